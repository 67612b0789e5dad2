"""Where a request comes from counts sign-ins and reports: a header is believed from our own proxies alone."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory

from governance.checks import proxies_are_named
from governance.client_address import client_address


@pytest.fixture
def request_by_proxy(rf: RequestFactory):
    return rf.get("/", REMOTE_ADDR="172.18.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")


def test_without_a_named_proxy_it_is_whoever_is_connected(request_by_proxy):
    assert client_address(request_by_proxy) == "172.18.0.1"


def test_a_named_proxy_says_for_whom_it_speaks(request_by_proxy, settings):
    settings.TRUSTED_PROXIES = ["172.16.0.0/12"]

    assert client_address(request_by_proxy) == "198.51.100.7"


def test_the_lock_out_of_sign_ins_counts_by_the_same_address(request_by_proxy, settings):
    settings.TRUSTED_PROXIES = ["172.16.0.0/12"]

    assert get_client_ip_address(request_by_proxy) == "198.51.100.7"


def test_a_proxy_that_is_named_wrongly_is_told_at_start(settings):
    settings.TRUSTED_PROXIES = ["proxy.example"]

    [found] = proxies_are_named(None)

    assert found.id == "governance.E003"
    assert "proxy.example" in found.msg


def test_proxies_by_address_and_network_are_fine(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.5", "fd00::/8"]

    assert proxies_are_named(None) == []
