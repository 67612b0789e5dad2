"""What keeps readers out of a draft, beside the editor: live while one writes, in a list after saving, with safe cures."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from wagtail.admin.ui.side_panels import BaseSidePanel

from governance.documents.notices import notices_from_data
from governance.documents.reading import Reading
from governance.documents.text import DocumentText
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from policies.accessibility.barriers import Barrier
from policies.accessibility.cures import Cure, cure_of
from policies.accessibility.elements import Found
from policies.accessibility.seeing import can_read
from policies.actions import drafting
from policies.blocks import BODY, from_body, to_body
from policies.models import PolicyVersion, Status
from policies.queries.by_hand import Looked, by_hand
from policies.queries.findings import found_in
from policies.queries.looks import unread_pictures
from policies.queries.texts import Subject

# Wagtail's own name for the panel of a block with an id, as its minimap links to it.
_PANEL = "block-{}-section"


# What Wagtail calls the form of its editors.
_FORM, _FORM_OF_PAGES = "w-editor-form", "page-edit-form"


class WordsHaveChanged(Refused):
    code = "words_have_changed"


@dataclass(frozen=True)
class Finding:
    """A barrier, the panel of its block in the editor, and its cure where one click is safe."""

    barrier: Barrier
    element: str
    panel: str
    cure: Cure | None


def listed(subject: Subject) -> SafeString:
    """The list for a text as it is kept."""
    text, ids = _read(subject.title, subject.language, subject.body)
    return _list(subject, text, ids, _found(subject, text))


@require_POST
def live(request: HttpRequest, pk: int) -> JsonResponse:
    """The list for what stands in the editor of a version now; nothing is kept."""
    require(request.user, Permission.POLICY_READ)
    return live_list(request, get_object_or_404(PolicyVersion.objects.defer("body", "notices"), pk=pk))


def live_list(request: HttpRequest, subject: Subject) -> JsonResponse:
    """The list for the words that were sent, as those of a version or a page."""
    body = BODY.value_from_datadict(request.POST, request.FILES, "body")
    text, ids = _read(request.POST.get("title", ""), request.POST.get("language", ""), body)
    found = _found(subject, text)
    stopping = sum(one.barrier.stops for one in found)
    return JsonResponse({"count": len(found), "stopping": stopping, "html": _list(subject, text, ids, found)})


def cure(subject: Subject, element: str, *, by: User) -> str:
    """Carry out the cure of one element of a draft; says what was done. Raises WordsHaveChanged."""
    text = subject.text
    for one in _found(subject, text):
        if one.element == element and (found := cure_of(text, one.barrier)):
            _keep(subject, found.text, by)
            return found.label
    raise WordsHaveChanged(
        "The words at this place have changed since they were checked. Look at the list again."
    )


def cured(request: HttpRequest, subject: Subject, response: HttpResponse) -> HttpResponse:
    """The answer to a save that came from a cure's button: the form is kept, then the cure is made."""
    if element := request.POST.get("cure", ""):
        label = cure(subject, element, by=request.user)  # type: ignore[arg-type]
        messages.success(request, f"Done: {label[:1].lower()}{label[1:]}.")
    return response


class ReadersSidePanel(BaseSidePanel):
    """The side panel of the editor."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        icon_name = "warning"
        counter_classname = "w-bg-critical-200"

        @property
        def aria_label(self) -> str:
            """What a button shows, its name says too (WCAG 2.5.3)."""
            return (
                f"Show what keeps readers out: {self.count}" if self.count else "Show what keeps readers out"
            )

        @cached_property
        def count(self) -> int:
            return len(_found(self.panel.object, self.panel.object.text))

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "count": self.count}

    class Media:
        js = ("js/readers.js",)

    name = "readers"
    title = "What keeps readers out"
    template_name = "policies/admin/readers_panel.html"
    order = 340

    address = "policies_readers"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        more = {
            "list": listed(self.object),
            "address": reverse(self.address, args=[self.object.pk]),
            "form_id": form_of(self.object),
            "asked": self.asked(),
            "version": self.object,
        }
        return {**super().get_context_data(parent_context), **more}

    def asked(self) -> tuple[Looked, ...]:
        return by_hand(self.object, today())


class PageReadersSidePanel(ReadersSidePanel):
    """The same beside an ordinary page, of which nobody is asked what only people can see."""

    address = "policies_page_readers"

    def asked(self) -> tuple[Looked, ...]:
        return ()


def _read(title: str, language: str, body: Any) -> tuple[DocumentText, tuple[str, ...]]:
    entries = BODY.get_prep_value(body)
    parts = [(entry.get("id") or "", from_body([entry])) for entry in entries]
    ids = tuple(key for key, blocks in parts for _ in blocks)
    return DocumentText(title, language, tuple(block for _, blocks in parts for block in blocks)), ids


def _list(subject: Subject, text: DocumentText, ids: tuple[str, ...], found: tuple[Found, ...]) -> SafeString:
    """The list of what was found; `ids` names the editor's block of each block of the text."""
    unread = {"unread": unread_pictures(text), "can_read": can_read()}
    context = {
        **unread,
        "findings": [
            Finding(
                one.barrier,
                one.element,
                _panel(ids, one.barrier.where.get("block") or 0),
                cure_of(text, one.barrier),
            )
            for one in found
        ],
        "can_change": _may_change(subject),
        "form_id": form_of(subject),
    }
    return render_to_string("policies/admin/readers_list.html", context)


def form_of(subject: Subject) -> str:
    return _FORM if isinstance(subject, PolicyVersion) else _FORM_OF_PAGES


def _may_change(subject: Subject) -> bool:
    if isinstance(subject, PolicyVersion):
        return subject.status == Status.DRAFT
    return subject.get_lock() is None


def _keep(subject: Subject, text: DocumentText, by: User) -> None:
    """A version is changed by the act; a page is Wagtail's, which asked already whether this person may edit it."""
    if isinstance(subject, PolicyVersion):
        drafting.change_text(subject, Reading(text, notices_from_data(subject.notices)), by=by)
        return
    subject.title, subject.language = text.title, text.language
    subject.body = to_body(text.blocks)
    subject.save_revision(user=by, log_action=True)


def _found(subject: Subject, text: DocumentText) -> tuple[Found, ...]:
    return found_in(text, kind=subject.kind, staff=not subject.is_public)


def _panel(ids: tuple[str, ...], number: int) -> str:
    return _PANEL.format(ids[number - 1]) if 0 < number <= len(ids) and ids[number - 1] else ""
