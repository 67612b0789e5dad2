"""A system that calls."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache

from retention.models import SystemToken
from tests.factories.systems import connected


@dataclass
class System:
    """Calls the API as another system does, without cookies."""

    client: Any
    token: SystemToken
    headers: dict[str, str]

    def get(self, address: str, **given: Any) -> Any:
        return self.client.get(f"/api/{address}", headers=self.headers, **given)

    def put(self, address: str, said: Any) -> Any:
        body = said if isinstance(said, bytes | str) else json.dumps(said)
        return self.client.put(f"/api/{address}", body, content_type="application/json", headers=self.headers)

    def post_json(self, address: str, said: Any) -> Any:
        return self.post(address, json.dumps(said).encode(), "application/json")

    def post(self, address: str, body: bytes, kind: str) -> Any:
        return self.client.post(f"/api/{address}", body, content_type=kind, headers=self.headers)


@pytest.fixture(autouse=True)
def _no_calls_yet():
    cache.clear()


@pytest.fixture
def system(client, db):
    return System(client, *connected())


@pytest.fixture
def another(client, db):
    return lambda **given: System(client, *connected(**given))
