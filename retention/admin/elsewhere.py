"""What of a list is kept elsewhere, for its page."""

from typing import Any

from retention.models import DisposalList
from retention.queries.instructions import paper_of, paper_to_pick, parts_elsewhere


def kept_elsewhere(listed: DisposalList) -> dict[str, Any]:
    """Whom its records are with and where that stands; its paper, and the receipts for it."""
    return {
        "elsewhere": parts_elsewhere(listed),
        "has_paper": paper_of(listed).unanswered().exists(),
        "picked": paper_to_pick(listed).count(),
        "receipts": listed.destruction_receipts.select_related("recorded_by"),
    }
