"""Certificates in Wagtail: read on a page, printed, and taken away as the file that verifies offline."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from wagtail.admin.ui.tables import Column

from governance.admin.listing import DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.certificate_file import as_text
from retention.certificate_pdf import as_pdf, parts
from retention.models import Certificate

ENTRIES_A_PAGE = 200
ENTRIES = (
    "reference_text", "fate", "code", "rule", "basis", "schedule_number", "action", "last_day_kept", "eligible_on",
    "at", "event",
)  # fmt: skip


def show(request: HttpRequest, number: int) -> HttpResponseBase:
    """One certificate, as a person reads it, or its records as CSV or Excel with ?export=."""
    certificate = _told_to(request, number)
    stones = certificate.list.tombstones.filter(event__lt=certificate.event).order_by("event")
    page = Paginator(stones, ENTRIES_A_PAGE).get_page(request.GET.get("p"))
    if form := wanted(request):
        rows = stones.values_list(*ENTRIES).iterator(chunk_size=2000)
        return as_spreadsheet(f"certificate-{number}-records", ENTRIES, rows, form=form)
    approvals = certificate.list.approvals.filter(voided_at=None).select_related("by").order_by("at")
    return render(
        request,
        "retention/admin/certificate.html",
        {"certificate": certificate, "approvals": approvals, "page": page, "parts": parts(certificate)},
    )


def download(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """The certificate's file."""
    certificate = _told_to(request, number)
    return StreamingHttpResponse(
        as_text(certificate),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="certificate-{number}.json"'},
    )


def pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The certificate as PDF/UA; of a long one the part that was asked for, or the first."""
    certificate = _told_to(request, number)
    every, asked = parts(certificate), request.GET.get("part", "1")
    if asked not in map(str, every):
        raise Http404
    name = f"certificate-{number}-part-{asked}" if len(every) > 1 else f"certificate-{number}"
    return HttpResponse(
        as_pdf(certificate, part=int(asked)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def _told_to(request: HttpRequest, number: int) -> Certificate:
    """A certificate that this person may read whole; any other is not there for them."""
    require(request.user, Permission.CERTIFICATE_READ)
    told = Certificate.objects.visible_to(request.user).select_related("list__proposed_by")
    return get_object_or_404(told, pk=number)


class CertificateIndex(ReadOnlyIndex):
    """Only of those that this person may read whole."""

    def get_base_queryset(self) -> QuerySet[Certificate]:
        return Certificate.objects.visible_to(self.request.user).select_related("list")


class CertificateViewSet(ReadOnlyViewSet):
    """Every certificate."""

    model = Certificate
    index_view_class = CertificateIndex
    icon = "doc-full"
    menu_label = "Certificates"
    opened_by = (Permission.CERTIFICATE_READ,)
    name = "certificates"
    url_prefix = "records/certificates-register"
    form_fields = ["entries"]
    list_export = ["pk", "list", "issued_at", "entries"]
    export_filename = "certificates"
    list_display = [
        NameColumn(
            "pk",
            label="Certificate",
            accessor=str,
            get_url=lambda certificate: reverse("certificate_shown", args=[certificate.pk]),
        ),
        Column("list", label="List"),
        Column("entries", label="Records"),
        DayColumn("issued_at", label="Issued"),
    ]


def certificate_urls() -> list[URLPattern]:
    return [
        path("records/certificates/<int:number>/", show, name="certificate_shown"),
        path("records/certificates/<int:number>/file/", download, name="certificate_file"),
        path("records/certificates/<int:number>/pdf/", pdf, name="certificate_pdf"),
    ]
