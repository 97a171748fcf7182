"""Baselines from national figures: what was published of the council for its baseline year."""

from datetime import date

from django.db import transaction

from scorecard.models import Baseline, Indicator, PublishedFigure
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.vocabulary.national_symbols import meaning
from scorecard.vocabulary.quarters import year_label
from scorecard.vocabulary.states import AreaKind, Measure, Missing


class NoBaselineError(Exception):
    """No published figure can serve as a baseline; the message says what to do. Nothing was kept."""


@transaction.atomic
def take_baselines(year: int, *, by: Account, why: str) -> list[Indicator]:
    """Give each indicator without a baseline what was published of the council for a financial year.

    `year` is the one it starts in: 2018 for 2018/19, which ends on 31 March 2019. A baseline that is held
    stays, so it may be done again once more national figures came in. Raises NoBaselineError where there is
    none to take.
    """
    lacking = {row.pk: row for row in Indicator.objects.filter(baseline=None)}
    found = PublishedFigure.objects.filter(
        indicator__in=lacking, area__kind=AreaKind.AUTHORITY, period_end=date(year + 1, 3, 31), current=True
    ).order_by("indicator__theme__position", "indicator__position")
    given = []
    for figure in found:
        indicator = lacking.get(figure.indicator_id)
        if indicator and _says_what_is_counted(figure, indicator):
            baseline = _baseline(figure)
            sign(baseline, by, why)
            baseline.save()
            given.append(lacking.pop(indicator.pk))
    if not given:
        raise NoBaselineError(
            f"For {year_label(year)} no national figure of this council is held that an indicator lacks: "
            "bring national figures in with `import_published`, or enter baselines one by one."
        )
    return given


def _says_what_is_counted(figure: PublishedFigure, indicator: Indicator) -> bool:
    """Whether it can serve: it has a value or is hidden, and is of a day where a day is counted."""
    on_a_day = indicator.measure == Measure.SNAPSHOT
    hidden = figure.value is None and meaning(figure.symbol, figure.release) == Missing.SUPPRESSED
    return (figure.value is not None or hidden) and (figure.basis == "on") == on_a_day


def _baseline(figure: PublishedFigure) -> Baseline:
    return Baseline(
        indicator_id=figure.indicator_id,
        value=figure.value,
        missing="" if figure.value is not None else "c",
        numerator=figure.numerator,
        denominator=figure.denominator,
        basis=figure.basis,
        period_end=figure.period_end,
        source=figure.source,
        release=figure.release,
    )
