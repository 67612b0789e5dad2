"""A list taken away as CSV or as Excel, from any page: every text guarded, and CSV sent row by row."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from governance.rules.spreadsheets import guarded

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GuardedExport:
    """For Wagtail's own listings: an exported text runs nothing in a spreadsheet."""

    custom_value_preprocess = {
        str: {SpreadsheetExportMixin.FORMAT_CSV: guarded, SpreadsheetExportMixin.FORMAT_XLSX: guarded},
        **SpreadsheetExportMixin.custom_value_preprocess,
    }


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
    if form == SpreadsheetExportMixin.FORMAT_XLSX:
        return HttpResponse(_workbook(headings, rows), content_type=_XLSX, headers=disposition)
    return StreamingHttpResponse(
        _lines(headings, rows), content_type="text/csv; charset=utf-8", headers=disposition
    )


def _lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(headings)
    for row in rows:
        yield writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])


def _workbook(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet(title="List")
    sheet.append(list(headings))
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    if isinstance(value, datetime):
        # Excel knows no time zones.
        value = value.astimezone(UTC).replace(tzinfo=None)
    cell = WriteOnlyCell(sheet, guarded(value) if isinstance(value, str) else value)
    if cell.data_type == "f":
        cell.data_type = "s"
    return cell
