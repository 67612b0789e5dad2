"""Instructions to destroy what is not kept here, and the systems that they go to.

An instruction is a row before it is sent, so that after any stop the same one is sent again under the same key.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from governance.references import Reference
from retention.models.disposals import DisposalLine
from retention.models.receipts import DestructionReceipt
from retention.rules import elsewhere
from retention.rules.elsewhere import (
    OF_A_DESTRUCTION,
    OF_A_WITHDRAWAL,
    RECEIPT_LENGTH,
    WORDS_LENGTH,
    Outcome,
    Place,
)


class Connectors(models.QuerySet["Connector"]):
    """Connectors, in the subject's words."""

    def standing(self) -> "Connectors":
        return self.filter(switched_off_at=None)

    def may_be_called(self, at: datetime) -> "Connectors":
        """Those that are called, and did not leave a call unanswered a moment ago."""
        called = self.standing().filter(kind=Connector.Kind.WEBHOOK)
        return called.filter(models.Q(quiet_until=None) | models.Q(quiet_until__lte=at))

    def of(self, system: str) -> "Connectors":
        """That of a system, as records name it."""
        return self.standing().filter(name__iexact=system)


class Connector(models.Model):
    """How one system of record outside is told to destroy. Its secret stands in the environment, never here."""

    class Kind(models.TextChoices):
        WEBHOOK = "webhook", "Called over HTTPS"
        FILE = "file", "By instruction file and return file"

    name = models.CharField(
        max_length=80, unique=True, help_text="The system, as the records name it in “external system”."
    )
    kind = models.CharField(max_length=8, choices=Kind)
    address = models.URLField(
        max_length=300, blank=True, help_text="Where it takes instructions; nothing else is ever called."
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The account by whose token it may confirm through the API.",
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    switched_off_at = models.DateTimeField(null=True, blank=True)
    faults = models.PositiveIntegerField(default=0, help_text="Calls in a row that were not answered.")
    quiet_until = models.DateTimeField(null=True, blank=True, help_text="Not called before, after a fault.")
    problem = models.CharField(max_length=200, blank=True, help_text="What the last fault was.")

    objects = Connectors.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="webhook") & ~models.Q(address="")
                | models.Q(kind="file", address=""),
                name="only_what_is_called_has_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> Reference:
        return Reference("connector", str(self.pk), f"connector {self.pk}")

    @property
    def secret_name(self) -> str:
        """The variable of the environment that holds the secret."""
        return "OUTSIDE_SECRET_" + slugify(self.name).replace("-", "_").upper()

    @property
    def secret(self) -> str:
        """What its instructions are signed with; empty where none was set."""
        return str(settings.OUTSIDE_SECRETS.get(self.secret_name, ""))

    @property
    def is_standing(self) -> bool:
        return self.switched_off_at is None


class Instructions(models.QuerySet["Instruction"]):
    """Instructions, in the subject's words."""

    def to_destroy(self) -> "Instructions":
        return self.filter(act=Instruction.Act.DESTROY)

    def unanswered(self) -> "Instructions":
        """Those that wait to be sent, or for what came of them."""
        return self.filter(state__in=UNANSWERED)

    def unconfirmed(self) -> "Instructions":
        """Those to destroy that keep their line on its list."""
        return self.to_destroy().unanswered()

    def of_lines_that_left(self) -> "Instructions":
        """Those told to destroy, without an end, whose record was protected since and that nobody has called back."""
        told = self.to_destroy().filter(state__in=[Instruction.State.SENT, Instruction.State.ACCEPTED])
        return told.filter(line__fate=DisposalLine.Fate.EXCLUDED, withdrawal=None)


class Instruction(models.Model):
    """One order to destroy what is kept elsewhere of a record on a list, or to let it be after all."""

    class Act(models.TextChoices):
        DESTROY = "destroy", "Destroy"
        WITHDRAW = "withdraw", "Do not destroy"

    class State(models.TextChoices):
        WAITING = "waiting", "Not told yet"
        SENT = "sent", "Told, no answer yet"
        ACCEPTED = "accepted", "Accepted, not confirmed yet"
        CONFIRMED = "confirmed", "Confirmed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Called back in time"
        CANCELLED = "cancelled", "Never told"

    class How(models.TextChoices):
        ANSWER = "answer", "its answer"
        CALL = "call", "its call to the API"
        FILE = "file", "its return file"
        RECEIPT = "receipt", "the contractor's receipt"
        HAND = "hand", "what an officer was told"

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    act = models.CharField(max_length=8, choices=Act, default=Act.DESTROY)
    place = models.CharField(max_length=8, choices=[(place.value, place.value) for place in Place])
    system = models.CharField(max_length=80, blank=True, help_text="As the record named it then.")
    line = models.ForeignKey(DisposalLine, on_delete=models.PROTECT, related_name="instructions")
    # The record goes and this stays, so it points by file number.
    reference_text = models.CharField(max_length=80, db_index=True)
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When it was first about to be sent.")
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=8, choices=How, blank=True)
    receipt = models.CharField(max_length=RECEIPT_LENGTH, blank=True, help_text="The system's own reference.")
    done_on = models.DateField(null=True, blank=True, help_text="When it was destroyed.")
    destruction_receipt = models.ForeignKey(
        DestructionReceipt, null=True, blank=True, on_delete=models.PROTECT, related_name="instructions"
    )
    words = models.CharField(
        max_length=WORDS_LENGTH, blank=True, help_text="The system's own, as it refused."
    )

    objects = Instructions.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "place", "act"],
                condition=models.Q(state__in=["waiting", "sent", "accepted"]),
                name="one_open_instruction_a_line_and_place",
            ),
            models.CheckConstraint(
                condition=~models.Q(act="destroy", state="confirmed")
                | (models.Q(done_on__isnull=False, answered_at__isnull=False) & ~models.Q(receipt="")),
                name="a_confirmation_has_its_receipt_and_day",
            ),
            models.CheckConstraint(
                condition=models.Q(act="destroy", withdraws=None)
                | models.Q(act="withdraw", withdraws__isnull=False),
                name="a_withdrawal_withdraws_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["system", "attempts", "id"],
                name="instruction_open",
                condition=models.Q(state__in=["waiting", "sent", "accepted"]),
            )
        ]

    def __str__(self) -> str:
        return f"Instruction {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("instruction", str(self.pk), f"instruction {self.pk}")

    def after(self, outcome: Outcome) -> "Instruction.State | None":
        """What an answer makes of it; None where it cannot be answered so."""
        table = OF_A_DESTRUCTION if self.act == self.Act.DESTROY else OF_A_WITHDRAWAL
        found = table[elsewhere.State(self.state)].get(outcome)
        return self.State(found) if found else None

    @property
    def whom(self) -> str:
        """Who is to destroy, in words."""
        return self.system if self.place == Place.OUTSIDE else "the contractor for paper"

    @property
    def as_proof(self) -> dict[str, Any]:
        """How a confirmed destruction is told on a certificate."""
        assert self.done_on and self.answered_at  # a constraint says so
        return {
            "place": self.place,
            # The contractor stands on our own receipt: a name is not sealed for good.
            "system": str(self.destruction_receipt or self.system),
            "receipt": self.receipt,
            "on": self.done_on.isoformat(),
            "confirmed_at": self.answered_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "how": self.how,
        }


UNANSWERED = (Instruction.State.WAITING, Instruction.State.SENT, Instruction.State.ACCEPTED)
