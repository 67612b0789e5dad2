"""What a hold may mean: its scope, and the terms that a query may be put in."""

from collections.abc import Mapping

from governance.models import User
from governance.rules.names import looks_like_a_name
from retention.models import CaseRecord, Hold

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


def obstacle_to_scope(scope: Scope, target: str, terms: Mapping[str, str], *, by: User) -> str:
    """Why this person cannot place a hold over this, in words; empty when they can."""
    if scope == Scope.QUERY:
        if unknown := sorted(set(terms) - set(QUERY_TERMS)):
            return f"A hold cannot ask {', '.join(unknown)}. It can ask: {', '.join(QUERY_TERMS)}."
        return "" if terms else "Name at least one term: a hold over everything would say nothing."
    if scope == Scope.RECORDS:
        return "Name the records by their references."
    if not target:
        return f"Say which: {scope.label.lower()} needs a key, a reference or a code."
    if scope == Scope.PERSON and looks_like_a_name(target):
        return "This looks like a person’s name. Use the pseudonymous key: the log can never be redacted."
    if scope == Scope.TREE and not CaseRecord.objects.visible_to(by).filter(reference=target).exists():
        return f"No record has the reference {target}."
    return ""
