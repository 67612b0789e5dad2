"""How often a form that anyone may send is sent from one place; the address itself is not kept."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from governance.client_address import client_address

AN_HOUR = 3600


def too_many(request: HttpRequest, form: str, *, an_hour: int) -> bool:
    """Whether this sending is one too many in an hour from where it comes. Counts it."""
    address = client_address(request)
    key = f"sent:{form}:{salted_hmac('policies.rates', address, secret=settings.SECRET_KEY).hexdigest()}"
    if cache.add(key, 1, AN_HOUR):
        return an_hour < 1
    try:
        return cache.incr(key) > an_hour
    except ValueError:  # The hour ended between the two.
        return False
