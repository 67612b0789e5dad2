"""Teams and partner agencies in Wagtail's settings."""

from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from governance.models import Body, Team


class TeamViewSet(ModelViewSet):
    model = Team
    icon = "group"
    form_fields = ["name"]


class BodyViewSet(ModelViewSet):
    model = Body
    icon = "globe"
    form_fields = ["name"]


class OrganisationViewSetGroup(ViewSetGroup):
    """Who works together."""

    menu_label = "Organisation"
    menu_icon = "group"
    add_to_settings_menu = True
    items = (TeamViewSet, BodyViewSet)


def organisation() -> ViewSetGroup:
    return OrganisationViewSetGroup()
