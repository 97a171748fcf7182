"""What boards ask, and what they are asked: challenges, and each pack's requests and questions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from governance.models.publications import Publication
from governance.states import ChallengeState, state_of
from scorecard.models.fields import DayField, rule
from scorecard.models.figures import Quarter
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.models.withdrawable import StandingManager, Withdrawable


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def open_on(self, day: date) -> Self:
        """Questions that were raised by a day and not closed by it."""
        standing = self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), raised_on__lte=day)
        return standing.select_related("board", "owner", "indicator__theme", "action__priority")

    def for_pack(self, quarter: Quarter, day: date) -> Self:
        """What a quarter's pack of a day tells: questions still open then, and each closed one once.

        Those are told that were closed after the day of the board's last pack for an earlier quarter, which
        told them as open; without such a pack, those closed since the quarter began.
        """
        earlier = Publication.objects.standing().filter(board=OuterRef("board"), quarter__lt=quarter.pk)
        told_until = Coalesce(
            Subquery(earlier.order_by("-as_at").values("as_at")[:1]), quarter.key.start - timedelta(days=1)
        )
        told = self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=told_until), raised_on__lte=day)
        return told.select_related("board", "owner", "indicator__theme", "action__priority")

    def to_be_answered(self) -> Self:
        """Questions that wait for their owner: without an answer, or with one that was not accepted."""
        return self.filter(Q(answer="") | ~Q(not_accepted_because=""), closed_on=None)


class Challenge(Withdrawable):
    """A board's question against an indicator or an action; it comes back until it is closed."""

    board = models.ForeignKey("governance.Board", on_delete=models.CASCADE, related_name="challenges")
    indicator = models.ForeignKey(
        "scorecard.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    action = models.ForeignKey(
        "plans.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    question = PrintedCharField(max_length=300)
    raised_on = DayField()
    owner = models.ForeignKey("scorecard.Post", on_delete=models.PROTECT, related_name="challenges")
    due_on = DayField(help_text="The day of the meeting that expects the answer.")
    answer = PrintedTextField(blank=True)
    answered_on = DayField(null=True, blank=True)
    not_accepted_because = PrintedCharField(
        max_length=300, blank=True, help_text="Why the board did not accept the answer: it asks again."
    )
    closed_on = DayField(null=True, blank=True, help_text="The day on which the board accepted the answer.")
    history = kept_history()

    objects = StandingManager.from_queryset(ChallengeQuerySet)()
    with_withdrawn = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["board", "raised_on"]
        constraints = [
            rule(
                "challenge_on_indicator_or_action",
                "A question is about one indicator or one action: choose one of them.",
                Q(indicator__isnull=False, action__isnull=True)
                | Q(indicator__isnull=True, action__isnull=False),
            ),
            rule(
                "closed_challenge_has_its_answer",
                "A closed question needs its answer, and a day not before it was raised.",
                Q(closed_on__isnull=True) | (Q(closed_on__gte=F("raised_on")) & ~Q(answer="")),
            ),
            rule(
                "what_is_not_accepted_is_an_open_answer",
                "An answer that is not accepted is there, and its question still open.",
                Q(not_accepted_because="") | (Q(closed_on__isnull=True) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def state(self) -> ChallengeState:
        """Whom it waits for."""
        return state_of(self.answer, self.not_accepted_because, self.closed_on)

    def as_at(self, day: date) -> tuple[ChallengeState, str]:
        """Its state on an earlier day, and the answer that was given by then: what came later is left out."""
        closed_on = self.closed_on if self.closed_on and self.closed_on <= day else None
        if self.answered_on and self.answered_on > day:
            return state_of("", "", closed_on), ""
        return state_of(self.answer, self.not_accepted_because, closed_on), self.answer


@dataclass(frozen=True)
class Room:
    """How many texts of a kind the quarter on a page holds, and how many characters each may have.

    The page is one side and shortens its own lists, never what was typed. At all these limits at once, beside
    the longest names, key indicators still stand on it (tests/governance/pdf/test_one_page.py).
    """

    nouns: str
    most: int
    longest: int

    @property
    def words(self) -> str:
        return (
            f"The quarter on a page has room for {self.most} {self.nouns},"
            f" each of at most {self.longest} characters."
        )

    def refuse(self, row: "BoardAsk | BoardQuestion", beside: "models.QuerySet[Any]") -> None:
        """Raise ValidationError for a text too long, or one that comes to `beside`, which fill the page."""
        if len(row.text) > self.longest:
            raise ValidationError({"text": f"{self.words} This one has {len(row.text)}: shorten it."})
        if beside.count() >= self.most and not beside.filter(pk=row.pk).exists():
            raise ValidationError(f"{self.words} This board has as many: change one of those.")


class BoardAsk(models.Model):
    """One thing a board is asked to do in a quarter's pack, written by the Publisher."""

    ROOM = Room("requests", most=4, longest=200)

    board = models.ForeignKey("governance.Board", on_delete=models.CASCADE, related_name="asks")
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="asks")
    position = models.PositiveSmallIntegerField()
    verb = PrintedCharField(max_length=20, help_text="Agree, Ask, Decide, Note ...")
    text = PrintedCharField(max_length=300, help_text="Figures may be bound: [[indicator-code]].")
    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = "request to a board", "requests to boards"
        ordering = ["board", "quarter", "position"]
        constraints = [
            models.UniqueConstraint(fields=["board", "quarter", "position"], name="one_ask_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.text}"

    def clean(self) -> None:
        super().clean()
        self.ROOM.refuse(self, BoardAsk.objects.filter(board=self.board_id, quarter=self.quarter_id))


class BoardQuestion(models.Model):
    """One thing worth asking about in a quarter's pack: an indicator and a plain question."""

    ROOM = Room("questions", most=3, longest=120)

    board = models.ForeignKey("governance.Board", on_delete=models.CASCADE, related_name="questions")
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey("scorecard.Indicator", on_delete=models.PROTECT, related_name="questions")
    text = PrintedCharField(max_length=200)
    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = "question for a board", "questions for boards"
        ordering = ["board", "quarter", "position"]
        constraints = [
            models.UniqueConstraint(fields=["board", "quarter", "position"], name="one_question_a_position"),
            models.UniqueConstraint(
                fields=["board", "quarter", "indicator"], name="one_question_an_indicator"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.indicator_id and self.quarter_id and not self.indicator.used_in(self.quarter_id):
            last_used = self.indicator.last_used
            raise ValidationError({"indicator": f"It is retired, last used in {last_used}: choose another."})
        self.ROOM.refuse(self, BoardQuestion.objects.filter(board=self.board_id, quarter=self.quarter_id))
