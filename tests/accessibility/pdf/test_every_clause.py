"""PDF/UA-1, test by test: the bad file is found without the reference judge, its good twin is left alone."""

import json
import os
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from policies.accessibility.barriers import passes
from policies.accessibility.pdf.check import barriers
from policies.accessibility.pdf.clauses import rule_of
from policies.accessibility.rules import pdf
from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.every import CASES, PASSING

_PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_TEST = re.compile(rb'clause="([\d.]+)" testNumber="(\d+)"')
# A tag without parent: the judge tells the words in it, not the tag.
_TOLD_OTHERWISE = {("7.1", 12): ("7.1", 3)}
TWINS = [case for case in CASES if case.good is not None]


def told(content: bytes) -> list[str]:
    return [f"{one.rule}: {one.where}" for one in barriers(BytesIO(content)) if not passes([one])]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_breaks_a_clause_is_found_without_java(case):
    found = [one for one in barriers(BytesIO(case.bad())) if not passes([one])]

    assert found
    assert all(set(one.where) == {"page", "object", "excerpt"} and one.cure for one in found)


@pytest.mark.parametrize("case", TWINS, ids=str)
def test_what_keeps_it_is_left_alone(case):
    assert told(case.good()) == []


@pytest.mark.parametrize("made", PASSING)
def test_what_the_standard_leaves_open_is_no_must_in_a_trial_page(made):
    assert told(made()) == []


@pytest.fixture(scope="module")
def verdicts(verapdf, tmp_path_factory) -> dict[str, set[tuple[str, int]]]:
    """What the reference judge says of every file, asked once."""
    folder = tmp_path_factory.mktemp("ua")
    for case in CASES:
        (folder / f"{case.file_name}-bad.pdf").write_bytes(case.bad())
        if case.good is not None:
            (folder / f"{case.file_name}-good.pdf").write_bytes(case.good())
    program = ["java", "-cp", os.environ["VERAPDF_JAR"], "org.verapdf.apps.GreenfieldCliWrapper"]
    command = [*program, "-f", "ua1", "--format", "json", "--maxfailuresdisplayed", "1", str(folder)]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=600).stdout)
    found: dict[str, set[tuple[str, int]]] = {}
    for job in report["report"]["jobs"]:
        results = job["validationResult"]
        for result in results if isinstance(results, list) else [results]:
            broken = {(one["clause"], one["testNumber"]) for one in result["details"]["ruleSummaries"]}
            found.setdefault(Path(job["itemDetails"]["name"]).name, set()).update(broken)
    return found


def _told_by(case: Case, verdict: set[tuple[str, int]]) -> bool:
    broken = (case.clause, case.test)
    return _TOLD_OTHERWISE.get(broken, broken) in verdict


def test_the_reference_judge_agrees_on_every_file(verdicts):
    wrong = [case.file_name for case in CASES if not _told_by(case, verdicts[f"{case.file_name}-bad.pdf"])]
    wrong += [case.file_name for case in TWINS if verdicts[f"{case.file_name}-good.pdf"]]

    assert wrong == []


def test_every_test_of_the_reference_judge_has_a_case_and_words_of_ours(verapdf):
    with zipfile.ZipFile(os.environ["VERAPDF_JAR"]) as jar:
        tests = {(clause.decode(), int(number)) for clause, number in _TEST.findall(jar.read(_PROFILE))}

    assert tests - {(case.clause, case.test) for case in CASES} == set()
    assert [one for one in sorted(tests) if rule_of(*one) is pdf.OTHER] == []
