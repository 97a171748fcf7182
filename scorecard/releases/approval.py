"""The director's approval of exactly the figures shown, and the first release that it allows.

The door for both. Each is one transaction; who may do it is asked here as well as on the page.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from scorecard.editions.since import changed_since
from scorecard.entry.service import EntryError
from scorecard.models import Approval, Observation, Quarter, Release, ReleasedFigure, Target
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.releases.as_it_stands import StaleError, locked
from scorecard.releases.differences import differences
from scorecard.releases.freeze import ReleaseDraft, draft_release, release_draft
from scorecard.releases.owner_confirmation import one_line
from scorecard.releases.readiness import ask_sign_off, refuse_gaps
from scorecard.vocabulary.gaps import Step
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState

DECIDE, FREEZE = "Working out what the public sees", "Freezing the figures and what the release says"
"""The two steps of a release, in words for whoever waits."""


@transaction.atomic
def approve(quarter: Quarter, *, given: str, figures_sha256: str, by: Account, at: datetime) -> Approval:
    """Record the accountable director's approval of exactly the figures that `figures_sha256` stands for:
    of a closed quarter, or of a released one that was corrected since.

    `given` says how and when the director gave it; what the same person recorded last is not recorded twice.
    Raises PermissionDenied for anybody but a Publisher, StaleError when the figures are others by now,
    EntryError for a quarter that is open, or stands as it was released.
    """
    ask_sign_off(by)
    quarter = locked(quarter)
    if quarter.state == QuarterState.OPEN:
        raise EntryError(f"{quarter} is open: only a closed quarter is approved.")
    if quarter.released and not (differences(quarter) or changed_since(quarter)):
        raise EntryError(f"{quarter} stands as it was released: there is nothing to approve.")
    if not (given := one_line(given)):
        raise EntryError("Say how and when the director approved the figures.")
    if draft_release(quarter).sha256 != figures_sha256:
        raise StaleError(
            "The figures changed since this page was opened: have them approved as they are now."
        )
    said = {"figures_sha256": figures_sha256, "given": given, "approved_by": by.pk}
    last = approvals_since_release(quarter).order_by("approved_at", "pk").last()
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return quarter.approvals.create(**said, approved_by_name=by.get_username(), approved_at=at)


def approvals_since_release(quarter: Quarter) -> QuerySet[Approval]:
    """The approvals given since the quarter's newest release, newest first; all of them before the first.

    An earlier one was used up by its release: figures put back to what they were are approved anew.
    """
    given = quarter.approvals.all()
    if not quarter.released:
        return given
    return given.filter(approved_at__gt=quarter.releases.latest("version").released_at)


def valid_approval(draft: ReleaseDraft) -> Approval | None:
    """The newest approval of the figures as they stand; None once lapsed or used up by a release."""
    return approvals_since_release(draft.quarter).filter(figures_sha256=draft.sha256).first()


UNAPPROVED = "The director has not approved these figures, or they changed since."


def refuse_unapproved(draft: ReleaseDraft) -> None:
    """Raises EntryError for figures that no valid approval stands for."""
    if valid_approval(draft) is None:
        raise EntryError(UNAPPROVED)


def refuse_at_sight(quarter: Quarter) -> None:
    """Raises EntryError for what shows at once: a quarter that is open, or was never approved."""
    if not quarter.released:
        _refuse_open(quarter)
    if not approvals_since_release(quarter).exists():
        raise EntryError(UNAPPROVED)


def _refuse_open(quarter: Quarter) -> None:
    if quarter.state != QuarterState.CLOSED:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}: close it before its release.")


def who_entered(quarter: Quarter) -> dict[int, str]:
    """Accounts, by number, that ever entered or changed a figure of the quarter, judged from its history."""
    before: dict[int, tuple[object, ...]] = {}
    entered = {}
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    for indicator, account, name, *figure in rows.values_list(
        "indicator_id", "history_user_id", "account_name", *FIGURE
    ):
        if before.get(indicator) != tuple(figure) and account is not None:
            entered[account] = name
        before[indicator] = tuple(figure)
    return entered


@transaction.atomic
def release(
    quarter: Quarter,
    *,
    by: Account,
    why: str,
    at: datetime,
    exception: str = "",
    progress: Progress = SILENT,
) -> Release:
    """Release a closed quarter's approved figures, signed by somebody who entered none of them.

    `exception` says why the signer had to be one who did; it is kept only then. Raises PermissionDenied for
    anybody but a Publisher, EntryError without a valid approval or reason, with illustrative figures outside
    the demonstration, and ReasonsOwedError while something is missing (`readiness`).
    """
    ask_sign_off(by)
    quarter = locked(quarter)
    progress.step(DECIDE, 0, 2)
    draft = draft_release(quarter)  # the one look that approval, checks and release all go by
    _refuse_open(quarter)
    refuse_unapproved(draft)
    exception = asked_exception(quarter, by, exception)
    refuse_illustrative(quarter)
    refuse_gaps(quarter, Step.RELEASE, draft.decided)
    progress.step(FREEZE, 1, 2, may_stop=False)
    return release_draft(draft, by=by, why=why, at=at, signer_exception=exception)


def asked_exception(quarter: Quarter, by: Account, exception: str) -> str:
    """The exception to keep: none for a signer who entered nothing. Raises EntryError where one is owed."""
    if by.pk not in who_entered(quarter):
        return ""
    if not exception.strip():
        raise EntryError(
            f"You entered figures of {quarter}, so another Publisher signs them; or say why you must."
        )
    return exception.strip()


def refuse_illustrative(quarter: Quarter) -> None:
    """Raises EntryError when a pack of the quarter would show made-up figures outside the demonstration."""
    if not settings.DEMO and (found := illustrative(quarter)):
        raise EntryError(f"{quarter} holds illustrative figures ({found}): replace them before its release.")


def illustrative(quarter: Quarter) -> str:
    """What is made up of all that a pack of the quarter shows, in words; empty when nothing is.

    That is its own figures, those of every earlier quarter, which its charts and comparisons show, and the
    targets of its year.
    """
    made_up = Observation.objects.filter(quarter__lte=quarter, quality=Quality.ILLUSTRATIVE)
    newest = (
        Release.objects.filter(quarter=OuterRef("release__quarter")).order_by("-version").values("pk")[:1]
    )
    frozen = ReleasedFigure.objects.filter(
        release__quarter__lte=quarter, quality=Quality.ILLUSTRATIVE, release=Subquery(newest)
    )
    shown = {
        *made_up.values_list("quarter_id", flat=True),
        *frozen.values_list("release__quarter_id", flat=True),
    }
    found = [QuarterKey(number).label for number in sorted(shown, reverse=True)]
    if Target.objects.filter(financial_year=quarter.key.year, illustrative=True).exists():
        found.append(f"targets of {quarter.key.year_label}")
    return ", ".join(found)
