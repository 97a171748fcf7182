"""What waits for a reader, put together: each app names its part, the role says which are theirs."""

from collections.abc import Callable, Iterable
from datetime import date

from django.contrib.auth.models import User
from django.urls import reverse

from governance.turn.service import TURN
from governance.web.publishing.quarter_steps import after_release, before_release
from governance.web.publishing.since_release import since_release
from governance.web.work import (
    entering,
    people_gaps,
    quarters_in_hand,
    questions_to_answer,
    turn_of_year,
)
from plans.web.work import actions_without_update
from scorecard.models import Indicator, Quarter
from scorecard.models.accounts import ENTER, Account
from scorecard.releases.readiness import SIGN_OFF
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest, reader_of
from scorecard.web.work import (
    Task,
    Work,
    figures_to_confirm,
    figures_to_reconcile,
    jobs_in_hand,
    reference_gaps,
    since_national_figures,
)
from sefton_improve.start.first_steps import to_the_first_pack

KEEPS_PEOPLE = "auth.change_user"


def first_page(request: SignedInRequest) -> str:
    """Where signing in leads whoever asked for no page: staff and whoever else has something to do, to it."""
    return reverse("your-work" if request.user.is_staff or work_of(request) else "home")


def work_of(request: SignedInRequest) -> list[Work]:
    """The parts of the start page that the reader's role and post have, their own things first.

    Staff have their part even where nothing waits; everybody else has none then.
    """
    user, day = request.user, request.day
    quarters, first_steps = quarters_in_hand(day), to_the_first_pack(user)
    # Before an indicator is there, a quarter lacks nothing: its steps would all read as done.
    begun = not (first_steps and quarters) or Indicator.objects.exists()
    return [
        *_jobs(user),
        *_owners(user, quarters, day),
        *first_steps,
        *(_quarters(user, quarters, day) if begun else ()),
        *_turning(user),
        *(work for work in _administrators(user, day) if work.tasks or not first_steps),
    ]


def _jobs(user: User) -> Iterable[Work]:
    """Long work that goes on meanwhile."""
    if found := jobs_in_hand(user):
        yield Work("Long work on its way", found, beside=Task("Your jobs", reverse("jobs")))


def _owners(user: Account, quarters: list[Quarter], day: date) -> Iterable[Work]:
    """What waits for the holder of a post."""
    reader = reader_of(user)
    if not reader.internal:
        return
    found = {
        "Figures of your post": figures_to_confirm(reader),
        "Boards’ questions to your post": questions_to_answer(user, day=day),
        "Your post’s actions without an update": actions_without_update(user, quarters, day=day),
    }
    yield from (Work(title, tasks) for title, tasks in found.items() if tasks)


def _quarters(user: Account, quarters: list[Quarter], day: date) -> Iterable[Work]:
    """The steps of each quarter for those who sign it off, else what is left to enter of those open."""
    released = _newest_released() if user.has_perm(SIGN_OFF) or user.has_perm(ENTER) else None
    if user.has_perm(SIGN_OFF):
        yield from _publishers(user, quarters, released, day)
    elif user.has_perm(ENTER):
        is_open = [each for each in quarters if each.state == QuarterState.OPEN]
        yield from _each(is_open, lambda quarter: entering(quarter, day=day))
    national = [*(since_national_figures(released) if released else ())]
    national += figures_to_reconcile() if user.has_perm(ENTER) else []
    if national:
        yield Work("National figures", national)
    if not quarters and user.has_perm("scorecard.add_quarter"):
        yield Work("The next quarter", [Task("Open it", reverse("admin:scorecard_quarter_add"))])


def _turning(user: Account) -> Iterable[Work]:
    """The turn of the year, for those who carry things over."""
    if user.has_perm(TURN) and (tasks := turn_of_year()):
        yield Work("The next year", tasks)


def _newest_released() -> Quarter | None:
    return Quarter.objects.filter(state=QuarterState.RELEASED).order_by("-number").first()


def _publishers(
    user: Account, quarters: list[Quarter], released: Quarter | None, day: date
) -> Iterable[Work]:
    if released:
        steps, behind = after_release(released, day=day)
        yield from [steps] if steps else []
        yield from since_release(released, behind, by=user)
    yield from _each(quarters, lambda quarter: before_release(quarter, by=user, day=day))


def _each(quarters: list[Quarter], whole: Callable[[Quarter], Work]) -> Iterable[Work]:
    """The earliest quarter, which goes out next, and the newest, which is entered; those between a line each.

    Where back quarters wait, the page would else be too long to be read.
    """
    first, between, last = quarters[:1], quarters[1:-1], quarters[1:][-1:]
    yield from map(whole, first)
    if between:
        tasks = [
            Task(str(each), reverse("governance:ready", args=[each.key.slug]), note=each.get_state_display())
            for each in between
        ]
        yield Work("Quarters after it", tasks)
    yield from map(whole, last)


def _administrators(user: Account, day: date) -> Iterable[Work]:
    if user.has_perm(KEEPS_PEOPLE):
        yield Work("People and boards", people_gaps(day), nothing="Each account and board has what it needs.")
        yield Work("Reference data", reference_gaps(day), nothing="Nothing is lacking.")
