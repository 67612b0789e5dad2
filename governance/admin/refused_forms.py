"""Forms whose act was refused: they stand there again as they were typed, with why beside the field."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from governance.refusals import Refused

View = Callable[..., HttpResponseBase]


def form_on(page: str) -> Callable[[View], View]:
    """For a view that takes a form of the page so named, at an address of its own.

    The form may stand there again at that address; who then loads it anew, or is led back to it, is on the page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def taken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["POST"])
            return redirect(reverse(page, args=args, kwargs=kwargs, query=request.GET or None))

        return taken

    return decorate


def stand_by_its_field(
    form: forms.Form,
    refusal: Refused,
    fields: Mapping[str, str] | None = None,
    *,
    otherwise: str | None = None,
) -> None:
    """Put a refusal beside the field that it is about.

    `fields` says which field an act means by what it calls its part; one that is about no field stands beside
    `otherwise`, or on top of the form.
    """
    # An act that is a command as well names its parts as options, and several references as a list.
    where = refusal.where.lstrip("-").replace("-", "_") if isinstance(refusal.where, str) else ""
    name = (fields or {}).get(where, where)
    form.add_error(name if name in form.fields else otherwise, refusal.message)


def bring_back(request: HttpRequest, form: forms.Form) -> None:
    """Say on top of a page that a form further down was not taken, and lead the keyboard to where it is wrong."""
    told = [
        found[0] if name == NON_FIELD_ERRORS else f"{form[name].label}: {found[0]}"
        for name, found in form.errors.items()
    ]
    messages.error(request, f"Nothing is changed yet. {' '.join(told)}")
    wrong = [form.fields[name].widget for name in form.errors if name in form.fields]
    # Of several buttons none is meant.
    if wrong and not isinstance(wrong[0], forms.RadioSelect):
        wrong[0].attrs["autofocus"] = True
