"""The retention schedule for everyone: how long the council keeps what, and on whose word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from governance.london import today
from retention.models import ScheduleVersion
from retention.published import public_classes, write_schedule


def schedule(request: HttpRequest) -> HttpResponse:
    """The version in force today."""
    version = ScheduleVersion.objects.in_force(today())
    following = ScheduleVersion.objects.approved().filter(effective_from__gt=today())
    return render(
        request,
        "retention/public/schedule.html",
        {
            "version": version,
            "classes": public_classes(version),
            "following": following.order_by("effective_from").first(),
        },
    )


def schedule_file(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    version = ScheduleVersion.objects.in_force(today())
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="retention-schedule-{version.number}.csv"'},
    )
    write_schedule(version, response)
    return response
