"""A policy as everyone reads it: what is in force, a version, and what was in force on a day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from governance.london import today
from governance.refusals import NotFound
from policies.models import Policy, PolicyVersion, Status
from policies.views.found import readable_policy, readable_version, versions_of
from policies.views.reading import Place, Reading, history, in_words
from policies.views.written import written_once


def policy(request: HttpRequest, number: str) -> HttpResponse:
    """What is in force now; of a withdrawn policy its last version, marked."""
    found = readable_policy(number, request.user)
    versions = versions_of(found)
    if not versions:
        raise Http404
    if found.number != number:
        return redirect(found, permanent=True)
    shown = next((one for one in versions if one.status == Status.IN_FORCE), versions[-1])
    return _page(request, found, shown, versions)


def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    found = readable_version(number, version, request.user)
    return _page(request, found.policy, found, versions_of(found.policy))


def on_a_day(request: HttpRequest, number: str, day: str = "") -> HttpResponse:
    """What was in force on a day, or that nothing was. Without a day in the address it asks the form's."""
    found = readable_policy(number, request.user)
    on = _day(day or request.GET.get("on", ""))
    if not day:
        return redirect("on_the_day", number=found.number, day=on.isoformat())
    versions = versions_of(found)
    if not versions:
        raise Http404
    shown = next((one for one in reversed(versions) if one.was_in_force(on)), None)
    if shown is None or on > today():
        return _nothing(request, found, versions, on)
    asked_for = f"This was in force on {in_words(on)}: version {shown.name}."
    return _page(request, found, shown, versions, asked_for)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise NotFound(
            f"“{given[:20]}” is not a date. Write the year, the month and the day, such as 2024-03-01."
        ) from None


def _page(
    request: HttpRequest,
    policy: Policy,
    shown: PolicyVersion,
    versions: list[PolicyVersion],
    asked_for: str = "",
) -> HttpResponse:
    whole = request.build_absolute_uri(shown.get_absolute_url())
    reading = Reading(policy, shown, versions, today(), asked_for, whole)
    context = {"reading": reading, "policy": policy, "version": shown, "policy_address": reading.address}
    context["written"] = written_once(shown)
    context["current"] = next((one for one in versions if one.status == Status.IN_FORCE), None)
    return render(request, "policies/policy.html", context)


def _nothing(request: HttpRequest, policy: Policy, versions: list[PolicyVersion], on: date) -> HttpResponse:
    current = next((one for one in versions if one.status == Status.IN_FORCE), None)
    reading = {"history": history(versions), "day_address": f"{policy.get_absolute_url()}on/"}
    context = {
        "policy": policy,
        "on": on,
        "answer": _answer(versions, on),
        "reading": reading,
        "current": current,
        "policy_address": policy.get_absolute_url(),
        "above": [Place("Home", "/"), Place("Policies and notices", "/policies/")],
    }
    return render(request, "policies/not_in_force.html", context)


def _answer(versions: list[PolicyVersion], on: date) -> str:
    if on > today():
        return f"{in_words(on)} has not come yet. We can only say what was in force up to today."
    first = min(one.in_force_from for one in versions)
    if on < first:
        return (
            f"Nothing was in force on {in_words(on)}. The first version came into force on {in_words(first)}."
        )
    return f"Nothing was in force on {in_words(on)}."
