"""The calendar of an open quarter: when each figure can be had, when papers are due, when boards meet."""

from dataclasses import dataclass
from datetime import date

from governance.models import Meeting
from scorecard.models import BankHoliday, Indicator, Quarter
from scorecard.vocabulary.working_days import working_days_between


@dataclass(frozen=True)
class Deadline:
    """One day of the calendar: what falls on it, and the working days until then (below nought: past)."""

    on: date
    working_days: int
    returns: tuple[Indicator, ...]
    papers: tuple[Meeting, ...]
    meetings: tuple[Meeting, ...]


def calendar_of(quarter: Quarter, *, day: date) -> list[Deadline]:
    """The quarter's days in order, from its end to the last meeting that takes its pack; four queries.

    A yearly figure stands in its own quarter only.
    """
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    returns: dict[date, list[Indicator]] = {}
    for indicator in Indicator.objects.asked_in(quarter).select_related("owner", "theme"):
        ready = indicator.ready_on(quarter.key, holidays)
        if ready:
            returns.setdefault(ready, []).append(indicator)
    papers: dict[date, list[Meeting]] = {}
    meetings: dict[date, list[Meeting]] = {}
    for meeting in Meeting.objects.taking(quarter):
        papers.setdefault(meeting.papers_due_on, []).append(meeting)
        meetings.setdefault(meeting.held_on, []).append(meeting)
    return [
        Deadline(
            on=on,
            working_days=working_days_between(day, on, holidays),
            returns=tuple(returns.get(on, ())),
            papers=tuple(papers.get(on, ())),
            meetings=tuple(meetings.get(on, ())),
        )
        for on in sorted({*returns, *papers, *meetings})
    ]
