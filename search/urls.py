"""The address of the search page. It stays for ever (commands.md)."""

from django.urls import path
from django.views.decorators.gzip import gzip_page

from search.views import results

# The page holds no secret, so packing it tells nobody anything.
urlpatterns = [path("", gzip_page(results), name="search")]
