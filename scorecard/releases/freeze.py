"""Releasing a quarter: its figures frozen once, each with what the public sees, decided now and kept."""

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db import transaction

from scorecard.disclosure.decide import Decided, decide
from scorecard.disclosure.primary import Decision
from scorecard.editions.store import write_edition
from scorecard.entry.service import EntryError
from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.models.history import sign
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.states import QuarterState

log = logging.getLogger(__name__)
_FROZEN = (
    *FIGURE,
    "quality",
    "source",
    "note",
    "public_value",
    "public_missing",
    "public_numerator",
    "public_denominator",
    "public_decimals",
    "public_year_to_date",
    "public_rolling_12_months",
)


@dataclass(frozen=True)
class ReleaseDraft:
    """A quarter as a release would freeze it: its figures in the order of codes, not saved, and the answer
    that they rest on. Made once a request; page, approval and release all go by the same one.
    """

    quarter: Quarter
    figures: list[ReleasedFigure]
    decided: Decided

    @cached_property
    def sha256(self) -> str:
        """The hash that is approved: over every figure, what the public will see included."""
        figures = [
            [figure.indicator.code, *(_canonical(getattr(figure, name)) for name in _FROZEN)]
            for figure in self.figures
        ]
        draft = [self.quarter.number, str(self.quarter.data_as_at), figures]
        return hashlib.sha256(json.dumps(draft, ensure_ascii=True).encode("ascii")).hexdigest()


@transaction.atomic
def release_quarter(
    quarter: Quarter, *, by: Account, why: str, at: datetime, signer_exception: str = ""
) -> Release:
    """Freeze a closed quarter as version 1 of its Release. Raises EntryError when it is not closed.

    The pages go through `approval.release`, which asks for approval first.
    """
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    return release_draft(draft_release(quarter), by=by, why=why, at=at, signer_exception=signer_exception)


def release_draft(
    draft: ReleaseDraft, *, by: Account, why: str, at: datetime, signer_exception: str = ""
) -> Release:
    """Freeze a closed quarter just as a draft of it shows it; as `release_quarter`.

    The caller's transaction locked the quarter before it made the draft, and every write of a figure waits
    for that lock: nothing can have moved since.
    """
    quarter = draft.quarter
    if quarter.state != QuarterState.CLOSED:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}: close it before its release.")
    release = _freeze(draft, 1, by=by, why=why, at=at, signer_exception=signer_exception)
    quarter.smallest_count_shown = quarter.threshold.smallest_shown
    quarter.state = QuarterState.RELEASED
    sign(quarter, by, why)
    quarter.save()
    write_edition(release)
    return release


@transaction.atomic
def release_again(
    quarter: Quarter, *, by: Account, why: str, at: datetime, signer_exception: str = ""
) -> Release:
    """Freeze a released quarter's figures as the next version. Raises EntryError when it is not released."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    return release_draft_again(
        draft_release(quarter), by=by, why=why, at=at, signer_exception=signer_exception
    )


def release_draft_again(
    draft: ReleaseDraft, *, by: Account, why: str, at: datetime, signer_exception: str = ""
) -> Release:
    """Freeze a released quarter just as a draft of it shows it; as `release_draft`."""
    quarter = draft.quarter
    if quarter.state != QuarterState.RELEASED:
        raise EntryError(
            f"{quarter} is {quarter.get_state_display().lower()}: it has nothing to correct yet."
        )
    version = quarter.releases.latest("version").version + 1
    release = _freeze(draft, version, by=by, why=why, at=at, signer_exception=signer_exception)
    write_edition(release)
    return release


def draft_release(quarter: Quarter) -> ReleaseDraft:
    """The quarter as a release would freeze it now; nothing is saved. Ten queries at most.

    A later version takes up no indicator that the quarter never asked for and that has no figure in it.
    """
    release, decided = Release(quarter=quarter), decide(quarter)
    asked = _asked_of(quarter)
    return ReleaseDraft(
        quarter,
        [
            _frozen(release, each, decided.entered[each.pk], decided.decisions[each.pk])
            for each in sorted(decided.indicators, key=lambda indicator: indicator.code)
            if asked is None or each.pk in asked
        ],
        decided,
    )


def _asked_of(quarter: Quarter) -> set[int] | None:
    """The indicators of a released quarter: of any of its versions, or with a figure since. None: all."""
    if not quarter.released:
        return None
    frozen = ReleasedFigure.objects.filter(release__quarter=quarter).values_list("indicator", flat=True)
    return {*frozen, *Observation.objects.filter(quarter=quarter).values_list("indicator", flat=True)}


def _freeze(
    draft: ReleaseDraft, version: int, *, by: Account, why: str, at: datetime, signer_exception: str
) -> Release:
    why = printed(why, "The reason", EntryError)
    if not why:
        raise EntryError("Say why the quarter is released.")
    release = Release.objects.create(
        quarter=draft.quarter,
        version=version,
        released_at=at,
        released_by=by.pk,
        released_by_name=by.get_username(),
        reason=why,
        signer_exception=printed(signer_exception, "The exception", EntryError),
    )
    for figure in draft.figures:
        figure.release = release
    ReleasedFigure.objects.bulk_create(draft.figures)
    transaction.on_commit(lambda: log.info("released: %s, by %s", release, release.released_by_name))
    return release


def _frozen(release: Release, indicator: Indicator, figure: Figure, decision: Decision) -> ReleasedFigure:
    shown, because = decision.figure, decision.hidden_because
    return ReleasedFigure(
        release=release,
        indicator=indicator,
        value=stored(figure.value),
        missing=figure.missing,
        numerator=figure.numerator,
        denominator=figure.denominator,
        quality=figure.quality,
        source=figure.source,
        note=figure.note,
        public_value=stored(shown.value),
        public_missing=shown.missing,
        public_numerator=shown.numerator,
        public_denominator=shown.denominator,
        public_decimals=shown.decimals,
        public_reason=because.stored if because else "",
    )


def _canonical(value: Decimal | str | int | None) -> str | int | None:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
