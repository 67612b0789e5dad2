"""Every road of Wagtail's around the one door into force is closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowContentType, WorkflowTask

from governance.models import User
from governance.rules.permissions import Role
from policies import engine
from policies.models import ApprovalTask, PolicyVersion, Status
from policies.refusals import (
    ApprovalMissing,
    NeverDeleted,
    OnlyOneDoor,
    SelfApproval,
    TextChanged,
    TextIsFinal,
    WrongStatus,
)
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, approver, draft, in_force, in_review, plain_text

pytestmark = pytest.mark.django_db

EVERYTHING = [role for role in Role if role is not Role.SYSTEM]


@pytest.fixture
def everybody() -> User:
    """Somebody who holds every role and is a superuser besides: the roads are closed for this person too."""
    return UserFactory(roles=EVERYTHING, is_superuser=True, is_staff=True)


@pytest.fixture
def client(everybody: User) -> Client:
    client = Client()
    client.force_login(everybody)
    return client


def form(**more: Any) -> dict[str, Any]:
    body = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "code",
        "body-0-id": "",
        "body-0-value-text": "Other words",
    }
    return {"title": "Posted", "language": "en-GB", "change_note": "", **body, **more}


def status_of(version: PolicyVersion) -> tuple[str, bool]:
    found = PolicyVersion.objects.get(pk=version.pk)
    return found.status, found.live


DRAFT = (Status.DRAFT, False)


def test_the_editors_publish_button_only_saves(client):
    version = draft()

    client.post(version.admin_address(), form(**{"action-publish": "1"}))

    assert status_of(version) == DRAFT


def test_autosave_with_publish_only_saves(client):
    version = draft()

    client.post(
        version.admin_address(),
        form(**{"action-publish": "1"}),
        headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"},
    )

    assert status_of(version) == DRAFT


def test_no_version_is_added_by_wagtails_form(client):
    response = client.post(reverse("policies_policyversion:add"), form(**{"action-publish": "1"}))

    assert response.status_code in (302, 403)
    assert not PolicyVersion.objects.exists()


def test_reverting_and_publishing_only_saves(client, everybody):
    version = draft()
    before = version.latest_revision
    version.save_revision(user=everybody)

    address = reverse("policies_policyversion:revisions_revert", args=[version.pk, before.pk])
    client.post(address, form(**{"action-publish": "1", "revision": before.pk}))

    assert status_of(version) == DRAFT


def test_posted_status_hash_and_schedule_are_ignored(client):
    version = draft()

    client.post(
        version.admin_address(),
        form(
            live="on",
            status="in_force",
            content_hash="x",
            go_live_at="2020-01-01 00:00",
            expire_at="2999-01-01 00:00",
            in_force_from="2020-01-01",
            approved_on="2020-01-01",
        ),
    )

    found = PolicyVersion.objects.get(pk=version.pk)
    assert status_of(version) == DRAFT
    assert (found.content_hash, found.go_live_at, found.expire_at, found.in_force_from) == (
        "",
        None,
        None,
        None,
    )


@pytest.mark.parametrize("name", ["unpublish", "delete", "lock", "unlock"])
def test_wagtails_own_addresses_change_nothing(client, name):
    version = in_force()

    try:
        client.post(reverse(f"policies_policyversion:{name}", args=[version.pk]))
    except NoReverseMatch:
        pass

    found = PolicyVersion.objects.get(pk=version.pk)
    assert (found.status, found.live, found.locked) == (Status.IN_FORCE, True, False)


def test_versions_are_not_deleted_in_bulk(client):
    version = in_force()
    address = reverse("wagtail_bulk_action", args=["policies", "policyversion", "delete"])

    client.post(f"{address}?id={version.pk}")

    assert PolicyVersion.objects.filter(pk=version.pk).exists()


def test_a_superuser_cannot_lock_a_draft_by_hand(client):
    version = draft()

    client.post(reverse("policies_policyversion:lock", args=[version.pk]))

    assert not PolicyVersion.objects.get(pk=version.pk).locked


def test_the_menu_offers_no_publication(client):
    page = client.get(draft().admin_address()).content.decode()

    assert 'name="action-publish"' not in page
    assert "/unpublish/" not in page


@pytest.mark.parametrize("skip", [False, True])
def test_a_revision_cannot_be_published(everybody, skip):
    version = draft()

    with pytest.raises(OnlyOneDoor):
        version.latest_revision.publish(user=everybody, skip_permission_checks=skip)

    assert status_of(version) == DRAFT


def test_wagtails_publishing_action_is_refused():
    version = draft()

    with pytest.raises(OnlyOneDoor):
        PublishRevisionAction(version.latest_revision).execute(skip_permission_checks=True)

    assert status_of(version) == DRAFT


def test_wagtails_publishing_action_with_an_old_revision_is_refused():
    version = draft()
    old = version.latest_revision
    version.body = [{"type": "code", "value": {"text": "Newer words"}}]
    version.save()
    version.save_revision(user=version.policy.owner)
    version = PolicyVersion.objects.get(pk=version.pk)
    engine.submit(version, by=version.policy.owner)
    version = engine.approve(version, by=approver())

    with pytest.raises((TextIsFinal, OnlyOneDoor)):
        PublishRevisionAction(old).execute(skip_permission_checks=True)

    assert PolicyVersion.objects.get(pk=version.pk).hash_of_text == version.content_hash


def test_an_old_revision_does_not_change_the_text_in_force():
    version = in_force()
    revision = version.latest_revision
    content = revision.content | {"title": "Slipped in", "status": "draft", "content_hash": ""}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    revision.refresh_from_db()

    with pytest.raises(TextIsFinal):
        PublishRevisionAction(revision).execute(skip_permission_checks=True)

    assert PolicyVersion.objects.get(pk=version.pk).title == version.title


def test_wagtails_unpublishing_action_is_refused():
    version = in_force()

    with pytest.raises(OnlyOneDoor):
        UnpublishAction(version).execute(skip_permission_checks=True)

    assert status_of(version) == (Status.IN_FORCE, True)


@pytest.mark.parametrize("change", [{"live": True}, {"status": Status.IN_FORCE}])
def test_the_database_refuses_half_a_publication(change):
    version = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.filter(pk=version.pk).update(**change)

    assert status_of(version) == DRAFT


def test_the_database_refuses_two_versions_in_force():
    version = in_force()
    other = approved(version.policy, plain_text("Other."))

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.filter(pk=other.pk).update(
            live=True,
            status=Status.IN_FORCE,
            in_force_from=version.in_force_from,
            published_at=timezone.now(),
        )


def test_wagtails_schedule_publishes_no_version():
    version = approved()
    yesterday = timezone.now() - timedelta(days=1)
    version.revisions.update(approved_go_live_at=yesterday)

    with pytest.raises(SystemExit) as ended:
        call_command("publish_scheduled")

    assert ended.value.code == 1
    assert status_of(version) == (Status.APPROVED, False)


def test_the_database_refuses_a_schedule_of_wagtails():
    version = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.filter(pk=version.pk).update(go_live_at=timezone.now())


def test_a_workflow_without_tasks_approves_nothing():
    version = draft()
    _use(Workflow.objects.create(name="Empty"))

    with pytest.raises((WrongStatus, ApprovalMissing)):
        engine.submit(version, by=UserFactory(roles=EVERYTHING))

    assert status_of(version) == DRAFT


def test_switching_off_the_last_task_approves_nothing():
    version = in_review()

    ApprovalTask.objects.get().deactivate(user=UserFactory(roles=EVERYTHING))

    assert status_of(version) == DRAFT


def test_switching_off_a_plain_task_approves_nothing():
    task = _plain_task()
    version = in_review()

    with pytest.raises(ApprovalMissing), transaction.atomic():
        task.deactivate(user=UserFactory(roles=EVERYTHING))

    assert status_of(version)[0] == Status.IN_REVIEW


def test_a_plain_task_approves_nothing_whoever_agrees():
    _plain_task()
    owner = UserFactory(roles=EVERYTHING)
    version = in_review(PolicyFactory(owner=owner))

    for person in (owner, UserFactory(roles=EVERYTHING)):
        state = PolicyVersion.objects.get(pk=version.pk).current_workflow_task_state
        with pytest.raises((SelfApproval, ApprovalMissing)), transaction.atomic():
            state.task.specific.on_action(state, person, "approve")

    assert status_of(version)[0] == Status.IN_REVIEW


def test_an_author_is_offered_no_approval(everybody):
    version = in_review(PolicyFactory(owner=everybody))
    task = version.current_workflow_task

    assert {name for name, _, _ in task.get_actions(version, everybody)} == {"reject"}


def test_an_authors_approval_by_wagtails_own_address_is_refused(client, everybody):
    version = in_review(PolicyFactory(owner=everybody))
    state = version.current_workflow_task_state
    address = reverse("policies_policyversion:workflow_action", args=[version.pk, "approve", state.pk])

    client.post(address, {"comment": ""})

    assert status_of(version)[0] == Status.IN_REVIEW


def test_somebody_who_touched_the_words_by_autosave_cannot_approve(client, everybody):
    version = draft()
    client.post(version.admin_address(), form())
    PolicyVersion.objects.get(pk=version.pk).save_revision(user=version.policy.owner)
    version = engine.submit(PolicyVersion.objects.get(pk=version.pk), by=version.policy.owner)

    with pytest.raises(SelfApproval):
        engine.approve(version, by=everybody)


def test_words_in_review_cannot_be_saved(client):
    version = in_review()

    client.post(version.admin_address(), form())

    assert PolicyVersion.objects.get(pk=version.pk).title != "Posted"


def test_words_in_force_cannot_be_saved(client):
    version = in_force()

    client.post(version.admin_address(), form())

    assert PolicyVersion.objects.get(pk=version.pk).title != "Posted"


def test_an_approval_covers_the_latest_words_only():
    version = in_review()
    state = version.current_workflow_task_state
    changed = PolicyVersion.objects.get(pk=version.pk)
    changed.title = "Changed behind the reviewer's back"
    changed.save_revision(user=changed.policy.owner, clean=False)

    with pytest.raises(TextChanged), transaction.atomic():
        state.task.specific.on_action(state, approver(), "approve")
        engine.approve(PolicyVersion.objects.get(pk=version.pk), by=approver())

    assert status_of(version)[0] == Status.IN_REVIEW


def test_a_version_that_was_approved_is_never_deleted():
    version = approved()

    with pytest.raises(NeverDeleted), transaction.atomic():
        version.delete()
    with pytest.raises(NeverDeleted), transaction.atomic():
        PolicyVersion.objects.all().delete()


def test_the_public_api_of_wagtail_is_not_open(client):
    assert client.get("/api/v2/pages/").status_code == 404


def _use(workflow: Workflow) -> None:
    kind = PolicyVersion.get_content_type()
    WorkflowContentType.objects.update_or_create(content_type=kind, defaults={"workflow": workflow})


def _plain_task() -> Task:
    task = GroupApprovalTask.objects.create(name="Plain")
    task.groups.set(Group.objects.filter(name__in=[role.value for role in EVERYTHING]))
    workflow = Workflow.objects.create(name="Plain")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    _use(workflow)
    return task


def test_opening_the_editor_without_changing_a_word_is_no_hand_in_the_words(everybody):
    version = draft()
    version.save_revision(user=everybody, clean=False)
    version = engine.submit(PolicyVersion.objects.get(pk=version.pk), by=version.policy.owner)

    assert engine.approve(version, by=everybody).status == Status.APPROVED


def test_an_approver_reads_a_draft_but_does_not_write_it():
    version = draft()
    reader = Client()
    reader.force_login(approver())

    page = reader.get(version.admin_address())
    reader.post(version.admin_address(), form())

    assert "You read this draft" in page.content.decode()
    assert PolicyVersion.objects.get(pk=version.pk).title != "Posted"
