"""A system confirms through the API what it was told to destroy, and nobody else's."""

import json
import uuid

import pytest

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import approval, connectors, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import DisposalLine, Instruction, Tombstone
from tests.factories import outside
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def instruction(system):
    """An instruction that CareFile was sent and has accepted."""
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    CaseRecordFactory(external_system="CareFile")
    listed = proposal.propose(on=today(), by=officer)
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    with outside.running() as carefile:
        carefile.answer = outside.accepts
        outside.called(carefile, account=system.token.account)
        carry_out(listed, by=officer)
    return Instruction.objects.get()


def _answer(system, key, said):
    return system.client.post(
        f"/api/instructions/{key}", json.dumps(said), content_type="application/json", headers=system.headers
    )


def test_a_confirmation_closes_the_record(system, instruction):
    said = {"outcome": "destroyed", "receipt": "CF-77", "on": today().isoformat()}

    first, again = (_answer(system, instruction.key, said) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert first.json()["state"] == "confirmed"
    stone = Tombstone.objects.get(reference_text=instruction.reference_text)
    assert (stone.confirmed[0]["how"], stone.confirmed[0]["receipt"]) == ("call", "CF-77")


def test_a_refusal_fails_its_line(system, instruction):
    response = _answer(system, instruction.key, {"outcome": "refused", "message": "A claim is open here."})

    assert response.json()["state"] == "refused"
    assert DisposalLine.objects.get().fate == "failed"
    assert Instruction.objects.get().words == "A claim is open here."


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"outcome": "destroyed"}, "receipt"),
        ({"outcome": "refused"}, "message"),
        ({"outcome": "destroyed", "receipt": "CF-1", "on": "9999-01-01"}, "on"),
        ({"outcome": "destroyed", "receipt": "Jane Smith"}, "receipt"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place(system, instruction, said, where):
    response = _answer(system, instruction.key, said)

    assert response.status_code == 422
    assert response.json()["refused"]["where"] == where
    assert Instruction.objects.get().state == "accepted"


def test_another_system_learns_nothing_of_it(another, instruction):
    other, said = another(name="Other"), {"outcome": "destroyed", "receipt": "X-1"}

    response, unknown = (_answer(other, key, said) for key in (instruction.key, uuid.uuid4()))

    assert response.status_code == 404
    assert response.json() == unknown.json()
    assert Instruction.objects.get().state == "accepted"


def test_an_unknown_key_is_not_found(system, db):
    connectors.keep(
        "CareFile", kind="file", account=system.token.account, by=UserFactory(roles=[Role.RECORDS_OFFICER])
    )

    assert _answer(system, uuid.uuid4(), {"outcome": "accepted"}).status_code == 404


def test_a_token_for_something_else_confirms_nothing(another, instruction):
    reader = another(name="Reader", scopes=("records.read",))

    assert _answer(reader, instruction.key, {"outcome": "accepted"}).status_code == 403
