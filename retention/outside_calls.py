"""One call to an address outside, and to no other: HTTPS, no redirects, nothing of this house's own network.

Whoever may write down a connector must not thereby reach what only this server can reach.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from retention.refusals import NotAConnector

# What a system answers is a few words; more is not read.
LONGEST_ANSWER = 64 * 1024


class NoAnswer(Exception):
    """The system could not be reached, or did not answer as HTTP does."""


@dataclass(frozen=True)
class Reply:
    """What came back: the status, and the body as bytes."""

    status: int
    body: bytes


def refuse_address(address: str) -> None:
    """Refuse (NotAConnector) an address that may not be called, whatever its name resolves to."""
    parts = _split(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise NotAConnector("Give an address that begins with https://.", where="address")
    if parts.scheme == "http" and not settings.DEBUG:
        raise NotAConnector("Instructions to destroy go over HTTPS only. Use https://.", where="address")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise NotAConnector(
            "Write the address in letters, digits and marks alone; others as their %-codes.", where="address"
        )
    if parts.username or parts.password or parts.fragment:
        raise NotAConnector("Leave user names, passwords and # out of the address.", where="address")


def post(address: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Send a body and read the answer. Raises NoAnswer; a redirect is an answer like any other, never followed."""
    refuse_address(address)
    parts = _split(address)
    where = parts.path + (f"?{parts.query}" if parts.query else "") or "/"
    host = parts.hostname or ""
    connection = _connection(parts.scheme, host, parts.port)
    try:
        with _in_time(connection.sock) as late:
            connection.request("POST", where, body, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            reply = Reply(response.status, response.read(LONGEST_ANSWER))
    except (OSError, http.client.HTTPException) as problem:
        # The kind alone: what stands in a message may hold what was sent.
        raise NoAnswer(type(problem).__name__) from None
    finally:
        connection.close()
    if late.is_set():
        raise NoAnswer(TimeoutError.__name__)
    return reply


@contextmanager
def _in_time(line: socket.socket) -> Iterator[threading.Event]:
    """Ends a call that takes longer in all than a system has: one that sends a byte now and then would hold a run up."""
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(OSError):
            # Of the plain socket: a TLS one would be unwrapped under the hands of whoever reads it.
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = threading.Timer(settings.OUTSIDE_TIMEOUT, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - a port that is none is found only when it is asked for
    except ValueError:
        raise NotAConnector("This is no address. Write it as https://system.example/path.", where="address")
    return parts


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """A connection to the very address that was looked at, so that a name cannot mean another a moment later."""
    secure = scheme == "https"
    number = port or (443 if secure else 80)
    ip = _resolved(host, number)
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, number, timeout=settings.OUTSIDE_TIMEOUT)
    try:
        line = socket.create_connection((ip, number), timeout=settings.OUTSIDE_TIMEOUT)
        if secure:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except OSError as problem:
        raise NoAnswer(type(problem).__name__) from None
    connection.sock = line
    return connection


def _resolved(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswer("its name is not known") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not all(may_be_called(address, host) for address in addresses):
        raise NoAnswer("its name leads into this house's own network")
    return addresses[0]


def may_be_called(address: str, host: str) -> bool:
    """Whether an IP address may be called: public ones, and private ones of hosts that OUTSIDE_HOSTS names.

    This server itself and the metadata service of its cloud never, except while trying out (DEBUG).
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if settings.DEBUG and ip.is_loopback:
        return True
    if ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        return False
    return ip.is_global or host in settings.OUTSIDE_HOSTS
