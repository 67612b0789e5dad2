"""The questions that no machine can answer, beside the editor and on a screen of their own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path

from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import allowed, refusal, require
from governance.rules.permissions import Permission
from policies.actions import looking
from policies.models import PolicyVersion, Seen
from policies.queries.by_hand import Looked, by_hand

NOT_YET = [("", "Not looked at yet"), *Seen.choices]


class LookForm(forms.Form):
    """One choice and one note a question; `content` names the words that were looked at."""

    content = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, asked: tuple[Looked, ...], content: str) -> None:
        super().__init__(data, initial={"content": content})
        self.asked = asked
        for one in asked:
            check, name = one.check, one.question.identifier
            self.fields[name] = forms.ChoiceField(
                label=one.question.words,
                choices=NOT_YET,
                required=False,
                initial=check.seen if check else "",
                help_text=_help(one),
            )
            self.fields[f"{name}_note"] = forms.CharField(
                label=f"Note to: {one.question.words}",
                required=False,
                max_length=2000,
                initial=check.note if check else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def answers(self) -> tuple[looking.Answer, ...]:
        """What was answered; a question that was left open is not among them."""
        given, names = self.cleaned_data, [one.question.identifier for one in self.asked]
        return tuple(
            looking.Answer(name, given[name], given[f"{name}_note"]) for name in names if given[name]
        )


def _help(one: Looked) -> str:
    criterion = f"WCAG {one.question.criterion}." if one.question.criterion else ""
    needed = "A notice is not published before somebody has answered this." if one.required else ""
    return f"{criterion} {needed}".strip()


def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the questions for the words as they stand."""
    require(request.user, Permission.POLICY_READ)
    version = get_object_or_404(PolicyVersion.objects.select_related("policy"), pk=pk)
    may_look = allowed(request.user, Permission.ACCESSIBILITY_LOOK)
    asked = by_hand(version, today())
    form = LookForm(request.POST or None, asked, version.hash_of_text) if may_look else None
    if form and form.is_valid():
        with refusals_beside(form):
            looking.answer(version, form.answers(), content=form.cleaned_data["content"], by=request.user)
            messages.success(request, "What you saw was written down.")
            return redirect(version.admin_address())
    why_not = "" if may_look else refusal(Permission.ACCESSIBILITY_LOOK)
    context = {"version": version, "form": form, "asked": asked, "why_not": why_not}
    return render(request, "policies/admin/by_hand.html", context)


def by_hand_urls() -> list[URLPattern]:
    return [path("policies/versions/<int:pk>/by-hand/", look, name="policies_by_hand")]
