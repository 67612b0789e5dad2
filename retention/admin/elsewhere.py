"""What of a list is kept elsewhere, for its page."""

from typing import Any

from governance.models import User
from retention.models import DisposalList
from retention.queries.instructions import paper_of, paper_to_pick, parts_elsewhere
from retention.queries.told_lists import instructions_told_to, receipts_told_to


def kept_elsewhere(listed: DisposalList, reader: User) -> dict[str, Any]:
    """Whom its records are with and where that stands, as far as a reader may know; its paper, and the receipts for it."""
    known = instructions_told_to(reader)
    of_known = known.order_by().values("pk")
    return {
        "elsewhere": parts_elsewhere(listed, among=known),
        "has_paper": paper_of(listed).unanswered().filter(pk__in=of_known).exists(),
        "picked": paper_to_pick(listed).filter(pk__in=of_known).count(),
        "receipts": receipts_told_to(reader).filter(list=listed).select_related("recorded_by"),
    }
