"""A quarter on its way to release: owners' words on their figures, reasons at closing, approval."""

from django.db import models
from django.db.models import Q

from scorecard.models.fields import known, rule
from scorecard.models.printed import PrintedCharField
from scorecard.vocabulary.gaps import RULES, GapKind

CONFIRMED, QUERIED = "confirmed", "queried"
WORDS = {CONFIRMED: "Confirmed", QUERIED: "Queried"}
PROBLEMS = {kind.value: RULES[kind].words for kind in GapKind if not RULES[kind].blocking}


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
    """Why a quarter went a step further although something was missing.

    It holds for what was missing just as it stood: `says` is what was said of it, beside its kind. A later
    word on the same is a row of its own.
    """

    never_changed = True
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="closing_reasons")
    problem = models.CharField(max_length=11, choices=PROBLEMS)
    subject = models.CharField(max_length=80, help_text="A code, slug or number by which it is found again.")
    name = models.CharField(max_length=200, help_text="As it was called then.")
    says = models.CharField(max_length=400, blank=True)
    reason = PrintedCharField(max_length=300)
    given_by = models.IntegerField(null=True)
    given_by_name = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "given_at", "pk"]
        constraints = [
            known("closing_problem_known", "problem", PROBLEMS),
            rule("closing_reason_given", "Give the reason.", ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.quarter}: {self.reason}"


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
