"""Words that a command does not know are refused in the form that was asked for."""

import pytest

from tests.program import Installation


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("lift_hold", "seven", "--reason", "x"), "ID"),
        (("propose_disposal", "--limit", "-3"), "--limit"),
        (("import_policy", "x.docx", "--kind", "banana"), "--kind"),
        (("place_hold", "--reason", "x"), None),
        (("due_for_disposal", "--clas", "CSC-18", "--unheard-of"), None),
        (("propose_disposal", "--class", "CSC-99"), "--class"),
        (("propose_disposal", "--limit", "9" * 19), "--limit"),
        (("due_for_disposal", "--on", ""), "--on"),
        (("due_for_disposal", "--on", "2026-W48-6"), "--on"),
        (("publish_due", "--by", ""), "--by"),
    ],
)
def test_a_program_reads_what_was_wrong_with_its_words_as_json(program: Installation, words, where):
    outcome = program(*words, "--format", "json")

    assert outcome.code == 2
    assert outcome.json["refused"]["where"] == where
    assert outcome.json["refused"]["message"]


def test_a_person_reads_how_the_command_is_used(program: Installation):
    outcome = program("lift_hold", "seven", "--reason", "x")

    assert outcome.code == 2
    assert outcome.stdout == ""
    assert "usage:" in outcome.stderr
