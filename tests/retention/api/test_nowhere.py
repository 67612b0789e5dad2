"""What the API does not have, it says as the API says everything."""

import pytest


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("address", ["instructions/nonsense", "nowhere"])
def test_an_address_that_there_is_not_is_told_in_json(client, db, method, address):
    client.handler.enforce_csrf_checks = True

    answer = getattr(client, method)(f"/api/{address}")

    assert (answer.status_code, answer.json()["refused"]["code"]) == (404, "no_such_address")
