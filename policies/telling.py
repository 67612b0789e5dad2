"""What policies tell the foundation about themselves."""

from datetime import date

from django.urls import reverse
from wagtail.models import Page

from governance import reminders, waiting
from governance.references import Reference, address, tell
from policies import queries, site_screens
from policies.models import Policy, PolicyVersion
from policies.queries.closed_files import KIND as ATTACHED_FILE
from policies.queries.closed_files import closed_file_duties, form_of, waiting_closed_files
from policies.queries.lost_links import linking_duties, waiting_to_link
from policies.queries.overrides import exception_duties, waiting_for_exceptions
from policies.queries.rechecks import mending_duties, waiting_to_mend
from policies.queries.rendered import SCREEN, rendered_duties, waiting_rendered
from policies.queries.statement import statement_duties, waiting_reports


def register_all() -> None:
    """Called once, when the app is ready."""
    waiting.register(queries.waiting)
    waiting.register(waiting_for_exceptions)
    waiting.register(waiting_to_mend)
    waiting.register(waiting_rendered)
    waiting.register(waiting_to_link)
    waiting.register(waiting_closed_files)
    waiting.register(waiting_reports)
    reminders.register_duty("accessibility_statement", statement_duties)
    reminders.register_duty("accessibility", mending_duties)
    reminders.register_duty("rendered", rendered_duties)
    reminders.register_duty("links", linking_duties)
    reminders.register_duty(ATTACHED_FILE, closed_file_duties)
    reminders.register_duty("policy", queries.review_duties)
    reminders.register_duty("accessibility_override", exception_duties)
    tell("policy", address=_policy_address, label=_policy_label, in_force_on=_in_force_on)
    tell("page", address=_page_address)
    tell("accessibility_statement", address=lambda one: "/admin/policies/statement/")
    tell("accessibility_burden", address=lambda one: f"/admin/policies/burdens/edit/{one.key}/")
    tell("accessibility_report", address=lambda one: f"/admin/policies/reports/{one.key}/")
    tell("accessibility", address=_text_address)
    tell("rendered", address=_text_address)
    tell("links", address=_text_address)
    tell(ATTACHED_FILE, address=lambda one: form_of(one.key))
    tell(SCREEN, address=lambda one: reverse(one.key))
    site_screens.register("library", "Library of policies")
    site_screens.register("accessibility", "Accessibility statement")
    site_screens.register("leaving", "How to hide your visit")
    tell("accessibility_override", address=lambda one: f"/admin/policies/exceptions/{one.key}/")
    tell("policy_version", address=_version_address, label=_version_label, in_force_on=_version_in_force_on)


def _policy_address(reference: Reference) -> str:
    return f"/policies/{reference.key}/"


def _policy_label(reference: Reference) -> str:
    policy = Policy.objects.filter(number=reference.key).first()
    return str(policy) if policy else reference.label


def _in_force_on(reference: Reference, *, on: date) -> bool:
    return PolicyVersion.objects.in_force(on).filter(policy__number=reference.key).exists()


def _page_address(reference: Reference) -> str:
    page = Page.objects.filter(pk=reference.key).first()
    return (page.url or "") if page else ""


def _text_address(reference: Reference) -> str:
    kind, _, key = reference.key.partition(":")
    return address(Reference(kind, key, reference.label))


def _version_address(reference: Reference) -> str:
    number, _, version = reference.key.partition("/")
    return f"/policies/{number}/versions/{version}/"


def _version_label(reference: Reference) -> str:
    version = _version(reference)
    return f"{version}, {version.title}" if version else reference.label


def _version_in_force_on(reference: Reference, *, on: date) -> bool:
    version = _version(reference)
    return version is not None and version.was_in_force(on)


def _version(reference: Reference) -> PolicyVersion | None:
    number, _, version = reference.key.partition("/")
    found = PolicyVersion.objects.filter(policy__number=number, number=version)
    return found.select_related("policy").defer("body").first()
