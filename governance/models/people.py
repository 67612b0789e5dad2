"""The people of the council and its partners: who leads whom, who stands in, and when somebody leaves."""

from datetime import date

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from governance.references import Reference


class Body(models.Model):
    """A partner agency: a school, a health body, a police force."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "partner agency"
        verbose_name_plural = "partner agencies"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of the council."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class People(models.QuerySet["User"]):
    """Users, in the subject's words."""

    def here_on(self, day: date) -> "People":
        """Those who may still sign in and have not left by this day."""
        return self.filter(is_active=True).exclude(leaves_on__lt=day)

    def holding(self, role: str) -> "People":
        """Those who hold a role."""
        return self.filter(groups__name=role)


class Accounts(UserManager.from_queryset(People)):  # type: ignore[misc]
    """The accounts; named, because migrations must find it."""


class User(AbstractUser):
    """A person who signs in, or the product itself (`safekeep`)."""

    manager = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        help_text="Gets a reminder when this person does not act on theirs.",
    )
    deputy = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deputises_for",
        help_text="Acts when this person is away or has left.",
    )
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="people")
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name="partner agency",
        help_text="Empty for the council's own staff.",
    )
    leaves_on = models.DateField(null=True, blank=True, help_text="The last day this person works here.")

    objects = Accounts()  # type: ignore[misc]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def reference(self) -> Reference:
        """Points at the account, not the person: its label is the account's number."""
        return Reference("user", str(self.pk), f"account {self.pk}")

    def has_left_by(self, day: date) -> bool:
        """Whether this person no longer works here on a day."""
        return not self.is_active or (self.leaves_on is not None and self.leaves_on < day)
