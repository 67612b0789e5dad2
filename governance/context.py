"""What every template may say about the council."""

from django.conf import settings
from django.http import HttpRequest


def council(request: HttpRequest) -> dict[str, str]:
    return {"council": settings.SAFEKEEP_COUNCIL, "safer_site": settings.SAFEKEEP_SAFER_SITE}
