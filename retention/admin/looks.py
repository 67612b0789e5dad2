"""Who looked at restricted records, for the data protection officer."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import MomentColumn, NameColumn, ReadOnlyViewSet
from governance.rules.permissions import Permission
from retention.models import Look

_OF_NAMES = (Look.Door.PERSON_NAME, Look.Door.SUBJECT_ACCESS)


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
        NameColumn("reference_text", label="Record or person", get_url=lambda look: _address(look)),
        Column("by", label="Who"),
        MomentColumn("at", label="When"),
        Column("door", label="How", accessor="get_door_display"),
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(page_title="Who looked", **kwargs)


def _address(look: Look) -> str:
    """Where what was looked at is: a record by its file number, or the person whose name was read."""
    kind, _, key = look.reference_text.partition(" ")
    if look.door in _OF_NAMES and kind == "person":
        return f"{reverse('person')}?{urlencode({'key': key})}"
    return reverse("record_explained", args=[look.reference_text])
