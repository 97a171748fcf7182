"""Releasing a quarter: its figures frozen once, each with what the public sees, decided now and kept."""

import logging
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from scorecard.disclosure import Decision, public_figure
from scorecard.entry import EntryError
from scorecard.facts import figure_of
from scorecard.figures import FLOW, NOT_COLLECTED, NOT_YET_DUE, SUPPRESSED, Figure
from scorecard.models import Indicator, Observation, PublishedFigure, Quarter, Release, ReleasedFigure
from scorecard.quarters import QuarterKey

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
    public = already_published(quarter.key)
    shown = _shown_before(quarter)
    return [
        _frozen(each, held.get(each.pk), public.get(each.pk), shown.get(each.pk), quarter.key)
        for each in Indicator.objects.order_by("code")
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


def already_published(key: QuarterKey) -> dict[int, object]:
    """By indicator: the value that a national statistic gives for the authority at the quarter's end.

    A figure equal to it is public already, and what is public is never hidden again. A quarter's flow is
    never the year's figure, however alike the two numbers are.
    """
    rows = PublishedFigure.objects.filter(
        area__kind="authority", current=True, period_end=key.end, value__isnull=False
    ).exclude(indicator__measure=FLOW)
    return dict(rows.values_list("indicator_id", "value"))


def _shown_before(quarter: Quarter) -> dict[int, ReleasedFigure]:
    """By indicator: what the newest release showed. A correction hides nothing that is public already."""
    rows = ReleasedFigure.objects.filter(release__quarter=quarter).order_by("release__version")
    return {row.indicator_id: row for row in rows}


def _frozen(indicator: Indicator, row: Observation | None, published, before, key) -> ReleasedFigure:
    figure = figure_of(row) if row else Figure(missing=_absent(indicator, key))
    decision = _decided(figure, indicator, published)
    if before is not None and _same(before, figure) and before.public_missing != SUPPRESSED:
        decision = _as_shown(before, figure)
    shown = decision.figure
    return ReleasedFigure(
        indicator=indicator,
        value=figure.value,
        missing=figure.missing,
        numerator=figure.numerator,
        denominator=figure.denominator,
        quality=figure.quality,
        source=figure.source,
        note=figure.note,
        public_value=shown.value,
        public_missing=shown.missing,
        public_numerator=shown.numerator,
        public_denominator=shown.denominator,
        public_decimals=shown.decimals,
        public_reason=decision.reason,
    )


def _absent(indicator: Indicator, key: QuarterKey) -> str:
    """Why a figure that no one entered is not there: a yearly one has its own quarter."""
    yearly_elsewhere = indicator.ready_quarter is not None and indicator.ready_quarter != key.number
    return NOT_YET_DUE if yearly_elsewhere else NOT_COLLECTED


def _same(before: ReleasedFigure, figure: Figure) -> bool:
    return all(
        getattr(before, name) == getattr(figure, name)
        for name in ("value", "missing", "numerator", "denominator")
    )


def _as_shown(before: ReleasedFigure, figure: Figure) -> Decision:
    """An unchanged figure as the public saw it, whatever the rule says today."""
    return Decision(
        replace(
            figure,
            value=before.public_value,
            missing=before.public_missing,
            numerator=before.public_numerator,
            denominator=before.public_denominator,
            decimals=before.public_decimals,
        ),
        before.public_reason,
    )


def _decided(figure: Figure, indicator: Indicator, published) -> Decision:
    is_public = published is not None and figure.value == published
    return public_figure(figure, unit=indicator.unit, rule=indicator.disclosure, already_public=is_public)
