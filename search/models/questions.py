"""What was asked, in words only: never by whom, from where or at what hour."""

from datetime import date

from django.db import models
from django.db.models import F

from search.rules.discretion import without_persons
from search.rules.questions import Answer, Question


class QuestionsAsked(models.QuerySet["QuestionAsked"]):
    """Questions asked, in the subject's words."""

    def note(self, question: Question, answer: Answer, *, on: date) -> None:
        """Count a question on its day."""
        words = without_persons(question.words)
        if not words:
            return
        asked, new = self.get_or_create(
            words=words, audience=question.audience, on=on, defaults={"found": answer.total}
        )
        if not new:
            self.filter(pk=asked.pk).update(times=F("times") + 1, found=answer.total)

    def unanswered(self) -> "QuestionsAsked":
        """Those for which nothing was found when last asked: the list from which synonyms are made."""
        return self.filter(found=0).order_by("-times", "words")

    def before(self, day: date) -> "QuestionsAsked":
        """Those asked before a day."""
        return self.filter(on__lt=day)


class QuestionAsked(models.Model):
    """One wording on one day: how often it was asked and how much was found the last time."""

    words = models.CharField(max_length=120)
    audience = models.CharField(max_length=10)
    on = models.DateField()
    times = models.PositiveIntegerField(default=1)
    found = models.PositiveIntegerField()

    objects = QuestionsAsked.as_manager()

    class Meta:
        verbose_name = "question asked"
        verbose_name_plural = "questions asked"
        constraints = [
            models.UniqueConstraint(fields=["words", "audience", "on"], name="one_count_a_question_and_day")
        ]

    def __str__(self) -> str:
        return self.words
