"""What retention refuses, by name."""

from datetime import date

from governance.refusals import NotFound, Refused


class NoSuchRecord(NotFound):
    code = "no_such_record"

    def __init__(self, references: list[str]) -> None:
        shown = ", ".join(references[:5]) + (
            f" and {len(references) - 5} more" if len(references) > 5 else ""
        )
        super().__init__(f"No record has the reference {shown}. Check the file number.", where=references)


class ReasonNeeded(Refused):
    code = "reason_needed"

    def __init__(self, act: str) -> None:
        super().__init__(
            f"Give the reason: without one, nobody could later say why you {act}.", where="--reason"
        )


class ReviewInThePast(Refused):
    """A hold was to come up for review on a day that is over: it would have been overdue from its first moment."""

    code = "review_in_the_past"

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day.day} {day:%B %Y} is over. Choose today or a later day for the review, or leave it out: a hold "
            "stands until it is lifted.",
            where="--review-on",
        )


class NoSuchHold(NotFound):
    code = "no_such_hold"

    def __init__(self, number: object) -> None:
        super().__init__(f"There is no hold {number}. Open Holds to see which there are.", where="ID")


class AlreadyLifted(Refused):
    code = "already_lifted"


class NoSuchList(NotFound):
    code = "no_such_list"

    def __init__(self, number: object) -> None:
        super().__init__(
            f"There is no disposal list {number}. Open Disposal lists to see which there are.", where="LIST"
        )


class NotYet(Refused):
    """A list was asked for as at a day that has not come."""

    code = "date_in_future"


class NothingToDecide(Refused):
    code = "nothing_to_decide"


class NotYours(Refused):
    """The person is not the owner of the class that the record belongs to."""

    code = "not_your_class"


class NotDecidable(Refused):
    """The list is past its review."""

    code = "not_under_review"


class NotAnExtension(Refused):
    code = "not_an_extension"


class NotAwaitingApproval(Refused):
    code = "not_awaiting_approval"


class OwnWork(Refused):
    """Nobody approves what they proposed, reviewed or approved already."""

    code = "own_work"


class ContentChanged(Refused):
    """The list is not the one that was shown or approved."""

    code = "content_changed"


class NotApproved(Refused):
    code = "not_approved"


class StillWaiting(Refused):
    """The waiting period after the last approval has not passed."""

    code = "waiting"


class NoSuchCertificate(NotFound):
    code = "no_such_certificate"


class CannotWrite(Refused):
    code = "cannot_write"


class CannotRead(Refused):
    code = "cannot_read"


class ImportStopped(Refused):
    """The import was cancelled, or is over."""

    code = "import_stopped"


class AlreadyRevoked(Refused):
    code = "already_revoked"


class NoSuchPersonKey(NotFound):
    code = "no_such_person_key"


class NoSuchFrame(NotFound):
    code = "no_such_frame"


class NothingToFreeze(Refused):
    """An empty list, one without a purpose, or one that is too long."""

    code = "nothing_to_freeze"


class NotDrawable(Refused):
    """A number that is not digits, or a size that the frame does not have."""

    code = "not_drawable"


class OwnFrame(Refused):
    """Whoever froze a list does not draw from it."""

    code = "own_frame"


class NoNameKept(NotFound):
    """No name, or none that this person may read: the words are the same."""

    code = "no_name_kept"


class NotAPersonKey(Refused):
    code = "not_a_person_key"


class NameTaken(Refused):
    code = "name_taken"


class NotALimit(Refused):
    code = "not_a_limit"


class NotAScope(Refused):
    """A hold that would cover nothing, or that names what cannot be asked."""

    code = "not_a_scope"


class NoSuchVersion(NotFound):
    code = "no_such_version"


class AlreadyDrafted(Refused):
    """Another version is being drafted."""

    code = "already_drafted"


class AlreadyApproved(Refused):
    """What was approved stays as it is."""

    code = "already_approved"


class UnknownColumnOfClass(Refused):
    code = "unknown_column"


class BelowTheFloor(Refused):
    """A class would be kept less long than the law says (rule 16)."""

    code = "below_the_floor"


class DayTaken(Refused):
    """The day has passed, or another version takes effect on it or later (rule 18)."""

    code = "day_taken"


class NotReady(Refused):
    """The draft lacks something."""

    code = "not_ready"


class NotLookedAt(Refused):
    """The effect of exactly this content has not been worked out."""

    code = "not_looked_at"


class NoDecisionNeeded(Refused):
    code = "no_decision_needed"


class NotInForce(Refused):
    """The version has not taken effect, or another has."""

    code = "not_in_force"


class WorkStopped(Refused):
    """The work was cancelled, or is over."""

    code = "work_stopped"


class NotALink(Refused):
    """A link of a record with itself, or one that is not there."""

    code = "not_a_link"


class NoSuchInstruction(NotFound):
    code = "no_such_instruction"


class NoSuchConnector(NotFound):
    code = "no_such_connector"


class NotExpected(Refused):
    """An answer that an instruction cannot have."""

    code = "not_expected"


class NotToBeTriedAgain(Refused):
    """An instruction that was not refused, or whose record has left the list."""

    code = "not_to_be_tried_again"


class NotAConnector(Refused):
    """A connector without what it needs, or to an address that may not be called."""

    code = "not_a_connector"


class OutOnLoan(Refused):
    """A record that somebody has already, or that has nothing to lend."""

    code = "cannot_be_lent"


class NotOnLoan(Refused):
    code = "not_on_loan"


class NoPaperTold(Refused):
    """A receipt for paper of which no picking list was taken."""

    code = "no_paper_told"


class ReceiptRefused(Refused):
    """A receipt that is incomplete, or of a day that cannot be."""

    code = "receipt_refused"


class NothingSelected(Refused):
    code = "nothing_selected"
