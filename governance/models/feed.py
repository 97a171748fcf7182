"""Who may fetch figures by program: a person's tokens, and how often something asked within a minute."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from scorecard.models.fields import DayField, known, rule
from scorecard.models.history import kept_history
from scorecard.vocabulary.states import Audience

TOKEN_DAYS = 366
"""How long a token stands: a year of quarters, so that it is made anew with each year's plan."""


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def standing(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_on=None)


class FeedToken(models.Model):
    """One person's way to fetch figures by program. The token itself was shown once; here is its SHA-256.

    It is 256 random bits, so its plain hash can neither be guessed nor looked up. `audience` is the most it
    shows; what its owner may no longer see it does not show either.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="feed_tokens")
    name = models.CharField(max_length=80, help_text="What it is for, as its owner calls it.")
    audience = models.CharField(max_length=8, choices=Audience.choices())
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_on = DayField()
    last_used_on = DayField(null=True, blank=True, help_text="The last day on which it was used.")
    revoked_on = DayField(null=True, blank=True)
    # A use is no change of what it opens, and a hash that opens figures need stand in one place only.
    history = kept_history(excluded_fields=["last_used_on", "token_sha256"])

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["owner", "-made_on", "-pk"]
        constraints = [
            known("feed_token_audience_known", "audience", Audience.choices()),
            rule("feed_token_has_a_name", "Say what the token is for.", ~Q(name="")),
            rule(
                "feed_token_revoked_after_it_was_made",
                "A token cannot be revoked before the day it was made.",
                Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("made_on")),
            ),
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=Q(revoked_on=None),
                name="one_standing_feed_token_a_name",
                violation_error_message="You have a token of that name already: choose another name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, of {self.owner}"

    @property
    def ends_on(self) -> date:
        """The first day on which it opens nothing: a program that nobody looks after stops by itself."""
        return self.made_on + timedelta(days=TOKEN_DAYS)


class FeedCount(models.Model):
    """How often one token was used, or one address sent none that is known, within one minute.

    Rows are counters that all hosts share. They live for an hour and keep no history.
    """

    asked_by = models.CharField(max_length=80)
    minute = models.BigIntegerField(help_text="Minutes since 1970.")
    requests = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asked_by", "minute"], name="one_feed_count_a_minute")]

    def __str__(self) -> str:
        return f"{self.asked_by}: {self.requests}"
