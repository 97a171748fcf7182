"""What a Publisher said before a quarter went out: answers to its checks, and that no one can be recognised.

Rows are never changed: a later word is a row of its own.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from scorecard.models.fields import rule
from scorecard.models.figures import Quarter
from scorecard.models.printed import PrintedCharField


class CheckAnswerQuerySet(models.QuerySet["CheckAnswer"]):
    def of_quarter(self, quarter: Quarter) -> Self:
        """A quarter's answers, oldest first, so that a reader who keeps the last one keeps the newest."""
        return self.filter(quarter=quarter).order_by("answered_at", "pk")


class CheckAnswer(models.Model):
    """Why a number or word that the checks asked about is right.

    It holds for exactly the sentence and figures that `sha256` stands for. `place` and `stands` find it again
    when those have changed, so that it is shown beside the new question.
    """

    never_changed = True
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="check_answers")
    place = models.CharField(max_length=120)
    stands = models.CharField("what is asked about", max_length=120)
    sentence = models.TextField()
    figures = models.TextField(help_text="What the figures said when it was answered.")
    sha256 = models.CharField(max_length=64)
    answer = PrintedCharField(max_length=300)
    answered_by = models.IntegerField(null=True)
    answered_by_name = models.CharField(max_length=150)
    answered_at = models.DateTimeField()

    objects = CheckAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["quarter", "answered_at"]
        indexes = [models.Index(fields=["quarter", "sha256"], name="answer_by_quarter_and_hash")]
        constraints = [rule("check_answer_says_why", "Say why the text may stand.", ~Q(answer=""))]

    def __str__(self) -> str:
        return f"{self.place}, {self.quarter}: {self.stands}"


class Statement(models.Model):
    """A Publisher's word that nobody can be recognised in one board's pack of a quarter.

    `content_sha256` is the hash of exactly the texts and public figures it was made about: when one of them
    changes it no longer holds.
    """

    never_changed = True
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="statements")
    board = models.ForeignKey("governance.Board", on_delete=models.PROTECT, related_name="statements")
    content_sha256 = models.CharField(max_length=64)
    words = models.CharField(max_length=300)
    stated_by = models.IntegerField(null=True)
    stated_by_name = models.CharField(max_length=150)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "board", "-stated_at"]
        constraints = [rule("statement_says_something", "A statement says something.", ~Q(words=""))]

    def __str__(self) -> str:
        return f"{self.board}, {self.quarter}: stated by {self.stated_by_name}"
