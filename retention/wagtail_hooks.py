"""What records add to Wagtail."""

from wagtail import hooks

from retention.admin.group import group, urls

hooks.register("register_admin_viewset", group)
hooks.register("register_admin_urls", urls)
