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
from policies.blocks import BODY, from_body
from policies.models import PolicyVersion, Status
from policies.queries.by_hand import by_hand
from policies.queries.findings import found_in
from policies.queries.looks import unread_pictures

# Wagtail's own name for the panel of a block with an id, as its minimap links to it.
_PANEL = "block-{}-section"


class WordsHaveChanged(Refused):
    code = "words_have_changed"


@dataclass(frozen=True)
class Finding:
    """A barrier, the panel of its block in the editor, and its cure where one click is safe."""

    barrier: Barrier
    element: str
    panel: str
    cure: Cure | None


def findings(version: PolicyVersion, text: DocumentText, ids: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What keeps readers out of a text; `ids` names the editor's block of each block of the text."""
    return tuple(
        Finding(
            one.barrier,
            one.element,
            _panel(ids, one.barrier.where.get("block") or 0),
            cure_of(text, one.barrier),
        )
        for one in _found(version, text)
    )


def listed(version: PolicyVersion) -> SafeString:
    """The list for a version as it is kept."""
    return _list(version, *_read(version.title, version.language, version.body))


@require_POST
def live(request: HttpRequest, pk: int) -> JsonResponse:
    """The list for what stands in the editor now; nothing is kept."""
    require(request.user, Permission.POLICY_READ)
    version = get_object_or_404(PolicyVersion.objects.defer("body", "notices"), pk=pk)
    body = BODY.value_from_datadict(request.POST, request.FILES, "body")
    text, ids = _read(request.POST.get("title", ""), request.POST.get("language", ""), body)
    stopping = sum(one.barrier.stops for one in _found(version, text))
    count = len(_found(version, text))
    return JsonResponse({"count": count, "stopping": stopping, "html": _list(version, text, ids)})


def cure(version: PolicyVersion, element: str, *, by: User) -> str:
    """Carry out the cure of one element of a draft; says what was done. Raises WordsHaveChanged."""
    text = version.text
    for one in findings(version, text):
        if one.element == element and one.cure:
            kept = notices_from_data(version.notices)
            drafting.change_text(version, Reading(one.cure.text, kept), by=by)
            return one.cure.label
    raise WordsHaveChanged(
        "The words at this place have changed since they were checked. Look at the list again."
    )


def cured(request: HttpRequest, version: PolicyVersion, response: HttpResponse) -> HttpResponse:
    """The answer to a save that came from a cure's button: the form is kept, then the cure is made."""
    if element := request.POST.get("cure", ""):
        label = cure(version, element, by=request.user)  # type: ignore[arg-type]
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

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        address = reverse("policies_readers", args=[self.object.pk])
        more = {"list": listed(self.object), "address": address, "asked": by_hand(self.object, today())}
        return {**super().get_context_data(parent_context), **more, "version": self.object}


def _read(title: str, language: str, body: Any) -> tuple[DocumentText, tuple[str, ...]]:
    entries = BODY.get_prep_value(body)
    parts = [(entry.get("id") or "", from_body([entry])) for entry in entries]
    ids = tuple(key for key, blocks in parts for _ in blocks)
    return DocumentText(title, language, tuple(block for _, blocks in parts for block in blocks)), ids


def _list(version: PolicyVersion, text: DocumentText, ids: tuple[str, ...]) -> SafeString:
    unread = {"unread": unread_pictures(text), "can_read": can_read()}
    context = {
        **unread,
        "findings": findings(version, text, ids),
        "can_change": version.status == Status.DRAFT,
    }
    return render_to_string("policies/admin/readers_list.html", context)


def _found(version: PolicyVersion, text: DocumentText) -> tuple[Found, ...]:
    return found_in(text, kind=version.kind, staff=not version.is_public)


def _panel(ids: tuple[str, ...], number: int) -> str:
    return _PANEL.format(ids[number - 1]) if 0 < number <= len(ids) and ids[number - 1] else ""
