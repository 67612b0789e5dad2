"""What blocks a record, as one may be told it who may not know of every record."""

from dataclasses import replace

from governance.models import User
from governance.models.among import Among
from retention.models import CaseRecord
from retention.queries.blockers import OTHER_RECORD, Blocker

# In place of the reference of a record that a reader may not know of.
UNNAMED = "(restricted)"


def told_to(standing: list[Blocker], reader: User) -> list[Blocker]:
    """Blockers as a reader may be told them: another record that is not to be known of has no reference."""
    named = {one.reference for one in standing if one.kind == OTHER_RECORD}
    if not named:
        return standing
    visible = CaseRecord.objects.visible_to(reader).filter(Among("reference", named))
    known = set(visible.values_list("reference", flat=True))
    return [
        one if one.kind != OTHER_RECORD or one.reference in known else replace(one, reference=UNNAMED)
        for one in standing
    ]
