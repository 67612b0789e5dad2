"""A person's records in Wagtail, what stands about the person, and the file for a subject access request."""

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from wagtail.admin import messages

from governance.admin.refused_forms import form_on
from governance.models import Event
from governance.permissions import allowed, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import naming
from retention.actions import subject_access
from retention.admin.decided import decided_about
from retention.admin.records import register_url
from retention.models import PersonAlias
from retention.models.persons import person_reference
from retention.queries.persons import known_of_person
from retention.subject_file import packed

SHOWN = 200


class KeyForm(forms.Form):
    key = forms.CharField(max_length=80, label="Person key", help_text="The pseudonym. Never a name.")


def show(request: HttpRequest) -> HttpResponse:
    """A person's records that this person may know of, what stands about the person, and what may be done."""
    require(request.user, Permission.RECORD_READ)
    asked = request.GET.get("key", "").strip()
    key = PersonAlias.objects.become({asked}).get(asked, asked)
    known = known_of_person(key, request.user)
    if not known.is_anybody:
        # That a key was merged tells that there is somebody.
        key, known = asked, known_of_person(asked, request.user)
    records_matters = allowed(request.user, Permission.MATTER_RECORD)
    return render(
        request,
        "retention/admin/person.html",
        {
            "form": KeyForm(initial={"key": asked}),
            "key": key,
            "asked": asked,
            "known": known,
            "records": known.records.select_related("schedule_version")[:SHOWN],
            "count": known.number,
            "all_url": register_url(q=key),
            "matters": known.matters if known.is_anybody or records_matters else [],
            "events": _events(key, request) if known.is_anybody else [],
            "merged": PersonAlias.objects.filter(becomes=key) if known.is_anybody else [],
            "may_correct": allowed(request.user, Permission.PERSON_CORRECT),
            "may_restrict": allowed(request.user, Permission.RESTRICTION_PLACE)
            and known.records.filter(restricted=False).exists(),
            "may_hold": allowed(request.user, Permission.HOLD_PLACE),
            "may_record_matters": records_matters,
            "may_read_name": naming.may_be_shown(key, reader=request.user),
            "may_export": allowed(request.user, Permission.SUBJECT_EXPORT),
        },
    )


@form_on("person")
def export(request: HttpRequest) -> HttpResponse:
    """All that is held about a person, as one ZIP file."""
    key = request.POST.get("key", "")
    try:
        held = subject_access.export(key, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(person_page(key))
    return FileResponse(
        packed(held),
        content_type="application/zip",
        headers={
            "Content-Disposition": 'attachment; filename="subject-access.zip"',
            "Cache-Control": "no-store",
        },
    )


def person_page(key: str) -> str:
    """The address of a person's page."""
    return f"{reverse('person')}?{urlencode({'key': key})}"


def _events(key: str, request: HttpRequest) -> list[Event]:
    """What was decided about a person, also under the keys that were merged into theirs, oldest first."""
    keys = PersonAlias.objects.keys_of(key)
    found = [event for one in keys for event in decided_about(person_reference(one), request.user)]
    return sorted({event.number: event for event in found}.values(), key=lambda event: event.number)


def person_urls() -> list[URLPattern]:
    return [
        path("records/person/", show, name="person"),
        path("records/person/export/", export, name="person_export"),
    ]
