"""Figures on their way in: what a person has typed but not saved, and the files they have sent."""

from django.db import models
from django.db.models import Q

from scorecard.models.fields import rule
from scorecard.vocabulary.days import day_words


class EntryDraft(models.Model):
    """What one account has typed into a quarter's entry grid and not saved; a lost session loses nothing."""

    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.CASCADE, related_name="drafts")
    account = models.IntegerField(help_text="The account's number.")
    fields = models.JSONField(default=dict, help_text="Form field names and what was typed in each.")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "account"], name="one_draft_an_account")]

    def __str__(self) -> str:
        return f"Draft of {self.quarter}"


class SentForm(models.Model):
    """A form that was saved, by the hash of its page's number and content: sent twice, it is saved once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    account = models.IntegerField(help_text="The account's number.")
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Form sent {day_words(self.sent_at)}"


class FigureFile(models.Model):
    """A figures file as sent: kept for an hour to be confirmed, then only its name, hash and outcome stay.

    `seen` is the state of the figures the preview was made from; once it has moved on, nothing is confirmed.
    """

    name = models.CharField(max_length=120, help_text="As sent, cut and cleaned; never used as a path.")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(blank=True, default=b"")
    seen = models.CharField(max_length=64)
    refreshed = models.BooleanField(
        default=False, help_text="Whether it runs released quarters of the year again."
    )
    why = models.TextField(blank=True)
    sent_by = models.IntegerField(null=True)
    sent_by_name = models.CharField(max_length=150)
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            rule(
                "unconfirmed_file_wrote_nothing",
                "A file that was not confirmed wrote nothing.",
                Q(confirmed_at__isnull=False) | Q(new=0, changed=0, unchanged=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, sent {day_words(self.sent_at)}"


class PublishedFile(models.Model):
    """A file of national statistics as sent to its page: kept for an hour, then name, hash and outcome stay.

    `answer` is what the child process read in it, so that a file is parsed once; `content` goes with it.
    """

    name = models.CharField(max_length=120, help_text="As sent, cut and cleaned; never used as a path.")
    sha256 = models.CharField(max_length=64)
    answer = models.BinaryField(blank=True, default=b"")
    layout = models.CharField(max_length=80, help_text="The kind of file.")
    releases = models.TextField(help_text="The releases that its figures are of.")
    left_out = models.JSONField(default=list, help_text="What it holds beside what was taken.")
    why = models.TextField(blank=True)
    sent_by = models.IntegerField(null=True)
    sent_by_name = models.CharField(max_length=150)
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    retired = models.PositiveIntegerField(default=0)
    opened = models.JSONField(default=list, help_text="Released figures that read c and that it gave away.")

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            rule(
                "unconfirmed_national_file_wrote_nothing",
                "A file that was not confirmed wrote nothing.",
                Q(confirmed_at__isnull=False) | Q(new=0, retired=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, sent {day_words(self.sent_at)}"
