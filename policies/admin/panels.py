"""What stands above a form in Wagtail: where the thing is in its life, what can be done, and what is in the way."""

from typing import Any

from wagtail.admin.panels import Panel

from governance.documents.notices import notices_from_data
from governance.london import today
from policies.admin.acts import acts_on_policy, acts_on_version
from policies.admin.checklist import checklist
from policies.queries.by_hand import by_hand


class VersionStandingPanel(Panel):
    """Status and dates of a version, and its buttons."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "policies/admin/version_standing.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            acts = acts_on_version(self.instance, by=self.request.user, on=today())
            return {**context, "version": self.instance, "acts": acts}


class ChecklistPanel(Panel):
    """What keeps readers out of the text, with place and cure; what could not be carried from a file."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "policies/admin/version_checklist.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            found = checklist(self.instance)
            notices = notices_from_data(self.instance.notices)
            asked = by_hand(self.instance, today())
            return {**context, "barriers": found, "notices": notices, "asked": asked}


class PolicyStandingPanel(Panel):
    """A policy's versions, its reviews, and its buttons."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "policies/admin/policy_standing.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            policy = self.instance
            return {
                **context,
                "policy": policy,
                "acts": acts_on_policy(policy, by=self.request.user),
                "versions": policy.versions.defer("body", "notices").order_by("-number"),
                "reviews": policy.reviews.select_related("by", "version"),
                "days_overdue": policy.days_overdue(today()),
            }
