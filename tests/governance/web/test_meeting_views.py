"""A meeting's page and a board's calendar file."""

import re
from datetime import date

import pytest

from governance.models import Challenge, Meeting
from scorecard.models import BankHoliday

MEETING = "/governance/boards/cypcib/meetings/2018-11-07/"


@pytest.fixture
def page(sign_in, furnished):
    return lambda name, path=MEETING: sign_in(name).get(path).content.decode()


def test_a_meeting_says_when_its_papers_are_due(page):
    html = page("board")
    assert "Papers are due on 31 October 2018" in html
    assert "4 clear working days before the meeting; the board’s rule is 5" in " ".join(html.split())


def test_a_bank_holiday_is_no_clear_day(page):
    BankHoliday.objects.create(on=date(2018, 11, 5), name="A holiday")
    assert "3 clear working days" in page("board")


def test_the_steps_are_the_councils_own(page, monkeypatch):
    monkeypatch.setenv("AS_AT", "2018-10-22")
    assert "What leads to its papers" in page("manager")
    assert "What leads to its papers" not in page("board")


def test_it_lists_what_was_asked_at_it_and_what_it_expects(page):
    question = Challenge.objects.get(question__startswith="Which teams are late")
    Challenge.objects.filter(pk=question.pk).update(due_on=date(2018, 11, 7))
    html = page("manager")
    assert html.index("Answers it expects") < html.index("Which teams are late?")


def test_decisions_and_minutes_are_shown(page):
    Meeting.objects.filter(held_on=date(2018, 11, 7)).update(
        decisions="To meet monthly.", minutes="https://council.example/minutes"
    )
    html = page("board")
    assert "To meet monthly." in html
    assert 'href="https://council.example/minutes"' in html


@pytest.mark.parametrize("day", ["2018-11-08", "2018-13-01", "today"])
def test_a_day_without_a_meeting_is_404(sign_in, furnished, day):
    assert sign_in("board").get(f"/governance/boards/cypcib/meetings/{day}/").status_code == 404


def test_the_calendar_file_is_taken_from_the_boards_page(page, sign_in):
    assert "/governance/boards/cypcib/meetings.ics" in page("board", "/governance/boards/cypcib/")
    answer = sign_in("board").get("/governance/boards/cypcib/meetings.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


def test_a_day_left_blank_is_counted_back(sign_in, furnished):
    board = furnished.boards["cypcib"]
    sign_in("admin").post(
        "/admin/governance/meeting/add/", {"board": board.pk, "held_on": "2019-03-06", "papers_due_on": ""}
    )
    assert Meeting.objects.get(held_on=date(2019, 3, 6)).papers_due_on == date(2019, 2, 26)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("", ["7 November 2018", "7 November 2018", "1 August 2018"]),
        ("?board=cypcib", ["7 November 2018", "1 August 2018"]),
        ("?until=2018-10-31", ["1 August 2018"]),
        ("?since=2018-08-02&board=cabinet", ["7 November 2018"]),
        ("?words=RECRUIT", ["1 August 2018"]),
        ("?words=budget", []),
        ("?board=nowhere&since=soon", ["7 November 2018", "7 November 2018", "1 August 2018"]),
    ],
)
def test_meetings_are_sought_by_board_day_and_decision(sign_in, world, asked, days):
    about = {"held_on": date(2018, 8, 1), "papers_due_on": date(2018, 7, 24)}
    Meeting.objects.create(board=world.boards["cypcib"], decisions="Agreed to recruit.", **about)
    page = sign_in("board").get(f"/governance/meetings/{asked}").content.decode()
    assert re.findall(r'<th scope="row">\s*<a [^>]*>([^<]+)</a>', page) == days
