"""Attached files in Wagtail: checked on the form, closed to the public where they fail, and listed with the reason."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.documents import get_document_model
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.permissions import permission_policy

from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from policies.attachments import CHECKED, check_file, standing


class AttachmentForm(BaseDocumentForm):
    """Refuses a file that cannot be read safely; one with barriers is kept, and its form says what to mend."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            found = standing(self.instance)
            state = "Everybody may have this file." if found.is_open else "The public does not get this file."
            self.fields["file"].help_text = f"{state} {found.words}"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        name = getattr(file, "name", "")
        if "file" in self.changed_data and name.rpartition(".")[2].lower() in CHECKED:
            found = check_file(file, name=name)
            if found.refused:
                raise forms.ValidationError(found.refused)
        return file


def only_what_everybody_can_read(document: Any, request: HttpRequest) -> HttpResponse | None:
    """The answer in the place of a file that fails; staff get the file, to mend it."""
    if allowed(request.user, Permission.POLICY_READ) or standing(document).is_open:
        return None
    response = render(request, "policies/attachment_closed.html", {"document": document}, status=403)
    response["Cache-Control"] = "no-store"
    return response


def attachments(request: HttpRequest) -> HttpResponse:
    """Every attached file with its standing."""
    require(request.user, Permission.POLICY_READ)
    theirs = set(
        permission_policy.instances_user_has_permission_for(request.user, "change").values_list(
            "pk", flat=True
        )
    )
    rows = [
        (one, standing(one), reverse("wagtaildocs:edit", args=[one.pk]) if one.pk in theirs else "")
        for one in get_document_model().objects.order_by("title", "pk")
    ]
    rows.sort(key=lambda row: row[1].is_open)
    context = {
        "rows": rows,
        "closed": sum(not found.is_open for _, found, _ in rows),
        "may_add": permission_policy.user_has_permission(request.user, "add"),
    }
    return render(request, "policies/admin/attachments.html", context)


class AttachmentsItem(MenuItem):
    """The report in Wagtail's reports menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.POLICY_READ)


def attachments_menu_item() -> MenuItem:
    return AttachmentsItem(
        "Attached files", reverse("policies_attachments"), name="attachments", icon_name="doc-full-inverse"
    )


def attachment_urls() -> list[URLPattern]:
    return [path("policies/attachments/", attachments, name="policies_attachments")]
