"""What a hold may mean: its scope, and the terms that a query may be put in."""

from collections.abc import Mapping
from datetime import date

from governance.models import User
from governance.rules.names import looks_like_a_name
from retention.models import CaseRecord, Hold, RetentionClass

Scope = Hold.Scope

# The terms of a query, as people read them, and the register's fields that they ask.
QUERY_TERMS = {
    "code": "Class that gives the date",
    "class_codes__contains": "Any class",
    "reference__startswith": "Reference begins with",
    "location": "Location",
    "box": "Box",
    "external_system": "Outside system",
    "source": "Source",
    "eligible_on__gte": "Eligible from",
    "eligible_on__lte": "Eligible to",
}
_DAYS = {"eligible_on__gte", "eligible_on__lte"}


def obstacle_to_scope(scope: Scope, target: str, terms: Mapping[str, str], *, by: User) -> str:
    """Why this person cannot place a hold over this, in words; empty when they can."""
    if scope == Scope.QUERY:
        return _obstacle_to_query(terms)
    if scope == Scope.RECORDS:
        return "Name the records by their references."
    if not target:
        return f"Say which: {scope.label.lower()} needs a key, a reference or a code."
    if scope == Scope.PERSON and looks_like_a_name(target):
        return "This looks like a person’s name. Use the pseudonymous key: the log can never be redacted."
    if scope == Scope.CLASS and not _is_a_class(target):
        return f"No schedule has the class {target}. Give a code as the schedule writes it."
    if scope == Scope.TREE and not CaseRecord.objects.visible_to(by).filter(reference=target).exists():
        return f"No record has the reference {target}."
    return ""


def _obstacle_to_query(terms: Mapping[str, str]) -> str:
    if unknown := sorted(set(terms) - set(QUERY_TERMS)):
        return f"A hold cannot ask {', '.join(unknown)}. It can ask: {', '.join(QUERY_TERMS)}."
    if not terms:
        return "Name at least one term: a hold over everything would say nothing."
    for name, value in terms.items():
        if not value:
            return f"Say what {QUERY_TERMS[name].lower()} is: left empty, it would hold all that have none."
        if name in _DAYS and not _is_a_day(value):
            return f"“{value}” is no day. Write it as 2026-11-29."
    return ""


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_a_class(code: str) -> bool:
    return RetentionClass.objects.filter(code=code, version__approved_at__isnull=False).exists()
