"""What may be called, and what never is."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from governance.rules.permissions import Role
from retention.actions import connectors
from retention.outside_calls import NoAnswer, may_be_called, post, refuse_address
from retention.refusals import NotAConnector
from tests.factories import outside
from tests.factories.people import UserFactory


@pytest.mark.parametrize(
    "address",
    [
        "http://carefile.example/destroy",
        "ftp://carefile.example/",
        "file:///etc/passwd",
        "carefile.example",
        "https://",
        "https://user:secret@carefile.example/",
        "https://carefile.example:99999/",
        "https://[::1/",
        "https://carefile.example/akte/löschen",
        "https://carefile.example/a b",
    ],
)
def test_only_a_plain_https_address_is_written_down(address):
    with pytest.raises(NotAConnector):
        refuse_address(address)


@pytest.mark.parametrize(
    ("ip", "callable_"),
    [
        ("93.184.215.14", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.7", False),
        ("fd00::7", False),
    ],
)
def test_nothing_of_this_houses_own_network_is_called(ip, callable_):
    assert may_be_called(ip, "carefile.example") is callable_


def test_a_private_host_is_called_when_the_operator_names_it(settings):
    settings.OUTSIDE_HOSTS = ["carefile.council.example"]

    assert may_be_called("10.1.2.3", "carefile.council.example")
    assert not may_be_called("10.1.2.3", "other.example")
    assert not may_be_called("127.0.0.1", "carefile.council.example")


def test_a_name_that_leads_to_this_server_is_not_called():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)

        with pytest.raises(NoAnswer, match="own network"):
            post(f"https://localhost:{listening.getsockname()[1]}/", b"{}", {})

        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_redirect_is_not_followed():
    with outside.running() as system:
        system.answer = lambda said: (302, {})

        reply = post(system.address, b'{"key": "1"}', {})

    assert (reply.status, len(system.calls)) == (302, 1)


def test_a_system_that_sends_a_byte_now_and_then_is_none_that_answers(settings):
    settings.DEBUG, settings.OUTSIDE_TIMEOUT = True, 1
    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=_drip, args=(listening,), daemon=True)
        dripping.start()
        began = time.monotonic()

        with pytest.raises(NoAnswer, match="Timeout"):
            post(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", {})

        assert time.monotonic() - began < LONG / 2


LONG = 60  # seconds that the answer would take


def _drip(listening: socket.socket) -> None:
    line, _ = listening.accept()
    with line, suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(LONG * 4):
            line.sendall(b" ")
            time.sleep(0.25)


@pytest.mark.django_db
def test_a_connector_to_this_server_is_refused_by_its_scheme():
    with pytest.raises(NotAConnector):
        connectors.keep(
            "CareFile",
            kind="webhook",
            address="http://127.0.0.1/x",
            by=UserFactory(roles=[Role.RECORDS_OFFICER]),
        )
