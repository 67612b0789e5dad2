"""check_accessibility as other programs run it."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.accessibility.html.notices import notice
from tests.accessibility.html.pairs import PAIRS
from tests.accessibility.text.notices import HARD
from tests.accessibility.word import files as word

_CLEAN = Path(__file__).parent / "clean"
_BAD = "<!doctype html><html lang='en'><title>School places</title><main><h1>School places</h1><p><a href='/a'>click here</a></p></main>"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(_BAD, encoding="utf-8")
    return path


def test_a_page_with_a_barrier_does_not_pass_and_says_where(program, page):
    outcome = program("check_accessibility", page, "--format", "json")

    assert outcome.code == 1
    [checked] = outcome.json
    assert (checked["target"], checked["kind"], checked["passed"]) == (str(page), "html", False)
    [barrier] = checked["barriers"]
    assert set(barrier) == {"rule", "criterion", "severity", "where", "message", "cure"}
    assert barrier["rule"] == "link-says-nothing"
    assert set(barrier["where"]) == {"selector", "line", "excerpt"}


def test_clean_files_pass_with_exit_0_in_the_order_given(program, tmp_path):
    document = tmp_path / "a.docx"
    document.write_bytes(word.saved(word.good()).read())

    outcome = program("check_accessibility", _CLEAN / "notice.html", document, "--format", "json")

    assert outcome.code == 0
    assert [(one["kind"], one["passed"]) for one in outcome.json] == [("html", True), ("docx", True)]


def test_a_folder_stands_for_its_files(program):
    outcome = program("check_accessibility", _CLEAN, "--format", "json")

    names = sorted(path.name for path in _CLEAN.glob("*.html"))
    assert [Path(one["target"]).name for one in outcome.json] == names


def test_a_notice_is_known_by_its_title_or_by_what_it_is_said_to_be(program, tmp_path):
    path = tmp_path / "notice.html"
    path.write_text(notice("Privacy notice", HARD), encoding="utf-8")

    by_title = program("check_accessibility", path, "--format", "json")
    said = program("check_accessibility", path, "--kind", "procedure", "--format", "json")

    assert "reading-age-above-readers" in {one["rule"] for one in by_title.json[0]["barriers"]}
    assert said.json[0]["barriers"] == []


def test_what_cannot_be_read_is_told_for_its_own_target(program, page, tmp_path):
    fake = tmp_path / "fake.docx"
    fake.write_bytes(b"\xd0\xcf\x11\xe0 old word")
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    wrong = tmp_path / "photo.pdf"
    wrong.write_bytes(b"\xff\xd8\xff\xe0 JFIF")

    outcome = program(
        "check_accessibility", fake, bomb, wrong, tmp_path / "gone.html", page, "--format", "json"
    )

    assert outcome.code == 1
    assert [one["passed"] for one in outcome.json] == [False] * 5
    assert all(one["error"] and "barriers" not in one for one in outcome.json[:4])
    assert outcome.json[4]["barriers"]


def test_what_is_no_page_is_not_passed_as_one(program, tmp_path):
    table, unnamed = tmp_path / "records.csv", tmp_path / "page"
    table.write_text("id,class\nA,CSC-14\n", encoding="utf-8")
    unnamed.write_text("<!doctype html><html lang='en'><title>School places</title><h1>School places</h1>")

    outcome = program("check_accessibility", table, unnamed, "--format", "json")

    assert outcome.code == 1
    assert [checked["passed"] for checked in outcome.json] == [False, True]
    assert "no web page" in outcome.json[0]["error"]


def test_sarif_and_html_say_the_same(program, page):
    sarif = program("check_accessibility", page, "--format", "sarif")
    html = program("check_accessibility", page, "--format", "html")

    [run] = json.loads(sarif.stdout)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["link-says-nothing"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert "link-says-nothing" in html.stdout and html.code == sarif.code == 1


def test_the_report_passes_its_own_check(program, page, tmp_path):
    report = tmp_path / "report.html"
    report.write_text(program("check_accessibility", page, "--format", "html").stdout, encoding="utf-8")

    assert program("check_accessibility", report, "--format", "json").code == 0


def test_the_rules_are_listed(program):
    outcome = program("check_accessibility", "--rules", "--format", "json")

    assert outcome.code == 0
    assert {"rule", "criterion", "severity", "applies_to", "act_rules", "message"} <= set(outcome.json[0])
    assert len({one["rule"] for one in outcome.json}) == len(outcome.json) > len(PAIRS) / 2


def test_without_a_target_it_is_refused(program):
    outcome = program("check_accessibility", "--format", "json")

    assert outcome.code == 2
    assert outcome.json["refused"]["code"] == "usage"
