"""When papers are due, for pages of the administration that enter what goes into them."""

from dataclasses import dataclass
from datetime import date

from django import template

from governance.models import Meeting
from scorecard.models import BankHoliday, Quarter
from scorecard.vocabulary.working_days import working_days_between

register = template.Library()


@dataclass(frozen=True)
class NextPapers:
    """The meeting whose papers are due next, and the working days until then."""

    meeting: Meeting
    working_days: int


@register.simple_tag
def next_papers(quarter: Quarter, day: date) -> NextPapers | None:
    """`{% next_papers quarter day as papers %}`; nothing while no meeting is set. Two queries."""
    meeting = Meeting.objects.next_papers(quarter, day)
    if meeting is None:
        return None
    holidays = set(BankHoliday.objects.values_list("on", flat=True))
    return NextPapers(meeting, working_days_between(day, meeting.papers_due_on, holidays))
