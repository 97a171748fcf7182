"""What a data officer's start page says of an open quarter: what is left, from when, and for which papers."""

from datetime import date

import pytest

from governance.models import Meeting
from governance.web.work import entering, papers_due
from scorecard.entry.service import open_quarter
from scorecard.models import Indicator, Quarter
from tests.scorecard import signed
from tests.world import OPEN

NO_HOLIDAYS = frozenset()


def tasks(world, day) -> dict[str, tuple[int | None, str]]:
    found = entering(Quarter.objects.get(pk=OPEN), day=day).tasks
    return {task.words: (task.count, task.note) for task in found}


@pytest.fixture
def meeting(world) -> Meeting:
    return Meeting.objects.create(
        board=world.boards["cypcib"],
        held_on=date(2019, 1, 30),
        papers_due_on=date(2019, 1, 23),
        quarter=world.quarters[OPEN],
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2019, 1, 14), "Papers are due in 7 working days, on 23 January 2019: CYPCIB."),
        (date(2019, 1, 22), "Papers are due in 1 working day, on 23 January 2019: CYPCIB."),
        (date(2019, 1, 23), "Papers are due today, 23 January 2019: CYPCIB."),
        (date(2019, 1, 24), "No meeting is set for this quarter’s pack yet."),
    ],
)
def test_papers_due_counts_working_days(meeting, day, said):
    assert papers_due(meeting.quarter, day, NO_HOLIDAYS) == said


def test_entering_says_from_when_the_first_figure_can_be_had(world):
    assert tasks(world, date(2018, 10, 22))["to enter"] == (5, "The first can be had on 14 January 2019.")


def test_entering_says_how_many_can_be_had_by_now(world):
    Indicator.objects.filter(code="adoptions").update(ready_working_days=30)
    assert tasks(world, date(2019, 1, 14))["to enter"] == (5, "4 of them can be had by now.")


def test_entering_asks_for_a_yearly_figure_in_its_own_quarter_only(world):
    Indicator.objects.filter(code="adoptions").update(ready_quarter=4)
    assert tasks(world, date(2018, 10, 22))["to enter"][0] == 4


def test_entering_counts_queries_and_figures_their_owners_were_not_heard_on(world):
    signed.fill(world)
    signed.confirm(world, word="queried", sentence="Is it whole?")
    found = tasks(world, date(2019, 1, 22))
    assert (found["to enter"][0], found["queried"][0], found["not confirmed"][0]) == (1, 1, 3)


def test_entering_leaves_out_what_there_is_none_of(world):
    assert "queried" not in tasks(world, date(2019, 1, 22))


@pytest.mark.parametrize(
    ("day", "begun"),
    [
        ("2018-12-31", ["Figures of Q3 2018/19"]),
        ("2019-01-01", ["Figures of Q3 2018/19", "Figures of Q4 2018/19"]),
    ],
)
def test_each_open_quarter_that_has_begun_has_its_part(sign_in, world, monkeypatch, day, begun):
    monkeypatch.setenv("AS_AT", day)
    open_quarter(OPEN.next, by=world.users["data"], why="Early")
    titles = [work.title for work in sign_in("data").get("/your-work/").context["works"]]
    assert [title for title in titles if title.startswith("Figures of Q")] == begun
