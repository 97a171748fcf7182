"""A year made of its quarters: year to date and rolling 12 months of indicators that count during a quarter.

Pure: no database, no clock. Parts are summed and divided once; percentages are never averaged.
"""

from decimal import Decimal

from scorecard.disclosure.primary import offered_decimals
from scorecard.vocabulary.figures import Figure, IndicatorFacts
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import Measure, Missing, Quality, Unit

WEAKEST_FIRST = (
    *(Quality.ILLUSTRATIVE, Quality.ESTIMATED, Quality.PROVISIONAL),
    *(Quality.REVISED, Quality.FINAL),
)


def year_to_date(facts: IndicatorFacts, at: QuarterKey) -> Figure:
    """From 1 April to the quarter's end; `not-applicable` where quarters do not add up to a year."""
    if facts.measure == Measure.YEAR_TO_DATE:
        return facts.at(at)
    made = _sum(facts, span(QuarterKey.of(at.year, 1), at))
    return _offered(made, facts.at(at).year_to_date, facts, at)


def rolling_12_months(facts: IndicatorFacts, at: QuarterKey) -> Figure:
    """The four quarters up to `at`; `not-applicable` where they do not add up to a year."""
    made = _sum(facts, span(at.plus(-3), at))
    return _offered(made, facts.at(at).rolling_12_months, facts, at)


def _offered(made: Figure, offered: Decimal | None, facts: IndicatorFacts, at: QuarterKey) -> Figure:
    """The sum that the quarter's release offered in place of hidden quarters, where it did."""
    if made.missing != Missing.SUPPRESSED or offered is None:
        return made
    shown = offered_decimals(facts.unit, facts.disclosure, facts.decimals)
    return Figure(value=offered, quality=facts.at(at).quality, decimals=shown)


def _sum(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> Figure:
    if facts.measure != Measure.FLOW or not facts.adds_up:
        return Figure(missing=Missing.NOT_APPLICABLE)
    held = [facts.at(quarter) for quarter in quarters]
    if absent := [figure.missing for figure in held if figure.missing and figure.missing != Missing.NO_CASES]:
        hidden = all(missing == Missing.SUPPRESSED for missing in absent)
        return Figure(missing=Missing.SUPPRESSED if hidden else Missing.NOT_AVAILABLE)
    cases = [figure for figure in held if figure.value is not None]
    if not cases:
        return Figure(missing=Missing.NO_CASES)
    return _of_counts(cases) if facts.unit == Unit.COUNT else _of_parts(cases, facts.unit)


def _of_counts(cases: list[Figure]) -> Figure:
    return Figure(value=sum((present(figure.value) for figure in cases), Decimal(0)), quality=_quality(cases))


def _of_parts(cases: list[Figure], unit: str) -> Figure:
    """Numerators over denominators. A rate's population stands in each quarter, so x 4 makes it a year's."""
    if any(figure.numerator is None or figure.denominator is None for figure in cases):
        hidden = any(figure.decimals is not None for figure in cases)
        return Figure(missing=Missing.SUPPRESSED if hidden else Missing.NOT_AVAILABLE)
    numerator = sum((present(figure.numerator) for figure in cases), Decimal(0))
    denominator = sum((present(figure.denominator) for figure in cases), Decimal(0))
    value = computed(numerator, denominator, unit, periods_a_year=4 if unit == Unit.RATE else 1)
    if value is None:
        return Figure(missing=Missing.NO_CASES)
    coarsest = [figure.decimals for figure in cases if figure.decimals is not None]
    return Figure(
        value=value,
        numerator=numerator,
        denominator=denominator,
        quality=_quality(cases),
        decimals=min(coarsest) if coarsest else None,
    )


def _quality(cases: list[Figure]) -> str:
    """A sum is no better than its weakest part."""
    qualities = {figure.quality for figure in cases}
    return next(each for each in WEAKEST_FIRST if each in qualities)
