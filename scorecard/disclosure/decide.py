"""What the public sees of a quarter: decided over all figures at once, with all that an outsider knows.

It loads; the rules are `disclosure` (each figure by itself) and `gate` (what would give another away).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.disclosure.primary import Decision, public_figure
from scorecard.disclosure.suppression.aggregates import Offer, Offered, offers, pieces_offered
from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import Counted, D, Held, N, R
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import as_public, table_of
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
from scorecard.vocabulary.figures import (
    FLOW,
    NOT_COLLECTED,
    NOT_YET_DUE,
    SUPPRESSED,
    Figure,
    figure_of,
    public_figure_of,
    same_figure,
)
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.quarters import QuarterKey

NO_OFFER = Offer()
GIVEN_AWAY = "; public numbers give it away all the same"


@dataclass(frozen=True)
class Decided:
    """One quarter's answer, by indicator: what is held, what the public sees of it and why, and the sums
    offered in place of hidden quarters.

    Working it out takes most of a second and several queries. A request does so once and passes this on to
    all that rests on it: the hash that is approved, the rows that are frozen, the preview.
    """

    indicators: list[Indicator]
    entered: Mapping[int, Figure]
    decisions: dict[int, Decision]
    offers: dict[int, Offer]


def decide(quarter: Quarter, entered: Mapping[int, Figure] | None = None) -> Decided:
    """Decide a quarter's figures as they would be released now; nothing is saved.

    `entered`, by indicator, are what is held unless others are given; where nothing is held they say why.
    """
    known = _Known(quarter)
    entered = known.entered() if entered is None else entered
    this = {pk: known.held(pk, figure) for pk, figure in entered.items()}
    others = known.other_quarters()
    links, years = known.links(), known.years()
    mine = sorted(this, key=known.order)
    figures = [*(this[pk][0] for pk in mine), *others]
    before = pieces_offered({(one.indicator.code, one.quarter): one for one in figures}, known.offered())
    chosen = choose(table_of(figures, links, years, before))
    for old in known.older_versions(entered):
        figures_then = [*(old.get(pk, _after(this[pk][0], chosen)) for pk in mine), *others]
        more = choose(table_of(figures_then, links, years, before))
        chosen = Choice(chosen.hidden | more.hidden, chosen.given_away)
    away = {(cell[1], cell[2]) for cell in chosen.given_away if cell[0] in (N, D, R)}
    decisions = {pk: _decision(held, primary, chosen, away) for pk, (held, primary) in this.items()}
    final = [*(_after(this[pk][0], chosen) for pk in mine), *others]
    offered = offers(final, links, years, quarter.key, before)
    return Decided(
        list(known.indicators.values()),
        entered,
        decisions,
        {pk: offered.get(held.indicator.code, NO_OFFER) for pk, (held, _) in this.items()},
    )


def _decision(held: Held, primary: Decision, chosen: Choice, away: set[tuple]) -> Decision:
    """The figure after the choice; hidden ones that public numbers tell all the same say so."""
    figure, reason = as_public(held, chosen)
    told = GIVEN_AWAY if (held.indicator.code, held.quarter) in away else ""
    return Decision(figure, (reason or primary.reason) + told)


def _after(held: Held, chosen: Choice) -> Held:
    return replace(held, public=as_public(held, chosen)[0])


class _Known:
    """What is stored, as plain facts for the gate. Seven queries, however many indicators."""

    def __init__(self, quarter: Quarter):
        self.quarter = quarter
        self.indicators = {row.pk: row for row in Indicator.objects.order_by("headline", "position", "code")}
        self.places = {pk: place for place, pk in enumerate(self.indicators)}
        self.counted = {pk: _counted(row) for pk, row in self.indicators.items()}
        self.rows = list(ReleasedFigure.objects.order_by("release__version").select_related("release"))
        self.marks = set(AlreadyPublic.objects.filter(quarter=quarter).values_list("indicator_id", "value"))
        self.published = list(
            PublishedFigure.objects.filter(area__kind="authority", current=True, value__isnull=False)
        )
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

    def held(self, pk: int, figure: Figure) -> tuple[Held, Decision]:
        """A figure of the quarter as the primary rule and what is public already leave it."""
        row = self.indicators[pk]
        before = self._shown_before().get(pk)
        unchanged = before is not None and same_figure(figure_of(before, row), figure)
        if unchanged and before.public_missing != SUPPRESSED:
            decision = Decision(_as_shown(before, row, figure), before.public_reason)
            return Held(self.counted[pk], self.quarter.key, figure, decision.figure, fixed=True), decision
        public = figure.value is not None and self._is_public(pk, figure.value)
        decision = public_figure(figure, unit=row.unit, rule=row.disclosure, already_public=public)
        return Held(self.counted[pk], self.quarter.key, figure, decision.figure, fixed=public), decision

    def other_quarters(self) -> list[Held]:
        """The newest release of every other quarter, and what is published where no figure is held."""
        held = [
            self._shown(pk, QuarterKey(number), row) for (pk, number), row in self._newest_elsewhere().items()
        ]
        taken = {(each.indicator.code, each.quarter) for each in held}
        return held + [each for each in self._published_days(taken) if each is not None]

    def offered(self) -> list[Offered]:
        """Sums offered by the newest release of every other quarter."""
        return [
            Offered(
                self.counted[pk].code,
                QuarterKey(number),
                Offer(row.public_year_to_date, row.public_rolling_12_months),
            )
            for (pk, number), row in self._newest_elsewhere().items()
        ]

    def links(self) -> list[Link]:
        rows = Relation.objects.select_related("from_indicator", "to_indicator").order_by("pk")
        return [Link(row.from_indicator.code, row.kind, row.to_indicator.code, row.whole) for row in rows]

    def years(self) -> list[YearFigure]:
        """What is published for whole years, the baseline's year among them."""
        rows = [row for row in (*self.published, *self.baselines) if row.basis == "year"]
        found = {
            (row.indicator_id, row.period_end): YearFigure(
                self.counted[row.indicator_id].code,
                row.period_end.year - 1,
                row.value,
                row.numerator,
                row.denominator,
                _places(row.value, self.counted[row.indicator_id].decimals),
            )
            for row in reversed(rows)
            if row.period_end.month == 3
        }
        return list(found.values())

    def older_versions(self, entered: Mapping[int, Figure]) -> list[dict[int, Held]]:
        """For each earlier release of the quarter: the figures it showed that read otherwise now."""
        versions: dict[int, dict[int, Held]] = {}
        for row in self.rows:
            pk = row.indicator_id
            if row.release.quarter_id != self.quarter.pk or row.public_value is None:
                continue
            old = self._shown(pk, self.quarter.key, row)
            if pk in entered and not same_figure(old.entered, entered[pk]):
                versions.setdefault(row.release.version, {})[pk] = old
        return list(versions.values())

    def _shown(self, pk: int, key: QuarterKey, row: ReleasedFigure) -> Held:
        """A released figure with what the public saw of it."""
        indicator = self.indicators[pk]
        entered, public = figure_of(row, indicator), public_figure_of(row, indicator)
        return Held(self.counted[pk], key, entered, public, fixed=True)

    def _newest_elsewhere(self) -> dict[tuple[int, int], ReleasedFigure]:
        return {
            (row.indicator_id, row.release.quarter_id): row
            for row in self.rows
            if row.release.quarter_id != self.quarter.pk
        }

    def _shown_before(self) -> dict[int, ReleasedFigure]:
        return {row.indicator_id: row for row in self.rows if row.release.quarter_id == self.quarter.pk}

    def _is_public(self, pk: int, value: Decimal) -> bool:
        """Whether the authority or a national statistic has told this very figure."""
        told = stored(value)
        return (pk, told) in self.marks or any(
            row.value == told and row.period_end == self.quarter.key.end
            for row in self.published
            if row.indicator_id == pk and self.counted[pk].measure != FLOW
        )

    def _published_days(self, taken: set[tuple[str, QuarterKey]]) -> list[Held]:
        """National figures at a quarter's end for which we hold none of our own."""
        own = {(counted.code, self.quarter.key) for counted in self.counted.values()}
        found = {}
        for row in (*self.baselines, *self.published):
            counted, end = self.counted[row.indicator_id], row.period_end
            place = (counted.code, QuarterKey.of(end.year - 1, 4)) if end.month == 3 else None
            if place is None or counted.measure == FLOW or place in taken | own:
                continue
            figure = Figure(value=row.value, numerator=row.numerator, denominator=row.denominator)
            found[place] = Held(counted, place[1], figure, figure, fixed=True)
        return list(found.values())


def _absent(indicator: Indicator, key: QuarterKey) -> str:
    """Why a figure that no one entered is not there: a yearly one has its own quarter."""
    yearly_elsewhere = indicator.ready_quarter is not None and indicator.ready_quarter != key.number
    return NOT_YET_DUE if yearly_elsewhere else NOT_COLLECTED


def _counted(row: Indicator) -> Counted:
    return Counted(row.code, row.unit, row.measure, row.disclosure, row.decimals, row.adds_up)


def _as_shown(before: ReleasedFigure, indicator: Indicator, figure: Figure) -> Figure:
    """An unchanged figure as the public saw it, whatever the rule says today."""
    return replace(
        public_figure_of(before, indicator), quality=figure.quality, source=figure.source, note=figure.note
    )


def _places(value: Decimal, decimals: int) -> int:
    """Places a published figure was rounded to: as many as it shows, as many as ours at least."""
    return max(decimals, -int(value.normalize().as_tuple().exponent), 0)
