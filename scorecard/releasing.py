"""Releasing a quarter: its figures frozen once, each with what the public sees, decided now and kept."""

from datetime import datetime

from django.db import transaction

from scorecard.disclosure import Decision, public_figure
from scorecard.entry import EntryError
from scorecard.facts import figure_of
from scorecard.figures import FLOW, NOT_COLLECTED, Figure
from scorecard.models import Indicator, Observation, PublishedFigure, Quarter, Release, ReleasedFigure
from scorecard.quarters import QuarterKey


@transaction.atomic
def release_quarter(quarter: Quarter, *, by, why: str, at: datetime) -> Release:
    """Freeze a closed quarter as version 1 of its Release. Raises EntryError when it is not closed."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != Quarter.CLOSED:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}: close it before its release.")
    if not why.strip():
        raise EntryError("Say why the quarter is released.")
    release = Release.objects.create(
        quarter=quarter,
        version=1,
        released_at=at,
        released_by=by.pk,
        released_by_name=by.get_username(),
        reason=why,
    )
    held = {row.indicator_id: row for row in Observation.objects.filter(quarter=quarter)}
    public = already_published(quarter.key)
    ReleasedFigure.objects.bulk_create(
        _frozen(release, indicator, held.get(indicator.pk), public.get(indicator.pk))
        for indicator in Indicator.objects.all()
    )
    quarter.state = Quarter.RELEASED
    quarter._history_user, quarter._change_reason = by, why
    quarter.save()
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


def _frozen(release: Release, indicator: Indicator, row: Observation | None, published) -> ReleasedFigure:
    figure = figure_of(row) if row else Figure(missing=NOT_COLLECTED)
    decision = _decided(figure, indicator, published)
    shown = decision.figure
    return ReleasedFigure(
        release=release,
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


def _decided(figure: Figure, indicator: Indicator, published) -> Decision:
    is_public = published is not None and figure.value == published
    return public_figure(figure, unit=indicator.unit, rule=indicator.disclosure, already_public=is_public)
