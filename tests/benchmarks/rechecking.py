"""Every live text checked again under a new rule set, as in the night after an update."""

import os
from itertools import cycle, islice

from governance.london import now, today
from governance.models import User
from governance.permissions import system_user
from policies.accessibility import gate
from policies.models import Policy, PolicyVersion, Status
from policies.models.gate import judge
from policies.rechecking import recheck
from tests.benchmarks.council import loaded
from tests.benchmarks.measuring import Figure, seconds

TEXTS = int(os.environ.get("BENCH_TEXTS", "1000"))


def measure() -> list[Figure]:
    """The whole job, with its checks written down and its events, against the rules alone."""
    loaded()
    _live_texts(TEXTS)
    some = list(PolicyVersion.objects.current().filter(policy__number__startswith="BEN")[:100])
    bare = seconds(lambda: [judge(one.text, one.reference, kind=one.kind) for one in some]) / len(some)
    gate.RULE_SET = "benchmark"
    count = PolicyVersion.objects.current().count()
    taken = seconds(lambda: recheck(by=system_user()))
    return [
        Figure(
            f"{count:,} live texts checked again under a new rule set",
            f"{taken:.0f} s, {count / taken:.0f} a second",
            f"the rules alone: {1 / bare:.0f} a second",
            taken / count / bare,
        )
    ]


def _live_texts(many: int) -> None:
    """The demo council's texts again and again, each under a number and title of its own."""
    models = list(PolicyVersion.objects.current().select_related("policy"))
    owner = User.objects.filter(policies_owned__isnull=False).first()
    policies = Policy.objects.bulk_create(
        Policy(number=f"BEN-{number:04d}", title=f"Benchmark {number}", owner=owner)
        for number in range(1, many + 1)
    )
    rows = []
    for policy, model in zip(policies, islice(cycle(models), many), strict=True):
        row = PolicyVersion.objects.get(pk=model.pk)
        row.pk, row.policy, row.number, row.title = None, policy, 1, f"{model.title} {policy.number}"
        row.status, row.live, row.in_force_from, row.published_at = Status.IN_FORCE, True, today(), now()
        row.latest_revision = row.live_revision = None
        row._state.adding = True
        rows.append(row)
    PolicyVersion.objects.bulk_create(rows, batch_size=200)
