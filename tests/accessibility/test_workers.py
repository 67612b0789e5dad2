"""Texts checked side by side: what is found is the same, whoever finds it, and whatever becomes of who looks."""

import os
import signal
from dataclasses import replace

import pytest

from governance import processes
from policies.accessibility import rules
from policies.accessibility.elements import found_with_elements
from policies.accessibility.readership import PROFESSIONALS, UNSAID, Readership
from policies.accessibility.worker import answer, as_line, question, read_answer
from policies.accessibility.workers import FEW, Workers
from tests.accessibility.text.pairs import PAIRS

ASKED = [
    (text, readers) for _, bad, good in PAIRS for text in (bad, good) for readers in (UNSAID, PROFESSIONALS)
]
HERE = [found_with_elements(*asked) for asked in ASKED]


@pytest.fixture
def two():
    with Workers(2, texts=len(ASKED)) as crew:
        yield crew


def test_two_processes_find_the_same_in_the_same_order(two):
    assert two.found(ASKED) == HERE
    assert all(worker.process.poll() is None for worker in two.workers)


def test_a_line_carries_every_character():
    text = replace(PAIRS[0][2], title="A\u2028b\nc \ud800 “d” ✓")
    readers = Readership("children", 10, 15, written_out=True)

    assert read_answer(answer(question(text, readers))) == found_with_elements(text, readers)


def test_the_text_of_a_process_that_died_is_checked_here(two):
    for worker in two.workers:
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.wait()

    assert two.found(ASKED) == HERE
    assert all(worker.process.poll() is None for worker in two.workers)


def test_a_process_that_always_dies_is_not_begun_for_ever(two, monkeypatch):
    monkeypatch.setattr(processes.sys, "executable", "/bin/false")
    for worker in two.workers:
        worker.process.kill()

    assert two.found(ASKED) == HERE
    assert [worker.process for worker in two.workers] == [None, None]


def test_a_process_with_other_rules_is_not_asked(two, monkeypatch):
    monkeypatch.setattr(rules, "VERSION", "of tomorrow")

    assert two.found(ASKED) == HERE
    assert [worker.process for worker in two.workers] == [None, None]


def test_processes_that_cannot_be_begun_are_done_without(monkeypatch, caplog):
    monkeypatch.setattr(processes.sys, "executable", "/no/such/python")

    with Workers(2, texts=len(ASKED)) as crew:
        assert crew.found(ASKED) == HERE

    assert [worker.process for worker in crew.workers] == [None, None]
    assert "could not be begun: No such file or directory." in caplog.text


def test_a_process_that_cannot_be_begun_again_is_done_without(two, monkeypatch):
    monkeypatch.setattr(processes.sys, "executable", "/no/such/python")
    for worker in two.workers:
        worker.process.kill()

    assert two.found(ASKED) == HERE
    assert [worker.process for worker in two.workers] == [None, None]


def test_a_line_that_is_no_answer_is_not_taken_for_one(two, monkeypatch, tmp_path):
    rules_known = as_line(rules.VERSION).decode()
    chatty = tmp_path / "python"
    chatty.write_text(
        f"#!/bin/sh\ncat <<'END'\n{rules_known}Loading the dictionary\nEND\nexec cat >/dev/null\n"
    )
    chatty.chmod(0o755)
    monkeypatch.setattr(processes.sys, "executable", str(chatty))
    for worker in two.workers:
        worker.process.kill()

    assert two.found(ASKED) == HERE
    assert [worker.process for worker in two.workers] == [None, None]


def test_no_process_outlives_its_block():
    with Workers(2, texts=len(ASKED)) as crew:
        begun = [worker.process for worker in crew.workers]

    assert all(process.poll() is not None for process in begun)


@pytest.mark.parametrize(("many", "texts"), [(2, FEW), (1, 5000)])
def test_few_texts_or_one_process_are_no_reason_to_begin_any(many, texts):
    with Workers(many, texts=texts) as crew:
        assert crew.workers == []
        assert crew.found(ASKED[:3]) == HERE[:3]


def test_no_secret_is_handed_over(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "ours")

    assert set(processes.environment()) <= {
        "PATH", "LANG", "LC_ALL", "PYTHONPATH", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
    }  # fmt: skip
