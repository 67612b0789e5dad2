"""What keeps readers out of an ordinary page, beside Wagtail's page editor as beside the words of a policy."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from governance.refusals import NotFound
from policies.admin.readers import PageReadersSidePanel, cured, live_list
from policies.models import PublicPage


class PageEditView(EditView):
    """Wagtail's page editor with our panel."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if self.expects_json_response or self.hydrate_create_view:
            return panels
        return MediaContainer([*panels, PageReadersSidePanel(self.page, self.request)])

    def save_action(self) -> HttpResponse:
        return cured(self.request, self.page, super().save_action())


def with_panel(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Edit one of our pages in our own editor.

    Wagtail lets nobody add a side panel to the page editor, and calls this hook inside of it: so its view is left for
    ours, which calls the hook once more.
    """
    match = request.resolver_match
    is_editor = match is not None and match.view_name == "wagtailadmin_pages:edit"
    if not is_editor or not isinstance(page, PublicPage) or hasattr(request, "has_readers_panel"):
        return None
    request.has_readers_panel = True  # type: ignore[attr-defined]
    return PageEditView.as_view()(request, page_id=page.pk)


@require_POST
def live(request: HttpRequest, pk: int) -> JsonResponse:
    """The list for what stands in the editor of a page now; nothing is kept."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, PublicPage) or not page.permissions_for_user(request.user).can_edit():
        raise NotFound("There is no such page, or you may not edit it.")
    return live_list(request, page)
