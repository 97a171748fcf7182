"""From a started product to its first pack: what comes first for each role, done or not by the data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from governance.boards.roles import ADMINISTRATOR, DATA_OFFICER, PUBLISHER
from governance.models import Board, Publication, Seat
from plans.models import Action
from scorecard.models import Baseline, Indicator, Observation, Post, PublishedFigure, Quarter
from scorecard.models.accounts import Account
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import VIEW_UNRELEASED, SignedInRequest, reader_of
from scorecard.web.work import DONE, LATER, NEXT, Task, Work

TITLE = "To the first pack"


@dataclass(frozen=True)
class Step:
    """One step: whose it is, the permission that opens its page, and how to see that it is done.

    `address` is the page's name, or finds where its page stands by now: empty where there is none yet.
    """

    words: str
    role: str
    permission: str
    address: str | Callable[[], str]
    note: str
    done: Callable[[], bool]


def _have_roles() -> bool:
    held = User.objects.filter(is_active=True).values_list("groups__name", flat=True)
    return {DATA_OFFICER, PUBLISHER} <= set(held)


def _posts_own() -> bool:
    return Post.objects.exists() and not Indicator.objects.filter(owner=None).exists()


def _boards_have_seats() -> bool:
    return Board.objects.exists() and Seat.objects.exists()


def _in_state(*states: QuarterState) -> bool:
    return Quarter.objects.filter(state__in=states).exists()


def _ready_or_not() -> str:
    """The page of the earliest quarter that is not released."""
    earliest = Quarter.objects.exclude(state=QuarterState.RELEASED).order_by("number").first()
    return _of_a_quarter("governance:ready", earliest)


def _packs_to_publish() -> str:
    """Where the newest released quarter's packs go out."""
    newest = Quarter.objects.filter(state=QuarterState.RELEASED).order_by("-number").first()
    return _of_a_quarter("governance:publish", newest)


def _of_a_quarter(name: str, quarter: Quarter | None) -> str:
    return reverse(name, args=[quarter.key.slug]) if quarter else ""


STEPS = (
    Step(
        "Give people accounts and roles",
        ADMINISTRATOR,
        "auth.add_user",
        "admin:auth_user_changelist",
        "At least a Data officer and a Publisher.",
        _have_roles,
    ),
    Step(
        "Tick the indicators you report",
        ADMINISTRATOR,
        "scorecard.add_indicator",
        "admin:scorecard_indicator_catalogue",
        "From the catalogue, with definitions and disclosure rules; or add your own.",
        Indicator.objects.exists,
    ),
    Step(
        "Enter posts, and which of them owns which indicator",
        ADMINISTRATOR,
        "scorecard.change_post",
        "admin:scorecard_post_changelist",
        "A post is a role; its account is whoever holds it now.",
        _posts_own,
    ),
    Step(
        "Set up boards, whom they answer to, and their seats",
        ADMINISTRATOR,
        "governance.add_board",
        "admin:governance_board_changelist",
        "What a board oversees decides what its pack holds.",
        _boards_have_seats,
    ),
    Step(
        "Bring national statistics in",
        DATA_OFFICER,
        "scorecard.add_publishedfile",
        "admin:scorecard_publishedfigure_import",
        "Files of the Department for Education as they are. Enter the places to compare with before.",
        PublishedFigure.objects.exists,
    ),
    Step(
        "Take baselines from national figures, or enter your own",
        ADMINISTRATOR,
        "scorecard.add_indicator",
        "admin:scorecard_baseline_from_published",
        "The figures that every other one is measured against, each of the year you say.",
        Baseline.objects.exists,
    ),
    Step(
        "Bring the plan’s actions in from a spreadsheet, or enter them",
        PUBLISHER,
        "plans.add_action",
        "admin:plans_action_sheet",
        "Each action has a post, a due date and the indicators it should move.",
        Action.objects.exists,
    ),
    Step(
        "Import the figures, back quarters too, from one file",
        DATA_OFFICER,
        "scorecard.add_observation",
        "admin:scorecard_observation_import",
        "A workbook or CSV: a row for each indicator and quarter.",
        Observation.objects.exists,
    ),
    Step(
        "Close and release the first quarter",
        PUBLISHER,
        "scorecard.sign_off",
        _ready_or_not,
        "Ready or not says what it lacks, and leads on. Back quarters first, the earliest before the next.",
        lambda: _in_state(QuarterState.RELEASED),
    ),
    Step(
        "Publish the first packs",
        PUBLISHER,
        "governance.publish_pack",
        _packs_to_publish,
        "Once a quarter is released: one pack a board.",
        Publication.objects.exists,
    ),
)


def to_the_first_pack(user: Account) -> list[Work]:
    """The steps for those who run the product, until a pack is out; one query after that."""
    if not user.has_perm(VIEW_UNRELEASED) or Publication.objects.exists():
        return []
    done = [step.done() for step in STEPS]
    following = done.index(False)
    tasks = [
        _task(step, user, DONE if done[place] else NEXT if place == following else LATER)
        for place, step in enumerate(STEPS)
    ]
    says = f"{sum(done)} of {len(STEPS)} done."
    return [Work(TITLE, tasks, says=f"{says} {_whose_turn(user, done)}".strip())]


def _whose_turn(user: Account, done: list[bool]) -> str:
    """Where the next step is another role’s: whose, and which is the reader’s own first; else nothing."""
    left = [step for step, is_done in zip(STEPS, done, strict=True) if not is_done]
    if user.has_perm(left[0].permission):
        return ""
    own = next((step.words for step in left if user.has_perm(step.permission)), "")
    after = f" Yours after it: {own[0].lower()}{own[1:]}." if own else " None is left for you."
    return f"Next comes one for the {left[0].role}.{after}"


def _task(step: Step, user: Account, stands: str) -> Task:
    """A step behind its link for those who may do it; for others it says who does it."""
    if user.has_perm(step.permission):
        address = step.address() if callable(step.address) else reverse(step.address)
        return Task(step.words, address, note=step.note, step=stands)
    return Task(step.words, "", note=f"For the {step.role}.", step=stands)


def greeting(request: SignedInRequest, says: str) -> HttpResponse:
    """What stands in place of a page that cannot stand yet: why, and what its reader does first."""
    user = request.user
    reader = reader_of(user)
    context = {
        "says": says,
        "works": to_the_first_pack(user),
        "in_hand": [quarter for quarter in reader.quarters if not quarter.released],
        "has_work": reader.internal,
        "roleless": not (user.is_superuser or user.groups.exists()),
        "path": request.path,
    }
    return render(request, "sefton_improve/not_yet.html", context)
