"""Transfers on a list's page: the package is made and taken away, and the archive's receipt recorded."""

import shutil
import tempfile
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import transferring
from retention.actions import transfers
from retention.models import Transfer
from retention.queries.told_lists import require_all_told, the_list_told_to
from retention.tasks import carry_out_list


class ReceiptForm(forms.Form):
    archive = forms.CharField(
        max_length=200, label="Archive", help_text="Who received it, such as the county archive."
    )
    receipt = forms.CharField(max_length=80, label="Its reference", help_text="As it stands on the receipt.")
    received_on = forms.DateField(label="Received on", widget=DayInput())
    checksum = forms.CharField(
        max_length=64,
        label="Checksum",
        help_text="SHA-256 of tagmanifest-sha256.txt, as the archive worked it out from what it received.",
    )


@require_POST
def pack(request: HttpRequest, number: int) -> HttpResponse:
    """Make the package of a list."""
    made = transferring.make(the_list_told_to(request.user, number), by=request.user)
    messages.success(request, f"{made} holds {made.records} records. Send it to the archive.")
    return redirect("disposal_shown", number)


def take(request: HttpRequest, number: int) -> FileResponse:
    """The package as one ZIP file, written beside and gone once it is sent."""
    require(request.user, Permission.DISPOSAL_CARRY_OUT)
    transfer = get_object_or_404(Transfer.objects.awaiting_receipt().select_related("list"), pk=number)
    require_all_told(the_list_told_to(request.user, transfer.list_id), request.user)
    with tempfile.TemporaryDirectory(prefix="safekeep-transfer-") as folder:
        whole = shutil.make_archive(
            str(Path(folder) / "package"), "zip", settings.TRANSFER_FOLDER, transfer.folder
        )
        # Open before its folder goes: the file stays readable until it is closed.
        file = Path(whole).open("rb")  # noqa: SIM115
    return FileResponse(file, as_attachment=True, filename=f"{transfer.folder}.zip")


def receive(request: HttpRequest, number: int) -> HttpResponse:
    """Record the archive's receipt; the run then closes the records."""
    require(request.user, Permission.DISPOSAL_CARRY_OUT)
    transfer = get_object_or_404(Transfer.objects.select_related("list"), pk=number)
    the_list_told_to(request.user, transfer.list_id)
    form = ReceiptForm(request.POST or None, initial={"received_on": today()})
    if form.is_valid():
        with refusals_beside(form):
            transfers.record_receipt(transfer, **form.cleaned_data, by=request.user)
            carry_out_list.delay(transfer.list_id, request.user.pk)
            messages.success(request, f"{transfer} is received. Its records are being closed as transferred.")
            return redirect("disposal_shown", transfer.list_id)
    return render(request, "retention/admin/receipt_form.html", {"form": form, "transfer": transfer})


def transfer_urls() -> list[URLPattern]:
    return [
        path("records/disposal/<int:number>/pack/", pack, name="transfer_pack"),
        path("records/transfers/<int:number>/package/", take, name="transfer_take"),
        path("records/transfers/<int:number>/receipt/", receive, name="transfer_receive"),
    ]
