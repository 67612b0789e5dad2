"""Systems outside in Wagtail: who may call, a new token shown once, another limit, and shutting out."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from governance.admin.choices import SomeOf
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyViewSet
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import tokens
from retention.models import SystemToken


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=80, label="System", help_text="As staff call it. Its dates are shown with this name."
    )
    scopes = SomeOf(label="It may", choices=SystemToken.Scope.choices)
    calls_a_minute = forms.IntegerField(min_value=1, max_value=100_000, label="Calls a minute")


class LimitForm(forms.Form):
    calls_a_minute = forms.IntegerField(min_value=1, max_value=100_000, label="Calls a minute")


def issue(request: HttpRequest) -> HttpResponse:
    """Let a system in. Its token stands on the page that answers, and nowhere afterwards."""
    require(request.user, Permission.SYSTEM_CONNECT)
    form = TokenForm(request.POST or None, initial={"calls_a_minute": settings.API_CALLS_A_MINUTE})
    if form.is_valid():
        with refusals_beside(form, otherwise="name"):
            token, words = tokens.issue(**form.cleaned_data, by=request.user)
            response = render(request, "retention/admin/token_issued.html", {"token": token, "words": words})
            response["Cache-Control"] = "no-store"
            return response
    return render(request, "retention/admin/token_form.html", {"form": form})


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One token: what it may do, since when, and the ways to change that."""
    require(request.user, Permission.SYSTEM_CONNECT)
    return _page(request, number)


def _page(request: HttpRequest, number: int, form: LimitForm | None = None) -> HttpResponse:
    token = get_object_or_404(SystemToken.objects.select_related("created_by", "revoked_by"), pk=number)
    form = form or LimitForm(initial={"calls_a_minute": token.calls_a_minute})
    return render(request, "retention/admin/token.html", {"token": token, "form": form})


@form_on("token_shown")
def limit(request: HttpRequest, number: int) -> HttpResponse:
    """Let a system call more or less often."""
    require(request.user, Permission.SYSTEM_CONNECT)
    form, token = LimitForm(request.POST), get_object_or_404(SystemToken, pk=number)
    if form.is_valid():
        with refusals_beside(form, otherwise="calls_a_minute"):
            tokens.limit(token, **form.cleaned_data, by=request.user)
            messages.success(
                request, f"{token} may call {form.cleaned_data['calls_a_minute']} times a minute."
            )
            return redirect("token_shown", number)
    bring_back(request, form)
    return _page(request, number, form)


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Shut a token out."""
    token = tokens.revoke(get_object_or_404(SystemToken, pk=number), by=request.user)
    messages.success(request, f"{token} is revoked. Whoever calls with it is refused.")
    return redirect("token_shown", number)


class SystemViewSet(ReadOnlyViewSet):
    """The systems that may call."""

    model = SystemToken
    icon = "link"
    menu_label = "Systems"
    name = "systems"
    url_prefix = "records/systems-register"
    opened_by = (Permission.SYSTEM_CONNECT,)
    acts = (Act(Permission.SYSTEM_CONNECT, "Let a system in", "token_issue", "plus"),)
    form_fields = ["name"]
    search_fields = ["name"]
    list_export = [
        "name", "scopes_in_words", "calls_a_minute", "limit_since", "created_at", "created_by", "last_used_on", "revoked_at",
    ]  # fmt: skip
    export_headings = {"scopes_in_words": "It may"}
    export_filename = "systems"
    list_display = [
        NameColumn("name", label="System", get_url=lambda token: reverse("token_shown", args=[token.pk])),
        Column("scopes", label="It may", accessor="scopes_in_words"),
        Column("calls_a_minute", label="Calls a minute"),
        DayColumn("created_at", label="Since"),
        DayColumn("last_used_on", label="Last used"),
        Column("state", label="State", accessor=lambda token: "Valid" if token.is_standing else "Revoked"),
    ]


def system_urls() -> list[URLPattern]:
    return [
        path("records/systems/new/", issue, name="token_issue"),
        path("records/systems/<int:number>/", show, name="token_shown"),
        path("records/systems/<int:number>/limit/", limit, name="token_limit"),
        path("records/systems/<int:number>/revoke/", revoke, name="token_revoke"),
    ]
