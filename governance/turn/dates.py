"""Where a meeting falls a year later: on the same weekday of the same week of its month.

Pure: no database, no clock.
"""

from collections.abc import Collection
from datetime import date, timedelta

from scorecard.vocabulary.quarters import containing
from scorecard.vocabulary.working_days import is_working

WEEK = 7


def same_place_next_year(day: date) -> date:
    """The third Wednesday of June -> that of the next June; a fifth one is the last where there are four."""
    first = date(day.year + 1, day.month, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % WEEK + (day.day - 1) // WEEK * WEEK)
    return found if found.month == day.month else found - timedelta(days=WEEK)


def free_day(wanted: date, holidays: Collection[date], taken: Collection[date]) -> date:
    """The working day nearest after one on which nothing else is, that day itself where it can be.

    It stays in its financial year: where no later day of that is free, an earlier one is taken.
    """
    year = containing(wanted).year
    for step in (1, -1):
        day = wanted
        while containing(day).year == year:
            if is_working(day, holidays) and day not in taken:
                return day
            day += timedelta(days=step)
    raise ValueError(f"No working day of the year of {wanted} is free.")


def same_week(one: date, other: date) -> bool:
    """Whether two days lie in one week, Monday to Sunday."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]
