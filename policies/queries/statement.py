"""What the accessibility statement says of the site today, and what is owed for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from governance.london import civil_date, today
from governance.models import User
from governance.permissions import allowed
from governance.references import Reference
from governance.reminders import Duty
from governance.rules.permissions import Permission
from governance.waiting import Waiting
from policies.models import PolicyVersion
from policies.models.statement import AccessibilityReport, BurdenAssessment, StatementReview
from policies.queries.live_texts import page_kinds
from policies.queries.overrides import live_overrides, site_editor
from policies.queries.rechecks import live_text, to_mend
from policies.queries.rendered import looked_on, rendered_to_mend
from policies.rules.facts import fact

_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Failure:
    """A text with something that keeps readers out, told to everybody: what, where, and until when."""

    title: str
    url: str
    what: str
    criterion: str
    until: date


@dataclass(frozen=True)
class Statement:
    """The statement as at a day."""

    on: date
    texts: int
    documents: int
    failures: tuple[Failure, ...]
    declared: tuple[dict[str, str], ...]
    burdens: tuple[BurdenAssessment, ...]
    prepared_on: date
    reviewed_on: date
    # The last night on which a browser looked at the site; None where none does.
    looked_on: date | None = None

    @property
    def status(self) -> str:
        """Fully: nothing is known that fails. Not: more than half of the texts fail. Partially: in between."""
        failing = len({failure.url for failure in self.failures})
        if failing * 2 > self.texts:
            return "not compliant"
        return "partially compliant" if failing or self.declared or self.burdens else "fully compliant"

    @property
    def next_review_on(self) -> date:
        return self.reviewed_on + _YEAR


def statement(on: date) -> Statement:
    """What the statement says on a day."""
    facts = fact("statement", on)
    documents = PolicyVersion.objects.current().public().count()
    return Statement(
        on=on,
        texts=documents + sum(kind.objects.live().count() for kind in page_kinds()),
        documents=documents,
        failures=tuple(_failures(on)),
        declared=tuple(facts.get("failures", ())),
        burdens=tuple(standing_burdens(on)),
        prepared_on=facts["prepared_on"],
        reviewed_on=last_review(on),
        looked_on=looked_on(on),
    )


def standing_burdens(on: date) -> QuerySet[BurdenAssessment]:
    """What is claimed to cost too much on a day."""
    begun = BurdenAssessment.objects.filter(assessed_on__lte=on)
    return begun.filter(Q(ended_on=None) | Q(ended_on__gt=on))


def last_review(on: date) -> date:
    """The day of the last review of the statement."""
    last = StatementReview.objects.filter(reviewed_on__lte=on).values_list("reviewed_on", flat=True).first()
    return max(filter(None, (last, fact("statement", on)["reviewed_on"])))


def statement_duties(on: date) -> Iterator[Duty]:
    """The yearly review of the statement, and the reports that wait for an answer."""
    editor = site_editor(on)
    if editor is None:
        return
    reviewed = last_review(on)
    about = Reference("accessibility_statement", "1", "Accessibility statement")
    url = reverse("policies_statement")
    yield Duty(about, "Review the accessibility statement", reviewed + _YEAR, reviewed, editor, url)
    for burden in standing_burdens(on):
        last = burden.weighed_on
        due = last + timedelta(days=fact("burden", on)["weighed_every_days"])
        yield Duty(burden.reference, f"Weigh again: {burden.what}", due, last, editor, burden.admin_address())
    for report in AccessibilityReport.objects.unanswered():
        since = civil_date(report.received_at)
        yield Duty(
            report.reference, f"Answer {report}", report.answer_by, since, editor, report.admin_address()
        )


def waiting_reports(user: User) -> Iterable[Waiting]:
    """The reports of readers that wait for an answer, for those who may give it."""
    if not allowed(user, Permission.ACCESSIBILITY_REPORT):
        return
    on = today()
    for report in AccessibilityReport.objects.unanswered():
        tone = "late" if report.answer_by < on else "soon"
        yield Waiting(f"Answer {report}", report.admin_address(), tone=tone, due=report.answer_by)


def _failures(on: date) -> Iterator[Failure]:
    for override, _ in live_overrides(on):
        live = live_text(override.about_kind, override.about_key)
        if live and live.is_public:
            yield Failure(live.text.title, live.url, override.message, override.criterion, override.until)
    for one in to_mend(on):
        if one.live.is_public:
            yield Failure(one.live.text.title, one.live.url, one.first, "", one.due_on)
    for seen in rendered_to_mend(on):
        place, first = seen.place, seen.first
        yield Failure(place.about.label, place.address, first.message, first.criterion, seen.due_on)
