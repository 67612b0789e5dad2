"""Subjects in Wagtail: how the library is sorted."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from governance.admin.permissions import RolesPolicy
from policies.admin.permissions import SUBJECT_GRANTS
from policies.models import Subject


class SubjectViewSet(SnippetViewSet):
    model = Subject
    icon = "tag"
    menu_label = "Subjects"
    menu_name = "policies-subjects"
    url_namespace = "policies_subject"
    url_prefix = "policies/subjects"
    copy_view_enabled = False
    list_display = ["name", "order", "used_until"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("order"), FieldPanel("used_until")]

    @property
    def permission_policy(self) -> RolesPolicy:
        return RolesPolicy(Subject, SUBJECT_GRANTS)
