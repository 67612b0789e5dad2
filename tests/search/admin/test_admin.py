"""Staff's screens of search, in Wagtail."""

from datetime import date

import pytest
from django.test import Client

from governance.models import Event
from governance.rules.permissions import Role
from search.backends.embedded import EmbeddedBackend
from search.models import QuestionAsked, Synonym
from search.rules.entries import Audience, Entry
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.SITE_EDITOR]), backend="governance.sign_in.PasswordBackend")
    return client


@pytest.fixture
def practitioner(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.PRACTITIONER]), backend="governance.sign_in.PasswordBackend")
    return client


def test_an_editor_adds_changes_and_removes_a_synonym(editor: Client) -> None:
    given = {"asked": "longneck", "also": "giraffe", "note": ""}
    editor.post("/admin/search/synonyms/new/", given)
    synonym = Synonym.objects.get(asked="longneck")
    editor.post(f"/admin/search/synonyms/edit/{synonym.pk}/", {**given, "also": "giraffe, camel"})
    assert Synonym.objects.get(pk=synonym.pk).also == "giraffe, camel"
    editor.post(f"/admin/search/synonyms/delete/{synonym.pk}/")

    assert not Synonym.objects.filter(pk=synonym.pk).exists()
    kinds = [event.kind for event in Event.objects.about("synonym", str(synonym.pk))]
    assert kinds == ["search.synonym.saved", "search.synonym.saved", "search.synonym.removed"]


def test_the_list_of_synonyms_is_shown_and_searched(editor: Client) -> None:
    assert "general practitioner" in editor.get("/admin/search/synonyms/?q=gp").content.decode()


def test_others_do_not_edit_synonyms(practitioner: Client) -> None:
    assert practitioner.post("/admin/search/synonyms/new/", {"asked": "a", "also": "b"}).status_code == 302
    assert not Synonym.objects.filter(asked="a").exists()


def test_the_report_lists_what_was_not_found(editor: Client) -> None:
    QuestionAsked.objects.create(words="bins", audience="public", on=date(2026, 4, 1), times=7, found=0)
    QuestionAsked.objects.create(words="school", audience="public", on=date(2026, 4, 1), times=9, found=3)

    shown = editor.get("/admin/reports/questions-asked/?found=0").content.decode()

    assert "bins" in shown
    assert ">school<" not in shown


def test_the_report_is_for_those_who_make_synonyms(practitioner: Client) -> None:
    assert practitioner.get("/admin/reports/questions-asked/").status_code != 200


def test_staff_find_what_is_for_staff(practitioner: Client, index: EmbeddedBackend) -> None:
    index.empty()
    index.put([Entry("policy:1/1", Audience.STAFF, "protocol", "Zebras", "/policies/1/", "A <b>zebra</b>.")])

    shown = practitioner.get("/admin/search/texts/?q=zebra").content.decode()

    assert '<a href="/policies/1/">Zebras</a>' in shown
    assert "&lt;b&gt;<mark>zebra</mark>" in shown


def test_staffs_search_tells_when_there_is_no_index(practitioner: Client, index: EmbeddedBackend) -> None:
    answer = practitioner.get("/admin/search/texts/?q=zebra")

    assert answer.status_code == 503
    assert "rebuild_search" in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in(client: Client, index: EmbeddedBackend) -> None:
    assert client.get("/admin/search/texts/?q=zebra").status_code == 302
