"""What staff do with synonyms."""

from django.db import transaction

from governance import event_log
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from search.events import SearchEvent
from search.models import Synonym


@transaction.atomic
def save(synonym: Synonym, *, by: User) -> Synonym:
    """Make or change a synonym; the next question already knows it."""
    require(by, Permission.SYNONYM_EDIT)
    synonym.full_clean()
    synonym.save()
    detail = {"also": list(synonym.meaning.also), "both_ways": synonym.both_ways}
    event_log.record(SearchEvent.SYNONYM_SAVED, subject=synonym, by=by, detail=detail)
    return synonym


@transaction.atomic
def remove(synonym: Synonym, *, by: User) -> None:
    """Remove a synonym."""
    require(by, Permission.SYNONYM_EDIT)
    event_log.record(SearchEvent.SYNONYM_REMOVED, subject=synonym, by=by)
    synonym.delete()
