"""Which records of the register a request means: those ticked, or all that its filters show."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest

from retention.admin.records import SEARCHED, RecordFilters
from retention.admin.register_filters import SEARCH, chosen, in_words
from retention.models import CaseRecord
from retention.models.records import CaseRecords


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
    # What the register does not ask is no term: it narrows nothing, and the person must not believe that it did.
    asked = chosen(request.GET)
    records, words = filters.qs, asked.get(SEARCH, "")
    if words:
        records = records.filter(reduce(or_, (Q(**{f"{name}__icontains": words}) for name in SEARCHED)))
    return Selection(records, in_words(asked), not asked)
