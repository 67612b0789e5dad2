"""What the listings of records, holds, lists and certificates share: who may open them, and a guarded export."""

from typing import Any

from wagtail.admin.views import generic
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.viewsets.model import ModelViewSet

from governance.rules.permissions import Permission
from policies.admin.permissions import RolesPolicy
from retention.rules.spreadsheets import guarded


class ReadOnlyIndex(generic.IndexView):
    """A listing whose exported texts run nothing in a spreadsheet."""

    custom_value_preprocess = {
        str: {SpreadsheetExportMixin.FORMAT_CSV: guarded, SpreadsheetExportMixin.FORMAT_XLSX: guarded},
        **SpreadsheetExportMixin.custom_value_preprocess,
    }


class ReadOnlyViewSet(ModelViewSet):
    """A listing that opens nothing to change: acts have pages of their own, and nothing is deleted here."""

    index_view_class = ReadOnlyIndex
    add_to_admin_menu = False
    copy_view_enabled = False
    search_backend_name = None
    opened_by: Permission = Permission.RECORD_READ

    @property
    def permission_policy(self) -> Any:
        return RolesPolicy(self.model, {"view": (self.opened_by,)})
