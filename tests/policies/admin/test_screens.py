"""Every screen of policies in Wagtail opens and does its act."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from governance.rules.permissions import Role
from policies.models import Policy, PolicyVersion, Status
from tests.factories.people import UserFactory
from tests.factories.policies import (
    PolicyFactory,
    approved,
    approver,
    draft,
    in_force,
    in_review,
    plain_text,
    publisher,
)

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner():
    return UserFactory(roles=[Role.POLICY_OWNER])


@pytest.fixture
def editor(owner) -> Client:
    return signed_in(owner)


def test_who_enters_a_policy_is_its_owner_until_another_is_chosen(editor, owner):
    form = editor.get("/admin/policies/register/add/").context["form"]

    assert form["owner"].value() == owner.pk
    assert form["title"].value() in (None, "")


@pytest.mark.parametrize("state", [draft, in_review, approved, in_force])
def test_a_version_opens_in_the_editor_in_every_state(editor, owner, state):
    version = state(PolicyFactory(owner=owner))

    response = editor.get(version.admin_address())

    assert response.status_code == 200
    assert version.get_status_display() in response.content.decode()


@pytest.mark.parametrize(
    "name",
    ["policies_policy:list", "policies_policyversion:list", "policies_subject:list", "policies_overdue"],
)
def test_the_lists_open(editor, name):
    in_force()

    assert editor.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("query", ["?kind=policy", "?review=overdue", "?audience=public", "?q=sharing"])
def test_policies_are_filtered(editor, query):
    in_force()

    assert editor.get(reverse("policies_policy:list") + query).status_code == 200


def test_a_policy_is_entered_with_the_next_number(editor, owner):
    response = editor.post(
        reverse("policies_policy:add"),
        {
            "number": "",
            "title": "Thresholds",
            "kind": "threshold_document",
            "owner": owner.pk,
            "audience": "public",
            "publication_class": 5,
            "review_cycle_months": 12,
            "summary": "When we act.",
        },
    )

    assert response.status_code == 302, response.context["form"].errors
    assert Policy.objects.get().number == "POL-0001"


def test_the_register_is_changed_by_the_act(editor, owner):
    policy = PolicyFactory(owner=owner)

    response = editor.post(
        policy.admin_address(),
        {
            "title": "Another title",
            "kind": "policy",
            "owner": owner.pk,
            "audience": "staff",
            "publication_class": 5,
            "review_cycle_months": 12,
        },
    )

    policy.refresh_from_db()
    assert response.status_code == 302
    assert (policy.title, policy.audience, policy.number[:4]) == ("Another title", "staff", "POL-")


def test_words_are_written_in_the_editor(editor, owner):
    version = draft(PolicyFactory(owner=owner))

    response = editor.post(
        version.admin_address(),
        {
            "title": "New title",
            "language": "en-GB",
            "change_note": "Clearer.",
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "paragraph",
            "body-0-id": "",
            "body-0-value-text": '{"blocks":[{"key":"a","text":"New words","type":"unstyled","depth":0,'
            '"inlineStyleRanges":[{"offset":0,"length":3,"style":"BOLD"}],"entityRanges":[]}],"entityMap":{}}',
            "body-0-value-number": "1.",
            "body-0-value-language": "",
        },
    )

    version = PolicyVersion.objects.get(pk=version.pk)
    assert response.status_code == 302, response.context["form"].errors
    assert version.title == "New title"
    assert [span.text for span in version.text.blocks[0].spans] == ["New", " words"]


def test_a_draft_is_submitted_from_the_editor_and_approved_on_its_page(editor, owner):
    version = draft(PolicyFactory(owner=owner))
    data = {"title": version.title, "language": "en-GB", "body-count": "0", "action-submit": "1"}
    data |= {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "code",
        "body-0-id": "",
        "body-0-value-text": "x",
    }

    editor.post(version.admin_address(), data)
    version.refresh_from_db()
    assert version.status == Status.IN_REVIEW

    reviewer = signed_in(approver())
    assert "Approve or send back" in reviewer.get(version.admin_address()).content.decode()
    page = reviewer.get(reverse("policies_approve", args=[version.pk]))
    assert page.status_code == 200
    reviewer.post(reverse("policies_approve", args=[version.pk]), {"approve": "1", "comment": ""})
    version.refresh_from_db()
    assert version.status == Status.APPROVED


def test_a_version_is_sent_back_with_a_comment():
    version = in_review()

    signed_in(approver()).post(
        reverse("policies_approve", args=[version.pk]), {"send_back": "1", "comment": "Say who."}
    )

    version.refresh_from_db()
    assert version.status == Status.DRAFT


def test_a_version_is_published_from_its_page():
    version = approved()
    client = signed_in(publisher())

    page = client.get(reverse("policies_publish", args=[version.pk]))
    client.post(reverse("policies_publish", args=[version.pk]))

    version.refresh_from_db()
    assert page.status_code == 200
    assert version.status == Status.IN_FORCE


def test_a_grey_button_says_why_in_the_words_of_the_refusal(editor, owner):
    version = draft(PolicyFactory(owner=owner))

    page = editor.get(version.admin_address()).content.decode()

    assert "This version has not been approved" in page
    assert "Ask a publisher" in page


def test_a_refusal_becomes_a_message_and_not_a_fault():
    version = draft()
    client = signed_in(publisher())
    address = reverse("policies_publish", args=[version.pk])

    response = client.post(address, headers={"referer": f"http://testserver{address}"}, follow=True)

    assert response.status_code == 200
    assert "has not been approved" in response.content.decode()


def test_a_day_is_set_and_a_version_withdrawn_and_reopened():
    version, client = approved(), signed_in(publisher())

    client.post(reverse("policies_schedule", args=[version.pk]), {"effective_from": "2999-04-01"})
    version.refresh_from_db()
    assert version.effective_from == date(2999, 4, 1)

    signed_in(UserFactory(roles=[Role.POLICY_OWNER])).post(reverse("policies_reopen", args=[version.pk]))
    version.refresh_from_db()
    assert version.status == Status.DRAFT

    client.post(reverse("policies_withdraw", args=[version.pk]), {"reason": "Not needed."})
    version.refresh_from_db()
    assert version.status == Status.WITHDRAWN


def test_a_review_is_recorded_on_its_page(editor, owner):
    version = in_force(PolicyFactory(owner=owner))
    address = reverse("policies_review", args=[version.policy_id])

    assert editor.get(address).status_code == 200
    editor.post(address, {"outcome": "no_change", "reviewed_on": version.in_force_from.isoformat()})

    assert version.policy.reviews.get().outcome == "no_change"


def test_the_text_in_force_is_taken_up_as_a_new_draft(editor, owner):
    version = in_force(PolicyFactory(owner=owner))

    editor.post(reverse("policies_take_up", args=[version.policy_id]))

    new = version.policy.versions.get(status=Status.DRAFT)
    assert new.text == version.text


def test_history_comparison_and_preview_open(editor, owner):
    version = draft(PolicyFactory(owner=owner))
    before = version.latest_revision
    version.body = [{"type": "paragraph", "value": {"text": "<p>Other</p>", "number": "", "language": ""}}]
    after = version.save_revision(user=owner)
    names = [
        ("policies_policyversion:history", [version.pk]),
        ("policies_policyversion:revisions_compare", [version.pk, before.pk, after.pk]),
        ("policies_policyversion:revisions_view", [version.pk, after.pk]),
    ]

    for name, args in names:
        assert editor.get(reverse(name, args=args)).status_code == 200, name


def test_the_picture_chooser_opens(editor):
    assert editor.get(reverse("policies_pictures:choose")).status_code == 200


def test_wagtails_home_says_what_waits():
    version = in_review()

    page = signed_in(approver()).get(reverse("wagtailadmin_home")).content.decode()

    assert f"Approve or send back: {version}" in page


def test_a_practitioner_sees_no_editor(owner):
    version = draft(PolicyFactory(owner=owner), plain_text())

    response = signed_in(UserFactory(roles=[Role.PRACTITIONER])).get(version.admin_address())

    assert response.status_code in (302, 403)
