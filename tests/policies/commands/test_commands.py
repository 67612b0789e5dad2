"""The commands, run as other programs run them."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


@pytest.fixture
def protocol(tmp_path: Path) -> Path:
    document = Document()
    document.core_properties.title = "MASH protocol"
    document.add_heading("Who we are", level=1)
    document.add_paragraph("We work together to keep children safe.")
    document.add_paragraph("Say what you see.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Who", "What"
    table.cell(1, 0).text, table.cell(1, 1).text = "School", "Tells us"
    path = tmp_path / "protocol.docx"
    document.save(path)
    return path


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    document = Document()
    paragraph = document.add_paragraph("Agreed words. ")
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">'
            "<w:r><w:t>Inserted words.</w:t></w:r></w:ins>"
        )
    )
    buffer = BytesIO()
    document.save(buffer)
    path = tmp_path / "unfinished.docx"
    path.write_bytes(buffer.getvalue())
    return path


def test_a_word_file_becomes_a_new_policy_and_then_a_new_version(program, protocol):
    first = program("import_policy", protocol, "--kind", "protocol", "--format", "json")
    again = program(
        "import_policy", protocol, "--policy", "POL-0001", "--title", "Second", "--format", "json"
    )

    assert first.code == 0, first.stderr
    assert {"policy": "POL-0001", "version": 1, "status": "draft"}.items() <= first.json.items()
    assert first.json["title"] == "MASH protocol"
    assert [block["type"] for block in first.json["blocks"]] == ["heading", "paragraph", "list", "table"]
    assert (
        {"code", "severity", "where", "message"} <= set(first.json["notices"][0])
        if first.json["notices"]
        else True
    )
    assert (again.json["version"], again.json["title"]) == (2, "Second")


def test_a_dry_run_stores_nothing(program, protocol):
    outcome = program("import_policy", protocol, "--dry-run", "--format", "json")
    again = program("import_policy", protocol, "--format", "json")

    assert (outcome.code, outcome.json["policy"], outcome.json["version"]) == (0, None, None)
    assert outcome.json["blocks"] == again.json["blocks"]
    assert again.json["policy"] == "POL-0001"


def test_tracked_changes_are_refused_with_counts_until_somebody_chooses(program, unfinished):
    refused = program("import_policy", unfinished, "--format", "json")
    accepted = program("import_policy", unfinished, "--changes", "accept", "--format", "json")

    assert refused.code == 2
    assert refused.json["refused"]["code"] == "tracked_changes"
    assert refused.json["refused"]["counts"]["insertions"] == 1
    assert accepted.code == 0
    assert "Inserted words." in str(accepted.json["blocks"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--policy", "POL-9999"], "not_found"),
        (["--owner", "nobody"], "no_such_person"),
        (["--by", "nobody"], "no_such_person"),
    ],
)
def test_what_is_not_there_is_refused_by_name(program, protocol, words, code):
    outcome = program("import_policy", protocol, *words, "--format", "json")

    assert (outcome.code, outcome.json["refused"]["code"]) == (2, code)


def test_a_file_that_is_not_word_is_refused(program, tmp_path):
    path = tmp_path / "x.docx"
    path.write_text("not a file of Word's")

    outcome = program("import_policy", path, "--format", "json")

    assert outcome.code == 2
    assert outcome.json["refused"]["message"]


def test_nothing_due_and_an_empty_manual_are_no_fault(program):
    due = program("publish_due", "--on", "2026-04-01", "--format", "json")
    manual = program("manual", "--on", "2026-04-01", "--known-on", "2026-04-02", "--format", "json")

    assert (due.code, due.json) == (0, {"on": "2026-04-01", "published": [], "refused": []})
    assert (manual.code, manual.json) == (
        0,
        {"on": "2026-04-01", "known_on": "2026-04-02", "policies": []},
    )


def test_a_date_that_is_none_is_refused(program):
    outcome = program("manual", "--on", "2026-02-31", "--format", "json")

    assert (outcome.code, outcome.json["refused"]["where"]) == (2, "--on")


_STORY = """
from datetime import date
from governance.rules.permissions import Role
from policies.actions import publication
from tests.factories.policies import PolicyFactory, approved, plain_text
policy = PolicyFactory(number="POL-0007")
first = approved(policy, effective_from=date.fromisoformat("2026-01-01"))
second = approved(policy, plain_text("Other words."), effective_from=date.fromisoformat("2999-04-01"))
"""


def test_what_is_approved_comes_into_force_on_its_day_and_the_manual_says_so(program):
    program("shell", "-c", _STORY)

    now = program("publish_due", "--format", "json").json
    later = program("publish_due", "--on", "2999-04-01", "--format", "json").json
    manual = program("manual", "--on", "2999-04-02", "--format", "json").json
    before = program("manual", "--on", "2999-03-31", "--format", "json").json

    assert now["published"] == [{"policy": "POL-0007", "version": 1}]
    assert later["published"] == [{"policy": "POL-0007", "version": 2}]
    assert [one["version"] for one in manual["policies"]] == [2]
    assert manual["policies"][0]["effective_from"] == "2999-04-01"
    assert [one["version"] for one in before["policies"]] == [1]
    assert date.fromisoformat(before["on"]) == date(2999, 3, 31)
