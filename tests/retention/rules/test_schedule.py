"""A schedule is read from its rows, or refused with the text that was typed."""

import pytest

from retention.rules.schedule import BadRule, schedule
from retention.rules.triggers import Kind
from tests.retention.rules.cases import SHIPPED, row, shipped_rows


def test_the_schedule_that_ships_has_71_classes():
    assert len(SHIPPED.classes) == 71


def test_the_triggers_are_the_anchors_the_conditions_and_three_more():
    assert "case.closed_on" in SHIPPED.triggers
    assert {"case.reopened_on", "incident.opened_on", "later_contact.received_on"} <= set(SHIPPED.triggers)
    assert not {"incident", "later_contact"} & set(SHIPPED.triggers)


def test_every_anchor_of_the_file_is_a_trigger_those_of_permanent_classes_too():
    anchors = {row[name] for row in shipped_rows() for name in ("anchor", "alt_anchor")} - {""}

    assert anchors <= set(SHIPPED.triggers)


def test_what_a_trigger_holds_goes_by_its_name():
    assert SHIPPED.triggers["child.date_of_birth"] is Kind.LIFE_DATE
    assert SHIPPED.triggers["child.ever_looked_after"] is Kind.YES_NO
    assert SHIPPED.triggers["case.class"] is Kind.CLASS
    assert SHIPPED.triggers["case.closed_on"] is Kind.DATE


@pytest.mark.parametrize(
    ("columns", "typed"),
    [
        ({"period": "6 years"}, "6 years"),
        ({"period": "P6W"}, "P6W"),
        ({"period": ""}, ""),
        ({"anchor": ""}, ""),
        ({"combine": "earliest_of"}, "earliest_of"),
        ({"disposal_action": "shred"}, "shred"),
        ({"round_to": "calendar_year_end"}, "calendar_year_end"),
        ({"stands_alone": "perhaps"}, "perhaps"),
        ({"rank": "-1"}, "-1"),
        (
            {"combine": "latest_of", "condition": "sometimes(x)", "alt_period": "P1Y", "alt_anchor": "x.on"},
            "sometimes(x)",
        ),
        (
            {"combine": "latest_of", "condition": "under_18(x)", "alt_period": "P1Y", "alt_anchor": "x.on"},
            "under_18(x)",
        ),
        ({"combine": "latest_of", "alt_period": "P1Y", "alt_anchor": "x.on"}, ""),
        ({"combine": "latest_of", "condition": "always", "alt_anchor": "x.on"}, ""),
        ({"combine": "inherit_if", "condition": "known(x.class)", "alt_anchor": "x.on"}, "x.on"),
        ({"alt_period": "P1Y", "alt_anchor": "x.on"}, "x.on"),
    ],
)
def test_a_class_that_cannot_be_run_is_refused_with_what_was_typed(columns: dict[str, str], typed: str):
    with pytest.raises(BadRule) as refused:
        schedule([row("T-1", **columns)], version=2)

    assert f"“{typed}”" in refused.value.message
    assert "T-1" in refused.value.message


def test_a_code_that_stands_twice_is_refused():
    with pytest.raises(BadRule):
        schedule([row("T-1"), row("T-1")], version=2)


@pytest.mark.parametrize("rule", SHIPPED.classes.values(), ids=lambda rule: rule.code)
def test_every_rule_says_itself_in_words(rule):
    words = str(rule)

    assert "None" not in words
    assert words


def test_a_row_of_the_shipped_file_gives_the_class_it_says():
    shipped = {entry["code"]: entry for entry in shipped_rows()}

    for code, rule in SHIPPED.classes.items():
        assert (rule.title, rule.action.value, str(rule.rank)) == (
            shipped[code]["title"],
            shipped[code]["disposal_action"],
            shipped[code]["rank"],
        )
