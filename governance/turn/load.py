"""Stored rows -> all that the turn of a year looks at; as many queries however much there is."""

from datetime import date

from governance.models import Board, Challenge, Meeting, Seat
from governance.turn.held import HeldAction, HeldBoard, HeldIndicator, HeldMeeting, HeldYear
from plans.models import Action, ImprovementPlan
from scorecard.models import BankHoliday, Baseline, Definition, Indicator, Quarter, ReleasedFigure, Target
from scorecard.readings.load_targets import load_targets
from scorecard.readings.status import aim
from scorecard.vocabulary.numbers import with_unit
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, QuarterState

RUNS_TO_ITS_END = (Measure.SNAPSHOT, Measure.YEAR_TO_DATE, Measure.ROLLING_12, Measure.ROLLING_36)
"""Measures of which a year's last figure is a whole one; of a quarter's flow it is a part."""


def load_year(year: int, day: date) -> HeldYear:
    """What is held on a day, for the turn into a financial year; some fifteen queries."""
    quarters, last = Quarter.objects.all(), QuarterKey.of(year - 1, 4)
    starts_on = last.next.start
    plan = newest_plan()
    return HeldYear(
        year=year,
        day=day,
        last_released=any(each.key == last and each.released for each in quarters),
        quarters=frozenset(each.pk for each in quarters),
        indicators=_indicators(year, last),
        actions=_actions(),
        boards=_boards(starts_on),
        meetings=_meetings(last),
        copied=frozenset(
            Meeting.history.filter(copied_from__isnull=False).values_list("copied_from", flat=True)
        ),
        holidays=frozenset(BankHoliday.objects.values_list("on", flat=True)),
        seats=Seat.objects.exclude(ends_on__lt=starts_on).count(),
        questions=Challenge.objects.filter(closed_on=None).count(),
        plan_title=plan.title if plan else "",
        plan_ends_on=plan.ends_on if plan else None,
    )


def year_to_turn() -> int | None:
    """The financial year that things are carried over into; one query.

    The one after the newest year whose last quarter is closed, until its own first quarter is released.
    """
    quarters = list(Quarter.objects.order_by("-number"))
    ended = (each.key for each in quarters if each.key.number == 4 and each.state != QuarterState.OPEN)
    last = next(ended, None)
    if last is None or any(each.key == last.next and each.released for each in quarters):
        return None
    return last.next.year


def newest_plan() -> ImprovementPlan | None:
    """The plan that goes on; None where there is none."""
    return ImprovementPlan.objects.order_by("starts_on").last()


def last_figures(last: QuarterKey) -> dict[int, ReleasedFigure]:
    """By indicator, what the public sees of a released quarter that may be a baseline; its newest version."""
    rows = ReleasedFigure.objects.filter(
        release__quarter=last, indicator__measure__in=RUNS_TO_ITS_END, public_value__isnull=False
    )
    ordered = rows.select_related("release__quarter").order_by("release__version")
    return {row.indicator_id: row for row in ordered}


def _indicators(year: int, last: QuarterKey) -> tuple[HeldIndicator, ...]:
    rows = list(Indicator.objects.in_use(last))
    targets, figures = load_targets(rows), last_figures(last)
    aimed = set(Target.history.filter(financial_year=year).values_list("indicator_id", flat=True))
    redefined = set(
        Definition.objects.filter(
            starts_on__gte=last.next.start, starts_on__lte=last.plus(4).end
        ).values_list("indicator_id", flat=True)
    )
    rebased = set(Baseline.objects.filter(period_end=last.end).values_list("indicator_id", flat=True))
    found = []
    for row in rows:
        target, figure = targets[row.pk].get(year - 1), figures.get(row.pk)
        found.append(
            HeldIndicator(
                code=row.code,
                name=row.name,
                aim=aim(target, row) if target else "",
                aimed_next=row.pk in aimed,
                last_used=row.last_used_id,
                redefined=row.pk in redefined,
                rebased=row.pk in rebased,
                last_figure=_words(figure, row) if figure else "",
            )
        )
    return tuple(found)


def _words(figure: ReleasedFigure, row: Indicator) -> str:
    places = row.decimals if figure.public_decimals is None else figure.public_decimals
    return with_unit(figure.public_value, row.unit, places) if figure.public_value is not None else ""


def _actions() -> tuple[HeldAction, ...]:
    rows = Action.objects.unfinished().select_related("post")
    return tuple(
        HeldAction(row.code, row.title, row.post.title, row.due_on, row.carried_into) for row in rows
    )


def _boards(starts_on: date) -> tuple[HeldBoard, ...]:
    return tuple(
        HeldBoard(row.slug, row.name, row.short_name, row.clear_days, row.ends_on)
        for row in Board.objects.there_on(starts_on)
    )


def _meetings(last: QuarterKey) -> tuple[HeldMeeting, ...]:
    """Those of the old year and the next."""
    rows = Meeting.objects.filter(held_on__gte=last.plus(-3).start, held_on__lte=last.plus(4).end)
    return tuple(
        HeldMeeting(row.pk, row.board.slug, row.held_on, row.quarter_id, row.copied_from_id)
        for row in rows.select_related("board")
    )
