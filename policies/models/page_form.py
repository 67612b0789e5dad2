"""The editor's form of an ordinary page: it says what keeps readers out before the page goes live."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from governance.documents.text import DocumentText
from policies.accessibility.barriers import Barrier
from policies.blocks import from_body
from policies.models import gate
from policies.models.beside import beside

# The buttons of Wagtail's editor that lead to live; a draft may be as unfinished as it likes.
TO_LIVE = frozenset({"action-publish", "action-submit", "action-restart-workflow", "action-workflow-action"})


class PublicPageForm(WagtailAdminPageForm):
    """Refuses the way to live on the form, where the words can be mended; `PublicPage.save` refuses it anywhere."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if TO_LIVE & set(self.data) and {"title", "language", "body"} <= set(cleaned):
            body = from_body(cleaned["body"].get_prep_value())
            text = DocumentText(cleaned["title"], cleaned["language"], body)
            about, kind = self.instance.reference, self.instance.kind
            verdict = gate.judge(text, about, kind=kind)
            for barrier in verdict.stopping:
                self.add_error("body", _told(barrier))
            answers = [answer.value for answer in cleaned.get("answers") or ()]
            around = beside(cleaned["title"], cleaned["language"], cleaned.get("summary", ""), answers)
            for barrier in gate.judge_beside(around, verdict, about, kind=kind).stopping:
                # What is said of all of it stands with what is read first.
                lead = cleaned.get("summary") and (barrier.where.get("block") or 0) <= 1
                self.add_error("answers" if answers and not lead else "summary", _told(barrier))
        return cleaned


def _told(barrier: Barrier) -> str:
    excerpt = barrier.where.get("excerpt")
    place = f" Where: “{excerpt}”." if excerpt else ""
    return f"{barrier.message} {barrier.cure}{place}"
