"""Boards' meetings that were held, for forms of the plan that ask which one agreed something."""

from collections.abc import Iterator
from datetime import date

from governance.models import Meeting
from plans.web.agreeing import HeldMeeting


def meetings_held(day: date) -> Iterator[HeldMeeting]:
    """The meetings held by a day; one query."""
    held = Meeting.objects.filter(held_on__lte=day).values_list("board__name", "held_on")
    return (HeldMeeting(board, on) for board, on in held)
