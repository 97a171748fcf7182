"""A board's meetings and papers as an iCalendar file (RFC 5545), which calendars on desk and phone read."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from governance.models import Board, Meeting

ICS = "text/calendar; charset=utf-8"


def board_calendar(board: Board, meetings: Iterable[Meeting], *, host: str) -> bytes:
    """Each meeting and the day its papers are due, as days of their own.

    `host` makes the events' names unique in the world: taken again, they replace those of before.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//Improvement plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", board.short_name)
    for meeting in meetings:
        name = f"{board.slug}-{meeting.pk}@{host}"
        pack = f" It takes the pack of {meeting.quarter}." if meeting.quarter else ""
        calendar.add_component(
            _day(f"meeting-{name}", meeting.held_on, f"{board.short_name} meets", pack.strip(), meeting.place)
        )
        calendar.add_component(
            _day(f"papers-{name}", meeting.papers_due_on, f"Papers due for {board.short_name}", pack.strip())
        )
    return bytes(calendar.to_ical())


def _day(uid: str, on: date, summary: str, description: str, place: str = "") -> Event:
    event = Event()
    event.add("uid", uid)
    # The day itself, so that the same meetings make the same file.
    event.add("dtstamp", datetime.combine(on, time(), tzinfo=UTC))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", summary)
    if description:
        event.add("description", description)
    if place:
        event.add("location", place)
    return event
