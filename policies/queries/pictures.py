"""Who may see a picture: everybody where a text for everybody shows it, else the council's own people."""

from django.core.cache import cache
from django.db.models import TextField
from django.db.models.functions import Cast

from governance.permissions import allowed
from governance.rules.permissions import Permission
from policies.models import PolicyVersion
from policies.queries.live_texts import page_kinds

_AN_HOUR = 3600


def readable_by(key: str, reader: object) -> bool:
    """Whether a person may see the picture of a key (SHA-256, hex)."""
    return shown_to_all(key) or _is_staff(reader)


def shown_to_all(key: str) -> bool:
    """Whether a text that is or was in front of everybody shows the picture.

    The bodies are searched for the key; a yes is remembered for an hour, so that a page of pictures
    asks once. A no is not: the text may be published the next moment.
    """
    remembered = f"picture-for-all:{key}"
    if cache.get(remembered):
        return True
    found = _in_a_version(key) or _on_a_page(key)
    if found:
        cache.set(remembered, True, _AN_HOUR)
    return found


def _in_a_version(key: str) -> bool:
    public = PolicyVersion.objects.public().ever_in_force()
    return public.annotate(words=Cast("body", TextField())).filter(words__contains=key).exists()


def _on_a_page(key: str) -> bool:
    return any(
        kind.objects.live().annotate(words=Cast("body", TextField())).filter(words__contains=key).exists()
        for kind in page_kinds()
    )


def _is_staff(reader: object) -> bool:
    return allowed(reader, Permission.POLICY_READ) and reader.body_id is None  # type: ignore[arg-type, attr-defined]
