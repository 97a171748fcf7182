"""Days and hours in words: the one place where they are written, and where an instant becomes London's day.

Pure: no clock. Instants are stored in UTC; at 23:30 UTC on 30 June it is 1 July in London, and 1 July is what
everybody in the council would say. So no other module takes the date of an instant or formats its hour: a
test holds that.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(at: datetime) -> date:
    """The day it is in London at an instant. Raises ValueError for a time that names no zone."""
    return _in_london(at).date()


def london_iso(at: datetime) -> str:
    """The instant for files, in London's time with its offset: 2018-10-22 10:30:00+01:00."""
    return _in_london(at).isoformat(sep=" ", timespec="seconds")


def noon_of(day: date) -> datetime:
    """Noon of London's day: when something happened of which only the day is known."""
    return datetime.combine(day, time(12), tzinfo=LONDON)


def end_of_day(day: date) -> datetime:
    """The last instant of London's day."""
    return datetime.combine(day, time.max, tzinfo=LONDON)


def day_words(day: date) -> str:
    """30 September 2018. An instant is London's day."""
    if isinstance(day, datetime):
        day = london_day(day)
    return f"{day.day} {day:%B %Y}"


def month_words(day: date) -> str:
    """September 2018."""
    return f"{day:%B %Y}"


def short_day_words(day: date) -> str:
    """30 September, where the year is plain from what stands beside it."""
    return f"{day.day} {day:%B}"


def brief_day_words(day: date) -> str:
    """30 Sep, where there is room for no more."""
    return f"{day.day} {day:%b}"


def moment_words(at: datetime) -> str:
    """9 July 2018 at 09:05, as London's clocks showed it."""
    local = _in_london(at)
    return f"{day_words(local.date())} at {local:%H:%M}"


def _in_london(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at} names no zone, so nobody knows which day it is in London.")
    return at.astimezone(LONDON)
