"""The name behind a person's key in Wagtail: shown on asking, and destroyed on request."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.refused_forms import form_on, refusals_beside
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import naming
from retention.actions import names
from retention.admin.persons import person_page
from retention.models import PersonName


class ForgetForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Why. It is kept as long as the person has records here.",
    )


@form_on("person")
def name(request: HttpRequest) -> HttpResponse:
    """The name behind a key, on asking: that it was read is noted."""
    key = request.POST.get("key", "")
    try:
        shown = naming.shown(key, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(person_page(key))
    response = render(
        request,
        "retention/admin/person_name.html",
        {"key": key, "name": shown, "kept": PersonName.objects.get(key=key), "back": person_page(key)},
    )
    response["Cache-Control"] = "no-store"
    return response


def forget(request: HttpRequest) -> HttpResponse:
    """Destroy the name behind a key, with the reason."""
    require(request.user, Permission.PERSON_NAME_READ)
    if not (key := request.POST.get("key") or request.GET.get("key", "")):
        return redirect("person")
    if not naming.may_be_shown(key, reader=request.user):
        messages.error(request, "No name is kept for this key, or it is not for you to read.")
        return redirect(person_page(key))
    form = ForgetForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            names.forget(key, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"The name of {key} is destroyed.")
            return redirect(person_page(key))
    context = {"form": form, "key": key, "kept": PersonName.objects.get(key=key), "back": person_page(key)}
    return render(request, "retention/admin/person_name_forget.html", context)


def name_urls() -> list[URLPattern]:
    return [
        path("records/person/name/", name, name="person_name"),
        path("records/person/name/destroy/", forget, name="person_name_forget"),
    ]
