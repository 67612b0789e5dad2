import pytest
from django.core.exceptions import ValidationError

from governance.models import Event
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from search.actions import synonyms
from search.models import Synonym
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_saving_a_synonym_is_recorded_with_what_it_says() -> None:
    editor = UserFactory(roles=[Role.SITE_EDITOR])

    synonym = synonyms.save(Synonym(asked="longneck", also="giraffe, camel"), by=editor)

    event = Event.objects.last()
    assert (event.kind, event.subject_key, event.subject_label) == (
        "search.synonym.saved",
        str(synonym.pk),
        "longneck",
    )
    assert event.detail == {"also": ["giraffe", "camel"], "both_ways": True}


def test_removing_a_synonym_is_recorded() -> None:
    editor = UserFactory(roles=[Role.SITE_EDITOR])
    synonym = synonyms.save(Synonym(asked="longneck", also="giraffe"), by=editor)

    synonyms.remove(synonym, by=editor)

    assert not Synonym.objects.filter(asked="longneck").exists()
    assert Event.objects.last().kind == "search.synonym.removed"


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SITE_EDITOR, Role.SYSTEM)])
def test_nobody_but_a_site_editor_may(role: Role) -> None:
    somebody = UserFactory(roles=[role])

    with pytest.raises(NotPermitted):
        synonyms.save(Synonym(asked="longneck", also="giraffe"), by=somebody)
    with pytest.raises(NotPermitted):
        synonyms.remove(Synonym.objects.first(), by=somebody)


@pytest.mark.parametrize(
    ("asked", "also"), [("?!", "giraffe"), ("longneck", " , "), ("longneck", ""), ("gp", "x")]
)
def test_a_synonym_without_words_or_said_already_is_refused(asked: str, also: str) -> None:
    with pytest.raises(ValidationError):
        synonyms.save(Synonym(asked=asked, also=also), by=UserFactory(roles=[Role.SITE_EDITOR]))
