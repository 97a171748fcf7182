"""Boards, whom each answers to, who sits on them and when they meet."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from scorecard.models.fields import DayField, known, rule
from scorecard.models.figures import Quarter
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience

BOARD_LAYERS = {"decide": "Decide", "oversee": "Oversee", "drive": "Drive"}


class BoardQuerySet(models.QuerySet["Board"]):
    def for_board_page(self) -> Self:
        """Boards with their seats and meetings."""
        return self.prefetch_related("seats__post", "meetings__quarter")

    def there_on(self, day: date) -> Self:
        """The boards that have not ended before a day; of a quarter, its first."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Board(models.Model):
    """A board that is told; what it oversees decides what its pack holds."""

    slug = models.SlugField(unique=True)
    name = PrintedCharField(max_length=120)
    short_name = PrintedCharField(max_length=60)
    layer = models.CharField(max_length=8, choices=BOARD_LAYERS)
    position = models.PositiveSmallIntegerField(default=0)
    role = PrintedTextField(help_text="One plain sentence.")
    oversees = PrintedCharField(max_length=160, help_text="A short phrase.")
    themes = models.ManyToManyField("scorecard.Theme", related_name="boards", blank=True)
    indicators = models.ManyToManyField(
        "scorecard.Indicator",
        related_name="boards",
        blank=True,
        help_text="Further ones, beside the themes'.",
    )
    audience = models.CharField(max_length=8, choices=Audience.choices(), default=Audience.PUBLIC)
    clear_days = models.PositiveSmallIntegerField(
        "clear working days",
        default=5,
        help_text="Between the day its papers go out and its meeting; five where the public attends "
        "(Local Government Act 1972, section 100B).",
    )
    ends_on = DayField(
        "its last day",
        null=True,
        blank=True,
        help_text="Where it was ended: it takes no pack of a quarter that begins later.",
    )
    history = kept_history()

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            known("board_layer_known", "layer", BOARD_LAYERS),
            known("board_audience_known", "audience", Audience.choices()),
        ]

    def __str__(self) -> str:
        return self.name


LINE_KINDS = {"reports": "reports to", "questions": "questions"}


class ReportingLine(models.Model):
    """`lower` reports to, or questions, `upper`. A board may answer to several; never in a circle."""

    lower = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="lines_up")
    upper = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="lines_down")
    kind = models.CharField(max_length=9, choices=LINE_KINDS, default="reports")
    note = PrintedCharField(max_length=200, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["lower", "upper"]
        constraints = [
            models.UniqueConstraint(fields=["lower", "upper"], name="one_line_between_boards"),
            rule(
                "line_between_two_boards",
                "A board does not answer to itself: choose two boards.",
                ~Q(lower=F("upper")),
            ),
            known("line_kind_known", "kind", LINE_KINDS),
        ]

    def __str__(self) -> str:
        return f"{self.lower} {self.get_kind_display()} {self.upper}"


SEAT_OFFICES = {"chair": "Chair", "secretary": "Secretary", "member": "Member"}


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_on(self, day: date) -> Self:
        """The seats that are held on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Seat(models.Model):
    """A post's place on a board, from one day to another."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="seats")
    post = models.ForeignKey("scorecard.Post", on_delete=models.PROTECT, related_name="seats")
    office = models.CharField(max_length=9, choices=SEAT_OFFICES, default="member")
    starts_on = DayField()
    ends_on = DayField(null=True, blank=True)
    history = kept_history()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["board", "office", "post"]
        constraints = [
            models.UniqueConstraint(fields=["board", "post", "starts_on"], name="one_seat_a_post_and_day"),
            known("seat_office_known", "office", SEAT_OFFICES),
            rule(
                "seat_ends_after_it_starts",
                "A seat cannot end before it starts.",
                Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.get_office_display().lower()}, {self.board}"

    def is_held_on(self, day: date) -> bool:
        """As `held_on` asks the database, of a seat that is loaded."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def while_boards_last(self) -> Self:
        """Without meetings that were set for after the day on which their board ended: they are not held."""
        return self.filter(Q(board__ends_on=None) | Q(held_on__lte=F("board__ends_on")))

    def of_boards(self, boards: Iterable[Board]) -> Self:
        """Meetings of some boards, each with its board."""
        return self.filter(board__in=boards).select_related("board")

    def taking(self, quarter: Quarter) -> Self:
        """Meetings that take a quarter's pack, each with its board."""
        return self.while_boards_last().filter(quarter=quarter).select_related("board").order_by("held_on")

    def next_papers(self, quarter: Quarter, day: date) -> "Meeting | None":
        """The meeting whose papers are due next and take a quarter, or fall after it and take no other.

        Boards that oversee no theme read no figures.
        """
        free = Q(quarter__isnull=True, papers_due_on__gt=quarter.key.end)
        held = self.while_boards_last().filter(board__themes__isnull=False)
        to_come = held.filter(Q(quarter=quarter) | free, papers_due_on__gte=day)
        return to_come.select_related("board").order_by("papers_due_on").first()

    def on_or_after(self, day: date) -> Self:
        """Meetings still to come on a day, soonest first."""
        return self.while_boards_last().filter(held_on__gte=day).order_by("held_on", "board__position")


class Meeting(models.Model):
    """A board's meeting: papers are due before it; `quarter` is the pack it takes."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="meetings")
    held_on = DayField("date")
    papers_due_on = DayField()
    quarter = models.ForeignKey(
        "scorecard.Quarter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text="The quarter whose pack the meeting takes.",
    )
    copied_from = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="copy",
        help_text="The meeting of the year before whose place in the month it has.",
    )
    place = PrintedCharField(max_length=120, blank=True)
    decisions = PrintedTextField(blank=True)
    minutes = PrintedCharField("link to minutes", max_length=250, blank=True)
    history = kept_history()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["board", "held_on"], name="one_meeting_a_day"),
            rule(
                "papers_due_before_the_meeting",
                "Papers are due before the day of the meeting.",
                Q(papers_due_on__lt=F("held_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board}, {day_words(self.held_on)}"
