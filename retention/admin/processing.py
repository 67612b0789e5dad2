"""The register of processing in Wagtail: read, taken as CSV, and the council's own words in it changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from governance.admin.listing import Act, DayColumn, ReadOnlyIndex
from governance.admin.permissions import RolesPolicy
from governance.admin.refused_forms import ActOnSaving
from governance.london import today
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import processing
from retention.models import ProcessingActivity, ProcessingController
from retention.queries.processing import register_of_processing, write_register


def show(request: HttpRequest) -> HttpResponse:
    """The whole register, as at today."""
    require(request.user, Permission.PROCESSING_READ)
    given = {"register": register_of_processing(), "on": today()}
    return render(request, "retention/admin/processing.html", given)


def take(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    require(request.user, Permission.PROCESSING_READ)
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="register-of-processing-{today().isoformat()}.csv"'
        },
    )
    write_register(register_of_processing(), response)  # type: ignore[arg-type]
    return response


class _Describing(ActOnSaving):
    """Saving goes by the act, so that it is permitted and recorded."""

    form: Any
    request: HttpRequest

    def save_instance(self) -> Any:
        said = self.form.save(commit=False)
        processing.describe(said, by=self.request.user, fields=self.form.changed_data)
        return said


class ActivityCreate(_Describing, generic.CreateView):
    pass


class ActivityEdit(_Describing, generic.EditView):
    pass


class ProcessingViewSet(ModelViewSet):
    """What a council says of each activity."""

    icon = "list-ul"
    add_to_admin_menu = False
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = ReadOnlyIndex
    add_view_class = ActivityCreate
    edit_view_class = ActivityEdit
    acts = (
        Act(Permission.PROCESSING_READ, "Read the register", "processing_register", "doc-full"),
        Act(Permission.PROCESSING_READ, "Take it as CSV", "processing_file", "download"),
    )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(acts=self.acts, **kwargs)

    @property
    def permission_policy(self) -> RolesPolicy:
        edit = (Permission.PROCESSING_EDIT,)
        return RolesPolicy(
            self.model, {**self._more(edit), "change": edit, "view": (Permission.PROCESSING_READ,)}
        )

    def _more(self, edit: tuple[Permission, ...]) -> dict[str, tuple[Permission, ...]]:
        return {}


class ActivityViewSet(ProcessingViewSet):
    model = ProcessingActivity
    menu_label = "Register of processing"
    name = "processing_activities"
    url_prefix = "records/processing/activities"
    search_fields = ["name", "purpose"]
    list_display = [
        "name",
        Column("codes", label="Classes"),
        DayColumn("reviewed_on", label="Reviewed"),
    ]
    panels = [
        FieldPanel(name)
        for name in (
            "name", "codes", "purpose", "basis", "condition", "persons", "data", "recipients", "joint", "abroad",
            "security", "reviewed_on",
        )
    ]  # fmt: skip

    def _more(self, edit: tuple[Permission, ...]) -> dict[str, tuple[Permission, ...]]:
        return {"add": edit}


class ControllerViewSet(ProcessingViewSet):
    model = ProcessingController
    menu_label = "Controller and security"
    name = "processing_controller"
    url_prefix = "records/processing/controller"
    list_display = ["__str__"]
    panels = [FieldPanel(name) for name in ("controller", "officer", "security")]


def processing_urls() -> list[URLPattern]:
    return [
        path("records/processing/register/", show, name="processing_register"),
        path("records/processing/register.csv", take, name="processing_file"),
    ]
