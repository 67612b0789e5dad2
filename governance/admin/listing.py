"""What the listings of records, holds, lists, certificates and matters share: nothing is changed in them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from governance.admin.permissions import RolesPolicy
from governance.admin.spreadsheets import GuardedExport
from governance.london import civil_date
from governance.permissions import allowed
from governance.rules.permissions import Permission


@dataclass(frozen=True)
class Act:
    """A button above a listing, for those who may do it: the page it leads to has a form of its own."""

    permission: Permission
    label: str
    url_name: str
    icon: str


class NameColumn(TitleColumn):
    """A number, code or file number that leads to the thing's page, on one line."""

    def __init__(self, name: str, **given: Any) -> None:
        super().__init__(name, link_classname="sk-name", **given)


class DayColumn(Column):
    """A day, or the London day of an instant, in words."""

    def get_value(self, instance: Any) -> str:
        value: date | datetime | None = super().get_value(instance)
        day = civil_date(value) if isinstance(value, datetime) else value
        return date_format(day, "j M Y") if day else ""


class MomentColumn(Column):
    """An instant in words, by London's clocks."""

    def get_value(self, instance: Any) -> str:
        return date_format(localtime(super().get_value(instance)), "j M Y, H:i")


# A third button covers the name of the listing at 1280 pixels; it stands under the dots.
_ROOM = 2


class ReadOnlyIndex(GuardedExport, generic.IndexView):
    """A listing whose acts stand as buttons above it, and whose exported texts run nothing in a spreadsheet."""

    # Wagtail's own says how many match in a heading that is an alert too, which no reader can tell.
    results_template_name = "governance/admin/listing_results.html"
    acts: tuple[Act, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """A filter that cannot be read shows nothing, and says so: it must not show, nor export, everything."""
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        filtered: QuerySet[Any] = super().filter_queryset(queryset)
        return filtered

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(label=act.label, url=reverse(act.url_name), icon_name=act.icon)
            for act in self._open[:_ROOM]
        ]

    @property
    def header_more_buttons(self) -> list[Button]:
        further = [Button(act.label, reverse(act.url_name), icon_name=act.icon) for act in self._open[_ROOM:]]
        return [*further, *super().header_more_buttons]

    @property
    def _open(self) -> list[Act]:
        return [act for act in self.acts if allowed(self.request.user, act.permission)]


class ReadOnlyViewSet(ModelViewSet):
    """A listing that opens nothing to change: acts have pages of their own, and nothing is deleted here."""

    index_view_class = ReadOnlyIndex
    add_to_admin_menu = False
    copy_view_enabled = False
    search_backend_name = None
    opened_by: tuple[Permission, ...] = (Permission.RECORD_READ,)
    acts: tuple[Act, ...] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(acts=self.acts, **kwargs)

    @property
    def permission_policy(self) -> Any:
        return RolesPolicy(self.model, {"view": self.opened_by})
