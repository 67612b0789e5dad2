"""What an act refuses stands beside the field that it is about, and what was typed stays."""

import pytest
from django import forms
from django.urls import reverse

from governance.admin.refused_forms import refusals_beside
from governance.models import User
from governance.refusals import Refused
from governance.rules.permissions import Role
from tests.factories.people import UserFactory


class Form(forms.Form):
    reason = forms.CharField()
    review_on = forms.CharField(required=False)


@pytest.fixture
def form() -> Form:
    form = Form({"reason": "A long story"})
    assert form.is_valid()
    return form


@pytest.mark.parametrize(
    ("where", "field"),
    [
        ("reason", "reason"),
        ("--review-on", "review_on"),
        ("why", "reason"),
        (["nothing", "review_on"], "review_on"),
        ("--by", "__all__"),
        (["CS-1"], "__all__"),
        (None, "__all__"),
    ],
)
def test_a_refusal_stands_beside_its_field(form, where, field):
    with refusals_beside(form, {"why": "reason"}):
        raise Refused("It cannot be.", where=where)

    assert form.errors == {field: ["It cannot be."]}
    assert form.data["reason"] == "A long story"


def test_what_is_about_no_field_stands_where_it_was_said_to(form):
    with refusals_beside(form, otherwise="reason"):
        raise Refused("It cannot be.", where="LIST")

    assert form.errors == {"reason": ["It cannot be."]}


def test_a_fault_is_no_refusal(form):
    with pytest.raises(ZeroDivisionError), refusals_beside(form):
        raise ZeroDivisionError

    assert not form.errors


@pytest.mark.django_db
def test_a_role_that_is_refused_stands_on_the_form_and_nothing_of_it_is_stored(client):
    person = UserFactory(is_superuser=True, first_name="Before")
    client.force_login(person)
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    shown = client.get(address).context["form"]
    given = {name: shown[name].value() or "" for name in shown.fields if name != "groups"}
    role = shown.fields["groups"].queryset.get(name=Role.RECORDS_OFFICER)
    held = [group.pk for group in person.groups.all()]

    answer = client.post(
        address, {**given, "first_name": "After", "last_name": "Person", "groups": [*held, role.pk]}
    )

    assert "Nobody gives a role to themselves" in str(answer.context["form"].errors)
    assert 'value="After"' in answer.content.decode()
    assert User.objects.get(pk=person.pk).first_name == "Before"
