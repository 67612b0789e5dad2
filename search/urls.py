"""The address of the search page. It stays for ever (commands.md)."""

from django.urls import path

from search.views import results

urlpatterns = [path("", results, name="search")]
