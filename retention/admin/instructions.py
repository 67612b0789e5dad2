"""Instructions to destroy elsewhere in Wagtail: what waits, what failed, and what is known of each."""

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import answering
from retention.models import DisposalLine, Instruction
from retention.models.instructions import Instructions
from retention.queries.instructions import what_is_known
from retention.queries.told_lists import instructions_told_to
from retention.rules.elsewhere import Place
from retention.tasks import carry_out_list

State = Instruction.State


class GiveUpForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Why the record leaves its list. It stays registered, and is due again at once.",
    )


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One instruction: what is known, and what may be done."""
    require(request.user, Permission.DISPOSAL_CARRY_OUT)
    return _page(request, number, GiveUpForm())


def _page(request: HttpRequest, number: int, form: GiveUpForm) -> HttpResponse:
    one = get_object_or_404(
        instructions_told_to(request.user).select_related("line__list", "withdraws", "answered_by"), pk=number
    )
    is_open = one.line.fate in (DisposalLine.Fate.REMAINING, DisposalLine.Fate.FAILED)
    is_outside = one.place == Place.OUTSIDE
    failed = one.state == State.REFUSED and one.line.fate == DisposalLine.Fate.FAILED
    return render(
        request,
        "retention/admin/instruction.html",
        {
            "one": one,
            "known": what_is_known(one),
            "withdrawal": Instruction.objects.filter(withdraws=one).first(),
            "may_try_again": failed or (is_outside and is_open and one.state in (State.SENT, State.ACCEPTED)),
            "may_say_fetched": not is_outside
            and one.act == Instruction.Act.WITHDRAW
            and one.state == State.SENT,
            "form": form if form.is_bound or (is_open and one.act == Instruction.Act.DESTROY) else None,
        },
    )


@require_POST
def try_again(request: HttpRequest, number: int) -> HttpResponse:
    """Tell the system again."""
    one = get_object_or_404(instructions_told_to(request.user).select_related("line__list"), pk=number)
    again = answering.try_again(one, by=request.user)
    carry_out_list.delay(one.line.list_id, request.user.pk)
    messages.success(request, f"{one.whom} is told again.")
    return redirect("instruction_shown", again.pk)


@form_on("instruction_shown")
def give_up(request: HttpRequest, number: int) -> HttpResponse:
    """Take the record off its list."""
    require(request.user, Permission.DISPOSAL_CARRY_OUT)
    one = get_object_or_404(instructions_told_to(request.user).select_related("line"), pk=number)
    form = GiveUpForm(request.POST)
    if form.is_valid():
        with refusals_beside(form):
            answering.give_up(one, **form.cleaned_data, by=request.user)
            carry_out_list.delay(one.line.list_id, request.user.pk)
            messages.success(request, f"{one.reference_text} has left its list.")
            return redirect("instruction_shown", number)
    bring_back(request, form)
    return _page(request, number, form)


class InstructionFilters(WagtailFilterSet):
    place = django_filters.ChoiceFilter(
        label="Kept",
        choices=[(Place.OUTSIDE, "In a system outside"), (Place.PAPER, "On paper")],
        empty_label="Anywhere",
    )
    system = django_filters.CharFilter(label="System", lookup_expr="iexact")
    listed = django_filters.NumberFilter(label="Disposal list", field_name="line__list")

    class Meta:
        model = Instruction
        fields = ["state", "act", "place", "system", "listed"]


class InstructionIndex(ReadOnlyIndex):
    """Only of records that this person may know of."""

    def get_base_queryset(self) -> Instructions:
        return instructions_told_to(self.request.user)


class InstructionViewSet(ReadOnlyViewSet):
    """Every instruction to destroy what is kept elsewhere."""

    model = Instruction
    index_view_class = InstructionIndex
    icon = "mail"
    menu_label = "Instructions"
    name = "instructions"
    url_prefix = "records/instructions-register"
    opened_by = (Permission.DISPOSAL_CARRY_OUT,)
    form_fields = ["system"]
    filterset_class = InstructionFilters
    export_filename = "instructions"
    list_export = [
        "key",
        "act",
        "place",
        "system",
        "reference_text",
        "state",
        "made_at",
        "sent_at",
        "receipt",
        "done_on",
    ]
    search_fields = ["reference_text", "receipt"]
    list_per_page = 50
    list_display = [
        NameColumn(
            "reference_text",
            label="Record",
            get_url=lambda one: reverse("instruction_shown", args=[one.pk]),
        ),
        Column("whom", label="Whom"),
        Column("act", label="To do", accessor="get_act_display"),
        Column("state", label="State", accessor="get_state_display"),
        Column("attempts", label="Times told"),
        DayColumn("made_at", label="Since"),
        Column("receipt", label="Receipt"),
    ]


def instruction_urls() -> list[URLPattern]:
    return [
        path("records/instructions/<int:number>/", show, name="instruction_shown"),
        path("records/instructions/<int:number>/again/", try_again, name="instruction_again"),
        path("records/instructions/<int:number>/give-up/", give_up, name="instruction_given_up"),
    ]
