"""Every address of the product. Apps are named in strings only: no import goes up."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path

from governance.views import health

urlpatterns = [
    path("health/", health, name="health"),
    path("admin/", include("wagtail.admin.urls")),
    path("api/", include("retention.urls")),
    path("documents/", include("wagtail.documents.urls")),
    path("search/", include("search.urls")),
    path("", include("retention.schedule_urls")),
    path("", include("policies.urls")),
    # Pictures of Wagtail's only: every other stored file has a view that asks who may have it.
    *static(f"{settings.MEDIA_URL}images/", document_root=settings.MEDIA_ROOT / "images"),
    path("", include("wagtail.urls")),
]
