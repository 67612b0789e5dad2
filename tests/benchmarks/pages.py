"""A policy's page against the same text on a page that Wagtail serves by itself."""

from django.test import Client
from wagtail.models import Page, Site

from governance.london import today
from policies.models import PolicyVersion
from policies.models.pages import InformationPage
from tests.benchmarks.council import loaded
from tests.benchmarks.measuring import Figure, seconds

REQUESTS = 150


def measure() -> list[Figure]:
    """Requests a second in one process, without a cache in between."""
    loaded()
    version = max(PolicyVersion.objects.in_force(today()), key=lambda one: len(str(one.body)))
    ours = _rate(f"/policies/{version.policy.number}/")
    plain = _plain_page(version)
    theirs = _rate(plain.url)
    plain.delete()
    return [
        Figure(
            f"page of {version.policy.number} ({_size(f'/policies/{version.policy.number}/'):.1f} KB)",
            f"{ours:.0f} requests/s",
            f"the same text on a page of Wagtail's own: {theirs:.0f} requests/s",
            ours / theirs,
        )
    ]


def _plain_page(version: PolicyVersion) -> Page:
    page = InformationPage(title="Plain", slug="plain", body=version.body, summary="The same text.")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
    return page


def _rate(address: str) -> float:
    client = Client()
    for _ in range(3):
        assert client.get(address).status_code == 200, address
    return REQUESTS / seconds(lambda: [client.get(address) for _ in range(REQUESTS)])


def _size(address: str) -> float:
    return len(Client().get(address).content) / 1024
