"""The register of processing (UK GDPR Article 30): what a council says itself; the rest is read from what is held."""

from django.db import models

from governance.references import Reference


class ProcessingActivity(models.Model):
    """One purpose for which personal data is used, with the classes of the schedule that serve it."""

    name = models.CharField(max_length=120, unique=True)
    codes = models.CharField(
        "classes", max_length=200, help_text="Codes of the schedule or what they begin with, as CSC;IG-07."
    )
    purpose = models.TextField(help_text="What the data is used for. Name no person.")
    basis = models.TextField("lawful basis", help_text="Article 6, and the law it rests on.")
    condition = models.TextField(
        "condition for special data", blank=True, help_text="Article 9 or 10, and Schedule 1 of the DPA 2018."
    )
    persons = models.TextField("categories of persons")
    data = models.TextField("categories of data")
    recipients = models.TextField("categories of recipients", blank=True)
    joint = models.TextField("joint controllers", blank=True)
    abroad = models.TextField("transfers outside the United Kingdom", blank=True, default="None")
    security = models.TextField(
        "security beyond what holds for all", blank=True, help_text="In general terms."
    )
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "processing activity"
        verbose_name_plural = "processing activities"

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> Reference:
        return Reference("processing", str(self.pk), f"processing activity {self.pk}")

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Codes, or what codes begin with."""
        return tuple(part.strip() for part in self.codes.split(";") if part.strip())

    def covers(self, code: str) -> bool:
        """Whether a class of the schedule belongs to this activity."""
        return any(code == part or code.startswith(f"{part}-") for part in self.beginnings)


class ProcessingController(models.Model):
    """Who answers for all of it, and what protects all of it: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    controller = models.TextField("controller and contact", blank=True)
    officer = models.TextField("data protection officer and contact", blank=True)
    security = models.TextField("security measures", help_text="In general terms, as Article 30(1)(g) asks.")

    class Meta:
        verbose_name = "controller and security measures"
        verbose_name_plural = "controller and security measures"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_controller")]

    def __str__(self) -> str:
        return "Controller and security measures"

    @property
    def reference(self) -> Reference:
        return Reference("processing", "controller", "controller and security measures")
