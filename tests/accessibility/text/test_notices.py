"""Rules for notices alone: how plain a text must be depends on whom it is written for."""

from datetime import date
from pathlib import Path

import pytest

from policies.accessibility.gate import barriers
from policies.accessibility.html.checks.words import passages
from policies.accessibility.html.page import Page
from policies.models import Kind
from policies.rules.facts import fact
from policies.rules.readers import PAGE, readers_of
from tests.accessibility.text.notices import CASES, FOR_PROFESSIONALS
from tests.accessibility.text.pairs import p, text

ON = date(2026, 11, 28)
OURS = frozenset(case.rule for case in CASES)
CLEAN = sorted((Path(__file__).parent.parent / "clean").glob("*.html"))


def found(words, kind, *, on=ON):
    return [one for one in barriers(words, readers_of(kind, on)) if one.rule in OURS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.kind}")
def test_a_rule_finds_its_bad_case_and_leaves_the_good_twin_alone(case):
    assert case.rule in {one.rule for one in found(case.bad, case.kind)}
    assert case.rule not in {one.rule for one in found(case.good, case.kind)}


@pytest.mark.parametrize(
    "kind", sorted(set(Kind.values) - {kind for kind in Kind.values if readers_of(kind, ON).written_out})
)
def test_people_of_the_trade_are_told_none_of_it(kind):
    assert found(FOR_PROFESSIONALS, kind) == []


def test_none_of_it_stops_publication():
    assert not any(one.stops for case in CASES for one in found(case.bad, case.kind))


def test_what_stops_publication_is_the_same_for_all_readers():
    bad = text(p(""), p("READ THIS BEFORE YOU SIGN ANYTHING FROM THE COUNCIL"), title="")

    told = {
        kind: [one for one in barriers(bad, readers_of(kind, ON)) if one.stops]
        for kind in (*Kind.values, PAGE)
    }

    assert all(one == told["policy"] for one in told.values())
    assert told["policy"]


def test_the_finding_says_for_whom_and_how_hard():
    case = CASES[0]

    [one] = [one for one in found(case.bad, case.kind) if one.rule == case.rule]

    assert "for residents it is 11 at most" in one.message


def test_every_kind_that_the_data_names_is_a_kind():
    named = [kind for asked in fact("plain_words", ON)["readers"] for kind in asked["kinds"]]

    assert set(named) <= {*Kind.values, PAGE}
    assert len(named) == len(set(named))


def test_clean_pages_of_councils_are_told_at_most_two_things_in_five_pages():
    told = [one for path in CLEAN for one in found(_words(path), PAGE)]

    assert len(told) <= 0.4 * len(CLEAN), [(one.rule, one.where) for one in told]


def _words(path: Path):
    """A page as a text: each of its passages a paragraph."""
    page = Page(path.read_bytes())
    return text(*(p(said) for element, said in passages(page) if element.tag in ("p", "li", "td", "dd")))
