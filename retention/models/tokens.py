"""The tokens by which systems outside speak to the product: what each may do, and how often."""

from django.conf import settings
from django.db import models

from governance.references import Reference


class SystemTokens(models.QuerySet["SystemToken"]):
    """Tokens, in the subject's words."""

    def standing(self) -> "SystemTokens":
        """Those not revoked, whose system may still act."""
        return self.filter(revoked_at=None, account__is_active=True)


class SystemToken(models.Model):
    """One token of one outside system. The token itself is shown once and never kept: only its digest is."""

    class Scope(models.TextChoices):
        RECORDS_READ = "records.read", "Read records and their dates"
        RECORDS_WRITE = "records.write", "Register records and change them"
        TRIGGERS_WRITE = "triggers.write", "Tell what happened: a case closed, an order made"
        DESTRUCTION_CONFIRM = "destruction.confirm", "Confirm what it was told to destroy"

    name = models.CharField(max_length=80, help_text="The system, as staff call it.")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="tokens",
        help_text="The account that the system acts by; nobody can sign in with it.",
    )
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    calls_a_minute = models.PositiveIntegerField()
    limit_since = models.DateField(help_text="The day from which this limit holds.")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SystemTokens.as_manager()

    class Meta:
        ordering = ["name", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(calls_a_minute__gt=0), name="a_token_may_call"),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, revoked_by=None)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_token_is_revoked_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, token {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("token", str(self.pk), f"token {self.pk}")

    @property
    def is_standing(self) -> bool:
        return self.revoked_at is None

    @property
    def scopes_in_words(self) -> str:
        return "; ".join(self.Scope(scope).label for scope in self.scopes)
