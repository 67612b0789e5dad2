"""A list taken away as CSV or as Excel, from any page: every text guarded, and read and sent row by row."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from openpyxl import Workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from governance.london import LONDON
from governance.refusals import Refused
from governance.rules.spreadsheets import guarded

_CSV, _EXCEL = SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet is made whole before any of it is sent, and a browser waits only so long.
MOST_IN_EXCEL = 50_000
_ROWS_AT_ONCE = 2000


class TooLongForExcel(Refused):
    """More rows than a sheet is made of here. CSV has no end."""

    code = "too_long_for_excel"

    def __init__(self) -> None:
        super().__init__(
            f"An Excel file is made of {MOST_IN_EXCEL:,} rows at most, and this list has more. Take it as CSV, which "
            "is as long as the list, or choose other filters.",
            where="export",
        )


def _in_words(instant: datetime) -> str:
    """An instant by London's clocks, with how far they were from UTC."""
    return instant.astimezone(LONDON).isoformat(sep=" ", timespec="seconds")


def _for_excel(instant: datetime) -> datetime:
    """An instant by London's clocks: Excel knows no zones, and the day must be the one that the screens show."""
    return instant.astimezone(LONDON).replace(tzinfo=None)


class _RowByRow:
    """The rows of a listing, none of which is kept once it is written."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows, self.model = rows, rows.model

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows.iterator(chunk_size=_ROWS_AT_ONCE))


class GuardedExport:
    """For Wagtail's own listings: an exported text runs nothing in a spreadsheet, and no list fills the memory."""

    custom_value_preprocess: ClassVar = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        datetime: {_CSV: _in_words, _EXCEL: _for_excel},
    }
    request: HttpRequest
    is_export: bool

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The listing, or its file: that needs nothing of the page, which would read every row to count them."""
        if not self.is_export:
            return super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
        rows, form = self.get_queryset(), wanted(request)  # type: ignore[attr-defined]
        if form == _EXCEL and rows[MOST_IN_EXCEL : MOST_IN_EXCEL + 1].exists():
            raise TooLongForExcel
        return self.as_spreadsheet(_RowByRow(rows), form)  # type: ignore[attr-defined, no-any-return]

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Guards what a thing is called as well: only by then it has become a text."""
        told = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return guarded(told) if isinstance(told, str) else told


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def wanted(request: HttpRequest) -> str:
    """Which file is asked for (?export=): "csv", "xlsx", or empty for the page."""
    asked = request.GET.get("export", "")
    return asked if asked in SpreadsheetExportMixin.FORMATS else ""


def as_spreadsheet(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, form: str
) -> HttpResponse | StreamingHttpResponse:
    """Rows of cells as a file to keep; `form` is "csv" or "xlsx"."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if form == _EXCEL:
        return HttpResponse(_workbook(headings, rows), content_type=_XLSX, headers=disposition)
    return StreamingHttpResponse(
        _lines(headings, rows), content_type="text/csv; charset=utf-8", headers=disposition
    )


def _lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(headings)
    for row in rows:
        yield writer.writerow([_told(cell, _in_words) for cell in row])


def _told(value: Any, clock: Callable[[datetime], Any]) -> Any:
    """What a cell says: numbers and days as they are, instants by London's clocks, and all else as guarded text."""
    if isinstance(value, datetime):
        return clock(value)
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    return guarded(str(value))


def _workbook(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet(title="List")
    sheet.append(list(headings))
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_IN_EXCEL:
            break
        # Nothing that is guarded begins as a formula does.
        sheet.append([_told(cell, _for_excel) for cell in row])
    written = BytesIO()
    # Also of what is refused: only by being saved a sheet takes its temporary file away.
    workbook.save(written)
    if number > MOST_IN_EXCEL:
        raise TooLongForExcel
    return written.getvalue()
