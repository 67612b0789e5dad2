"""The accessibility statement says how the site stands, and its form reaches a person with a clock."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from governance.london import today
from governance.models import Event
from governance.permissions import system_user
from governance.references import address
from governance.reminders import duties
from governance.reminding import send_reminders
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from policies.actions import publication
from policies.actions.statement import answer, forget
from policies.models import AccessibilityReport, BurdenAssessment
from policies.queries.statement import statement
from policies.rules.working_days import working_days_after
from tests.factories.people import UserFactory
from tests.factories.policies import approved, in_force, publisher
from tests.policies.actions.test_overriding import excepted, text
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db
GIVEN = {"where": "The MASH page", "problem": "I cannot read the table.", "contact": "ada@example.org"}


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


@pytest.fixture
def editor():
    return UserFactory(roles=[Role.SITE_EDITOR])


def page(client: Client) -> str:
    response = client.get("/accessibility/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_exception_is_listed_by_itself_until_its_text_is_mended(client):
    version = approved(text=text("One."))
    override = excepted(version)
    assert statement(today()).failures == ()
    publication.publish(version, by=publisher())

    told = page(client)

    assert override.message in told
    assert f"{override.until.day} {override.until:%B %Y}" in told
    assert version.get_absolute_url() in told
    assert "partially compliant" in told


def test_after_its_last_day_a_failure_is_still_told_with_the_day_by_which_it_is_mended():
    version = approved(text=text("One."))
    override = excepted(version, days=3)
    publication.publish(version, by=publisher())

    later = statement(override.until + timedelta(days=1))

    assert [failure.what for failure in later.failures] == [override.message]


def test_a_burden_is_told_with_the_day_of_its_assessment(client):
    BurdenAssessment.objects.create(what="Old maps.", why="They are 400.", assessed_on=date(2026, 3, 2))
    BurdenAssessment.objects.create(
        what="Old films.", why="No.", assessed_on=date(2025, 3, 2), ended_on=date(2026, 1, 1)
    )

    told = page(client)

    assert "Old maps." in told
    assert "2 March 2026" in told
    assert "Old films." not in told


def test_the_statement_names_law_enforcement_and_reviews(client):
    told = page(client)

    for words in ("2018", "Equality and Human Rights Commission", "next review is due on", "5 working days"):
        assert words in told


def test_a_report_reaches_a_person_with_a_clock_and_leaves_no_name_in_the_log(client, editor):
    client.post("/accessibility/", GIVEN)

    report = AccessibilityReport.objects.get()
    send_reminders(on=report.answer_by, by=system_user())

    assert report.answer_by == working_days_after(today(), 5)
    assert [one.url for one in waiting_for(editor)] == [report.admin_address()]
    assert Event.objects.filter(kind="accessibility.report.received").count() == 1
    assert "ada@" not in "".join(f"{event.detail}{event.subject_label}" for event in Event.objects.all())
    assert [message.to for message in mail.outbox] == [[editor.email]]
    assert "ada@" not in mail.outbox[0].body


def test_a_named_person_is_told_at_once_and_the_mail_holds_nothing_of_the_report(
    client, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accessibility/", GIVEN)

    [message] = mail.outbox
    report = AccessibilityReport.objects.get()
    assert message.to == [editor.email]
    assert report.admin_address() in message.body
    assert not any(words in message.subject + message.body for words in GIVEN.values())


def test_the_council_names_who_is_told(client, editor, settings, django_capture_on_commit_callbacks):
    settings.ACCESSIBILITY_CONTACT = "access@thornmere.example"

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accessibility/", GIVEN)

    assert [message.to for message in mail.outbox] == [["access@thornmere.example"]]


def test_a_report_is_kept_when_nobody_is_named(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accessibility/", GIVEN)

    assert mail.outbox == []
    assert AccessibilityReport.objects.count() == 1


def test_a_flood_from_one_place_is_stopped_and_others_are_heard(client, settings):
    cache.clear()
    settings.REPORTS_AN_HOUR = 2
    for _ in range(2):
        client.post("/accessibility/", GIVEN)

    response = client.post("/accessibility/", GIVEN)

    assert response.status_code == 429
    assert "01632 960 100" in response.content.decode()
    assert AccessibilityReport.objects.count() == 2
    assert client.post("/accessibility/", GIVEN, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert client.get("/accessibility/").status_code == 200


def test_behind_a_proxy_of_our_own_each_reader_counts_alone(client, settings):
    cache.clear()
    settings.REPORTS_AN_HOUR, settings.TRUSTED_PROXIES = 1, ["127.0.0.0/8"]
    readers = ["192.0.2.7", "192.0.2.8", "192.0.2.7"]

    answers = [client.post("/accessibility/", GIVEN, HTTP_X_FORWARDED_FOR=reader) for reader in readers]

    assert [one.status_code for one in answers] == [302, 302, 429]


def test_a_header_that_a_reader_sends_along_makes_nobody_new(client, settings):
    cache.clear()
    settings.REPORTS_AN_HOUR = 1
    claimed = ["192.0.2.7", "192.0.2.8"]

    answers = [client.post("/accessibility/", GIVEN, HTTP_X_FORWARDED_FOR=reader) for reader in claimed]

    assert [one.status_code for one in answers] == [302, 429]


def test_what_a_reader_wrote_is_forgotten_a_year_after_the_answer(client, editor):
    client.post("/accessibility/", GIVEN)
    client.post("/accessibility/", {**GIVEN, "problem": "Still open."})
    report, waiting = AccessibilityReport.objects.order_by("pk")
    answer(report, words="We sent it to Ada in large print.", by=editor)
    assert forget(on=today() + timedelta(days=365), by=system_user()) == 0

    assert forget(on=today() + timedelta(days=367), by=system_user()) == 1

    report.refresh_from_db()
    waiting.refresh_from_db()
    assert (report.where, report.problem, report.contact, report.answer) == ("", "", "", "")
    assert report.answered_at is not None
    assert waiting.problem == "Still open."
    assert Event.objects.filter(kind="accessibility.report.forgotten").count() == 1
    assert forget(on=today() + timedelta(days=400), by=system_user()) == 0


def test_a_burden_is_weighed_again_every_year(editor):
    burden = BurdenAssessment.objects.create(
        what="Old maps.", why="They are 400.", assessed_on=date(2026, 3, 2)
    )

    [duty] = [one for one in duties(today()) if one.about.kind == "accessibility_burden"]
    assert (duty.owner, duty.due_on) == (editor, date(2027, 3, 2))

    burden.reviewed_on = date(2026, 11, 1)
    burden.save()

    [duty] = [one for one in duties(today()) if one.about.kind == "accessibility_burden"]
    assert duty.due_on == date(2027, 11, 1)
    assert duty.url == address(duty.about)


def test_an_empty_report_says_what_is_missing(client):
    response = client.post("/accessibility/", {"where": "", "problem": ""})

    assert 'role="alert"' in response.content.decode()
    assert not AccessibilityReport.objects.exists()


def test_a_report_is_answered_and_the_statement_reviewed_in_wagtail(client, editor):
    client.post("/accessibility/", GIVEN)
    report = AccessibilityReport.objects.get()
    staff = Client()
    staff.force_login(editor)

    assert "I cannot read the table." in staff.get(report.admin_address()).content.decode()
    staff.post(report.admin_address(), {"words": "We sent it in large print."})
    staff.post("/admin/policies/statement/", {"reviewed_on": today().isoformat(), "note": "All pages."})

    report.refresh_from_db()
    assert report.answered_by == editor
    assert statement(today()).reviewed_on == today()
    assert "All pages." in staff.get("/admin/policies/statement/").content.decode()


def test_others_do_not_read_who_reported(client):
    client.post("/accessibility/", GIVEN)
    other = Client()
    other.force_login(UserFactory(roles=[Role.PRACTITIONER]))

    address = AccessibilityReport.objects.get().admin_address()

    assert other.get(address).status_code == 403
    assert "MASH page" not in other.get("/admin/policies/statement/").content.decode()


def test_a_site_without_known_failures_but_untested_by_people_is_partially_compliant():
    in_force()

    assert statement(today()).status == "partially compliant"


@pytest.mark.parametrize(
    ("day", "count", "then"), [("2026-11-23", 5, "2026-11-30"), ("2026-11-27", 1, "2026-11-30")]
)
def test_working_days_leave_out_the_weekend(day, count, then):
    assert working_days_after(date.fromisoformat(day), count) == date.fromisoformat(then)
