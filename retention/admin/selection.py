"""Which records of the register a request means: those ticked, or all that its filters show."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest

from retention.admin.records import SEARCHED, RecordFilters
from retention.models import CaseRecord
from retention.models.records import CaseRecords

_BESIDE_FILTERS = {"id", "next", "p", "ordering", "export", "childOf"}


@dataclass(frozen=True)
class Selection:
    """The records that a request means, of those this person may know of, and the filters in words."""

    records: CaseRecords
    terms: tuple[tuple[str, str], ...]
    is_everything: bool


def selection(request: HttpRequest) -> Selection:
    """What was ticked (`id`), or with `id=all` what the register's filters and its search show."""
    known, ids = CaseRecord.objects.visible_to(request.user), request.GET.getlist("id")
    if "all" not in ids:
        keys = [int(key) for key in ids if key.isdecimal() and len(key) < 19]
        return Selection(known.filter(pk__in=keys), (), False)
    filters = RecordFilters(request.GET, queryset=known, request=request)
    if not filters.is_valid():
        # A filter that cannot be read must not become "all records".
        return Selection(known.none(), (), False)
    records, words = filters.qs, request.GET.get("q", "").strip()
    terms = [
        (_label(filters, name), _value(filters, name, value))
        for name, value in request.GET.items()
        if value and name not in _BESIDE_FILTERS
    ]
    if words:
        records = records.filter(reduce(or_, (Q(**{f"{name}__icontains": words}) for name in SEARCHED)))
    return Selection(records, tuple(terms), not terms)


def _label(filters: RecordFilters, name: str) -> str:
    if name == "q":
        return "Search"
    asked = filters.filters.get(name)
    if asked is not None:
        return str(asked.label)
    return {"eligible_on_from": "Eligible from", "eligible_on_to": "Eligible to"}.get(name, name)


def _value(filters: RecordFilters, name: str, value: str) -> str:
    """A choice as the register's filter words it."""
    field = filters.form.fields.get(name)
    return str(dict(getattr(field, "choices", ())).get(value, value))
