"""The register of disposal lists in Wagtail: those that a person may know of, and where each stands."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.rules.permissions import Permission
from retention.models import DisposalList
from retention.models.disposals import DisposalLists
from retention.queries.told_lists import lines_told_to, lists_told_to


class DisposalListIndex(ReadOnlyIndex):
    """Only of those that this person may know of, with as many records as are for them."""

    def get_base_queryset(self) -> DisposalLists:
        lines = lines_told_to(self.request.user).filter(list=OuterRef("pk")).order_by().values("list")
        of_list = lines.annotate(number=Count("pk")).values("number")
        waiting = lines.undecided().annotate(number=Count("pk")).values("number")
        lists = lists_told_to(self.request.user).select_related("proposed_by")
        return lists.annotate(
            records=Coalesce(Subquery(of_list), 0), undecided=Coalesce(Subquery(waiting), 0)
        )


class DisposalListViewSet(ReadOnlyViewSet):
    """The disposal lists and where each stands."""

    model = DisposalList
    index_view_class = DisposalListIndex
    icon = "bin"
    menu_label = "Disposal lists"
    name = "disposal_lists"
    url_prefix = "records/disposal-lists"
    opened_by = (Permission.RECORD_READ, Permission.DISPOSAL_REVIEW)
    acts = (Act(Permission.DISPOSAL_PROPOSE, "Propose a list", "disposal_propose", "bin"),)
    form_fields = ["code"]
    list_filter = ["status", "code"]
    list_export = [
        "pk",
        "status",
        "proposed_by",
        "proposed_at",
        "as_at",
        "approved_at",
        "finished_at",
        "content_hash",
    ]
    list_display = [
        NameColumn(
            "pk",
            label="List",
            accessor=str,
            get_url=lambda listed: reverse("disposal_shown", args=[listed.pk]),
        ),
        Column("status", label="State", accessor="get_status_display"),
        Column("records", label="Records"),
        Column("undecided", label="Undecided"),
        Column("proposed_by", label="Proposed by"),
        DayColumn("proposed_at", label="Proposed"),
    ]
