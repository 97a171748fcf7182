"""The one recorded exception to a history that is never changed: a text or value taken out of it."""

from django.db import models
from django.db.models import F, Q

from scorecard.models.fields import rule


class Redaction(models.Model):
    """A value taken out of one history row by an Administrator, approved by a Publisher; its hash remains."""

    noun = models.CharField(max_length=60, help_text="The history table, as app.model.")
    history_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    original_sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    asked_by = models.IntegerField(null=True)
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    approved_by = models.IntegerField(null=True)
    approved_by_name = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            rule("redaction_has_its_reason", "Say why this is taken out.", ~Q(reason="")),
            rule(
                "redaction_approved_by_another",
                "Somebody else than the one who asked approves it.",
                Q(approved_at__isnull=True) | ~Q(approved_by=F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.history_id}, {self.field}"
