"""The "Policies" group in Wagtail's menu, and the addresses of its decisions."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from governance.permissions import allowed
from governance.rules.permissions import Permission
from policies.admin import decisions, page_readers, readers, reviewing, upload
from policies.admin.attachments import attachment_urls
from policies.admin.by_hand import by_hand_urls
from policies.admin.findings import findings_urls
from policies.admin.overrides import override_urls
from policies.admin.policies import PolicyViewSet
from policies.admin.rendered import rendered_urls
from policies.admin.statement import BurdenViewSet, statement_urls
from policies.admin.subjects import SubjectViewSet
from policies.admin.versions import VersionViewSet


class PoliciesGroup(SnippetViewSetGroup):
    items = (PolicyViewSet, VersionViewSet, SubjectViewSet, BurdenViewSet)
    menu_label = "Policies"
    menu_name = "policies"
    menu_icon = "doc-full"
    menu_order = 100


class OverdueItem(MenuItem):
    """The report of overdue reviews in Wagtail's reports menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.POLICY_READ)


def overdue_menu_item() -> MenuItem:
    return OverdueItem(
        "Overdue reviews", reverse("policies_overdue"), name="overdue-reviews", icon_name="time"
    )


def urls() -> list[URLPattern]:
    """The pages where something is decided."""
    return [
        *attachment_urls(),
        *by_hand_urls(),
        *findings_urls(),
        *rendered_urls(),
        *override_urls(),
        *statement_urls(),
        path("policies/overdue/", reviewing.overdue_reviews, name="policies_overdue"),
        path("policies/<int:pk>/word/", upload.upload, name="policies_upload"),
        path("policies/<int:pk>/past/", upload.enter, name="policies_enter"),
        path("policies/<int:pk>/new-version/", reviewing.take_up, name="policies_take_up"),
        path("policies/<int:pk>/review/", reviewing.review, name="policies_review"),
        path("policies/versions/<int:pk>/readers/", readers.live, name="policies_readers"),
        path("policies/pages/<int:pk>/readers/", page_readers.live, name="policies_page_readers"),
        path("policies/versions/<int:pk>/approve/", decisions.approve, name="policies_approve"),
        path("policies/versions/<int:pk>/publish/", decisions.publish, name="policies_publish"),
        path("policies/versions/<int:pk>/schedule/", decisions.schedule, name="policies_schedule"),
        path("policies/versions/<int:pk>/reopen/", decisions.reopen, name="policies_reopen"),
        path("policies/versions/<int:pk>/withdraw/", decisions.withdraw, name="policies_withdraw"),
    ]
