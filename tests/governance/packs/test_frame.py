"""Which meeting a quarter's pack is for."""

from datetime import date, timedelta

import pytest

from governance.models import Meeting
from governance.packs.frame import load_frame
from tests.world_plan import NEWEST

EARLY, NEXT, LATER = date(2018, 10, 30), date(2018, 11, 7), date(2019, 2, 5)
AS_AT, AFTER = date(2018, 10, 22), date(2018, 11, 20)


@pytest.fixture
def meetings(world):
    """`meetings(day=takes)`: the only ones of the board, each with whether it takes the quarter's pack."""

    def _set(**days):
        world.boards["cypcib"].meetings.all().delete()
        for name, takes in days.items():
            held_on = globals()[name]
            Meeting.objects.create(
                board=world.boards["cypcib"],
                held_on=held_on,
                papers_due_on=held_on - timedelta(days=7),
                quarter=world.quarters[{"this": NEWEST, "before": NEWEST.previous}[takes]] if takes else None,
            )

    return _set


@pytest.mark.parametrize(
    ("days", "as_at", "held_on"),
    [
        ({"EARLY": None, "NEXT": "this"}, AS_AT, NEXT),
        ({"NEXT": "this", "LATER": "this"}, AFTER, LATER),
        ({"NEXT": "this", "LATER": None}, AFTER, NEXT),
        ({"NEXT": None, "LATER": None}, AS_AT, NEXT),
        ({"NEXT": None, "LATER": None}, AFTER, None),
        ({"NEXT": "before", "LATER": "before"}, AS_AT, None),
        ({}, AS_AT, None),
    ],
)
def test_a_pack_is_for_the_meeting_that_takes_it_else_the_first_free_one(
    world, meetings, days, as_at, held_on
):
    meetings(**days)
    found = load_frame(world.quarters[NEWEST]).meeting_of(
        world.boards["cypcib"], world.quarters[NEWEST], as_at
    )
    assert (found and found.held_on) == held_on


def test_a_board_that_has_ended_does_not_meet(world, meetings):
    board = world.boards["cypcib"]
    meetings(NEXT="this")
    board.ends_on = date(2018, 10, 31)
    board.save()
    assert load_frame(world.quarters[NEWEST]).meeting_of(board, world.quarters[NEWEST], AS_AT) is None
    assert not Meeting.objects.on_or_after(AS_AT).filter(board=board).exists()
