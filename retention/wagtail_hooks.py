"""What records add to Wagtail."""

from wagtail import hooks

from retention.admin.bulk import BULK_ACTIONS
from retention.admin.group import group, urls
from retention.admin.summary import show_records
from retention.admin.trends import trends_menu_item

hooks.register("register_admin_viewset", group)
hooks.register("register_admin_urls", urls)
hooks.register("register_reports_menu_item", trends_menu_item)
hooks.register("construct_homepage_panels", show_records)
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)
