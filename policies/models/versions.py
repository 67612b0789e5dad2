"""Versions of a policy: the words, and when they were in force.

`in_force_from` is the first day a version binds, `in_force_until` the first day it no longer does.
Beside these days stands when the product learned of them (`published_at`, `ended_at`), so that
"what was in force on that day" can also be asked as it was known on another day.
"""

from datetime import date, timedelta
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from wagtail.log_actions import registry as logs
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from governance.documents.text import DocumentText, content_hash
from governance.london import end_of
from governance.references import Reference
from policies.accessibility.gate import barriers
from policies.blocks import BodyField, from_body
from policies.models.gate import readers
from policies.models.lifecycle import OPEN, Status
from policies.models.locks import AuthorsLock, FinalTextLock
from policies.models.policies import Audience, Policy
from policies.refusals import MovedOn, OnlyOneDoor, TextIsFinal

Q = models.Q

# What a revision of Wagtail's may bring back; everything else belongs to the version itself.
TEXT_FIELDS = frozenset({"title", "language", "body", "change_note", "label"})


class Versions(models.QuerySet["PolicyVersion"]):
    """Versions, in the subject's words."""

    def in_force(self, on: date, *, known_on: date | None = None) -> Self:
        """Those in force on a day; with `known_on`, as it was known at the end of that day."""
        if known_on is None:
            still = Q(in_force_until=None) | Q(in_force_until__gt=on)
            return self.filter(still, in_force_from__lte=on)
        then = end_of(known_on)
        still = Q(in_force_until=None) | Q(in_force_until__gt=on) | Q(ended_at__gte=then)
        return self.known_on(known_on).filter(still, in_force_from__lte=on)

    def known_on(self, day: date) -> Self:
        """Those that had been put in force, or entered from the past, by the end of a day."""
        return self.filter(published_at__lt=end_of(day))

    def current(self) -> Self:
        """Those in force now."""
        return self.filter(status=Status.IN_FORCE)

    def ever_in_force(self) -> Self:
        """Those that are or once were in force; only these have a public address."""
        return self.exclude(in_force_from=None)

    def awaiting_approval(self) -> Self:
        return self.filter(status=Status.IN_REVIEW)

    def due_for_publication(self, on: date) -> Self:
        """Approved ones whose day has come."""
        return self.filter(status=Status.APPROVED, effective_from__lte=on)

    def public(self) -> Self:
        """Those of policies that everyone may read."""
        return self.filter(policy__audience=Audience.PUBLIC)


class PolicyVersion(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model
):
    """One version of a policy. It goes into force by `publication.publish` and by no other road."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    label = models.CharField(
        max_length=20, blank=True, help_text="As the council counts it, where that differs: 2.1."
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    # Wagtail's default is True: a factory or an import would be in force at once.
    live = models.BooleanField(default=False, editable=False)
    title = models.CharField(max_length=200)
    language = models.CharField(
        max_length=35,
        default="en-GB",
        blank=True,
        help_text="The language of the whole text: a tag such as en-GB or cy.",
    )
    body = BodyField(blank=True, verbose_name="text")
    change_note = models.TextField(
        blank=True, help_text="What changed since the version before, in a sentence or two. Readers see it."
    )
    effective_from = models.DateField(
        null=True, blank=True, help_text="The day it is to come into force. Empty: when it is published."
    )
    in_force_from = models.DateField(null=True, blank=True, editable=False)
    in_force_until = models.DateField(null=True, blank=True, editable=False)
    review_due_on = models.DateField(null=True, blank=True, editable=False)
    approved_on = models.DateField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    notices = models.JSONField(default=list, blank=True, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    drafted_at = models.DateTimeField(auto_now_add=True)

    objects = Versions.as_manager()

    _status_when_read: str | None = None

    class Meta:
        ordering = ["policy__number", "-number"]
        verbose_name = "policy version"
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="one_number_a_version"),
            models.UniqueConstraint(
                fields=["policy"], condition=Q(status=Status.IN_FORCE), name="one_version_in_force"
            ),
            models.CheckConstraint(
                condition=Q(live=True, status=Status.IN_FORCE) | (Q(live=False) & ~Q(status=Status.IN_FORCE)),
                name="live_exactly_when_in_force",
            ),
            models.CheckConstraint(
                condition=Q(go_live_at=None, expire_at=None), name="no_schedule_but_our_own"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.IN_FORCE)
                | Q(in_force_from__isnull=False, in_force_until=None, published_at__isnull=False),
                name="in_force_since_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SUPERSEDED)
                | Q(in_force_from__isnull=False, in_force_until__isnull=False),
                name="superseded_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(in_force_until=None) | Q(in_force_until__gte=models.F("in_force_from")),
                name="ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
                | ~Q(content_hash=""),
                name="final_text_has_its_hash",
            ),
        ]
        indexes = [models.Index(fields=["policy", "in_force_from"], name="version_by_day")]

    def __str__(self) -> str:
        return f"{self.policy.number} version {self.name}"

    @property
    def name(self) -> str:
        """How people name it: the council's own count where it has one."""
        return self.label or str(self.number)

    @property
    def kind(self) -> str:
        return self.policy.kind

    @property
    def is_public(self) -> bool:
        return self.policy.is_public

    @property
    def key(self) -> str:
        return f"{self.policy.number}/{self.number}"

    @property
    def reference(self) -> Reference:
        return Reference("policy_version", self.key, f"{self.policy.number} version {self.number}")

    @property
    def text(self) -> DocumentText:
        """The whole text as every reader, writer and rule sees it."""
        body = self.body.stream_block.get_prep_value(self.body)
        return DocumentText(self.title, self.language, from_body(body))

    @property
    def hash_of_text(self) -> str:
        return content_hash(self.text)

    @property
    def text_is_final(self) -> bool:
        return self.status not in OPEN

    @property
    def last_day_in_force(self) -> date | None:
        """The last day it bound; None while it does or never did."""
        return self.in_force_until - timedelta(days=1) if self.in_force_until else None

    def was_in_force(self, on: date) -> bool:
        """Whether it binds on a day, as known now."""
        if self.in_force_from is None or on < self.in_force_from:
            return False
        return self.in_force_until is None or on < self.in_force_until

    def get_absolute_url(self) -> str:
        return f"/policies/{self.policy.number}/versions/{self.number}/"

    def admin_address(self) -> str:
        """Where staff see it in Wagtail."""
        return reverse("policies_policyversion:edit", args=[self.pk])

    def editors(self) -> frozenset[int]:
        """The ids of everybody whose hand is in the words.

        Autosave overwrites revisions, so the log of edits is asked as well. Somebody who only opened
        the editor may have a revision that says the same as the one before; that is no hand.
        """
        hands = {self.drafted_by_id}
        before = None
        for revision in self.revisions.order_by("created_at", "pk"):
            words = {name: revision.content.get(name) for name in TEXT_FIELDS}
            if words != before:
                hands.add(revision.user_id)
            before = words
        entries = logs.get_logs_for_instance(self).filter(content_changed=True)
        hands.update(entries.values_list("user_id", flat=True))
        return frozenset(hand for hand in hands if hand is not None)

    def get_lock(self) -> Any:
        if self.status not in (Status.DRAFT, Status.IN_REVIEW):
            return FinalTextLock(self)
        return super().get_lock() or AuthorsLock(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses (TextIsFinal, OnlyOneDoor) what no act does; Wagtail has many roads, and all end here."""
        if self.live != (self.status == Status.IN_FORCE) or self.go_live_at or self.expire_at or self.locked:
            self._refuse_other_doors()
        if self.content_hash and self.hash_of_text != self.content_hash:
            raise TextIsFinal(
                "The words of this version were approved and stay as they are. Start a new version to change them."
            )
        with transaction.atomic():
            self._refuse_what_was_read_before_a_decision()
            super().save(*args, **kwargs)
        self._status_when_read = self.status

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        version = super().from_db(*args, **kwargs)
        version._status_when_read = version.__dict__.get("status")
        return version

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._status_when_read = self.__dict__.get("status")

    def publish(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse_other_doors()

    def unpublish(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse_other_doors()

    def with_content_json(self, content: dict[str, Any]) -> "PolicyVersion":
        """The version with a revision's words. Status, dates and hash stay: an old revision knows old ones."""
        version = super().with_content_json(content)
        kept = TEXT_FIELDS - {"change_note", "label"} if self.content_hash else TEXT_FIELDS
        for field in self._meta.concrete_fields:
            if field.name not in kept:
                setattr(version, field.attname, getattr(self, field.attname))
        version._status_when_read = self._status_when_read
        return version

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "policies/admin/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "barriers": barriers(self.text, readers(self.kind)),
        }

    def _refuse_what_was_read_before_a_decision(self) -> None:
        """Wagtail's editor, and its autosave, writes the whole row as it read it: a decision made since would be undone."""
        row = PolicyVersion.objects.select_for_update().filter(pk=self.pk).values_list("status", flat=True)
        if self.pk and self._status_when_read and row.first() not in (None, self._status_when_read):
            raise MovedOn(
                "This version has moved on since you opened it. Open it again: your last words may have to be written anew."
            )

    def _refuse_other_doors(self) -> NoReturn:
        raise OnlyOneDoor(
            "A version comes into force when it is approved and then published from its own page, and in no other way. "
            "Open the version and choose Publish."
        )
