"""When figures are ready: working days, and the day from which each can be had.

Pure: no database, no clock. A working day is Monday to Friday and no bank holiday of the dated table.
"""

from collections.abc import Collection
from datetime import date, timedelta

from scorecard.vocabulary.quarters import QuarterKey

_SATURDAY = 5


def is_working(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_between(first: date, last: date, holidays: Collection[date]) -> int:
    """Working days after `first`, up to and with `last`; below nought where `last` is past."""
    if last < first:
        return -working_days_between(last, first, holidays)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(is_working(day, holidays) for day in days)


def working_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """The day that lies `count` working days after another; the day itself for nought."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day, holidays)
    return day


def working_days_before(day: date, count: int, holidays: Collection[date]) -> date:
    """The day that lies `count` working days before another, itself a working day."""
    while not is_working(day, holidays):
        day -= timedelta(days=1)
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working(day, holidays)
    return day


def clear_days_between(first: date, last: date, holidays: Collection[date]) -> int:
    """Clear working days from papers to meeting: neither the day they go out nor the meeting's is counted."""
    return working_days_between(first, last - timedelta(days=1), holidays)


def papers_due(meeting: date, clear_days: int, holidays: Collection[date]) -> date:
    """The last day on which papers leave so many clear working days before a meeting."""
    return working_days_before(meeting - timedelta(days=1), clear_days, holidays)


def ready_on(quarter: QuarterKey, working_days: int, holidays: Collection[date]) -> date:
    """The first day on which a figure can be had that takes so many working days after its quarter."""
    return working_days_after(quarter.end, working_days, holidays)
