"""The pages that help leads to: what help calls each, where it is for one reader, and who may open it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from governance.boards.access import PUBLISH, SEE_CHECKS
from governance.turn.load import year_to_turn
from governance.turn.service import TURN
from governance.web.work import quarters_in_hand
from plans.hand_over import HANDS_OVER
from plans.web.work import leads_actions
from scorecard.models import Indicator, Quarter
from scorecard.models.accounts import ENTER, Account, Everyone
from scorecard.releases.readiness import SIGN_OFF
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import VIEW_INTERNAL, VIEW_UNRELEASED

NATIONAL = "scorecard.add_publishedfile"

Arguments = list[Any] | None
"""What an address is made of; None: there is no such page now, so no link leads to it."""


class Ways:
    """Where one reader may go on a day. The database is asked once each, and only for what a page names."""

    def __init__(self, user: Account, day: date) -> None:
        self.user, self._day = user, day

    @cached_property
    def in_hand(self) -> Quarter | None:
        """The quarter that is being made: the earliest that is not released."""
        return next(iter(quarters_in_hand(self._day)), None)

    @cached_property
    def released(self) -> Quarter | None:
        return Quarter.objects.filter(state=QuarterState.RELEASED).order_by("-number").first()

    @cached_property
    def year(self) -> int | None:
        return year_to_turn()

    @cached_property
    def owns_figures(self) -> bool:
        return Indicator.objects.filter(owner__account=self.user.pk).exists()

    @cached_property
    def leads_actions(self) -> bool:
        return self.user.is_authenticated and leads_actions(self.user)

    def to(self, place: "Place") -> str:
        """The place's address for this reader; empty where they may not open it, or it does not stand now."""
        if not place.view or not self._may(place):
            return ""
        arguments = place.of(self)
        if arguments is None:
            return ""
        return reverse(place.view, args=arguments) + place.asked

    def _may(self, place: "Place") -> bool:
        if place.open_to_all:
            return True
        if place.may:
            return self.user.has_perm(place.may)
        return self.user.is_authenticated or isinstance(self.user, Everyone)


def _nothing(ways: Ways) -> Arguments:
    return []


def _in_hand(*states: QuarterState) -> Callable[[Ways], Arguments]:
    def found(ways: Ways) -> Arguments:
        quarter = ways.in_hand
        return [quarter.pk] if quarter and (not states or quarter.state in states) else None

    return found


def _in_hand_by_name(ways: Ways) -> Arguments:
    return [ways.in_hand.key.slug] if ways.in_hand else None


def _released(ways: Ways) -> Arguments:
    return [ways.released.pk] if ways.released else None


def _released_by_name(ways: Ways) -> Arguments:
    return [ways.released.key.slug] if ways.released else None


@dataclass(frozen=True)
class Place:
    """A page as help names it.

    `view` is its address's name, empty for a page that only a form or another page leads to; `may` the
    permission that opens it, empty for whoever is signed in; `of` finds what its address is made of.
    """

    words: str
    view: str = ""
    may: str = ""
    of: Callable[[Ways], Arguments] = _nothing
    asked: str = ""
    open_to_all: bool = False


PLACES: Mapping[str, Place] = {
    "sign-in": Place("Sign in", "login", open_to_all=True),
    "forgotten": Place("Forgotten password", "password_reset", open_to_all=True),
    "home": Place("Plan on a page", "home"),
    "scorecard": Place("Scorecard", "scorecard:scorecard"),
    "changes": Place("What changed", "scorecard:changes"),
    "compare": Place("Compare places", "scorecard:compare"),
    "protection": Place("How small numbers are protected", "scorecard:protection", VIEW_INTERNAL),
    "opened": Place("Hidden figures that were opened", "scorecard:opened", VIEW_UNRELEASED),
    "confirm": Place(
        "Confirm figures",
        "scorecard:confirm",
        VIEW_INTERNAL,
        lambda ways: [] if ways.owns_figures and ways.in_hand else None,
    ),
    "plan": Place("Plan", "plans:plan"),
    "updates": Place(
        "Your actions", "plans:updates", VIEW_INTERNAL, lambda ways: [] if ways.leads_actions else None
    ),
    "hand-over": Place("Hand over a post’s work", "plans:hand_over", HANDS_OVER),
    "boards": Place("Boards", "governance:boards"),
    "board": Place("the board’s page"),
    "meetings": Place("All meetings", "governance:meetings"),
    "challenges": Place("Questions of boards", "governance:challenges"),
    "raise": Place("Raise a question"),
    "question": Place("the question’s page"),
    "answered": Place("the question’s page, once it is answered"),
    "pack": Place("the pack’s page"),
    "ready": Place("Ready or not", "governance:ready", VIEW_UNRELEASED, _in_hand_by_name),
    "checks": Place("Release checks", "governance:checks", SEE_CHECKS, _released_by_name),
    "publish": Place("Publish packs", "governance:publish", PUBLISH, _released_by_name),
    "publish-board": Place("the board’s own page there"),
    "withdraw": Place("Withdraw a pack"),
    "your-work": Place("Your work", "your-work", VIEW_INTERNAL),
    "feed": Place("Figures in Excel and Power BI", "figures-feed"),
    "grid": Place("Entry grid", "admin:scorecard_quarter_enter", ENTER, _in_hand(QuarterState.OPEN)),
    "import": Place("Import figures", "admin:scorecard_observation_import", ENTER),
    "import-shown": Place("what the file would change"),
    "close": Place("Close", "admin:scorecard_quarter_close", SIGN_OFF, _in_hand()),
    "release": Place("Release", "admin:scorecard_quarter_release", SIGN_OFF, _in_hand()),
    "approved": Place("Release, once it is approved"),
    "released": Place("Releases", "admin:scorecard_quarter_release", SIGN_OFF, _released),
    "correct": Place("Correct a figure", "admin:scorecard_quarter_correct", ENTER, _released),
    "national": Place("Import national statistics", "admin:scorecard_publishedfigure_import", NATIONAL),
    "reconcile": Place(
        "Reconcile with published figures", "admin:scorecard_publishedfigure_reconcile", ENTER
    ),
    "turn": Place(
        "Turn of the year", "admin:governance_turn", TURN, lambda ways: [ways.year] if ways.year else None
    ),
    "accounts": Place("Users", "admin:auth_user_changelist", "auth.change_user"),
    "account": Place("Add user", "admin:auth_user_add", "auth.add_user"),
    "posts": Place("Posts", "admin:scorecard_post_changelist", "scorecard.change_post"),
    "board-list": Place("the list of boards", "admin:governance_board_changelist", "governance.change_board"),
    "requests": Place(
        "Requests to boards", "admin:governance_boardask_changelist", "governance.change_boardask"
    ),
    "indicators": Place("Indicators", "admin:scorecard_indicator_changelist", "scorecard.change_indicator"),
    "catalogue": Place(
        "Take from the catalogue", "admin:scorecard_indicator_catalogue", "scorecard.add_indicator"
    ),
    "targets": Place("Targets", "admin:scorecard_target_changelist", "scorecard.change_target"),
    "baselines": Place("Baselines", "admin:scorecard_baseline_changelist", "scorecard.change_baseline"),
    "baselines-taken": Place(
        "Take baselines from national figures",
        "admin:scorecard_baseline_from_published",
        "scorecard.add_indicator",
    ),
    "action-list": Place("Actions", "admin:plans_action_changelist", "plans.change_action"),
    "action-sheet": Place("Actions from a spreadsheet", "admin:plans_action_sheet", "plans.add_action"),
    "paragraphs": Place("Paragraphs", "admin:plans_paragraph_changelist", "plans.change_paragraph"),
    "paragraph": Place("Add paragraph", "admin:plans_paragraph_add", "plans.add_paragraph"),
    "redactions": Place("Redactions", "admin:scorecard_redaction_changelist", "scorecard.view_redaction"),
}
"""By the name that help's texts use."""
