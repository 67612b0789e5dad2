"""The demo council, loaded once a run."""

from functools import cache

from django.conf import settings
from django.core.management import call_command


@cache
def loaded() -> None:
    """Load the demo council, without a word on the terminal."""
    with open(settings.DATA / "load_demo.log", "w", encoding="utf-8") as log:
        call_command("load_demo", stdout=log, stderr=log)
