"""Policies: what the council has written down and must keep current. The words are in its versions."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from wagtail.search import index

from governance.permissions import allowed
from governance.references import Reference
from governance.rules.permissions import Permission
from policies.rules.numbers import EXPLANATION, PATTERN


class Kind(models.TextChoices):
    """What sort of document a policy is. The words are other programs' too (commands.md)."""

    POLICY = "policy", "Policy"
    PROTOCOL = "protocol", "Protocol"
    THRESHOLD_DOCUMENT = "threshold_document", "Threshold document"
    PROCEDURE = "procedure", "Procedure"
    GUIDANCE = "guidance", "Guidance"
    RETENTION_SCHEDULE = "retention_schedule", "Retention schedule"
    PRIVACY_NOTICE = "privacy_notice", "Privacy notice"
    INFORMATION_SHARING_NOTICE = "information_sharing_notice", "Information-sharing notice"
    LEAFLET = "leaflet", "Leaflet"
    EASY_READ = "easy_read", "Easy Read"
    CHILD_FRIENDLY = "child_friendly", "Child-friendly version"
    STATEMENT = "statement", "Statement"
    PARTNERSHIP_AGREEMENT = "partnership_agreement", "Partnership agreement"
    ANNUAL_REPORT = "annual_report", "Annual report"
    ACTION_PLAN = "action_plan", "Action plan"
    REGISTER = "register", "Register"


class PublicationClass(models.IntegerChoices):
    """The seven classes of the model publication scheme under the Freedom of Information Act."""

    WHO_WE_ARE = 1, "1 Who we are and what we do"
    WHAT_WE_SPEND = 2, "2 What we spend and how we spend it"
    HOW_WE_ARE_DOING = 3, "3 What our priorities are and how we are doing"
    HOW_WE_DECIDE = 4, "4 How we make decisions"
    OUR_POLICIES = 5, "5 Our policies and procedures"
    LISTS_AND_REGISTERS = 6, "6 Lists and registers"
    THE_SERVICES_WE_OFFER = 7, "7 The services we offer"


class Audience(models.TextChoices):
    PUBLIC = "public", "Everyone"
    STAFF = "staff", "Staff only"


class Subject(models.Model):
    """What a policy is about, in residents' words: how the library is sorted."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=100)
    used_until = models.DateField(
        null=True, blank=True, help_text="From this day new policies no longer get this subject."
    )

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Policies(models.QuerySet["Policy"]):
    """Policies, in the subject's words."""

    def in_force(self, on: date, *, known_on: date | None = None) -> Self:
        """Those that have a version in force on a day, as it was known on a day (default: now)."""
        versions = self.model._meta.get_field("versions").related_model.objects  # type: ignore[union-attr]
        return self.filter(pk__in=versions.in_force(on, known_on=known_on).values("policy"))

    def overdue(self, on: date) -> Self:
        """Those in use whose review was due before a day."""
        return self.filter(review_due_on__lt=on, withdrawn_on=None)

    def due_by(self, day: date) -> Self:
        """Those in use whose review falls due on a day or before."""
        return self.filter(review_due_on__lte=day, withdrawn_on=None)

    def public(self) -> Self:
        """Those that everyone may read."""
        return self.filter(audience=Audience.PUBLIC)


class Policy(index.Indexed, models.Model):
    """A document the council stands by: what it is, who answers for it and when it is looked at again."""

    number = models.CharField(max_length=20, unique=True, validators=[RegexValidator(PATTERN, EXPLANATION)])
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=Kind, default=Kind.POLICY)
    subject = models.ForeignKey(
        Subject, null=True, blank=True, on_delete=models.PROTECT, related_name="policies"
    )
    summary = models.TextField(
        blank=True,
        help_text="One or two plain sentences: what it says and whom it is for. Search shows them.",
    )
    keywords = models.CharField(max_length=300, blank=True, help_text="Everyday words people may look for.")
    publication_class = models.PositiveSmallIntegerField(
        choices=PublicationClass, default=PublicationClass.OUR_POLICIES
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="policies_owned"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="policies_deputised",
    )
    review_cycle_months = models.PositiveSmallIntegerField(
        default=24, help_text="How long after a review, or a new version, the next review is due."
    )
    review_due_on = models.DateField(null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = Policies.as_manager()
    search_fields = [index.AutocompleteField("title"), index.AutocompleteField("number")]

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "policies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(publication_class__gte=1, publication_class__lte=7),
                name="one_of_seven_publication_classes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def reference(self) -> Reference:
        return Reference("policy", self.number, f"{self.number} {self.title}"[:200])

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC

    def readable_by(self, reader: Any) -> bool:
        """Whether a person may read it: what is for staff opens to the council's own people, not to partners."""
        return self.is_public or (allowed(reader, Permission.POLICY_READ) and reader.body_id is None)

    def get_absolute_url(self) -> str:
        return f"/policies/{self.number}/"

    def days_overdue(self, on: date) -> int:
        """How many days the review is late on a day; 0 when it is not."""
        if self.review_due_on is None or self.withdrawn:
            return 0
        return max(0, (on - self.review_due_on).days)

    def admin_address(self) -> str:
        """Where staff see it in Wagtail."""
        return reverse("policies_policy:edit", args=[self.pk])
