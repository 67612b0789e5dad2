"""A system of record outside: a real HTTP server on 127.0.0.1 that keeps what it was told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.test import override_settings

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import connectors
from retention.models import Connector
from tests.factories.people import UserFactory

SECRET = "correct horse battery staple"  # of the tests alone
Reply = tuple[int, dict[str, Any]]


def destroys(said: dict[str, str]) -> Reply:
    """It destroys what it is told, and says so at once."""
    outcome = "destroyed" if said["act"] == "destroy" else "withdrawn"
    return 200, {"outcome": outcome, "receipt": f"CF-1{said['key'][:8]}", "on": today().isoformat()}


def accepts(said: dict[str, str]) -> Reply:
    return 202, {}


def refuses(said: dict[str, str]) -> Reply:
    return 409, {"outcome": "refused", "message": "It is under review here."}


def is_down(said: dict[str, str]) -> Reply:
    return 503, {}


@dataclass
class System:
    """What a system was told, how it answers, and what it destroyed; the same key gets the same answer."""

    address: str = ""
    answer: Callable[[dict[str, str]], Reply] = destroys
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: dict[str, Reply] = field(default_factory=dict)

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.calls]

    def reply(self, headers: dict[str, str], body: bytes) -> Reply:
        self.calls.append((headers, body))
        said = json.loads(body)
        if said["key"] not in self.answers:
            reply = self.answer(said)
            if reply[0] >= 500:
                return reply
            self.answers[said["key"]] = reply
        return self.answers[said["key"]]


@contextmanager
def running() -> Iterator[System]:
    """A system that listens, and the settings under which it may be called."""
    system = System()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, said = system.reply(dict(self.headers), body)
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    system.address = f"http://127.0.0.1:{server.server_port}/destroy"
    try:
        with override_settings(DEBUG=True, OUTSIDE_SECRETS={"OUTSIDE_SECRET_CAREFILE": SECRET}):
            yield system
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def called(system: System, **given: Any) -> Connector:
    """The connector of a system that is called."""
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    return connectors.keep("CareFile", kind="webhook", address=system.address, by=officer, **given)


def by_file() -> Connector:
    return connectors.keep("CareFile", kind="file", by=UserFactory(roles=[Role.RECORDS_OFFICER]))
