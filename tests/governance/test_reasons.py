"""What a person writes stands beside the log: proven while it is kept, and gone for good afterwards."""

import pytest

from governance import event_log, reasons, references
from governance.models import Event, Reason
from governance.references import Reference
from governance.rules.reasons import SEALED_AS
from tests.factories.people import UserFactory

ONE = Reference("thing", "T-1", "T-1")
OTHER = Reference("thing", "T-2", "T-2")
WHY = "Zebedee Quill asked for it"


@pytest.fixture
def event(db):
    return event_log.record("thing.kept", subject=ONE, by=UserFactory(), reason=f" {WHY} ", hangs_on=(OTHER,))


def test_the_sealed_event_holds_the_digest_and_not_the_words(event):
    kept = Reason.objects.about("thing", ["T-1"]).get()

    assert (kept.text, kept.digest) == (WHY, event.detail[SEALED_AS])
    assert "Zebedee" not in str(event.sealed)
    assert event_log.verify() is None


def test_an_event_without_a_reason_carries_no_digest(db):
    event = event_log.record("thing.kept", subject=ONE, by=UserFactory(), reason=" ")

    assert event.detail == {}
    assert not Reason.objects.exists()


def test_the_same_words_twice_have_two_digests(db):
    one, two = (event_log.record("thing.kept", subject=ONE, by=UserFactory(), reason=WHY) for _ in range(2))

    assert one.detail[SEALED_AS] != two.detail[SEALED_AS]


def test_a_reason_that_was_changed_shows(event):
    Reason.objects.update(text="Nobody asked")

    assert (
        event_log.verify() == f"The reason kept beside event {event.number} is not the one that was sealed."
    )


def test_a_reason_goes_with_the_first_thing_that_it_hangs_on_and_the_chain_stays_sound(event):
    assert reasons.forget("thing", ["T-2"]) == 2

    assert not Reason.objects.exists()
    assert event_log.verify() is None


def test_an_event_is_shown_with_its_reason(event):
    (shown,) = reasons.beside(Event.objects.about("thing", "T-1"), reader=UserFactory())

    assert shown.reason == WHY


def test_a_reason_is_read_by_who_may_know_of_all_that_it_is_about(event, monkeypatch):
    monkeypatch.setitem(
        references._told, "thing", {"may_be_known_to": lambda reference, reader: reference.key == "T-1"}
    )

    (shown,) = reasons.beside(Event.objects.about("thing", "T-1"), reader=UserFactory())

    assert shown.reason == ""
