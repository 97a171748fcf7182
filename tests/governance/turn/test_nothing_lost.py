"""Whatever is held and chosen at the turn of a year: nothing is lost or doubled, and twice is once."""

from collections import Counter
from datetime import date

from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.models import Challenge, Meeting, Seat
from governance.turn.choices import ActionChoice, BoardChoice, ChoiceError, Choices
from governance.turn.dates import same_place_next_year, same_week
from plans.models import Action
from scorecard.models import BankHoliday, Indicator, Target
from scorecard.vocabulary.working_days import is_working
from tests.governance.turn.ended_year import DAY, YEAR, meet, turned
from tests.world import INDICATORS

CODES = ("1.01", "1.02", "3.01")
OLD, NEW = ((date(each, 4, 1), date(each + 1, 3, 31)) for each in (YEAR - 1, YEAR))
DAYS = {
    "old": st.sets(st.dates(*OLD), max_size=8),
    "entered": st.sets(st.dates(*NEW), max_size=3),
}
some_codes = st.sets(st.sampled_from(sorted(INDICATORS)), max_size=2)


@st.composite
def choices(draw) -> Choices:
    """What an administrator may choose, sensible or not."""
    actions = {
        code: ActionChoice(draw(st.sampled_from(["", *CODES])), draw(st.none() | st.dates(*NEW)), "Done with")
        for code in draw(st.sets(st.sampled_from(CODES)))
    }
    names = st.sampled_from(["Cabinet", "The new name"])
    ends = st.none() | st.dates(OLD[1], NEW[1])
    boards = {slug: BoardChoice(draw(names), slug, draw(ends)) for slug in draw(st.sets(st.just("cabinet")))}
    return Choices(
        retired=frozenset(draw(some_codes)),
        redefined=dict.fromkeys(draw(some_codes), "Counted anew."),
        rebased=dict.fromkeys(draw(some_codes), "A new start"),
        actions=actions,
        boards=boards,
    )


def everything() -> dict[str, list[tuple]]:
    """Every row of every table of the three apps, histories included."""
    models = (
        each for app in ("scorecard", "plans", "governance") for each in apps.get_app_config(app).get_models()
    )
    return {each._meta.label: sorted(map(_written, each._base_manager.values_list())) for each in models}


def _written(row: tuple) -> str:
    """A row's values; PostgreSQL gives bytes as a view that would name its place in memory."""
    return repr(tuple(bytes(value) if isinstance(value, memoryview) else value for value in row))


def pks(model) -> set[int]:
    return set(model._base_manager.values_list("pk", flat=True))


def check_meetings(old: list[Meeting], entered: set[date]) -> None:
    """Each meeting of the old year has one place in the next, if it is to come and its board goes on."""
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    copies = {each.copied_from_id: each for each in Meeting.objects.exclude(copied_from=None)}
    assert len(copies) == Meeting.objects.exclude(copied_from=None).count()
    assert all(is_working(each.held_on, holidays) and each.held_on > DAY for each in copies.values())
    for each in old:
        each.board.refresh_from_db()
        wanted, last_day = same_place_next_year(each.held_on), each.board.ends_on or NEW[1]
        there = any(same_week(day, wanted) for day in entered) and each.board.slug == "cypcib"
        if each.pk not in copies:
            assert there or wanted <= DAY or wanted >= last_day or not is_working(wanted, holidays)


def check_actions(before: dict[str, Action]) -> None:
    """Each unfinished action is carried over under its code, or closed with its reason."""
    for code, held in before.items():
        row = Action.objects.get(pk=held.pk)
        assert (row.code, row.first_due_on, row.updates.count()) == (code, held.first_due_on, 1)
        carried, closed = row.carried_into == YEAR, row.closed_on is not None
        assert carried != closed
        assert not closed or row.closed_because
        assert row.merged_into is None or row.merged_into.carried_into == YEAR


@given(chosen=choices(), **DAYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_or_doubled_and_twice_is_once(ended, chosen, old, entered):
    with transaction.atomic():
        board = ended.boards["cypcib"]
        for day in sorted((old | entered) - {date(2018, 11, 7)}):
            meet(board, day)
        meetings = list(Meeting.objects.filter(held_on__lte=OLD[1]).select_related("board"))
        unfinished = {row.code: row for row in Action.objects.unfinished()}
        kept = {model: pks(model) for model in (Action, Indicator, Seat, Challenge)}
        places = pks(Meeting)
        try:
            turned(ended, chosen)
        except ChoiceError:
            transaction.set_rollback(True)
            return
        assert {model: pks(model) for model in kept} == kept
        assert places <= pks(Meeting)
        check_actions(unfinished)
        check_meetings(meetings, entered)
        aimed = Counter(Target.objects.filter(financial_year=YEAR).values_list("indicator__code", flat=True))
        assert aimed == Counter({"adoptions", "assessments-within-45-days"} - chosen.retired)
        once = everything()
        assert turned(ended, chosen).is_empty
        assert everything() == once
        transaction.set_rollback(True)
