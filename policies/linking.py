"""Looking again where the links of live texts lead: what leads nowhere is written down with its day, and goes when mended."""

from datetime import date

from django.db import transaction

from policies.models import LostLink
from policies.queries.links import Lost, Targets
from policies.queries.live_texts import LiveText, live_texts

_LONGEST = {"address": 500, "words": 200, "why": 200}


@transaction.atomic
def look_again(on: date) -> int:
    """Write down which links of live texts lead nowhere, seen on a day; their count. Nothing is unpublished."""
    stays: set[int] = set()
    targets = {True: Targets(), False: Targets(staff=True)}
    for live in live_texts():
        for text in filter(None, (live.text, live.beside)):
            for lost in targets[live.is_public].lost(text):
                stays.add(_kept(live, lost, on))
    LostLink.objects.exclude(pk__in=stays).delete()
    return len(stays)


def _kept(live: LiveText, lost: Lost, on: date) -> int:
    about = live.about
    row, _ = LostLink.objects.get_or_create(
        about_kind=about.kind,
        about_key=about.key,
        address=lost.link.url[: _LONGEST["address"]],
        defaults={
            "words": lost.link.words[: _LONGEST["words"]],
            "why": lost.why[: _LONGEST["why"]],
            "found_on": on,
        },
    )
    return row.pk
