"""What a job was asked to act on, thing by thing, fixed when it began, and what came of each."""

from typing import Any

from django.db import connection, models

from governance.models.jobs import Job


class SelectedThings(models.QuerySet["Selected"]):
    """Selected things, in the subject's words."""

    def waiting(self) -> "SelectedThings":
        return self.filter(fate=Selected.Fate.WAITING)

    def select(self, job: Job, things: models.QuerySet[Any], *, label: str) -> int:
        """Fix the things of a job in one statement, however many; `label` is the field that names one."""
        columns = ("number", "label", "job_id", "fate", "found")
        sql, given = (
            things.order_by()
            .values("pk")
            .annotate(
                of_job=models.Value(job.pk, output_field=models.BigIntegerField()),
                at_first=models.Value(Selected.Fate.WAITING.value, output_field=models.CharField()),
                nothing=models.Value("", output_field=models.CharField()),
            )
            .values_list("pk", label, "of_job", "at_first", "nothing")
            .query.sql_with_params()
        )
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) {sql}", given)
        return self.filter(job=job).count()


class Selected(models.Model):
    """One thing of a job. By number and not by foreign key: the thing may go, the answer stays."""

    class Fate(models.TextChoices):
        WAITING = "waiting", "Waits"
        DONE = "done", "Done"
        REFUSED = "refused", "Not done"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="selected")
    number = models.PositiveBigIntegerField(help_text="Its key where it is kept.")
    label = models.CharField(max_length=80, help_text="What people call it. Never a person's name.")
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.WAITING)
    found = models.CharField(max_length=300, blank=True, help_text="Why it was not done.")

    objects = SelectedThings.as_manager()

    class Meta:
        ordering = ["job", "number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="a_thing_once_a_selection")]
        indexes = [models.Index(fields=["job", "fate", "number"], name="selected_fate")]

    def __str__(self) -> str:
        return self.label
