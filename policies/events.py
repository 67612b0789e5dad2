"""What can happen to policies, in the words of the event log."""

from enum import StrEnum


class PolicyEvent(StrEnum):
    CREATED = "policy.created"
    CHANGED = "policy.changed"
    REVIEWED = "policy.reviewed"
    VERSION_DRAFTED = "policy.version.drafted"
    VERSION_TEXT_CHANGED = "policy.version.text_changed"
    VERSION_SUBMITTED = "policy.version.submitted"
    VERSION_RETURNED = "policy.version.returned"
    VERSION_APPROVED = "policy.version.approved"
    VERSION_REOPENED = "policy.version.reopened"
    VERSION_SCHEDULED = "policy.version.scheduled"
    VERSION_PUBLISHED = "policy.version.published"
    VERSION_SUPERSEDED = "policy.version.superseded"
    VERSION_WITHDRAWN = "policy.version.withdrawn"
    VERSION_ENTERED = "policy.version.entered"


class AccessibilityEvent(StrEnum):
    """What is decided about texts that keep readers out."""

    OVERRIDE_ASKED = "accessibility.override.asked"
    OVERRIDE_GRANTED = "accessibility.override.granted"
    OVERRIDE_REFUSED = "accessibility.override.refused"
    LIVE_TEXTS_CHECKED = "accessibility.live_texts.checked"
    PAGES_RENDERED = "accessibility.pages.rendered"
    LOOKED_AT = "accessibility.version.looked_at"
    REPORT_RECEIVED = "accessibility.report.received"
    REPORT_ANSWERED = "accessibility.report.answered"
    REPORT_FORGOTTEN = "accessibility.report.forgotten"
    STATEMENT_REVIEWED = "accessibility.statement.reviewed"
