"""Only proxies of our own are believed about where a request comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rules.forwarding import networks, origin

OURS = networks(["10.0.0.0/8", "fd00::/8"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "from_"),
    [
        # A stranger is connected: whatever it says of others is its own word.
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("192.0.2.1", "10.0.0.9", "192.0.2.1"),
        # A proxy of ours is.
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        # What stands before the first stranger was written by that stranger.
        ("10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.9, 198.51.100.7", "198.51.100.7"),
        # What cannot be read is nobody: the last one who is known stays.
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, unknown, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "198.51.100.7,", "10.0.0.1"),
        # Ports, brackets, and IPv4 written as IPv6.
        ("10.0.0.1", "198.51.100.7:51000", "198.51.100.7"),
        ("10.0.0.1", "[2001:db8::7]:51000", "2001:db8::7"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        # A socket in the file system has no address.
        ("", "198.51.100.7", ""),
    ],
)
def test_where_a_request_comes_from(peer, forwarded, from_):
    assert origin(peer, forwarded, OURS) == from_


@given(st.text(max_size=80))
def test_without_proxies_of_our_own_no_header_changes_anything(forwarded):
    assert origin("192.0.2.1", forwarded, ()) == "192.0.2.1"


@given(st.text(max_size=60))
def test_what_a_stranger_writes_in_front_changes_nothing(written):
    assert origin("10.0.0.1", f"{written},198.51.100.7", OURS) == "198.51.100.7"


def test_addresses_and_networks_are_proxies():
    assert [str(one) for one in networks([" 10.0.0.5 ", "172.16.0.0/12", ""])] == [
        "10.0.0.5/32",
        "172.16.0.0/12",
    ]


@pytest.mark.parametrize("wrong", ["proxy.example", "10.0.0.0/33", "10.0.0.5/8"])
def test_anything_else_is_refused(wrong):
    with pytest.raises(ValueError, match=wrong):
        networks([wrong])
