"""What policies add to Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from policies.admin import rich_text
from policies.admin.attachments import attachments_menu_item, only_what_everybody_can_read
from policies.admin.findings import findings_menu_item
from policies.admin.group import PoliciesGroup, overdue_menu_item, urls
from policies.admin.menu import only_our_door
from policies.admin.page_readers import with_panel
from policies.admin.pictures import pictures

register_snippet(PoliciesGroup)
# After Wagtail's own, whose link control ours takes up.
hooks.register("register_rich_text_features", rich_text.register, order=10)
hooks.register("construct_snippet_action_menu", only_our_door)
hooks.register("register_admin_urls", urls)
hooks.register("register_admin_viewset", lambda: pictures)
hooks.register("register_reports_menu_item", overdue_menu_item)
hooks.register("register_reports_menu_item", findings_menu_item)
hooks.register("register_reports_menu_item", attachments_menu_item)
hooks.register("before_edit_page", with_panel)
hooks.register("before_serve_document", only_what_everybody_can_read)
