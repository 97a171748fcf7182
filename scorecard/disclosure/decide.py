"""What the public sees of a quarter: decided over all figures at once, with all that an attacker knows.

It loads; the rules are `primary` (each figure by itself) and `suppression` (what would give another away).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.aggregates import Offer, Offered
from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.release import Surroundings, after_primary, released, sizes_known
from scorecard.models import (
    AlreadyPublic,
    Baseline,
    Indicator,
    Observation,
    PublishedFigure,
    Quarter,
    Relation,
    ReleasedFigure,
)
from scorecard.vocabulary.figures import Figure, figure_of, public_figure_of, same_figure
from scorecard.vocabulary.numbers import round_half_up, stored
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Measure, Missing, Unit


@dataclass(frozen=True)
class Decided:
    """One quarter's answer, by indicator: what is held, what the public sees of it and why.

    Working it out takes most of a second and several queries. A request does so once and passes this on to
    all that rests on it: the hash that is approved, the rows that are frozen, the preview.
    """

    indicators: list[Indicator]
    entered: Mapping[int, Figure]
    decisions: dict[int, Decision]


def decide(
    quarter: Quarter,
    entered: Mapping[int, Figure] | None = None,
    published: Sequence[PublishedFigure] | None = None,
) -> Decided:
    """Decide a quarter's figures as they would be released now; nothing is saved.

    `entered`, by indicator, are what is held unless others are given; where nothing is held they say why.
    `published` are the authority's national figures that count, the current ones unless others are given.

    Its threshold is the setting, and once the quarter is released the one it was released under: a later
    version judges a corrected figure as its neighbours were judged.
    """
    stored = Stored(quarter, published)
    entered = stored.entered() if entered is None else entered
    in_order = sorted(entered, key=stored.order)
    now = [stored.after_primary(pk, entered[pk]) for pk in in_order]
    answer = released(now, stored.surroundings(), quarter.threshold, stored.older_versions(entered))
    return Decided(
        list(stored.indicators.values()),
        entered,
        {pk: tabled.decision for pk, tabled in zip(in_order, answer, strict=True)},
    )


def current_published() -> Sequence[PublishedFigure]:
    """The authority's national figures that count now."""
    return list(
        PublishedFigure.objects.filter(area__kind=AreaKind.AUTHORITY, current=True, value__isnull=False)
    )


class Stored:
    """What is stored, as plain facts for the choice. Seven queries, however many indicators."""

    def __init__(self, quarter: Quarter, published: Sequence[PublishedFigure] | None = None):
        self.quarter = quarter
        self.indicators = {row.pk: row for row in Indicator.objects.order_by("headline", "position", "code")}
        self.places = {pk: place for place, pk in enumerate(self.indicators)}
        self.tabled = {pk: _table_indicator(row) for pk, row in self.indicators.items()}
        self.rows = list(
            ReleasedFigure.objects.order_by("release__version").select_related("release__quarter")
        )
        self.marks = set(AlreadyPublic.objects.filter(quarter=quarter).values_list("indicator_id", "value"))
        self.published = current_published() if published is None else published
        self.baselines = list(Baseline.objects.filter(value__isnull=False))

    def entered(self) -> dict[int, Figure]:
        """Every indicator's figure of the quarter, or the reason for none; one query more."""
        held = {row.indicator_id: row for row in Observation.objects.filter(quarter=self.quarter)}
        return {
            pk: figure_of(held[pk], row) if pk in held else Figure(missing=_absent(row, self.quarter.key))
            for pk, row in self.indicators.items()
        }

    def order(self, pk: int) -> int:
        """Which figure is given up first: those without a chart, then in scorecard order."""
        return self.places[pk]

    def after_primary(self, pk: int, figure: Figure) -> TableFigure:
        """A figure of the quarter as the primary rule and what is public already leave it."""
        before = self._released_before().get(pk)
        return after_primary(
            self.tabled[pk],
            self.quarter.key,
            figure,
            self.quarter.threshold,
            before=None if before is None else self._as_released(before),
            already_public=self._told_elsewhere(pk, figure),
            size_known=self.tabled[pk].code in self.sizes_known,
        )

    def surroundings(self) -> Surroundings:
        return Surroundings(self.other_quarters(), self.links, self.years(), self.offered())

    def other_quarters(self) -> list[TableFigure]:
        """The newest release of every other quarter, and what is published where no figure is held."""
        released = [self._as_released(row) for row in self._newest_elsewhere().values()]
        taken = {(each.indicator.code, each.quarter) for each in released}
        return released + self._published_days(taken)

    def offered(self) -> list[Offered]:
        """Sums that any release has offered; what was told once stays known."""
        return [
            Offered(
                self.tabled[row.indicator_id].code,
                row.release.quarter.key,
                Offer(row.public_year_to_date, row.public_rolling_12_months),
            )
            for row in self.rows
        ]

    @cached_property
    def sizes_known(self) -> set[str]:
        return sizes_known(self.links)

    @cached_property
    def links(self) -> list[Link]:
        rows = Relation.objects.select_related("from_indicator", "to_indicator").order_by("pk")
        return [Link(row.from_indicator.code, row.kind, row.to_indicator.code, row.whole) for row in rows]

    def years(self) -> list[YearFigure]:
        """What is published for whole years, the baseline's year among them."""
        held: list[PublishedFigure | Baseline] = [*self.published, *self.baselines]
        rows = [row for row in held if row.basis == "year"]
        found = {
            (row.indicator_id, row.period_end): YearFigure(
                self.tabled[row.indicator_id].code,
                row.period_end.year - 1,
                present(row.value),
                row.numerator,
                row.denominator,
                _places(present(row.value), self.tabled[row.indicator_id].decimals),
            )
            for row in reversed(rows)
            if row.period_end.month == 3
        }
        return list(found.values())

    def older_versions(self, entered: Mapping[int, Figure]) -> list[list[TableFigure]]:
        """For each earlier release of the quarter: the figures it showed that read otherwise now."""
        versions: dict[int, list[TableFigure]] = {}
        for row in self.rows:
            pk = row.indicator_id
            if row.release.quarter_id != self.quarter.pk or row.public_value is None:
                continue
            entered_then = figure_of(row, self.indicators[pk])
            if pk in entered and not same_figure(entered_then, entered[pk]):
                versions.setdefault(row.release.version, []).append(self._as_released(row))
        return list(versions.values())

    def _as_released(self, row: ReleasedFigure) -> TableFigure:
        """A released figure as it was decided then, under the threshold of that time."""
        indicator, key = self.indicators[row.indicator_id], row.release.quarter.key
        decision = Decision(public_figure_of(row, indicator), row.hidden_because)
        tabled = self.tabled[row.indicator_id]
        return TableFigure(tabled, key, figure_of(row, indicator), decision, fixed=True)

    def _newest_elsewhere(self) -> dict[tuple[int, int], ReleasedFigure]:
        return {
            (row.indicator_id, row.release.quarter_id): row
            for row in self.rows
            if row.release.quarter_id != self.quarter.pk
        }

    def _released_before(self) -> dict[int, ReleasedFigure]:
        return {row.indicator_id: row for row in self.rows if row.release.quarter_id == self.quarter.pk}

    def _told_elsewhere(self, pk: int, figure: Figure) -> Figure | None:
        """What the authority or a national statistic has told of this very figure; None for nothing.

        A mark names its value alone. 46% is our 45 of 97 as a national table rounds it, and tells no parts.
        """
        if figure.value is None:
            return None
        indicator, value = self.tabled[pk], figure.value
        alone = replace(figure, numerator=None, denominator=None)
        for row in self.published if indicator.measure != Measure.FLOW else ():
            if row.indicator_id != pk or row.period_end != self.quarter.key.end:
                continue
            places = _places(present(row.value), indicator.decimals)
            if row.value == stored(value) or (
                indicator.unit != Unit.COUNT and row.value == round_half_up(value, places)
            ):
                if (row.numerator, row.denominator) == (figure.numerator, figure.denominator):
                    return figure
                return replace(alone, value=row.value, decimals=places)
        return alone if (pk, stored(value)) in self.marks else None

    def _published_days(self, taken: set[tuple[str, QuarterKey]]) -> list[TableFigure]:
        """National figures at a quarter's end for which we hold none of our own."""
        this_quarter = {(indicator.code, self.quarter.key) for indicator in self.tabled.values()}
        found = {}
        held: list[PublishedFigure | Baseline] = [*self.baselines, *self.published]
        for row in held:
            indicator, end = self.tabled[row.indicator_id], row.period_end
            place = (indicator.code, QuarterKey.of(end.year - 1, 4)) if end.month == 3 else None
            if place is None or indicator.measure == Measure.FLOW or place in taken | this_quarter:
                continue
            figure = Figure(value=row.value, numerator=row.numerator, denominator=row.denominator)
            found[place] = TableFigure(indicator, place[1], figure, Decision(figure), fixed=True)
        return list(found.values())


def _absent(indicator: Indicator, key: QuarterKey) -> str:
    """Why a figure that no one entered is not there: a yearly one has its own quarter, a retired one none."""
    if not indicator.used_in(key):
        return Missing.NOT_APPLICABLE
    return Missing.NOT_COLLECTED if indicator.is_due_in(key) else Missing.NOT_YET_DUE


def _table_indicator(row: Indicator) -> TableIndicator:
    return TableIndicator(row.code, row.unit, row.measure, row.disclosure, row.decimals, row.adds_up)


def _places(value: Decimal, decimals: int) -> int:
    """Places a published figure was rounded to: as many as it shows, as many as ours at least."""
    return max(decimals, -int(value.normalize().as_tuple().exponent), 0)
