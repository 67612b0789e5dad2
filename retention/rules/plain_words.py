"""A class's rule as a resident reads it: “6 years after the case was closed”, and no name of a trigger."""

from collections.abc import Mapping

from retention.rules.conditions import Condition
from retention.rules.schedule import ClassRule, Combine, Part

# What happened, after “6 years after …”.
_HAPPENED = {
    "action.verified_on": "the action was checked as done",
    "adoption_order.date": "the adoption order was made",
    "agreement.ended_on": "the agreement ended",
    "application.closed_on": "the application was refused or withdrawn",
    "approval.ended_on": "the approval ended",
    "arrangement.ended_on": "the arrangement ended",
    "audit.reported_on": "the audit was reported",
    "capture.on": "the picture was taken",
    "case.closed_on": "the case was closed",
    "case.last_contact_on": "the last contact about the case",
    "child.date_of_birth": "the child was born",
    "child.date_of_death": "the child died",
    "complainant.date_of_birth": "the person who complained was born",
    "complaint.closed_on": "the complaint was closed",
    "contact.closed_on": "the contact was closed",
    "decision.closed_on": "the decision was made",
    "disposal.done_on": "the records were disposed of",
    "document.published_on": "it was published",
    "employment.ended_on": "the employment ended",
    "enquiry.closed_on": "the enquiry was closed",
    "entry.created_on": "the entry was made",
    "event.on": "what was logged happened",
    "hold.released_on": "the hold was lifted",
    "incident.closed_on": "the incident was closed",
    "later_contact.closed_on": "the later contact was closed",
    "matter.concluded_on": "the matter was concluded",
    "meeting.date": "the meeting was held",
    "minutes.confirmed_on": "the minutes were confirmed",
    "order.ended_on": "the order ended",
    "placement.ended_on": "the placement ended",
    "processing.ended_on": "the use of the information stopped",
    "question.asked_on": "the question was asked",
    "record.last_entry_on": "the last entry was made",
    "recruitment.decided_on": "the recruitment was decided",
    "report.issued_on": "the report was issued",
    "report.published_on": "the report was published",
    "request.closed_on": "the request was closed",
    "subject_adult.date_of_birth": "the adult concerned was born",
    "version.approved_on": "the version was approved",
    "version.superseded_on": "the version was replaced",
    "worker.date_of_birth": "the worker was born",
    "workshop.held_on": "the workshop was held",
    "young_person.date_of_birth": "the young person was born",
}
_ALIKE = {
    "case.class": "as long as the case it belongs to",
    "higher_record.class": "as long as the record it became part of",
}
_SO: Mapping[tuple[str, str], str] = {
    ("known", "later_contact"): "there was a later contact",
    ("known", "higher_record.class"): "it became part of another record",
    ("known", "case.class"): "it belongs to a case",
    ("empty", "case.class"): "it belongs to no case",
    ("known", "incident"): "it shows an incident",
    ("no", "child.ever_looked_after"): "the child was never looked after",
    ("yes", "services.section_17_only"): "the services were under section 17 alone",
}
_PERSONS = {"complainant": "the person who complained", "subject_adult": "the adult concerned"}


def in_plain_words(rule: ClassRule) -> str:
    """How long a class is kept, in a sentence. A council's own triggers are said by their names in words."""
    if rule.is_permanent:
        return "Permanently"
    main, other = _part(rule.main), _part(rule.alternative)
    when = _condition(rule.condition)
    match rule.combine:
        case Combine.ALT_REPLACES:
            said = f"{main}; if {when}, {other} instead"
        case Combine.LATEST_OF if not when:
            said = f"{main} or {other}, whichever is later"
        case Combine.LATEST_OF:
            said = f"{main}; if {when}, {other} where that is later"
        case Combine.INHERIT_IF:
            said = f"if {when}, {other}; otherwise {main}"
        case Combine.INHERIT_ELSE:
            said = f"{main}; if {when}, {other}"
        case _:
            said = main
    return said[:1].upper() + said[1:]


def _part(part: Part | None) -> str:
    if part is None:
        return ""
    if part.inherits or part.period is None:
        return _ALIKE.get(part.anchor, f"as long as the record that “{_spoken(part.anchor)}” names")
    happened = _happened(part.anchor)
    if part.to_financial_year_end:
        return f"{part.period.words} after the end of the financial year in which {happened}"
    return f"{part.period.words} after {happened}"


def _condition(condition: Condition | None) -> str:
    if condition is None or condition.test == "always":
        return ""
    name = condition.names[0]
    match condition.test:
        case "died_before_18":
            return f"{_person(name)} died before 18"
        case "under_18":
            return f"{_person(name)} was under 18 when {_happened(condition.names[1])}"
        case "known" | "empty" as test:
            known = "is known" if test == "known" else "is not known"
            return _SO.get((test, name), f"“{_spoken(name)}” {known}")
        case test:
            return _SO.get((test, name), f"“{_spoken(name)}” is {test}")


def _happened(name: str) -> str:
    return _HAPPENED.get(name, f"the day of “{_spoken(name)}”")


def _person(name: str) -> str:
    subject = name.partition(".")[0]
    return _PERSONS.get(subject, f"the {_spoken(subject)}")


def _spoken(name: str) -> str:
    return name.replace(".", ", ").replace("_", " ")
