"""Where a request comes from: whoever is connected, or whom a proxy that the council trusts speaks for."""

from django.conf import settings
from django.http import HttpRequest

from governance.rules.forwarding import networks, origin


def client_address(request: HttpRequest) -> str:
    """The address, never from a header that a stranger wrote: TRUSTED_PROXIES says who is believed."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return origin(peer, forwarded, networks(settings.TRUSTED_PROXIES))
