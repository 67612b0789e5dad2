"""What search adds to Wagtail."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from search.admin.questions import question_menu_item, question_urls
from search.admin.searching import search_area, search_urls
from search.admin.synonyms import SynonymViewSet


def synonyms() -> ModelViewSet:
    return SynonymViewSet(add_to_settings_menu=True)


hooks.register("register_admin_viewset", synonyms)
hooks.register("register_admin_urls", question_urls)
hooks.register("register_reports_menu_item", question_menu_item)
hooks.register("register_admin_urls", search_urls)
hooks.register("register_admin_search_area", search_area)
