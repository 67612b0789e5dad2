"""What the API does not have, it says as the API says everything."""

import pytest


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("address", ["instructions/nonsense", "nowhere"])
def test_an_address_that_there_is_not_is_told_in_json(client, db, method, address):
    client.handler.enforce_csrf_checks = True

    answer = getattr(client, method)(f"/api/{address}")

    assert (answer.status_code, answer.json()["refused"]["code"]) == (404, "no_such_address")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("delete", "records/R-1", {"GET", "PUT"}), ("get", "triggers", {"POST"})],
)
def test_a_method_that_an_address_does_not_take_is_told_in_json(client, db, method, address, allowed):
    answer = getattr(client, method)(f"/api/{address}")

    assert (answer.status_code, answer.json()["refused"]["code"]) == (405, "method_not_allowed")
    assert set(answer["Allow"].split(", ")) == allowed
