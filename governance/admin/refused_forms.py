"""Forms whose act was refused: they stand there again as they were typed, with why beside the field."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
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


@contextmanager
def refusals_beside(
    form: forms.Form, fields: Mapping[str, str] | None = None, *, otherwise: str | None = None
) -> Iterator[None]:
    """Do an act with what a form says. What it refuses stands beside the field that it is about.

    The view goes on after that, and shows the form as it was typed; where nothing was refused it has answered before.
    `fields` says which field an act means by what it calls its part; one that is about no field stands beside
    `otherwise`, or on top of the form.
    """
    try:
        yield
    except Refused as refusal:
        # An act that is a command as well names its parts as options, and several of them as a list.
        where = refusal.where if isinstance(refusal.where, list) else [refusal.where]
        parts = [str(part) for part in where]
        meant = [(fields or {}).get(part, part) for part in parts]
        names = [*meant, *(part.lstrip("-").replace("-", "_") for part in parts)]
        form.add_error(next((name for name in names if name in form.fields), otherwise), refusal.message)


class ActOnSaving:
    """For a view of Wagtail's own in which saving is an act: what it refuses stands on the form, and nothing is lost."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        # Whole: what was stored before the refusal is taken back with it.
        with refusals_beside(form), transaction.atomic():
            done: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
            return done
        # Asked again, the view finds what to say on top of the form.
        self.is_valid(form)  # type: ignore[attr-defined]
        again: HttpResponseBase = self.form_invalid(form)  # type: ignore[attr-defined]
        return again


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
