"""A policy as everyone reads it: in force, old, withdrawn, on a day, and what changed."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client

from governance.documents.text import words_of as words_of_block
from governance.documents.word import reader
from governance.rules.permissions import Role
from policies.actions import publication
from policies.models import Audience, Policy, PolicyVersion
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, draft, in_force, plain_text, publisher

pytestmark = pytest.mark.django_db

OLD = "We answer within ten working days of a request."
NEW = "We answer within five working days of a request."


def published(policy: Policy, words: str, on: date, **given: str) -> PolicyVersion:
    with time_machine.travel(on):
        return in_force(policy, plain_text(words), on=on, **given)


@pytest.fixture
def policy() -> Policy:
    policy = PolicyFactory(number="SAF-0001", title="Sharing information about children")
    published(policy, OLD, date(2022, 4, 1))
    published(policy, NEW, date(2024, 4, 1), change_note="We answer sooner.")
    return policy


def words_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_shows_what_is_in_force(client, policy):
    page = words_of(client, "/policies/SAF-0001/")

    assert NEW in page
    assert OLD not in page
    assert "In force since" in page
    assert "1 April 2024" in page
    assert "We answer sooner." in page
    assert "noindex" not in page


@pytest.mark.parametrize("address", ["/policies/SAF-0001/", "/policies/SAF-0001/?from=search"])
def test_the_page_names_its_one_address_whole(client, policy, address):
    link = '<link rel="canonical" href="http://testserver/policies/SAF-0001/">'

    assert link in words_of(client, address)


def test_the_facts_name_a_team_and_never_a_person(client, policy):
    policy.owner.first_name, policy.owner.last_name = "Ada", "Owner"
    policy.owner.save()

    page = words_of(client, "/policies/SAF-0001/")

    assert "Ada" not in page
    assert policy.owner.username not in page
    assert "Children&#x27;s services" in page


def test_an_old_version_keeps_its_address_says_so_and_is_not_indexed(client, policy):
    page = words_of(client, "/policies/SAF-0001/versions/1/")

    assert OLD in page
    assert "This is an old version." in page
    assert "In force from 1 April 2022 to 31 March 2024" in page
    assert '<a href="/policies/SAF-0001/">Read the version in force now</a>' in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2022-04-01", OLD),
        ("2024-03-31", OLD),
        ("2024-04-01", NEW),
        ("2022-03-31", "Nothing was in force on 31 March 2022."),
        ("2999-01-01", "1 January 2999 has not come yet."),
    ],
)
def test_a_day_answers_what_was_in_force(client, policy, day, said):
    assert said in words_of(client, f"/policies/SAF-0001/on/{day}/")


@pytest.mark.parametrize("day", ["2024-02-31", "yesterday", "2024", "0000-01-01"])
def test_a_day_that_is_none_is_answered_in_words(client, policy, day):
    page = words_of(client, f"/policies/SAF-0001/on/{day}/", status=404)

    assert "is not a date" in page


def test_the_form_for_a_day_leads_to_its_address(client, policy):
    response = client.get("/policies/SAF-0001/on/", {"on": "2023-01-01"})

    assert response.headers["Location"] == "/policies/SAF-0001/on/2023-01-01/"


def test_changes_are_told_word_by_word(client, policy):
    page = words_of(client, "/policies/SAF-0001/changes/1/2/")

    assert '<del><span class="vh">[went out: </span>ten<span class="vh">]</span></del>' in page
    assert '<ins><span class="vh">[came in: </span>five<span class="vh">]</span></ins>' in page
    assert "Passages: 1 changed." in page


def test_changes_of_a_version_against_itself_are_not_there(client, policy):
    words_of(client, "/policies/SAF-0001/changes/1/1/", status=404)


def test_a_withdrawn_policy_says_so_and_why(client, policy):
    current = policy.versions.current().get()
    publication.withdraw(
        current, reason="The law it rested on has gone.", by=publisher(), on=date(2025, 6, 1)
    )

    page = words_of(client, "/policies/SAF-0001/")

    assert "Withdrawn." in page
    assert "The law it rested on has gone." in page
    assert "noindex" in page


@pytest.mark.parametrize("make", [draft, approved])
def test_what_was_never_in_force_has_no_public_address(client, make):
    version = make(PolicyFactory(number="SAF-0002"))

    words_of(client, "/policies/SAF-0002/", status=404)
    words_of(client, f"/policies/SAF-0002/versions/{version.number}/", status=404)


ADDRESSES = ["", "versions/1/", "on/2024-05-01/", "changes/1/2/", "versions/1/file.pdf"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_policy_for_staff_is_not_there_for_others(client, policy, address):
    Policy.objects.filter(pk=policy.pk).update(audience=Audience.STAFF)

    words_of(client, f"/policies/SAF-0001/{address}", status=404)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_policy_for_staff_opens_to_staff(client, policy, address):
    Policy.objects.filter(pk=policy.pk).update(audience=Audience.STAFF)
    client.force_login(UserFactory(roles=[Role.PRACTITIONER]))

    assert client.get(f"/policies/SAF-0001/{address}").status_code == 200


def test_a_number_in_other_letters_leads_to_its_own_address(client, policy):
    response = client.get("/policies/saf-0001/")

    assert (response.status_code, response.headers["Location"]) == (301, "/policies/SAF-0001/")


def test_the_library_shows_what_is_in_force_and_public(client, policy):
    draft(PolicyFactory(title="Not yet"), plain_text(title="Not yet"))
    secret = published(PolicyFactory(audience=Audience.STAFF), "For staff.", date(2024, 1, 1))
    PolicyVersion.objects.filter(pk=secret.pk).update(title="For staff only")

    page = words_of(client, "/policies/")

    assert "1 document" in page
    assert 'href="/policies/SAF-0001/"' in page
    assert "Not yet" not in page
    assert "For staff only" not in page


def test_the_library_can_be_narrowed_by_kind(client, policy):
    assert "Nothing is published here yet under this choice" in words_of(client, "/policies/?kind=leaflet")
    assert "1 document" in words_of(client, "/policies/?kind=policy")


def test_a_reader_gets_no_cookie_and_no_script(client, policy):
    for address in ("/policies/SAF-0001/", "/policies/", "/accessibility/", "/hide-your-visit/"):
        response = client.get(address)

        assert not response.cookies
        assert b"<script" not in response.content


def test_every_page_offers_a_quick_way_out_and_a_search(client, policy):
    for address in (
        "/policies/SAF-0001/",
        "/policies/",
        "/accessibility/",
        "/hide-your-visit/",
        "/nothing-here/",
    ):
        page = client.get(address).content.decode()

        assert 'rel="noreferrer noopener nofollow">Leave this site quickly</a>' in page
        assert 'action="/search/"' in page


def test_a_page_asks_the_database_little(client, policy, django_assert_max_num_queries):
    client.get("/policies/SAF-0001/")

    with django_assert_max_num_queries(8):
        client.get("/policies/SAF-0001/")


def test_a_version_can_be_taken_away_as_pdf(client, policy):
    response = client.get("/policies/SAF-0001/versions/1/file.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="SAF-0001-version-1.pdf"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.startswith(b"%PDF-")


def test_a_version_can_be_taken_away_as_word_and_read_again(client, policy):
    response = client.get("/policies/SAF-0001/versions/2/file.docx")

    read = reader.read(BytesIO(response.content), changes=None, comments=None)
    assert NEW in "".join(words_of_block(block) for block in read.text.blocks)


def test_the_page_names_the_files_to_take_away(client, policy):
    page = words_of(client, "/policies/SAF-0001/")

    assert (
        'href="/policies/SAF-0001/versions/2/file.pdf">Sharing information about children (PDF)</a>' in page
    )
    assert (
        'href="/policies/SAF-0001/versions/2/file.docx">Sharing information about children (Word)</a>' in page
    )


def test_a_form_that_we_do_not_make_is_not_there(client, policy):
    words_of(client, "/policies/SAF-0001/versions/1/file.exe", status=404)
