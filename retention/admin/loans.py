"""Loans of paper in Wagtail: what is out, lending several records at once, and taking them back."""

import django_filters
from django import forms
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.days import DayInput
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.models import Body, User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention.actions import loans
from retention.admin.references_field import ReferencesField
from retention.models import CaseRecord, Loan
from retention.models.loans import Loans

STATES = [("out", "Out"), ("overdue", "Out, and overdue"), ("back", "Came back")]


class ReferencesForm(forms.Form):
    references = ReferencesField(
        label="Records",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="File numbers, one on each line or separated by commas. All of them, or none.",
    )


class ToWhomForm(forms.Form):
    """Who gets some records, and for how long."""

    to_person = forms.ModelChoiceField(
        User.objects.none(), required=False, label="To a person", help_text="Somebody with an account."
    )
    to_body = forms.ModelChoiceField(
        Body.objects.all(),
        required=False,
        label="Or to a partner agency",
        help_text="Such as the court or a school.",
    )
    since = forms.DateField(label="Since", widget=DayInput())
    due_on = forms.DateField(
        label="Due back on",
        widget=DayInput(),
        help_text="Whoever has it is reminded, also when it is overdue.",
    )

    def __init__(self, *args: object, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]
        self.fields["to_person"].queryset = User.objects.here_on(today()).order_by("username")  # type: ignore[attr-defined]


class LendForm(ToWhomForm, ReferencesForm):
    pass


class ReturnForm(ReferencesForm):
    on = forms.DateField(label="Came back on", widget=DayInput())


def lend(request: HttpRequest) -> HttpResponse:
    """Lend the paper of some records."""
    require(request.user, Permission.LOAN_RECORD)
    first = {"references": request.GET.get("reference", ""), "since": today()}
    form = LendForm(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_beside(form, otherwise="references"):
            made = loans.lend(form.cleaned_data.pop("references"), **form.cleaned_data, by=request.user)
            messages.success(request, f"{len(made)} lent. They are not destroyed while they are out.")
            return redirect("loans:index")
    words = "While its paper is out, a record is not destroyed."
    context = {"form": form, "title": "Lend records", "words": words, "button": "Lend them"}
    return render(request, "retention/admin/loan_form.html", context)


def take_back(request: HttpRequest) -> HttpResponse:
    """Take back the paper of some records."""
    require(request.user, Permission.LOAN_RECORD)
    form = ReturnForm(
        request.POST or None, initial={"references": request.GET.get("reference", ""), "on": today()}
    )
    if form.is_valid():
        with refusals_beside(form, otherwise="references"):
            back = loans.take_back(
                form.cleaned_data["references"], on=form.cleaned_data["on"], by=request.user
            )
            messages.success(request, f"{back} came back.")
            return redirect("loans:index")
    words = "From then on nothing of a loan stands in the way of its disposal."
    context = {"form": form, "title": "Take records back", "words": words, "button": "They came back"}
    return render(request, "retention/admin/loan_form.html", context)


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One loan, for whoever may know of its record; whoever has the paper may look at it as well."""
    every = Loan.objects.select_related("record", "to_person", "to_body", "lent_by")
    loan = every.filter(pk=number).first()
    if loan is None or loan.to_person_id != request.user.pk:
        require(request.user, Permission.RECORD_READ)
    may_read = loan is not None and _of_known(request).filter(pk=loan.pk).exists()
    if loan is None or not (may_read or loan.to_person_id == request.user.pk):
        # Of a restricted record they are told what they would be told if there were none.
        raise Http404
    context = {
        "loan": loan,
        "is_overdue": loan.is_out and loan.due_on < today(),
        "may_record": may_read and allowed(request.user, Permission.LOAN_RECORD),
        "may_read": may_read,
    }
    return render(request, "retention/admin/loan.html", context)


def _of_known(request: HttpRequest) -> Loans:
    """The loans of records that this person may know of."""
    visible = CaseRecord.objects.visible_to(request.user)
    return Loan.objects.filter(record__in=visible.values("pk"))


class LoanFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Out or back"
    )

    class Meta:
        model = Loan
        fields = ["state", "to_person", "to_body"]

    def filter_state(self, loans: Loans, name: str, value: str) -> Loans:
        match value:
            case "out":
                return loans.out()
            case "overdue":
                return loans.overdue(today())
            case _:
                return loans.exclude(returned_on=None)


class LoanIndex(ReadOnlyIndex):
    """Only of records that this person may know of: what is out, the longest due first, and then what came back."""

    def get_base_queryset(self) -> Loans:
        known = _of_known(self.request).select_related("record", "to_person", "to_body")
        return known.order_by(F("returned_on").desc(nulls_first=True), "due_on", "pk")


class LoanViewSet(ReadOnlyViewSet):
    """What is out, and what was."""

    model = Loan
    icon = "logout"
    menu_label = "Loans"
    name = "loans"
    url_prefix = "records/loans-register"
    index_view_class = LoanIndex
    opened_by = (Permission.RECORD_READ,)
    acts = (
        Act(Permission.LOAN_RECORD, "Lend records", "loan_lend", "logout"),
        Act(Permission.LOAN_RECORD, "Take records back", "loan_return", "login"),
    )
    form_fields = ["due_on"]
    filterset_class = LoanFilters
    search_fields = [
        "record__reference", "record__location", "record__box", "to_body__name", "to_person__last_name",
    ]  # fmt: skip
    list_export = ["record", "record.location", "record.box", "borrower", "since", "due_on", "returned_on"]
    export_headings = {"record.location": "Location", "record.box": "Box", "borrower": "Who has it"}
    export_filename = "loans"
    list_per_page = 50
    list_display = [
        NameColumn("record", label="Record", get_url=lambda loan: reverse("loan_shown", args=[loan.pk])),
        Column("kept_at", label="Kept at", accessor=lambda loan: loan.record.kept_at),
        Column("borrower", label="Who has it"),
        DayColumn("since", label="Since"),
        DayColumn("due_on", label="Due back"),
        Column("state", label="State", accessor=lambda loan: _state(loan)),
    ]


def _state(loan: Loan) -> str:
    if not loan.is_out:
        return f"Came back on {loan.returned_on:%-d %B %Y}"
    days = (loan.due_on - today()).days
    return "Out" if days > 0 else "Out, due back today" if days == 0 else "Overdue"


def loan_urls() -> list[URLPattern]:
    return [
        path("records/loans/lend/", lend, name="loan_lend"),
        path("records/loans/return/", take_back, name="loan_return"),
        path("records/loans/<int:number>/", show, name="loan_shown"),
    ]
