"""Why the plan says what it says: inspections, findings, evidence by reference, and what staff said."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q

from scorecard.models.fields import DayField, known, rule
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.models.withdrawable import StandingManager, Withdrawable
from scorecard.vocabulary.states import Audience

INSPECTION_KINDS = {"inspection": "Inspection", "focused-visit": "Focused visit"}


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def by(self, day: date, actions: models.QuerySet[models.Model]) -> Self:
        """Visits that had begun by a day, each with its findings and which of some actions answer them."""
        findings = Finding.objects.prefetch_related(Prefetch("actions", actions))
        return self.filter(starts_on__lte=day).prefetch_related(Prefetch("findings", findings))


class Inspection(models.Model):
    """A visit by the inspectorate."""

    slug = models.SlugField(unique=True)
    title = PrintedCharField(max_length=160)
    kind = models.CharField(max_length=16, choices=INSPECTION_KINDS)
    starts_on = DayField()
    ends_on = DayField()
    summary = PrintedTextField(blank=True)
    source = PrintedCharField(max_length=250, blank=True)
    history = kept_history()

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            known("inspection_kind_known", "kind", INSPECTION_KINDS),
            rule(
                "inspection_ends_after_it_starts",
                "The last day cannot be before the first.",
                Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """One thing an inspection found; actions answer it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    ref = PrintedCharField("reference", max_length=12, unique=True)
    area = PrintedCharField(max_length=80, blank=True)
    text = PrintedTextField()
    source = PrintedCharField(max_length=250, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref}: {self.text[:60]}"


EVIDENCE_KINDS = {
    "audit": "Audit",
    "dip-sample": "Dip sample",
    "paper": "Paper",
    "visit": "Visit",
    "minutes": "Minutes",
    "staff-voice": "What staff said",
    "feedback": "Children’s and families’ feedback",
    "complaints": "Complaints",
    "inspection": "Inspection",
}
FEWEST_HOLDERS = 5
"""Who said a thing could be told of a post that fewer hold: those are named with others as one group."""


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def by(self, day: date) -> Self:
        """Evidence dated by a day, newest first, with what an audit found and the actions it bears on."""
        return self.filter(dated_on__lte=day).select_related("priority").prefetch_related("areas", "actions")


class Evidence(models.Model):
    """A reference to evidence held elsewhere: nothing is uploaded here."""

    slug = models.SlugField(unique=True)
    title = PrintedCharField(max_length=160)
    kind = models.CharField(max_length=12, choices=EVIDENCE_KINDS)
    dated_on = DayField()
    shows = PrintedTextField(help_text="What it shows, in a sentence or two.")
    held_where = PrintedCharField(max_length=160)
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    priority = models.ForeignKey(
        "plans.StrategicPriority", null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    actions = models.ManyToManyField("plans.Action", related_name="evidence", blank=True)
    history = kept_history()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on"]
        verbose_name_plural = "evidence"
        constraints = [known("evidence_kind_known", "kind", EVIDENCE_KINDS)]

    def __str__(self) -> str:
        return self.title


class AuditArea(models.Model):
    """One area that an audit looked at: did over 80% of the records meet the standard?"""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField()
    name = PrintedCharField(max_length=160)
    at_standard = models.BooleanField()
    was_strong_before = models.BooleanField(default=False)
    note = PrintedCharField(max_length=300, blank=True)

    class Meta:
        ordering = ["evidence", "position"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "position"], name="one_audit_area_a_position"),
        ]

    def __str__(self) -> str:
        return self.name


class StaffVoiceQuerySet(models.QuerySet["StaffVoice"]):
    def by(self, day: date) -> Self:
        """What staff had said by a day, newest first."""
        return self.filter(gathered_on__lte=day)


class StaffVoice(Withdrawable):
    """What staff said, by grouped role only and in our words: a person must not be recognisable.

    What was said before holders and permission were asked for has neither.
    """

    role_group = PrintedCharField(max_length=80)
    holders = models.PositiveSmallIntegerField(
        "how many hold these posts",
        null=True,
        help_text=f"Fewer than {FEWEST_HOLDERS}: name a wider group, and count that.",
    )
    permission = PrintedCharField(
        "permission to show it",
        max_length=120,
        default="",
        help_text="How those who said it agreed: asked on the form, agreed when the words were read back ...",
    )
    audience = models.CharField(
        "who may read it", max_length=8, choices=Audience.choices(), default=Audience.PUBLIC
    )
    about = PrintedCharField(max_length=120)
    words = PrintedTextField()
    gathered_on = DayField()
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.SET_NULL, related_name="voices"
    )
    history = kept_history()

    objects = StandingManager.from_queryset(StaffVoiceQuerySet)()
    with_withdrawn = StaffVoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-gathered_on", "role_group"]
        verbose_name_plural = "what staff said"
        constraints = [
            known("voice_audience_known", "audience", Audience.choices()),
            rule(
                "voice_of_at_least_five_holders",
                f"Fewer than {FEWEST_HOLDERS} hold these posts, and one could be told: name a wider group.",
                Q(holders__isnull=True) | Q(holders__gte=FEWEST_HOLDERS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_group} on {self.about}"
