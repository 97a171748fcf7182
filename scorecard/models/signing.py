"""A quarter on its way to release: owners' words on their figures, reasons at closing, approval."""

from django.db import models
from django.db.models import Q

from scorecard.models.fields import known, rule
from scorecard.models.printed import PrintedCharField

CONFIRMED, QUERIED = "confirmed", "queried"
WORDS = {CONFIRMED: "Confirmed", QUERIED: "Queried"}
PROBLEMS = {
    "missing": "No figure",
    "unconfirmed": "Not confirmed by its owner",
    QUERIED: "Queried by its owner",
}


class FigureWord(models.Model):
    """An owner's word on one figure as it stood at one revision; a later revision needs a word of its own."""

    observation = models.ForeignKey("scorecard.Observation", on_delete=models.CASCADE, related_name="words")
    revision = models.PositiveIntegerField()
    word = models.CharField(max_length=9, choices=WORDS)
    sentence = PrintedCharField(
        max_length=300, blank=True, help_text="What is queried, or a comment for the page."
    )
    said_by = models.IntegerField(null=True)
    said_by_name = models.CharField(max_length=150)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["observation", "-said_at"]
        constraints = [
            known("figure_word_known", "word", WORDS),
            rule("query_says_what_is_queried", "Say what you query.", Q(word="confirmed") | ~Q(sentence="")),
        ]

    def __str__(self) -> str:
        return f"{self.observation}: {self.get_word_display()}"


class ClosingReason(models.Model):
    """Why a quarter was closed although a figure was missing, unconfirmed or queried."""

    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.CASCADE, related_name="closing_reasons")
    indicator = models.ForeignKey(
        "scorecard.Indicator", on_delete=models.PROTECT, related_name="closing_reasons"
    )
    problem = models.CharField(max_length=11, choices=PROBLEMS)
    reason = PrintedCharField(max_length=300)
    given_by = models.IntegerField(null=True)
    given_by_name = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "indicator"]
        constraints = [
            known("closing_problem_known", "problem", PROBLEMS),
            rule("closing_reason_given", "Give the reason.", ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.quarter}: {self.reason}"


class Approval(models.Model):
    """The accountable director's approval of a closed quarter's figures, by their hash.

    It lapses when they change.
    """

    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.CASCADE, related_name="approvals")
    figures_sha256 = models.CharField(max_length=64)
    given = PrintedCharField(
        max_length=300, help_text="How and when the director gave it: “letter of 21 January 2019”."
    )
    approved_by = models.IntegerField(null=True)
    approved_by_name = models.CharField(max_length=150)
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "-approved_at"]
        constraints = [
            rule("approval_says_how_it_was_given", "Say how and when the approval was given.", ~Q(given=""))
        ]

    def __str__(self) -> str:
        return f"{self.quarter} approved by {self.approved_by_name}"
