"""Choices that belong together are told as one group, by the question."""

import pytest
from django import forms

from governance.admin.choices import OneOf, SomeOf


class Asked(forms.Form):
    outcome = OneOf(label="What it came to", choices=[("kept", "Kept"), ("gone", "Gone")])
    named_by_its_field = OneOf(choices=[("kept", "Kept")])
    scopes = SomeOf(label="It may <read>", choices=[("read", "Read"), ("write", "Write")])


@pytest.mark.parametrize(
    ("field", "group"),
    [
        ("outcome", '<div role="radiogroup" aria-label="What it came to">'),
        ("named_by_its_field", '<div role="radiogroup" aria-label="Named by its field">'),
        ("scopes", '<div role="group" aria-label="It may &lt;read&gt;">'),
    ],
)
def test_the_question_is_the_name_of_the_group(field, group):
    assert str(Asked()[field]).startswith(group)


def test_no_label_points_to_what_no_label_can_name():
    assert [Asked()[name].id_for_label for name in Asked.base_fields] == ["", "", ""]
