"""A board's meetings as a calendar file."""

from datetime import date

from icalendar import Calendar

from governance.calendar.ics import board_calendar
from governance.models import Board, Meeting
from tests.world_plan import NEWEST

LONG = "A committee, with a comma; a semicolon and a name so long that its line has to be folded in the file"


def made(furnished, **board) -> bytes:
    Board.objects.filter(slug="cypcib").update(**board)
    found = Board.objects.get(slug="cypcib")
    Meeting.objects.filter(board=found).delete()
    about = {"quarter": furnished.quarters[NEWEST], "place": "Town Hall, Bootle"}
    Meeting.objects.create(board=found, held_on=date(2018, 11, 7), papers_due_on=date(2018, 10, 30), **about)
    return board_calendar(found, found.meetings.all(), host="improvement.example")


def test_a_meeting_and_its_papers_are_days_of_their_own(furnished):
    events = Calendar.from_ical(made(furnished)).walk("VEVENT")
    assert [(str(each["summary"]), each["dtstart"].dt) for each in events] == [
        ("CYPCIB meets", date(2018, 11, 7)),
        ("Papers due for CYPCIB", date(2018, 10, 30)),
    ]
    assert str(events[0]["location"]) == "Town Hall, Bootle"


def test_any_name_reads_back_as_it_is(furnished):
    text = made(furnished, short_name=LONG[:60])
    assert str(Calendar.from_ical(text).walk("VEVENT")[0]["summary"]) == f"{LONG[:60]} meets"
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_the_same_meetings_make_the_same_file(furnished):
    found = Board.objects.get(slug="cypcib")
    twice = [board_calendar(found, found.meetings.all(), host="a.example") for _ in range(2)]
    assert twice[0] == twice[1]
