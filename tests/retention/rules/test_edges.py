"""Edges of the retention rules, sentence by sentence, on the schedule that ships."""

from datetime import date

import pytest

from retention.rules.calculation import UnknownClass, work_out
from retention.rules.triggers import WrongValue
from tests.retention.rules.cases import SHIPPED, case

B, D = "child.date_of_birth", "child.date_of_death"
CLOSED, REOPENED = "case.closed_on", "case.reopened_on"

# What the sentence says: (classes, triggers) -> (class, last day kept or reason, action)
EDGES: dict[str, tuple[str, dict[str, str], str, str, str]] = {
    # Dates
    "an instant late on a summer evening is the next day in London": (
        "CSC-14", {CLOSED: "2024-07-31T23:30Z"}, "CSC-14", "2059-08-01", "review_then_destroy"),
    "the same instant in winter is the same day": (
        "CSC-14", {CLOSED: "2024-01-31T23:30Z"}, "CSC-14", "2059-01-31", "review_then_destroy"),
    "an instant in another zone is turned into London's day": (
        "CSC-14", {CLOSED: "2024-07-31T20:30-04:00"}, "CSC-14", "2059-08-01", "review_then_destroy"),
    "the hour before the clocks go forward is still winter time": (
        "CSC-14", {CLOSED: "2024-03-31T00:59:59Z"}, "CSC-14", "2059-03-31", "review_then_destroy"),
    "summer time ends at one: an instant after it is not moved": (
        "CSC-14", {CLOSED: "2024-10-27T23:30:00.5+00:00"}, "CSC-14", "2059-10-27", "review_then_destroy"),
    "the evening before summer time ends is moved": (
        "CSC-14", {CLOSED: "2024-10-26T23:30Z"}, "CSC-14", "2059-10-27", "review_then_destroy"),
    "the winter of 1970 was on summer time": (
        "CSC-14", {CLOSED: "1970-01-31T23:30Z"}, "CSC-14", "2005-02-01", "review_then_destroy"),
    "a year alone is 31 December": ("CSC-14", {CLOSED: "1951"}, "CSC-14", "1986-12-31", "review_then_destroy"),
    "a financial year alone ends on the next 31 March": (
        "AUD-02", {"report.issued_on": "2019"}, "AUD-02", "2023-03-31", "destroy"),
    "29 February and 75 years is 1 March": ("CSC-01", {B: "1952-02-29"}, "CSC-01", "2027-03-01", "review_then_destroy"),
    "the last day of the calendar has no day after": (
        "SEC-03", {"question.asked_on": "9999-10-02"}, "SEC-03", "out_of_range", "destroy"),
    "the day before it has": ("SEC-03", {"question.asked_on": "9999-10-01"}, "SEC-03", "9999-12-30", "destroy"),
    "past the calendar there is no date": ("CSC-14", {CLOSED: "9970-01-01"}, "CSC-14", "out_of_range", "review_then_destroy"),
    "a financial year end past the calendar": (
        "AUD-01", {"report.issued_on": "9999-04-01"}, "AUD-01", "out_of_range", "review_then_transfer"),
    "a birth after the day asked": ("CSC-01", {B: "2026-11-24"}, "CSC-01", "out_of_range", "review_then_destroy"),
    "a birth on the day asked": ("CSC-01", {B: "2026-11-23"}, "CSC-01", "2101-11-23", "review_then_destroy"),
    "a birth in this year, the year alone": ("CSC-01", {B: "2026"}, "CSC-01", "2101-12-31", "review_then_destroy"),
    "a birth in the next year, the year alone": ("CSC-01", {B: "2027"}, "CSC-01", "out_of_range", "review_then_destroy"),
    "a birth before 1880": ("CSC-01", {B: "1879-12-31"}, "CSC-01", "out_of_range", "review_then_destroy"),
    "a birth in 1880": ("CSC-01", {B: "1880-01-01"}, "CSC-01", "1955-01-01", "review_then_destroy"),
    "an impossible birth beside a part that does not need it": (
        "CSC-34", {"complaint.closed_on": "2021-02-01", "complainant.date_of_birth": "1879"}, "CSC-34", "out_of_range", "destroy"),
    "out of range comes before missing": (
        "CSC-16", {B: "1870-01-01"}, "CSC-16", "out_of_range", "destroy"),
    # Conditions
    "no death is known, so the birth counts": ("CSC-23", {B: "2004-10-05"}, "CSC-23", "2034-10-05", "destroy"),
    "the word none for a death is no death": ("CSC-01", {B: "2004-10-05", D: "none"}, "CSC-01", "2079-10-05", "review_then_destroy"),
    "a death whose birth is not known cannot be worked out": ("CSC-01", {D: "2016-03-09"}, "CSC-01", "missing", "review_then_destroy"),
    "a death in the year of birth is before 18": ("CSC-01", {B: "2004", D: "2004-03-01"}, "CSC-01", "2019-03-01", "review_then_destroy"),
    "a 29 February birth and a death on 28 February at 18": (
        "CSC-01", {B: "2004-02-29", D: "2022-02-28"}, "CSC-01", "2037-02-28", "review_then_destroy"),
    "a 29 February birth and a death on 1 March at 18": (
        "CSC-01", {B: "2004-02-29", D: "2022-03-01"}, "CSC-01", "2079-03-01", "review_then_destroy"),
    "whether ever looked after is not known, so the later of both": (
        "CSC-22", {B: "2004-10-05"}, "CSC-22", "2079-10-05", "review_then_destroy"),
    "never looked after": ("CSC-22", {B: "2004-10-05", "child.ever_looked_after": "no"}, "CSC-22", "2029-10-05", "review_then_destroy"),
    "once looked after": ("CSC-22", {B: "2004-10-05", "child.ever_looked_after": "yes"}, "CSC-22", "2079-10-05", "review_then_destroy"),
    "section 17 only": ("CSC-25", {B: "2004-10-05", "services.section_17_only": "yes"}, "CSC-25", "2029-10-05", "review_then_destroy"),
    "a later contact that is only received keeps the record": (
        "CSC-18", {"contact.closed_on": "2020-01-01", "later_contact.received_on": "2025-01-01"}, "CSC-18", "missing", "review_then_destroy"),
    "a later contact that is none has not happened": (
        "CSC-18", {"contact.closed_on": "2020-01-01", "later_contact.received_on": "none"}, "CSC-18", "2026-01-01", "review_then_destroy"),
    "an earlier later contact does not shorten": (
        "CSC-18", {"contact.closed_on": "2020-01-01", "later_contact.closed_on": "2010-01-01"}, "CSC-18", "2026-01-01", "review_then_destroy"),
    "an incident that closed": (
        "SEC-01", {"capture.on": "2026-11-01", "incident.opened_on": "2026-11-02", "incident.closed_on": "2026-11-05"}, "SEC-01", "2027-11-05", "destroy"),
    "a complainant of 17 on the day": (
        "CSC-34", {"complaint.closed_on": "2021-02-01", "complainant.date_of_birth": "2003-02-02"}, "CSC-34", "2027-02-02", "destroy"),
    "a complainant of 18 on the day": (
        "CSC-34", {"complaint.closed_on": "2021-02-01", "complainant.date_of_birth": "2003-02-01"}, "CSC-34", "2027-02-01", "destroy"),
    "an adult's matter still open": ("CSC-35", {B: "none"}, "CSC-35", "missing", "review_then_destroy"),
    "both dates of a youth case count": (
        "CSC-33", {"young_person.date_of_birth": "2004-10-05", "order.ended_on": "2025-01-01"}, "CSC-33", "2031-01-01", "destroy"),
    # Inheritance
    "a decision follows its case": (
        "IG-01", {"case.class": "CSC-01", B: "2004-10-05"}, "IG-01", "2079-10-05", "review_then_destroy"),
    "a decision follows its case's action too": ("IG-01", {"case.class": "CSC-16", B: "2004-10-05", CLOSED: "2020-05-01"}, "IG-01", "2029-10-05", "destroy"),
    "a decision without a case": ("IG-01", {"decision.closed_on": "2020-05-01"}, "IG-01", "2026-05-01", "review_then_destroy"),
    "a decision whose case is known not to be": (
        "IG-01", {"case.class": "none", "decision.closed_on": "2020-05-01"}, "IG-01", "2026-05-01", "review_then_destroy"),
    "a decision on a case without its dates": ("IG-01", {"case.class": "CSC-01"}, "IG-01", "missing", "review_then_destroy"),
    "a decision on a permanent case is permanent": ("IG-01", {"case.class": "DEM-01"}, "IG-01", "permanent", "permanent"),
    "a disclosure entry lives as long as its case, with the stronger action": (
        "IG-02", {"case.class": "CSC-01", B: "2004-10-05", "entry.created_on": "2020-05-01"}, "IG-02", "2079-10-05", "review_then_destroy"),
    "a disclosure entry that outlives its case keeps the stronger action": (
        "IG-02", {"case.class": "CSC-14", CLOSED: "1980-01-01", "entry.created_on": "2020-05-01"}, "IG-02", "2026-05-01", "review_then_destroy"),
    "a disclosure entry without a case": ("IG-02", {"entry.created_on": "2020-05-01"}, "IG-02", "2026-05-01", "destroy"),
    "a partner's return that joined a case": (
        "CSC-19", {"higher_record.class": "CSC-14", CLOSED: "2011-07-01", "contact.closed_on": "2011-01-01"}, "CSC-19", "2046-07-01", "review_then_destroy"),
    "a partner's return that was not used": ("CSC-19", {"contact.closed_on": "2011-01-01"}, "CSC-19", "2012-01-01", "destroy"),
    # Classes
    "a higher rank of the same file absorbs, though its date is earlier": (
        "CSC-14;CSC-01", {B: "2004-10-05", D: "2016-03-09", CLOSED: "2024-07-01"}, "CSC-01", "2031-03-09", "review_then_destroy"),
    "an absorbed class needs no date": ("CSC-14;CSC-01", {B: "2004-10-05"}, "CSC-01", "2079-10-05", "review_then_destroy"),
    "an absorber without a date leaves none": ("CSC-14;CSC-01", {CLOSED: "2024-07-01"}, "CSC-01", "missing", "review_then_destroy"),
    "equal ranks of one file: the class named first": ("CSC-15;CSC-14", {CLOSED: "2024-07-01"}, "CSC-15", "2059-07-01", "review_then_destroy"),
    "equal ranks of one file: the later": (
        "CSC-16;CSC-21", {B: "2001-01-20", CLOSED: "2020-01-01", "arrangement.ended_on": "2018-01-01"}, "CSC-21", "2028-01-01", "review_then_destroy"),
    "equal ranks of one file: one has none": (
        "CSC-16;CSC-21", {B: "2001-01-20", CLOSED: "2020-01-01"}, "CSC-21", "missing", "review_then_destroy"),
    "a stand-alone class is not absorbed by a higher one": (
        "CSC-27;CSC-03", {B: "2004-10-05", "adoption_order.date": "1970-01-01"}, "CSC-27", "2079-10-05", "review_then_transfer"),
    "a stand-alone class without a date leaves none": ("CSC-27;CSC-14", {CLOSED: "2024-07-01"}, "CSC-27", "missing", "review_then_transfer"),
    "equal dates: the higher rank names the class": (
        "HR-03;POL-03", {"employment.ended_on": "2020-01-01"}, "HR-03", "2026-01-01", "destroy"),
    "equal dates of unequal ranks": (
        "CSC-32;CSC-09", {"case.last_contact_on": "2020-01-01", "placement.ended_on": "2016-01-01"}, "CSC-09", "2026-01-01", "review_then_destroy"),
    "different files: the later": (
        "CSC-14;HR-03", {CLOSED: "1980-01-01", "employment.ended_on": "2020-01-01"}, "HR-03", "2026-01-01", "review_then_destroy"),
    "no date: the class is the highest-ranked one without": (
        "IG-04;CSC-30;CSC-32", {"case.last_contact_on": "2020-01-01"}, "CSC-30", "missing", "review_then_destroy"),
    "permanent always wins": ("CSC-01;POL-06", {B: "2004-10-05"}, "POL-06", "permanent", "permanent"),
    "permanent wins over what is missing": ("POL-06;CSC-01", {}, "POL-06", "permanent", "permanent"),
    "a class twice is once": ("CSC-14;CSC-14", {CLOSED: "2011-07-01"}, "CSC-14", "2046-07-01", "review_then_destroy"),
    # Re-opened cases
    "a case re-opened and never closed again": ("CSC-14", {REOPENED: "2025-01-01"}, "CSC-14", "open", "review_then_destroy"),
    "a case re-opened after it closed": ("CSC-14", {CLOSED: "2024-01-01", REOPENED: "2025-01-01"}, "CSC-14", "open", "review_then_destroy"),
    "a case closed again on the day": ("CSC-14", {CLOSED: "2025-01-01", REOPENED: "2025-01-01"}, "CSC-14", "2060-01-01", "review_then_destroy"),
    "a case closed again later": ("CSC-14", {CLOSED: "2025-02-01", REOPENED: "2025-01-01"}, "CSC-14", "2060-02-01", "review_then_destroy"),
    "a re-opening that lies ahead": ("CSC-14", {CLOSED: "2024-01-01", REOPENED: "2026-11-24"}, "CSC-14", "2059-01-01", "review_then_destroy"),
    "a re-opening that is none": ("CSC-14", {CLOSED: "2024-01-01", REOPENED: "none"}, "CSC-14", "2059-01-01", "review_then_destroy"),
    "a re-opened case has no date whatever its class": ("CSC-01", {B: "2004-10-05", REOPENED: "2025-01-01"}, "CSC-01", "open", "review_then_destroy"),
    "open comes before out of range": ("CSC-01", {B: "1870-01-01", REOPENED: "2025-01-01"}, "CSC-01", "open", "review_then_destroy"),
    "permanent stays permanent when re-opened": ("POL-06", {REOPENED: "2025-01-01"}, "POL-06", "permanent", "permanent"),
    "a case that never closed is missing": ("CSC-14", {}, "CSC-14", "missing", "review_then_destroy"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", EDGES)
def test_an_edge_comes_out_as_its_sentence_says(sentence: str):
    classes, triggers, code, day_or_reason, action = EDGES[sentence]

    outcome = case(classes, triggers)

    found = str(outcome.last_day_kept) if outcome.last_day_kept else outcome.reason.value
    assert (outcome.code, found, outcome.action.value) == (code, day_or_reason, action)


@pytest.mark.parametrize(
    ("classes", "triggers", "missing"),
    [
        ("CSC-16", {}, [B, CLOSED]),
        ("CSC-01", {}, [B]),
        ("CSC-34", {}, ["complaint.closed_on", "complainant.date_of_birth"]),
        ("CSC-34", {"complaint.closed_on": "2021-01-01"}, ["complainant.date_of_birth"]),
        ("CSC-34", {"complainant.date_of_birth": "none"}, ["complaint.closed_on"]),
        ("CSC-01", {D: "2016-03-09"}, [B]),
        ("CSC-27;CSC-14", {}, [B, CLOSED]),
        ("CSC-14;CSC-27", {}, [B, CLOSED]),
        ("IG-01", {"case.class": "CSC-14"}, [CLOSED]),
        ("IG-01", {}, ["decision.closed_on"]),
        # IG-09 speaks of incident.closed_on before SEC-01 does.
        ("SEC-01", {"incident.opened_on": "2026-01-01"}, ["incident.closed_on", "capture.on"]),
        ("CSC-18;CSC-01", {}, [B]),
        ("POL-06;CSC-01", {}, []),
        ("CSC-22", {B: "2004-10-05"}, ["child.ever_looked_after"]),
    ],
)  # fmt: skip
def test_missing_names_what_the_parts_that_count_need_in_the_schedules_order(classes, triggers, missing):
    assert list(case(classes, triggers).missing) == missing


@pytest.mark.parametrize(
    ("classes", "triggers", "estimated", "provisional"),
    [
        ("CSC-14", {CLOSED: "2011-07-01"}, False, False),
        ("CSC-14", {CLOSED: "2011"}, True, False),
        ("CSC-14", {CLOSED: "2011-07-01", B: "2004"}, False, False),
        ("CSC-14", {CLOSED: "2026-11-24"}, False, True),
        ("CSC-14", {CLOSED: "2026-11-23"}, False, False),
        ("CSC-14", {CLOSED: "2026"}, True, True),
        ("CSC-01", {B: "2004", D: "2016-03-09"}, True, False),
        ("CSC-01", {B: "2004-10-05", D: "2016"}, True, False),
        ("CSC-14;CSC-01", {CLOSED: "2011", B: "2004-10-05"}, False, False),
        ("CSC-27;CSC-14", {CLOSED: "2011", B: "2004-10-05"}, True, False),
        (
            "SEC-01",
            {"capture.on": "2026-11-01", "incident.opened_on": "2026", "incident.closed_on": "2026-11-05"},
            True,
            True,
        ),
        ("CSC-34", {"complaint.closed_on": "2021-02-01", "complainant.date_of_birth": "1990"}, True, False),
        ("IG-01", {"case.class": "CSC-14", CLOSED: "2011"}, True, False),
    ],
)
def test_an_estimate_and_a_trigger_ahead_are_shown_where_they_count(
    classes, triggers, estimated, provisional
):
    outcome = case(classes, triggers)

    assert (outcome.estimated, outcome.provisional) == (estimated, provisional)


@pytest.mark.parametrize(
    ("classes", "triggers", "column"),
    [
        ("CSC-01", {B: "2004-02-30"}, B),
        ("CSC-01", {B: "2004-10-05T00:00Z"}, B),
        ("CSC-01", {B: "2004-10-05", D: "2016-03-09T10:00Z"}, D),
        ("CSC-14", {CLOSED: "2024-07-31T23:30"}, CLOSED),
        ("CSC-14", {CLOSED: "31/07/2024"}, CLOSED),
        ("CSC-14", {CLOSED: "20240731"}, CLOSED),
        ("CSC-14", {CLOSED: "2024-7-1"}, CLOSED),
        ("CSC-14", {CLOSED: "2024-W01-1"}, CLOSED),
        ("CSC-14", {CLOSED: "0000"}, CLOSED),
        ("CSC-14", {CLOSED: "yes"}, CLOSED),
        ("CSC-14", {CLOSED: "CSC-01"}, CLOSED),
        ("CSC-14", {CLOSED: "２０２４-07-31"}, CLOSED),
        ("CSC-14", {CLOSED: "2024-07-31T25:00Z"}, CLOSED),
        ("CSC-14", {CLOSED: "9999-12-31T23:59-05:00"}, CLOSED),
        ("CSC-14", {CLOSED: "2011-07-01", B: "nonsense"}, B),
        ("CSC-14", {CLOSED: "none"}, CLOSED),
        ("CSC-01", {B: "none"}, B),
        ("CSC-01", {B: "none", D: "2016-03-09"}, B),
        ("CSC-16", {B: "2004-10-05", CLOSED: "none"}, CLOSED),
        (
            "CSC-18",
            {
                "contact.closed_on": "2020-01-01",
                "later_contact.received_on": "2025-01-01",
                "later_contact.closed_on": "none",
            },
            "later_contact.closed_on",
        ),
        ("CSC-22", {B: "2004-10-05", "child.ever_looked_after": "maybe"}, "child.ever_looked_after"),
        ("CSC-22", {B: "2004-10-05", "child.ever_looked_after": "2004-10-05"}, "child.ever_looked_after"),
        ("CSC-01", {B: "2004-10-05", D: "2004-10-04"}, D),
        ("CSC-14", {CLOSED: "2011-07-01", B: "2004", D: "2003"}, D),
        ("IG-01", {"case.class": "IG-02"}, "case.class"),
        ("IG-01", {"case.class": "CSC-19"}, "case.class"),
        ("IG-01", {"case.class": "HR-05"}, "case.class"),
        ("IG-01", {"case.class": "NOPE"}, "case.class"),
        ("CSC-14", {CLOSED: "2011-07-01", "case.class": "IG-01"}, "case.class"),
        ("NOPE", {}, "class"),
        ("", {}, "class"),
        (" ; ", {}, "class"),
        ("CSC-01;NOPE", {}, "class"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_column(classes, triggers, column):
    with pytest.raises(WrongValue) as refused:
        case(classes, triggers)

    assert refused.value.column == column


@pytest.mark.parametrize(
    ("classes", "triggers"),
    [
        ("CSC-14", {CLOSED: "2011-07-01", B: "none"}),
        ("CSC-14;CSC-01", {B: "2004-10-05", CLOSED: "none"}),
        ("POL-06", {"version.superseded_on": "none"}),
        ("CSC-01", {B: "2004-10-05", D: "2004-10-05"}),
        ("CSC-18", {"contact.closed_on": "2020-01-01", "later_contact.closed_on": "none"}),
    ],
)
def test_none_is_taken_where_nothing_is_counted_from_it(classes, triggers):
    assert case(classes, triggers).reason in ("computed", "permanent")


def test_a_class_that_the_schedule_does_not_have_is_refused():
    with pytest.raises(UnknownClass):
        work_out(["NOPE"], {}, SHIPPED, date(2026, 11, 23))


def test_a_trigger_ahead_is_never_due_before_it():
    outcome = case("SEC-03", {"question.asked_on": "2027-01-01"})

    assert outcome.provisional
    assert outcome.due_from == outcome.eligible_on == date(2027, 4, 2)


def test_a_record_is_not_due_while_a_condition_rests_on_a_day_ahead():
    triggers = {
        "capture.on": "2026-01-01",
        "incident.opened_on": "2027-06-01",
        "incident.closed_on": "2025-01-01",
    }

    outcome = case("SEC-01", triggers)

    assert outcome.eligible_on == date(2026, 2, 2)
    assert outcome.due_from == date(2027, 6, 1)


def test_what_time_alone_changes_is_known_beforehand():
    assert case("CSC-14", {CLOSED: "2024-01-01", REOPENED: "2027-01-05"}).changes_on == date(2027, 1, 5)
    assert case("CSC-01", {B: "2027-03-04"}).changes_on == date(2027, 3, 4)
    assert case("CSC-01", {B: "2027"}).changes_on == date(2027, 1, 1)
    assert case("CSC-14", {REOPENED: "2025-01-05"}).holds_from == date(2025, 1, 5)
    assert case("CSC-14", {CLOSED: "2024-01-01"}).changes_on is None
