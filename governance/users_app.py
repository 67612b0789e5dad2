"""Wagtail's own app of users, with our screens of people in it."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "governance.admin.people.PersonViewSet"
