"""What is left, by post, and the working days to the next papers."""

from datetime import date

import pytest
from django.urls import reverse

from governance.models import Meeting
from scorecard.models import BankHoliday
from tests.world import OPEN, RELEASED

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])


@pytest.fixture
def meeting(world):
    """`meeting(papers, quarter=None)`: one of the first board's, a week after its papers."""
    Meeting.objects.all().delete()

    def _meeting(papers: date, quarter=None):
        return Meeting.objects.create(
            board=world.boards["cypcib"],
            papers_due_on=papers,
            held_on=papers.replace(day=papers.day + 7),
            quarter=world.quarters[quarter] if quarter else None,
        )

    return _meeting


@pytest.fixture
def page_on(sign_in, monkeypatch):
    """`page_on("2019-01-10")`: the context of the grid as it stands on that day."""

    def _page_on(day: str):
        monkeypatch.setenv("AS_AT", day)
        return sign_in("data").get(GRID).context

    return _page_on


def due(world, today: date):
    papers = Meeting.objects.next_papers(world.quarters[OPEN], today)
    return papers and papers.papers_due_on


def test_next_papers_are_those_that_take_the_quarter(world, meeting):
    meeting(date(2019, 1, 16), OPEN)
    meeting(date(2019, 1, 9), RELEASED[-1])
    assert due(world, date(2019, 1, 2)) == date(2019, 1, 16)


def test_next_papers_may_be_free_ones_after_the_quarters_end(world, meeting):
    meeting(date(2018, 12, 5))
    meeting(date(2019, 1, 16))
    assert due(world, date(2018, 11, 1)) == date(2019, 1, 16)


def test_papers_that_are_past_are_not_next(world, meeting):
    meeting(date(2019, 1, 16), OPEN)
    assert due(world, date(2019, 1, 16)) == date(2019, 1, 16)
    assert due(world, date(2019, 1, 17)) is None


def test_page_counts_working_days_without_bank_holidays(meeting, page_on):
    meeting(date(2019, 1, 4), OPEN)
    BankHoliday.objects.get_or_create(on=date(2019, 1, 1), defaults={"name": "New Year's Day"})
    assert page_on("2018-12-28")["papers"].working_days == 4


def test_page_without_a_meeting_says_so(world, meeting, page_on):
    assert page_on("2019-01-10")["papers"] is None


def test_figures_are_not_due_until_they_can_be_had(page_on):
    early = page_on("2019-01-02")["page"]
    assert (early.not_due, early.to_do, early.left_by_post) == (5, [], [])
    assert early.rows[0].state_word.startswith("Ready ")


def test_what_is_left_stands_by_post_once_it_is_due(page_on):
    late = page_on("2019-02-01")["page"]
    assert (late.not_due, len(late.to_do)) == (0, 5)
    assert [(post, len(rows)) for post, rows in late.left_by_post] == [
        ("Head of Service", 4),
        ("Service Manager, Assessment", 1),
    ]


def test_yearly_figure_is_due_in_its_own_quarter_only(world, page_on):
    indicator = world.indicators["adoptions"]
    indicator.ready_quarter = 4
    indicator.save()
    states = {row.code: row.state_word for row in page_on("2019-02-01")["page"].rows}
    assert states["adoptions"] == "Due in Q4"
