"""Connectors in Wagtail: how systems outside are told, their instruction files, and what they give back."""

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyViewSet
from governance.admin.refused_forms import form_on, refusals_beside
from governance.london import today
from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import return_files, uploads
from retention.actions import connectors, instructing
from retention.models import Connector, DisposalList, Instruction, SystemToken
from retention.queries.told_lists import instructions_told_to
from retention.tasks import carry_out_list

_TOO_MANY = 200


class ConnectorForm(forms.Form):
    name = forms.CharField(
        max_length=80, label="System", help_text="As the records name it in “external system”."
    )
    kind = forms.ChoiceField(choices=Connector.Kind.choices, widget=forms.RadioSelect, label="How it is told")
    address = forms.CharField(
        required=False,
        max_length=300,
        help_text="Only for a system that is called. It begins with https://, and nothing else is ever called.",
    )
    account = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label="It confirms by",
        help_text="The account of its token, if it confirms later by a call to the API.",
    )

    def __init__(self, *args: Any, is_new: bool = True, **given: Any) -> None:
        super().__init__(*args, **given)
        if not is_new:
            del self.fields["name"]
        standing = SystemToken.objects.standing().values("account")
        self.fields["account"].queryset = User.objects.filter(pk__in=standing).order_by("username")  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    file = forms.FileField(
        label="Return file",
        help_text="The instruction file with its answers, as CSV in UTF-8.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )


def keep(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Write down a connector, or change one."""
    require(request.user, Permission.CONNECTOR_KEEP)
    connector = get_object_or_404(Connector, pk=number) if number else None
    first = {name: getattr(connector, name) for name in ("kind", "address", "account")} if connector else {}
    form = ConnectorForm(request.POST or None, initial=first, is_new=connector is None)
    if form.is_valid():
        given = {"name": connector.name if connector else "", **form.cleaned_data}
        with refusals_beside(form):
            kept = connectors.keep(given.pop("name"), **given, connector=connector, by=request.user)
            messages.success(request, f"{kept} is written down.")
            return redirect("connector_shown", kept.pk)
    return render(request, "retention/admin/connector_form.html", {"form": form, "connector": connector})


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One connector: whether it answers, what waits for it, its files, and the ways to change it."""
    _require_either(request)
    connector = get_object_or_404(Connector.objects.select_related("account", "made_by"), pk=number)
    return render(request, "retention/admin/connector.html", _shown(request, connector, ReturnForm()))


@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """The instruction file: by taking it, what stands in it counts as told."""
    connector = get_object_or_404(Connector.objects.standing(), pk=number)
    orders = instructing.take_file(connector, by=request.user)
    name = f"instructions-{connector.pk}-{today():%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
    return_files.write(orders, response)
    return response


@form_on("connector_shown")
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take in a return file, and let the runs go on with what it confirmed."""
    require(request.user, Permission.OUTSIDE_CONFIRM)
    connector = get_object_or_404(Connector.objects.standing(), pk=number)
    form = ReturnForm(request.POST, request.FILES)
    found = None
    if form.is_valid():
        with refusals_beside(form, otherwise="file"), uploads.read_once(form.cleaned_data["file"]) as file:
            found = return_files.take_in(connector, file, by=request.user)
    if found:
        _go_on(found["lists"])
        messages.success(request, _told(found))
    return render(
        request, "retention/admin/connector.html", {**_shown(request, connector, form), "found": found}
    )


@require_POST
def switch_off(request: HttpRequest, number: int) -> HttpResponse:
    """Tell a system nothing more."""
    connector = connectors.switch_off(get_object_or_404(Connector, pk=number), by=request.user)
    messages.success(request, f"{connector} is switched off: nothing is sent to it.")
    return redirect("connector_shown", number)


def _shown(request: HttpRequest, connector: Connector, form: forms.Form) -> dict[str, Any]:
    mine = (
        instructions_told_to(request.user).filter(system__iexact=connector.name, place="outside").order_by()
    )
    counts = dict(mine.values_list("state").annotate(number=Count("pk")))
    return {
        "connector": connector,
        "states": [(state, state.label, counts.get(state, 0)) for state in Instruction.State],
        "form": form,
        "may_keep": allowed(request.user, Permission.CONNECTOR_KEEP),
        "may_carry_out": allowed(request.user, Permission.DISPOSAL_CARRY_OUT),
        "most": _TOO_MANY,
    }


def _go_on(numbers: list[int]) -> None:
    for listed in DisposalList.objects.filter(pk__in=numbers).order_by("pk"):
        carry_out_list.delay(listed.pk, listed.carried_out_by_id)


def _told(found: dict[str, Any]) -> str:
    counts = ", ".join(f"{found[name]} {name}" for name in ("destroyed", "refused", "withdrawn", "accepted"))
    return f"{found['read']} rows: {counts}, {found['unanswered']} without an answer, {len(found['rejected'])} rejected."


def _require_either(request: HttpRequest) -> None:
    if not allowed(request.user, Permission.DISPOSAL_CARRY_OUT):
        require(request.user, Permission.CONNECTOR_KEEP)


class ConnectorViewSet(ReadOnlyViewSet):
    """The systems of record outside that are told to destroy."""

    model = Connector
    icon = "resubmit"
    menu_label = "Connectors"
    name = "connectors"
    url_prefix = "records/connectors-register"
    opened_by = (Permission.CONNECTOR_KEEP, Permission.DISPOSAL_CARRY_OUT)
    acts = (Act(Permission.CONNECTOR_KEEP, "Connect a system", "connector_new", "plus"),)
    form_fields = ["name"]
    search_fields = ["name"]
    list_export = ["name", "kind", "account", "made_at", "made_by", "switched_off_at", "faults", "problem"]
    export_filename = "connectors"
    list_display = [
        NameColumn(
            "name", label="System", get_url=lambda connector: reverse("connector_shown", args=[connector.pk])
        ),
        Column("kind", label="How it is told", accessor="get_kind_display"),
        Column("problem", label="Last fault"),
        Column(
            "state", label="State", accessor=lambda each: "Connected" if each.is_standing else "Switched off"
        ),
        DayColumn("made_at", label="Since"),
    ]


def connector_urls() -> list[URLPattern]:
    return [
        path("records/connectors/new/", keep, name="connector_new"),
        path("records/connectors/<int:number>/", show, name="connector_shown"),
        path("records/connectors/<int:number>/change/", keep, name="connector_change"),
        path("records/connectors/<int:number>/file/", take, name="connector_file"),
        path("records/connectors/<int:number>/return/", give_back, name="connector_return"),
        path("records/connectors/<int:number>/off/", switch_off, name="connector_off"),
    ]
