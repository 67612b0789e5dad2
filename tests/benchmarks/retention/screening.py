"""The pages that a day begins with, as a web server answers them: the records home, the register, the year."""

from django.test import Client
from django.urls import reverse

from governance.models import User
from governance.rules.permissions import Role
from retention.actions import holds
from retention.models import Hold
from tests.benchmarks.measuring import Figure
from tests.benchmarks.retention.asking import often
from tests.benchmarks.retention.people import person

TIMES = 5
# One record in ten is held, so that there is something in the way of some.
HELD = {"source": "bench 3"}


def screens(rows: int) -> list[Figure]:
    """Each page asked a few times by those whose it is, whole, with its queries and its template."""
    officer = person("bench_officer", Role.RECORDS_OFFICER)
    head = person("bench_head", Role.HEAD_OF_SERVICE)
    if not Hold.objects.standing().exists():
        holds.place_over(Hold.Scope.QUERY, terms=HELD, reason="To be measured.", by=officer)
    register = reverse("records_register:index")
    return [
        _page(f"records home, {rows:,} records", officer, reverse("records_home:index")),
        _page(f"what is due in the register, {rows:,} records", officer, f"{register}?situation=due"),
        _page(f"the head of service's year, {rows:,} records", head, reverse("trends")),
    ]


def _page(what: str, user: User, address: str) -> Figure:
    client = Client()
    client.force_login(user, backend="governance.sign_in.PasswordBackend")

    def ask(number: int) -> None:
        assert client.get(address).status_code == 200

    return often(what, TIMES, ask)
