"""The register's filters asked elsewhere than on its screen: the same words mean the same records."""

from collections.abc import Mapping

from governance.models import User
from governance.refusals import Refused
from retention.admin.records import RecordFilters
from retention.models import CaseRecord
from retention.models.records import CaseRecords
from retention.queries.frames import searched

SEARCH = "q"
_BESIDE = {SEARCH: "Search", "eligible_on_from": "Eligible from", "eligible_on_to": "Eligible to"}


class NoSuchFilter(Refused):
    """A filter that the register does not have, or a value that it cannot ask."""

    code = "no_such_filter"


def chosen(asked: Mapping[str, str]) -> dict[str, str]:
    """The filters among an address's words, without those that ask nothing."""
    return {name: value for name in names() if (value := asked.get(name, "").strip())}


def names() -> list[str]:
    """Every filter as an address names it."""
    fields = RecordFilters({}, queryset=CaseRecord.objects.none()).form.fields
    return [*(name for field in fields for name in _in_address(field, fields[field])), SEARCH]


def filtered(filters: Mapping[str, str], *, reader: User) -> CaseRecords:
    """The records that a person sees in the register under some filters. Raises NoSuchFilter."""
    if unknown := sorted(set(filters) - set(names())):
        raise NoSuchFilter(
            f"The register has no filter {', '.join(unknown)}. It has: {', '.join(names())}.",
            where=unknown[0],
        )
    records = CaseRecord.objects.visible_to(reader)
    asked = RecordFilters(dict(filters), queryset=searched(records, filters.get(SEARCH, "")))
    if not asked.is_valid():
        wrong = sorted(asked.errors)
        raise NoSuchFilter(
            f"The register cannot ask this of {', '.join(wrong)}. Check the value.", where=wrong[0]
        )
    return asked.qs


def in_words(filters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What some filters ask, as the register words it: the filter, and its value."""
    asked = RecordFilters(dict(filters), queryset=CaseRecord.objects.none())
    return tuple((_label(asked, name), _value(asked, name, value)) for name, value in filters.items())


def _label(asked: RecordFilters, name: str) -> str:
    if name in asked.filters:
        return str(asked.filters[name].label)
    return _BESIDE.get(name, name)


def _value(asked: RecordFilters, name: str, value: str) -> str:
    field = asked.form.fields.get(name)
    return str(dict(getattr(field, "choices", ())).get(value, value))


def _in_address(name: str, field: object) -> list[str]:
    """A range is asked with two words, its first and its last day."""
    suffixes = getattr(getattr(field, "widget", None), "suffixes", None)
    return [f"{name}_{suffix}" for suffix in suffixes] if suffixes else [name]
