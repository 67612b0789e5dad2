"""What the foundation adds to Wagtail."""

from wagtail import hooks

from governance.admin.event_log import event_log_menu_item, event_log_urls
from governance.admin.jobs import job_urls
from governance.admin.matters import matter_urls
from governance.admin.organisation import organisation
from governance.admin.style import our_style
from governance.admin.waiting import show_what_waits

hooks.register("construct_homepage_panels", show_what_waits)
hooks.register("register_admin_urls", event_log_urls)
hooks.register("register_reports_menu_item", event_log_menu_item)
hooks.register("register_admin_urls", job_urls)
hooks.register("register_admin_viewset", organisation)
hooks.register("insert_global_admin_css", our_style)
hooks.register("register_admin_urls", matter_urls)
