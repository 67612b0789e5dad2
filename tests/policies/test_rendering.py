"""The site in a browser: what is looked at, kept, told and counted. The browser itself is tested beside its code."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client

from governance.actions import jobs
from governance.london import now, today
from governance.models import Event, Job
from governance.permissions import system_user
from governance.reminding import send_reminders
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from policies import own_site, rendering, tasks
from policies.accessibility.barriers import Barrier, Severity
from policies.accessibility.rendered.browser import program
from policies.accessibility.rendered.tab import Unlooked
from policies.models import FindingsOnDay, RenderedCheck
from policies.queries.rendered import places, unseen
from policies.queries.statement import statement
from policies.refusals import NoBrowser
from policies.rendering import look_at_site
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, in_force
from tests.site.pages import small_site
from tests.taking_part import not_there

pytestmark = pytest.mark.django_db

PALE = Barrier("axe-color-contrast", "1.4.3", Severity.MUST, {"selector": "p"}, "It is pale.", "Darken it.")
SCREENS = 5


class Browser:
    """Stands in for Chromium: finds what it is told to find."""

    def __init__(self) -> None:
        self.finds: dict[str, tuple[Barrier, ...] | Exception] = {}
        self.opened: list[str] = []
        self.meanwhile = lambda: None

    def __call__(self, asked, **given) -> "Browser":
        return self

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def at(self, address: str) -> tuple[Barrier, ...]:
        path = "/" + address.split("/", 3)[3]
        self.opened.append(path)
        self.meanwhile()
        found = self.finds.get(path, ())
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture
def browser(monkeypatch) -> Browser:
    one = Browser()
    monkeypatch.setattr(rendering, "Looking", one)
    for module in (rendering, tasks):
        monkeypatch.setattr(module, "program", lambda: "/usr/bin/chromium")
    return one


def test_every_public_page_is_looked_at_and_what_changed_again(browser):
    small_site()
    version = in_force()
    in_force(PolicyFactory(audience="staff"))

    job = look_at_site(by=system_user())

    # Home, contact, section, information page, one policy, and the screens that no editor writes.
    assert (job.state, job.done, len(browser.opened)) == (Job.State.DONE, 5 + SCREENS, 5 + SCREENS)
    assert Event.objects.filter(kind="accessibility.pages.rendered").count() == 2
    assert look_at_site(by=system_user()) is None
    browser.opened.clear()
    version.policy.summary = "Now with a summary that its page shows."
    version.policy.save()
    assert look_at_site(by=system_user()).done == len(browser.opened)
    assert version.policy.get_absolute_url() in browser.opened
    assert "/contact/" not in browser.opened


def test_one_bad_page_stops_no_other(browser):
    small_site()
    browser.finds["/contact/"] = Unlooked("The page took longer than 30 seconds.")

    job = look_at_site(by=system_user())

    assert (job.state, job.done) == (Job.State.DONE, 4 + SCREENS)
    assert RenderedCheck.objects.get(address="/contact/").problem.startswith("The page took longer")
    assert look_at_site(by=system_user()).done == 1


def test_a_run_is_stopped_and_goes_on_where_it_was(browser):
    small_site()
    whole = len(places())
    browser.meanwhile = lambda: (
        jobs.cancel(rendering.running(), by=system_user()) if rendering.running() else 0
    )

    stopped = look_at_site(by=system_user())
    browser.meanwhile = lambda: None
    rest = look_at_site(by=system_user())

    assert stopped.state == Job.State.CANCELLED
    assert 0 < RenderedCheck.objects.count() - rest.done < whole
    assert len(set(browser.opened)) == len(browser.opened) == whole


def test_a_run_whose_worker_was_killed_is_taken_up_and_one_under_way_is_left(browser):
    small_site()
    browser.meanwhile = lambda: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        look_at_site(by=system_user())
    browser.meanwhile = lambda: None

    left = look_at_site(by=system_user())
    assert (left.state, left.done) == (Job.State.RUNNING, 0)
    Job.objects.update(changed_at=now() - timedelta(minutes=11))
    taken_up = look_at_site(by=system_user())

    assert (taken_up.pk, taken_up.state) == (left.pk, Job.State.DONE)
    assert taken_up.done == taken_up.total == len(places())


def test_what_is_published_is_looked_at_soon(browser):
    small_site()
    tasks.look_at_site()
    assert unseen() == []
    version = in_force()

    assert [place.about.key for place in unseen()] == [version.key]
    assert tasks.look_at_what_is_new() == 1
    assert unseen() == []


def test_owners_are_told_what_and_by_when(browser):
    version = in_force()
    browser.finds[version.policy.get_absolute_url()] = (PALE,)
    look_at_site(by=system_user())

    due_on = today() + timedelta(days=28)
    send_reminders(on=due_on - timedelta(days=7), by=system_user())

    assert [one.due for one in waiting_for(version.policy.owner) if "browsers show" in one.title] == [due_on]
    told = [message for message in mail.outbox if "keeps readers out" in message.subject]
    assert [message.to for message in told] == [[version.policy.owner.email]]
    assert "A browser opened" in told[0].body
    assert f"{due_on.day} {due_on:%B %Y}" in told[0].body


def test_the_statement_tells_what_browsers_find_until_it_is_mended(browser):
    version = in_force()
    url = version.policy.get_absolute_url()
    browser.finds[url] = (PALE,)
    tasks.look_at_site()

    told = statement(today())
    assert [(one.url, one.what, one.criterion) for one in told.failures] == [(url, "It is pale.", "1.4.3")]
    assert told.looked_on == today()
    assert "It is pale." in Client().get("/accessibility/").content.decode()
    browser.finds.clear()
    version.policy.summary = "Mended."
    version.policy.save()
    tasks.look_at_site()
    assert statement(today()).failures == ()


def test_the_report_shows_counts_and_filters_what_browsers_find(browser):
    version = in_force()
    browser.finds[version.policy.get_absolute_url()] = (PALE,)
    browser.finds["/search/"] = Unlooked("The page answers with the status 500.")
    tasks.look_at_site()
    staff = Client()
    staff.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    page = staff.get("/admin/policies/findings/").content.decode()
    in_words = staff.get("/admin/policies/findings/?seen=text&format=csv").content.decode()
    in_browser = staff.get("/admin/policies/findings/?seen=browser&format=csv").content.decode()

    assert "Live, in a browser" in page and "status 500" in page
    assert "axe-color-contrast" in in_browser and "axe-color-contrast" not in in_words
    night = FindingsOnDay.objects.get()
    assert (night.rendered_pages, night.rendered_musts, night.rendered_shoulds) == (SCREENS, 1, 0)


def test_the_button_starts_a_look(browser):
    in_force()
    staff = Client()
    staff.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    response = staff.post("/admin/policies/findings/look/")

    assert (response.status_code, response.url) == (302, "/admin/policies/findings/")
    assert RenderedCheck.objects.count() == 1 + SCREENS


def test_without_a_browser_it_is_said_and_nothing_is_done(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "")
    in_force()
    staff = Client()
    staff.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    with pytest.raises(NoBrowser, match="apt-get install chromium"):
        look_at_site(by=system_user())
    assert tasks.look_at_site() == tasks.look_at_what_is_new() == 0
    assert "Chromium is not installed here" in staff.get("/admin/policies/findings/").content.decode()
    assert statement(today()).looked_on is None


def test_what_was_found_is_never_changed(browser):
    in_force()
    look_at_site(by=system_user())

    with pytest.raises(DatabaseError), transaction.atomic():
        RenderedCheck.objects.update(musts=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        RenderedCheck.objects.all().delete()


def test_the_command_tells_each_page(browser, capsys):
    version = in_force()
    browser.finds[version.policy.get_absolute_url()] = (PALE,)

    with pytest.raises(SystemExit) as ended:
        call_command("check_rendered", format="json", output_format="json")
    told = json.loads(capsys.readouterr().out)

    assert ended.value.code == 1
    by_target = {one["target"]: one for one in told}
    assert by_target["/policies/"] == {
        "target": "/policies/",
        "kind": "rendered",
        "passed": True,
        "barriers": [],
    }
    assert by_target[version.policy.get_absolute_url()]["barriers"] == [PALE.as_data()]


def test_the_product_answers_itself_with_its_styles_and_what_is_missing():
    version = in_force()

    page = own_site.ask(version.policy.get_absolute_url())

    assert page.status == 200 and b"<h1" in page.body
    assert own_site.ask("/static/css/site.css").headers["Content-Type"].startswith("text/css")
    assert own_site.ask("/not-there/").status == 404
    assert own_site.page_hash("/policies/", {}) == own_site.page_hash("/policies/", {})


def test_chromium_looks_at_a_page_of_the_product_without_any_network():
    if program() is None:
        not_there("Chromium")
    version = in_force()

    (seen,) = rendering.look_at_addresses([version.policy.get_absolute_url()])

    assert (seen.problem, seen.barriers) == ("", ())
