"""Releasing a quarter: its figures frozen once, each with what the public sees, decided now and kept."""

import logging
from datetime import datetime

from django.db import transaction

from scorecard.disclosure.decide import decide
from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.aggregates import Offer
from scorecard.entry.service import EntryError
from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.vocabulary.figures import NOT_COLLECTED, NOT_YET_DUE, Figure, figure_of
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.quarters import QuarterKey

log = logging.getLogger(__name__)


@transaction.atomic
def release_quarter(quarter: Quarter, *, by, why: str, at: datetime, signer_exception: str = "") -> Release:
    """Freeze a closed quarter as version 1 of its Release. Raises EntryError when it is not closed.

    The pages go through `signing.release`, which asks for approval first.
    """
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != Quarter.CLOSED:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}: close it before its release.")
    release = _freeze(quarter, 1, by=by, why=why, at=at, signer_exception=signer_exception)
    quarter.state = Quarter.RELEASED
    quarter._history_user, quarter._change_reason = by, why
    quarter.save()
    return release


@transaction.atomic
def release_again(quarter: Quarter, *, by, why: str, at: datetime, signer_exception: str = "") -> Release:
    """Freeze a released quarter's figures as the next version. Raises EntryError when it is not released."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != Quarter.RELEASED:
        raise EntryError(
            f"{quarter} is {quarter.get_state_display().lower()}: it has nothing to correct yet."
        )
    version = quarter.releases.latest("version").version + 1
    return _freeze(quarter, version, by=by, why=why, at=at, signer_exception=signer_exception)


def frozen_figures(quarter: Quarter) -> list[ReleasedFigure]:
    """The quarter's figures as a release would freeze them now, in the order of codes; nothing is saved."""
    held = {row.indicator_id: row for row in Observation.objects.filter(quarter=quarter)}
    indicators = list(Indicator.objects.order_by("code"))
    figures = {
        each.pk: figure_of(held[each.pk], each)
        if each.pk in held
        else Figure(missing=_absent(each, quarter.key))
        for each in indicators
    }
    decided = decide(quarter, figures)
    return [
        _frozen(each, figures[each.pk], decided.decisions[each.pk], decided.offers[each.pk])
        for each in indicators
    ]


def _freeze(quarter: Quarter, version: int, *, by, why: str, at: datetime, signer_exception: str) -> Release:
    if not why.strip():
        raise EntryError("Say why the quarter is released.")
    release = Release.objects.create(
        quarter=quarter,
        version=version,
        released_at=at,
        released_by=by.pk,
        released_by_name=by.get_username(),
        reason=why.strip(),
        signer_exception=signer_exception.strip(),
    )
    frozen = frozen_figures(quarter)
    for figure in frozen:
        figure.release = release
    ReleasedFigure.objects.bulk_create(frozen)
    transaction.on_commit(lambda: log.info("released: %s, by %s", release, release.released_by_name))
    return release


def _frozen(indicator: Indicator, figure: Figure, decision: Decision, offer: Offer) -> ReleasedFigure:
    shown = decision.figure
    return ReleasedFigure(
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
        public_year_to_date=offer.year_to_date,
        public_rolling_12_months=offer.rolling_12_months,
        public_reason=decision.reason,
    )


def _absent(indicator: Indicator, key: QuarterKey) -> str:
    """Why a figure that no one entered is not there: a yearly one has its own quarter."""
    yearly_elsewhere = indicator.ready_quarter is not None and indicator.ready_quarter != key.number
    return NOT_YET_DUE if yearly_elsewhere else NOT_COLLECTED
