"""The addresses of the API; what it does not have, it says in its own way."""

from django.urls import path, re_path

from retention.api.doors import api
from retention.api.refusing import nothing_here

urlpatterns = [path("", api.urls), re_path("", nothing_here)]
