"""The API does what its OpenAPI document says, whatever is sent."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from governance.wsgi import application
from tests.factories.records import CaseRecordFactory
from tests.factories.systems import connected

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    ignored_auth,
]
ADDRESSES = [
    ("/api/instructions/{key}", "post"),
    ("/api/records/bulk", "post"),
    ("/api/jobs/{number}", "get"),
    ("/api/triggers", "post"),
    ("/api/records/{reference}", "put"),
    ("/api/records/{reference}", "get"),
]


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """As in Django's own test client: the test's transaction outlives a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("address", "method"), ADDRESSES)
def test_whatever_is_sent_is_answered_as_the_document_says(one_connection, address, method):
    CaseRecordFactory(reference="R-1")
    _, headers = connected(calls_a_minute=100_000)
    operation = schemathesis.openapi.from_wsgi("/api/openapi.json", application)[address][method.upper()]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def send(case):
        case.call_and_validate(headers=headers, checks=CHECKS)

    send()


def test_the_document_names_every_address(client, db):
    document = client.get("/api/openapi.json").json()

    assert set(document["paths"]) == {path for path, _ in ADDRESSES}
    assert "HTTPS only" in document["components"]["securitySchemes"]["TokenAdmission"]["description"]
