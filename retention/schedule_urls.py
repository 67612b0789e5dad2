"""The public address of the retention schedule."""

from django.urls import path
from django.views.decorators.gzip import gzip_page as small

from retention import views

urlpatterns = [
    path("retention-schedule/", small(views.schedule), name="public_schedule"),
    path("retention-schedule/schedule.csv", views.schedule_file, name="public_schedule_file"),
]
