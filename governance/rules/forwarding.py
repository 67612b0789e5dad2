"""Where a request comes from, when proxies of our own hand it on: nobody else is believed about it."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def networks(named: Sequence[str]) -> tuple[Network, ...]:
    """Proxies by address or network (`10.0.0.5`, `10.0.0.0/8`, `fd00::/8`). Raises ValueError for anything else."""
    return tuple(ip_network(one.strip()) for one in named if one.strip())


def origin(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The address that a request comes from: `peer` is who is connected, `forwarded` the X-Forwarded-For header.

    Each proxy writes at the end whom it heard it from. So the header is read from its end, for as long as a proxy
    of ours speaks: what stands before the first stranger could be written by that stranger.
    """
    found = _read(peer)
    if found is None:
        return peer
    for words in reversed(forwarded.split(",")):
        before = _read(words)
        if before is None or not any(found in network for network in trusted):
            break
        found = before
    return str(found)


def _read(words: str) -> Address | None:
    words = words.strip()
    if words.startswith("["):
        words = words[1:].partition("]")[0]
    elif words.count(":") == 1:
        # Some proxies add the port; an IPv6 address has more colons than one.
        words = words.partition(":")[0]
    try:
        address = ip_address(words)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
