"""The addresses of the API; what it does not have, it says in its own way."""

from django.urls import path, re_path

from retention.api.doors import api
from retention.api.refusing import in_our_shape, nothing_here

_patterns, _app, _namespace = api.urls
for pattern in _patterns:
    assert pattern.callback  # each is an address of its own: Ninja nests none
    pattern.callback = in_our_shape(pattern.callback)

urlpatterns = [path("", (_patterns, _app, _namespace)), re_path("", nothing_here)]
