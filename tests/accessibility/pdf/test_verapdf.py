"""The reference judge, where it is, and what its clauses are called by us."""

import os

import pytest

from policies.accessibility.pdf.clauses import rule_of
from policies.accessibility.pdf.verapdf import verdict
from policies.accessibility.rules import pdf
from tests.accessibility.pdf import files

# Where it is not there the fixture skips, and in CI fails.
needs_verapdf = pytest.mark.usefixtures("verapdf")


def test_a_clause_that_we_do_not_know_is_told_all_the_same():
    assert rule_of("9.9", 1) is pdf.OTHER


def test_without_verapdf_there_is_no_verdict(monkeypatch, tmp_path):
    monkeypatch.delenv("VERAPDF_JAR", raising=False)

    assert verdict(tmp_path / "any.pdf") == ()


@needs_verapdf
def test_verapdf_finds_nothing_in_a_good_pdf(tmp_path):
    path = tmp_path / "good.pdf"
    path.write_bytes(files.good(tmp_path))

    assert os.environ["VERAPDF_JAR"]
    assert verdict(path) == ()


@needs_verapdf
def test_verapdf_speaks_in_our_words(tmp_path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(files.spoiled(files.good(tmp_path), files.take("Figure", "/Alt")).read())

    found = verdict(path)

    assert [one.rule for one in found] == ["pdf-figure-alternative-missing"]
    assert found[0].where["excerpt"] == "PDF/UA-1 clause 7.3, test 1"
