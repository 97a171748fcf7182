"""The plan: its versions, three priorities, actions and the dated word on each."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Prefetch, Q

from plans.states import Brag
from scorecard.models import Indicator, Theme
from scorecard.models.accounts import Account
from scorecard.models.fields import DayField, known, rule
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.models.withdrawable import StandingManager, Withdrawable
from scorecard.vocabulary.days import day_words


class ImprovementPlan(models.Model):
    """The improvement plan a council runs."""

    slug = models.SlugField(unique=True)
    title = PrintedCharField(max_length=160)
    authority = PrintedCharField(max_length=80)
    starts_on = DayField()
    ends_on = DayField()
    summary = PrintedTextField(blank=True)
    history = kept_history()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            rule(
                "plan_ends_after_it_starts",
                "The plan's last day must be after its first.",
                Q(ends_on__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """The plan as agreed on one day."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    agreed_on = DayField()
    summary = PrintedTextField(help_text="What changed.")
    reason = PrintedCharField(max_length=300, default="", help_text="Why the plan changed.")
    agreed_by = PrintedCharField(
        "board that agreed it",
        max_length=120,
        default="",
        help_text="The board’s name; its meeting is of that day.",
    )
    history = kept_history()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}, {day_words(self.agreed_on)}"


class PriorityQuerySet(models.QuerySet["StrategicPriority"]):
    def with_indicator_codes(self) -> Self:
        """Priorities in order with their plan, themes and, below them, the codes of their indicators."""
        codes = Indicator.objects.only("code", "theme").order_by("position", "code")
        themes = Theme.objects.prefetch_related(Prefetch("indicators", codes))
        return self.select_related("plan").prefetch_related(Prefetch("themes", themes))


class StrategicPriority(models.Model):
    """One of the plan's priorities; its themes carry the indicators that should move."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField(unique=True)
    short_title = PrintedCharField(max_length=40)
    title = PrintedCharField(max_length=200)
    objective = PrintedTextField()
    themes = models.ManyToManyField("scorecard.Theme", related_name="priorities", blank=True)
    history = kept_history()

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "strategic priorities"
        constraints = [
            rule(
                "priority_has_its_section",
                "The report has a section for each of three priorities: number them 1 to 3.",
                Q(number__range=(1, 3)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.short_title}"

    @property
    def indicator_codes(self) -> list[str]:
        """Codes of the indicators that should move; one query a theme unless they were fetched before."""
        return [indicator.code for theme in self.themes.all() for indicator in theme.indicators.all()]


class ActionQuerySet(GuardedQuerySet["Action"]):
    def for_lists(self) -> Self:
        """Actions in order with their post and every update: two queries."""
        related = self.select_related("post", "priority", "completed_evidence")
        return related.prefetch_related("updates")

    def for_edition(self) -> Self:
        """Actions in order with all that an edition holds of each: updates, post, priority, indicators."""
        return self.for_lists().prefetch_related("indicators")

    def of_post_held_by(self, user: Account) -> Self:
        """The actions of the post that a user holds."""
        return self.filter(post__account=user)

    def unfinished(self) -> Self:
        """The actions that are neither complete nor closed."""
        return self.filter(completed_on=None, closed_on=None)


class Action(models.Model):
    """What was promised: one post, a due date, the indicators it should move, the finding it answers."""

    code = models.CharField(
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[1-9]\.\d\d$", "Write the priority, a point and two digits: 1.03.")],
    )
    priority = models.ForeignKey(StrategicPriority, on_delete=models.PROTECT, related_name="actions")
    title = PrintedCharField(max_length=120)
    description = PrintedTextField(blank=True)
    post = models.ForeignKey("scorecard.Post", on_delete=models.PROTECT, related_name="actions")
    starts_on = DayField()
    first_due_on = DayField(help_text="The date first promised; it never changes.")
    due_on = DayField(help_text="The date promised now.")
    completed_on = DayField(null=True, blank=True)
    completed_evidence = models.ForeignKey(
        "plans.Evidence",
        verbose_name="evidence that it is complete",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="completes",
    )
    agreed_by = PrintedCharField(
        "board that agreed it is complete", max_length=120, blank=True, help_text="The board's name."
    )
    agreed_on = DayField(
        "meeting that agreed it is complete", null=True, blank=True, help_text="The day of that meeting."
    )
    closed_on = DayField(
        null=True, blank=True, help_text="The day it was taken out of the plan without being complete."
    )
    closed_because = PrintedCharField("why it was closed", max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="goes on as",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text="The action that goes on with it, where it was merged.",
    )
    carried_into = models.PositiveSmallIntegerField(
        "carried over into",
        null=True,
        blank=True,
        editable=False,
        help_text="The newest financial year it was carried over into unfinished: 2019 for 2019/20.",
    )
    paragraph = PrintedCharField(
        max_length=10, blank=True, help_text="The report's paragraph it is drawn from."
    )
    indicators = models.ManyToManyField("scorecard.Indicator", related_name="actions", blank=True)
    no_indicator_because = PrintedCharField(
        max_length=200, blank=True, help_text="Why no indicator can show it, where none is linked."
    )
    findings = models.ManyToManyField("plans.Finding", related_name="actions", blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    history = kept_history()

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            rule(
                "action_due_after_it_starts",
                "The date promised cannot be before the action starts.",
                Q(first_due_on__gte=F("starts_on")) & Q(due_on__gte=F("starts_on")),
            ),
            rule(
                "action_completed_after_it_starts",
                "An action cannot be complete before it starts.",
                Q(completed_on__isnull=True) | Q(completed_on__gte=F("starts_on")),
            ),
            rule(
                "action_closed_with_its_reason",
                "Say why it was closed, and on which day; an action that is complete is not closed as well.",
                Q(closed_on__isnull=True, merged_into__isnull=True)
                | (Q(closed_on__isnull=False, completed_on__isnull=True) & ~Q(closed_because="")),
            ),
            rule(
                "action_not_merged_into_itself",
                "An action goes on as another one: choose that.",
                Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
            ),
            rule(
                "action_agreed_by_a_board_on_a_day",
                "Name the board whose meeting agreed it is complete.",
                Q(agreed_on__isnull=True) | ~Q(agreed_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ActionUpdate(Withdrawable):
    """A dated word on an action: its declared state and a sentence. Many a quarter; never edited away."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates")
    made_on = DayField()
    brag = models.CharField("state", max_length=12, choices=Brag.choices())
    sentence = PrintedCharField(max_length=400)
    percent = models.PositiveSmallIntegerField(
        "per cent done", null=True, blank=True, help_text="From 0 to 100, where it can be counted."
    )
    milestone = PrintedCharField("milestone reached", max_length=120, blank=True)
    history = kept_history()

    objects = StandingManager.from_queryset(GuardedQuerySet)()
    with_withdrawn = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["action", "made_on", "pk"]
        constraints = [
            known("update_state_known", "brag", Brag.choices()),
            rule(
                "update_percent_to_100",
                "Write how much is done as a whole number from 0 to 100.",
                Q(percent__isnull=True) | Q(percent__range=(0, 100)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.code}, {day_words(self.made_on)}: {self.get_brag_display()}"
