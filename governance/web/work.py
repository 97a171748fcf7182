"""What the start page says is to be entered, answered and kept: for data officers, owners, Administrators."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.urls import reverse

from governance.boards.roles import BOARD_MEMBER, MANAGER, dormant_accounts
from governance.models import Board, Challenge, Meeting, Seat
from governance.turn.load import year_to_turn
from scorecard.models import BankHoliday, Quarter
from scorecard.models.accounts import Account
from scorecard.releases.outstanding import Outstanding, outstanding
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.gaps import GapKind
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.states import QuarterState
from scorecard.vocabulary.working_days import working_days_between
from scorecard.web.work import Task, Work, some


def quarters_in_hand(day: date) -> list[Quarter]:
    """Quarters that are not released and have begun by a day, the earliest first; one query.

    Where none has begun it is the next one: a year is opened whole.
    """
    unreleased = list(Quarter.objects.exclude(state=QuarterState.RELEASED).order_by("number"))
    return [each for each in unreleased if each.key.start <= day] or unreleased[:1]


def entering(quarter: Quarter, *, day: date) -> Work:
    """What is left to enter of an open quarter on a day, and when its papers are due; six queries."""
    left, holidays = outstanding(quarter), frozenset(BankHoliday.objects.values_list("on", flat=True))
    kinds = (GapKind.MISSING, GapKind.QUERIED, GapKind.UNCONFIRMED)
    missing, queried, unheard = ([each for each in left if each.problem == kind] for kind in kinds)
    grid = reverse("admin:scorecard_quarter_enter", args=[quarter.pk])
    return Work(
        f"Figures of {quarter}",
        [
            *some(
                Task("to enter", grid, len(missing), _to_be_had(quarter.key, missing, day, holidays)),
                Task("queried", grid, len(queried), "Their owners asked: answer or change each in the grid."),
                Task(
                    "not confirmed",
                    reverse("governance:due"),
                    len(unheard),
                    "Their owners were not heard yet.",
                ),
            ),
            Task("Entry grid", grid, note="By keyboard or by paste."),
            Task("Import a file", reverse("admin:scorecard_observation_import"), note="A workbook or CSV."),
        ],
        says=papers_due(quarter, day, holidays),
    )


def papers_due(quarter: Quarter, day: date, holidays: frozenset[date]) -> str:
    """When papers are due next for the meetings that take a quarter's pack; one query."""
    meeting = Meeting.objects.next_papers(quarter, day)
    if meeting is None:
        return "No meeting is set for this quarter’s pack yet."
    left = working_days_between(day, meeting.papers_due_on, holidays)
    when = f"in {counted(left, 'working day|working days')}, on" if left else "today,"
    return f"Papers are due {when} {day_words(meeting.papers_due_on)}: {meeting.board.short_name}."


def _to_be_had(
    quarter: QuarterKey, missing: Iterable[Outstanding], day: date, holidays: frozenset[date]
) -> str:
    """How many of the missing figures can be had by a day, else from when the first can."""
    about = [each.indicator for each in missing]
    found = (one.ready_on(quarter, holidays) for one in about)
    ready = [on for on in found if on]
    by_now = sum(on <= day for on in ready)
    if by_now:
        return f"{by_now} of them can be had by now."
    return f"The first can be had on {day_words(min(ready))}." if ready else ""


def questions_to_answer(user: Account, *, day: date) -> list[Task]:
    """Boards' questions to the user's post that have no answer, soonest due first; one query."""
    asked = Challenge.objects.open_on(day).filter(owner__account=user.pk).to_be_answered().order_by("due_on")
    return [
        Task(
            f"“{each.question}”",
            reverse("governance:challenge", args=[each.pk]),
            note=f"{each.board.short_name} asks; answer by {day_words(each.due_on)}.",
        )
        for each in asked
    ]


def turn_of_year() -> list[Task]:
    """The way into the next financial year, once a year has ended and until all is there; two queries."""
    year = year_to_turn()
    if year is None or Quarter.objects.filter(pk=QuarterKey.of(year, 4)).exists():
        return []
    last = QuarterKey.of(year - 1, 4)
    carried = "Targets, actions and meetings are carried over"
    released = Quarter.objects.filter(pk=last, state=QuarterState.RELEASED).exists()
    return [
        Task(
            f"Carry over into {year_label(year)}",
            reverse("admin:governance_turn", args=[year]),
            note=f"{carried}{'' if released else f' once {last} is released'}.",
        )
    ]


def people_gaps(day: date) -> list[Task]:
    """What accounts and boards lack, each behind the list that shows it; six queries."""
    accounts, boards = reverse("admin:auth_user_changelist"), reverse("admin:governance_board_changelist")
    active = User.objects.filter(is_active=True)
    reads = active.filter(groups__name__in=[MANAGER, BOARD_MEMBER], post=None)
    secretaries = Seat.objects.held_on(day).filter(board=OuterRef("pk"), office="secretary")
    coming = Meeting.objects.on_or_after(day).filter(board=OuterRef("pk"))
    return some(
        Task(
            "account without a role|accounts without a role",
            f"{accounts}?groups__isnull=True&is_active__exact=1",
            active.filter(groups=None, is_superuser=False).count(),
            "They may sign in and see what is public.",
        ),
        Task(
            "Manager or Board member without a post|Managers and Board members without a post",
            f"{accounts}?post__isnull=True&is_active__exact=1",
            reads.count(),
            "They own nothing and sit on no board.",
        ),
        Task(
            "ended account that still holds a post|ended accounts that still hold a post",
            f"{accounts}?post__isnull=False&is_active__exact=0",
            User.objects.filter(is_active=False).exclude(post=None).count(),
            "Nobody confirms their figures or updates their actions: give each post to somebody.",
        ),
        Task(
            "active account not used for 90 days|active accounts not used for 90 days",
            f"{accounts}?used=dormant",
            dormant_accounts(day).count(),
            "Switch off those of leavers.",
        ),
        Task(
            "board without a secretary|boards without a secretary",
            boards,
            Board.objects.there_on(day).exclude(Exists(secretaries)).count(),
        ),
        Task(
            "board without a coming meeting|boards without a coming meeting",
            boards,
            Board.objects.there_on(day).exclude(Exists(coming)).count(),
        ),
    )
