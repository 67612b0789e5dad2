"""Who looked at restricted records, for the data protection officer."""

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import DayColumn, ReadOnlyViewSet
from governance.rules.permissions import Permission
from retention.models import Look


class LookFilters(WagtailFilterSet):
    class Meta:
        model = Look
        fields = {"by": ["exact"], "door": ["exact"], "at": ["date__gte", "date__lte"]}


class LookViewSet(ReadOnlyViewSet):
    """The looks at restricted records that are still kept."""

    model = Look
    icon = "view"
    menu_label = "Looks at restricted records and names"
    name = "looks"
    url_prefix = "records/looks"
    opened_by = (Permission.LOOKS_READ,)
    form_fields = ["door"]
    filterset_class = LookFilters
    search_fields = ["reference_text"]
    list_export = ["reference_text", "by", "at", "door"]
    list_display = [
        Column("reference_text", label="Record"),
        Column("by", label="Who"),
        DayColumn("at", label="Day"),
        Column("door", label="How", accessor="get_door_display"),
    ]
