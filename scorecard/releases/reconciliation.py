"""A year's published figures beside our year-end: the difference, why it is, provisional made final."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.models import Indicator, Observation, PublishedFigure, Reconciliation
from scorecard.models.accounts import ENTER, Account
from scorecard.readings.load import load_published
from scorecard.readings.totals import rolling_12_months
from scorecard.releases.revisions import correct
from scorecard.vocabulary.figures import Figure, IndicatorFacts, figure_of
from scorecard.vocabulary.numbers import round_half_up, stored
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, containing, span
from scorecard.vocabulary.states import AreaKind, Measure, Quality, QuarterState

LONGEST = 300


@dataclass(frozen=True)
class YearEnd:
    """One indicator's figure of a year: ours, which `made_of` figures of ours give, and the published one.

    `explained` is what was said of just these two.
    """

    indicator: Indicator
    quarter: QuarterKey
    ours: Figure
    published: PublishedFigure
    made_of: tuple[Observation, ...]
    explained: str = ""

    @property
    def key(self) -> str:
        """By which its form is told from the others: the published figure's number."""
        return str(self.published.pk)

    @property
    def difference(self) -> Decimal | None:
        """Ours less the published one, both as shown; None where one is none."""
        if self.ours.value is None or self.published.value is None:
            return None
        decimals = self.indicator.decimals
        return round_half_up(self.ours.value, decimals) - round_half_up(self.published.value, decimals)

    @property
    def provisional(self) -> tuple[Observation, ...]:
        return tuple(row for row in self.made_of if row.quality == Quality.PROVISIONAL)

    @property
    def owes_explanation(self) -> bool:
        """Whether the two differ beyond rounding, and nobody has said why."""
        return bool(self.difference) and not self.explained

    @property
    def is_open(self) -> bool:
        return self.owes_explanation or bool(self.provisional and self.published.value is not None)


def year_ends() -> list[YearEnd]:
    """Every figure of ours for a year of which something is published, newest year first; a few queries."""
    published = list(
        PublishedFigure.objects.filter(area__kind=AreaKind.AUTHORITY, current=True).order_by(
            "-period_end", "indicator__theme__position", "indicator__position"
        )
    )
    chosen = list(Indicator.objects.for_facts().filter(pk__in={row.indicator_id for row in published}))
    rows = _observations(chosen)
    facts = {
        indicator.pk: replace(fact, series=_series(rows[indicator.pk], indicator))
        for indicator, fact in zip(chosen, load_published(chosen), strict=True)
    }
    said = _said()
    found = (
        _year_end(row, {each.pk: each for each in chosen}[row.indicator_id], facts, rows, said)
        for row in published
    )
    return [each for each in found if each is not None]


@transaction.atomic
def reconcile(year_end: YearEnd, explanation: str, *, by: Account, at: datetime) -> None:
    """Keep why ours is as it is beside the published figure, and make what is provisional of it final.

    Through the door, as a correction where the quarter is released. Raises EntryError where the two differ
    and no reason is given or the door refuses; PermissionDenied for those who may not enter figures.
    """
    if not by.has_perm(ENTER):
        raise PermissionDenied("Data officers and Publishers reconcile figures.")
    explanation = printed(explanation, "The explanation", EntryError)
    if not explanation:
        raise EntryError(
            "Say why ours differs from the published figure."
            if year_end.difference
            else "Say what was compared, such as: agrees with the published figure."
        )
    if len(explanation) > LONGEST:
        raise EntryError(f"{LONGEST} characters at most.")
    why = f"Reconciled with {year_end.published.release}: {explanation}"
    for row in year_end.provisional:
        _make_final(row, by=by, why=why)
    if year_end.ours.value is None:
        return
    Reconciliation.objects.create(
        quarter_id=int(year_end.quarter),
        published=year_end.published,
        value=present(stored(year_end.ours.value)),
        explanation=explanation,
        made_by=by.pk,
        made_by_name=by.get_username(),
        made_at=at,
    )


def _make_final(row: Observation, *, by: Account, why: str) -> None:
    entry = Entry(
        row.indicator.code,
        QuarterKey(row.quarter_id),
        quality=Quality.FINAL,
        revision=row.revision,
        figure_given=False,
    )
    if row.quarter.released:
        correct(entry, by=by, why=why)
    elif row.quarter.state == QuarterState.OPEN:
        record_figures([entry], by=by, why=why)
    else:
        raise EntryError(f"{row.quarter} is closed: release it first, or open it again.")


def _observations(chosen: Iterable[Indicator]) -> dict[int, dict[QuarterKey, Observation]]:
    rows: dict[int, dict[QuarterKey, Observation]] = defaultdict(dict)
    for row in Observation.objects.filter(indicator__in=list(chosen)).select_related("indicator", "quarter"):
        rows[row.indicator_id][QuarterKey(row.quarter_id)] = row
    return rows


def _series(rows: Mapping[QuarterKey, Observation], indicator: Indicator) -> dict[QuarterKey, Figure]:
    return {quarter: figure_of(row, indicator) for quarter, row in rows.items()}


def _said() -> dict[tuple[int, Decimal], str]:
    """By published figure and ours: the last explanation."""
    rows = Reconciliation.objects.order_by("made_at", "pk")
    return {(row.published_id, row.value): row.explanation for row in rows}


def _year_end(
    published: PublishedFigure,
    indicator: Indicator,
    facts: Mapping[int, IndicatorFacts],
    rows: Mapping[int, Mapping[QuarterKey, Observation]],
    said: Mapping[tuple[int, Decimal], str],
) -> YearEnd | None:
    """None where we hold no figure of the year, or the period ends within a quarter."""
    quarter = containing(published.period_end)
    adds_up = indicator.measure == Measure.FLOW
    quarters = span(quarter.plus(-3), quarter) if adds_up else (quarter,)
    made_of = tuple(rows[indicator.pk][each] for each in quarters if each in rows[indicator.pk])
    fact = facts[indicator.pk]
    if quarter.end != published.period_end or len(made_of) != len(quarters):
        return None
    ours = rolling_12_months(fact, quarter) if adds_up else fact.at(quarter)
    key = stored(ours.value)
    explained = "" if key is None else said.get((published.pk, key), "")
    return YearEnd(indicator, quarter, ours, published, made_of, explained)
