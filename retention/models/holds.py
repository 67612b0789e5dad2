"""Holds: what must not be disposed of, on whose word, and which records each one covers."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection, models

from governance.models.among import Among
from governance.permissions import allowed_of
from governance.references import Reference
from governance.rules.permissions import Permission
from retention.models.disposals import DisposalLine
from retention.models.persons import answers_to
from retention.models.records import CaseRecord


class Holds(models.QuerySet["Hold"]):
    """Holds, in the subject's words."""

    def standing(self) -> "Holds":
        """Those not lifted; a hold never lapses by itself (rule 25)."""
        return self.filter(lifted_at=None)

    def visible_to(self, user: Any) -> "Holds":
        """Those a person may know of: own ones, and all but those on nothing else than records not to be known of."""
        may = allowed_of(user, Permission.RECORD_READ, Permission.RECORD_READ_RESTRICTED)
        if Permission.RECORD_READ_RESTRICTED in may:
            return self
        if Permission.RECORD_READ not in may:
            return self.none()
        covered = HoldCoverage.objects.filter(hold=models.OuterRef("pk"))
        standing = models.Q(lifted_at=None) & (
            models.Exists(covered.filter(record__restricted=False)) | ~models.Exists(covered)
        )
        lifted = models.Q(lifted_at__isnull=False) & ~models.Q(was_restricted=True)
        return self.filter(models.Q(owner=user) | models.Q(placed_by=user) | standing | lifted)

    def live(self) -> "Holds":
        """Those that also catch records that come later."""
        return self.standing().filter(is_live=True)


class Hold(models.Model):
    """An order that stops disposal. Several may stand on a record; each is lifted alone."""

    class Scope(models.TextChoices):
        RECORDS = "records", "Named records"
        PERSON = "person", "All records of a person"
        TREE = "tree", "A case and all below it"
        CLASS = "class", "All records of a class"
        QUERY = "query", "All records that match"

    scope = models.CharField(max_length=8, choices=Scope, default=Scope.RECORDS)
    # For PERSON the person key, for TREE the top record's reference, for CLASS the code; for QUERY see `terms`.
    target = models.CharField(max_length=80, blank=True)
    terms = models.JSONField(
        default=dict, blank=True, help_text="Register filters of a query: field and value."
    )
    is_live = models.BooleanField(default=False, help_text="Also catches records that come later.")
    reason = models.TextField()
    authority = models.CharField(
        max_length=200, blank=True, help_text="The law, inquiry or claim it rests on."
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds_owned")
    review_on = models.DateField(
        null=True, blank=True, help_text="Brings it up for review; it never lapses by itself."
    )
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.TextField(blank=True)
    was_restricted = models.BooleanField(
        null=True, editable=False, help_text="Whether it was lifted from nothing but restricted records."
    )

    objects = Holds.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_hold_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None)
                | (models.Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~models.Q(lift_reason="")),
                name="a_hold_is_lifted_by_someone_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("hold", str(self.pk), f"hold {self.pk}")

    @property
    def is_standing(self) -> bool:
        return self.lifted_at is None


class HoldCoverages(models.QuerySet["HoldCoverage"]):
    """Which records holds cover. Only here is `CaseRecord.hold_count` written, so that the two agree.

    Every statement is set-based: 100,000 records are three statements, not 100,000.
    """

    def cover(self, hold: Hold, records: models.QuerySet[CaseRecord]) -> int:
        """Cover records by a hold and take them off their lists, in a handful of statements, however many.

        Returns how many were not covered before. The records change first, and once: taken off a list before, each
        would change twice, and PostgreSQL would check it anew against its parent when the act commits.
        """
        before = self.filter(hold=hold)
        sql, given = (
            records.exclude(pk__in=before.values("record"))
            .order_by()
            .values("pk")
            .annotate(hold_to_place=models.Value(hold.pk, output_field=models.BigIntegerField()))
            .values_list("pk", "hold_to_place")
            .query.sql_with_params()
        )
        last = self.order_by("-pk").values_list("pk", flat=True).first() or 0
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} (record_id, hold_id) {sql}", given)
        added = self.filter(hold=hold, pk__gt=last)
        changed = CaseRecord.objects.filter(pk__in=added.values("record"))
        covered = changed.update(hold_count=models.F("hold_count") + 1, state=CaseRecord.State.ACTIVE)
        DisposalLine.objects.leave(added.values("record"), because=f"Hold {hold.pk} covers it.")
        return covered

    def release(self, hold: Hold) -> tuple[int, int]:
        """End a hold's cover; returns how many records it let go, and how many of them others still hold."""
        released = self.filter(hold=hold).count()
        covered = CaseRecord.objects.filter(pk__in=self.filter(hold=hold).values("record"))
        still_held = covered.filter(hold_count__gt=1).count()
        covered.update(hold_count=models.F("hold_count") - 1)
        # Nothing hangs on them: Django need not read them first, a hundred at a time.
        ended = self.filter(hold=hold)
        ended._raw_delete(ended.db)
        return released, still_held


class HoldCoverage(models.Model):
    """That a hold covers a record. While it stands, the database itself refuses to lose the record."""

    # The database's guards let no hold go, and no record that is covered (`retention/guards.py`); a foreign key besides
    # would look up and lock both once more for each of a hundred thousand. The constraint below is the record's index.
    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="coverage", db_constraint=False)
    record = models.ForeignKey(
        CaseRecord, on_delete=models.PROTECT, related_name="coverage", db_constraint=False, db_index=False
    )

    objects = HoldCoverages.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "hold"], name="a_hold_covers_a_record_once")]

    def __str__(self) -> str:
        return f"{self.hold_id} {self.record_id}"


def matching(hold: Hold, records: models.QuerySet[CaseRecord]) -> models.QuerySet[CaseRecord]:
    """Those of some records that a hold means, by its scope."""
    match hold.scope:
        case Hold.Scope.PERSON:
            return records.filter(answers_to([hold.target]))
        case Hold.Scope.CLASS:
            return records.filter(models.Q(code=hold.target) | names_class(hold.target))
        case Hold.Scope.TREE:
            return records.filter(pk__in=sorted(below(hold.target)))
        case Hold.Scope.QUERY:
            return records.filter(**hold.terms)
        case _:
            return records.filter(pk__in=hold.coverage.values("record"))


def below(reference: str) -> set[int]:
    """The ids of a record and of all below it."""
    return all_below(CaseRecord.objects.filter(reference=reference).values_list("pk", flat=True))


def all_below(tops: Iterable[int]) -> set[int]:
    """The ids of some records and of all below them, level by level; a loop of parents ends by itself."""
    found = set(tops)
    level = found
    while level:
        children = CaseRecord.objects.filter(Among("parent", level))
        level = set(children.values_list("pk", flat=True)) - found
        found = found | level
    return found


def names_class(code: str) -> models.Q:
    """Asks whether a class is one of a record's."""
    return (
        models.Q(class_codes=code)
        | models.Q(class_codes__startswith=f"{code};")
        | models.Q(class_codes__endswith=f";{code}")
        | models.Q(class_codes__contains=f";{code};")
    )
