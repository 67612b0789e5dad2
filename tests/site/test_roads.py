"""Every road of Wagtail's to live for an ordinary page: the gate stands on each, and what went round it is found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowPage, WorkflowTask

from governance.documents.text import Image
from governance.models import User
from policies.blocks import to_body
from policies.models import AccessibilityCheck, InformationPage, SectionPage
from policies.queries.live_texts import Why, gone_round
from policies.refusals import NotAccessible
from policies.tasks import check_live_texts
from tests.site.pages import information, small_site
from tests.site.test_pages import form
from tests.site.writing import heading, paragraph

pytestmark = pytest.mark.django_db

BAD = (heading("Who comes"), heading("", 3))
GOOD = (heading("Who comes"), paragraph("A social worker."))


@pytest.fixture(autouse=True)
def site() -> Iterator[None]:
    small_site()
    yield


@pytest.fixture
def section() -> SectionPage:
    return SectionPage.objects.get()


@pytest.fixture
def bad(section: SectionPage) -> InformationPage:
    """A draft that keeps readers out."""
    return section.add_child(instance=information(*BAD, slug="bad", live=False))


@pytest.fixture
def smuggled(section: SectionPage) -> InformationPage:
    """A page that somebody put live past the product."""
    page = section.add_child(instance=information(*BAD, slug="smuggled", live=False))
    InformationPage.objects.filter(pk=page.pk).update(live=True)
    return InformationPage.objects.get(pk=page.pk)


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root", "root@council.example", "a-long-password-1")


@pytest.fixture
def editor(client: Client, root: User) -> Client:
    client.force_login(root)
    return client


def is_live(slug: str) -> bool:
    return InformationPage.objects.filter(slug=slug, live=True).exists()


def why() -> list[tuple[str, str]]:
    return [(found.live.about.label, found.why) for found in gone_round()]


def test_a_site_made_by_the_product_has_nothing_that_went_round():
    assert why() == []
    assert AccessibilityCheck.objects.filter(about_kind="page").count() == 4


def test_the_same_words_saved_again_have_one_check():
    page = InformationPage.objects.get()

    page.save()
    page.save_revision().publish()

    assert AccessibilityCheck.objects.filter(about_key=page.pk).count() == 1


def test_new_words_have_a_check_of_their_own():
    page = InformationPage.objects.get()
    page.title = "When we come to see you"

    page.save_revision().publish()

    assert AccessibilityCheck.objects.filter(about_key=page.pk).count() == 2
    assert why() == []


@pytest.mark.parametrize("button", ["action-publish", "action-submit", "action-restart-workflow"])
def test_the_editors_buttons_to_live_are_refused_on_the_form(editor, bad, button):
    response = editor.post(f"/admin/pages/{bad.pk}/edit/", form(bad, "", **{button: "1"}))

    assert "body" in response.context["form"].errors
    assert not is_live("bad")


def test_a_schedule_in_the_editor_is_refused_on_the_form(editor, bad):
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    posted = form(bad, "", **{"action-publish": "1", "go_live_at": tomorrow})

    response = editor.post(f"/admin/pages/{bad.pk}/edit/", posted)

    assert "body" in response.context["form"].errors
    assert not bad.revisions.exclude(approved_go_live_at=None).exists()


def test_publishing_in_bulk_is_refused_with_a_message(editor, bad):
    bad.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = editor.post(f"{address}?id={bad.pk}", headers={"referer": "http://testserver/admin/"})

    told = editor.get(response.url).content.decode() if response.status_code == 302 else ""
    assert "keeps readers out" in told
    assert not is_live("bad")


def test_an_approval_is_refused_in_the_editor_and_from_the_dashboard(editor, root, bad):
    task = GroupApprovalTask.objects.create(name="Look at it")
    workflow = Workflow.objects.create(name="Pages")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    bad.save_revision()
    state = workflow.start(bad, root).current_task_state
    posted = form(bad, "", **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    in_editor = editor.post(f"/admin/pages/{bad.pk}/edit/", posted)
    assert "body" in in_editor.context["form"].errors
    address = reverse("wagtailadmin_pages:workflow_action", args=[bad.pk, "approve", state.pk])

    response = editor.post(address, headers={"referer": "http://testserver/admin/"})

    assert response.status_code in (302, 409)
    assert not is_live("bad")


def test_a_revision_of_a_page_is_refused(bad):
    with pytest.raises(NotAccessible):
        bad.save_revision().publish()

    assert not is_live("bad")


def test_a_page_added_live_is_refused(section):
    with pytest.raises(NotAccessible), transaction.atomic():
        section.add_child(instance=information(*BAD, slug="bad"))

    assert not is_live("bad")


def test_saving_without_validation_is_refused(bad):
    bad.live = True

    with pytest.raises(NotAccessible):
        bad.save(clean=False)

    assert not is_live("bad")


def test_a_live_copy_is_refused(smuggled, section):
    with pytest.raises(NotAccessible), transaction.atomic():
        smuggled.copy(to=section, update_attrs={"slug": "copy"}, keep_live=True)

    assert not is_live("copy")


def test_a_live_copy_with_what_is_below_is_refused_whole(smuggled, section):
    home = section.get_parent()

    with pytest.raises(NotAccessible), transaction.atomic():
        section.copy(recursive=True, to=home, update_attrs={"slug": "again"}, keep_live=True)

    assert not SectionPage.objects.filter(slug="again").exists()
    assert InformationPage.objects.filter(slug="smuggled").count() == 1


def test_the_editors_copy_is_refused_with_a_message(editor, smuggled, section):
    posted = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": section.pk,
        "publish_copies": "on",
        "alias": "",
    }

    response = editor.post(
        reverse("wagtailadmin_pages:copy", args=[smuggled.pk]),
        posted,
        headers={"referer": "http://testserver/admin/"},
    )

    assert response.status_code in (302, 409)
    assert not is_live("copy")


def test_a_copy_as_a_draft_may_be_unfinished(smuggled, section):
    copy = smuggled.copy(to=section, update_attrs={"slug": "copy"}, keep_live=False)

    assert not copy.live


def test_an_alias_is_refused(smuggled, section):
    with pytest.raises(NotAccessible), transaction.atomic():
        smuggled.create_alias(parent=section, update_slug="alias")

    assert not is_live("alias")


def test_an_alias_that_follows_its_source_has_its_own_check(section):
    page = InformationPage.objects.get()
    alias = page.create_alias(parent=section, update_slug="alias")
    page.title = "When we come to see you"

    page.save_revision().publish()

    assert InformationPage.objects.get(pk=alias.pk).title == page.title
    assert why() == []


def test_a_translation_that_goes_live_with_its_source_is_refused(smuggled):
    welsh = Locale.objects.create(language_code="cy")

    with pytest.raises(NotAccessible), transaction.atomic():
        smuggled.copy_for_translation(welsh, copy_parents=True, alias=True)

    assert not InformationPage.objects.filter(locale=welsh).exists()


def test_a_translation_begins_as_a_draft_and_is_held_to_the_same(smuggled):
    welsh = Locale.objects.create(language_code="cy")
    translation = smuggled.copy_for_translation(welsh, copy_parents=True)
    assert not translation.live

    with pytest.raises(NotAccessible), transaction.atomic():
        translation.save_revision().publish()

    assert not InformationPage.objects.get(pk=translation.pk).live


def test_a_worse_alternative_text_does_not_go_live(section):
    shown = Image("a" * 64, alt="Two children at a table.", name="table.png", content_type="image/png")
    page = section.add_child(instance=information(*GOOD, shown, slug="pictured"))
    page.body = to_body((*GOOD, replace(shown, alt="table.png")))

    with pytest.raises(NotAccessible), transaction.atomic():
        page.save_revision().publish()

    assert InformationPage.objects.get(pk=page.pk).text.blocks[-1].alt == "Two children at a table."
    assert why() == []


def scheduled(section: SectionPage, slug: str, *blocks: Any, hours: int) -> InformationPage:
    page = section.add_child(instance=information(*blocks, slug=slug, title=f"Page {slug}", live=False))
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(hours=hours)
    revision.save()
    return page


def test_a_scheduled_page_that_is_refused_stops_no_other(section):
    scheduled(section, "first", *BAD, hours=2)
    scheduled(section, "second", *GOOD, hours=1)
    told = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("publish_scheduled", stdout=told)

    assert ended.value.code == 1
    assert "Page first was refused" in told.getvalue()
    assert (is_live("first"), is_live("second")) == (False, True)
    assert why() == []


def test_a_page_whose_time_is_over_is_taken_down():
    InformationPage.objects.update(expire_at=timezone.now() - timedelta(hours=1))

    call_command("publish_scheduled", stdout=StringIO())

    assert not is_live("visits")


def test_a_page_put_live_by_update_is_found(smuggled):
    assert why() == [("When we visit", Why.UNCHECKED)]
    assert check_live_texts() == 1


def test_words_changed_by_update_are_found():
    InformationPage.objects.update(title="Other words")

    assert why() == [("Other words", Why.UNCHECKED)]


def test_the_command_lists_what_went_round(smuggled):
    told = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("check_live_texts", stdout=told)

    assert ended.value.code == 1
    assert "When we visit" in told.getvalue()


def test_a_check_is_never_changed_or_deleted():
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessibilityCheck.objects.update(musts=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessibilityCheck.objects.all().delete()


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("publish", {}),
        ("copy", {"recursive": True, "keep_live": True, "slug": "copied"}),
        ("create_alias", {"recursive": False, "update_slug": "alias"}),
    ],
)
def test_the_admins_api_is_refused_as_a_program_reads_it(editor, bad, smuggled, action, given):
    page = bad if action == "publish" else smuggled
    before = set(InformationPage.objects.filter(live=True).values_list("pk", flat=True))
    address = f"/admin/api/main/pages/{page.pk}/action/{action}/"

    response = editor.post(
        address, given, content_type="application/json", headers={"referer": "http://testserver/admin/pages/"}
    )

    assert (response.status_code, response.json()["refused"]["code"]) == (409, "not_accessible")
    assert set(InformationPage.objects.filter(live=True).values_list("pk", flat=True)) == before
