"""What looks odd in a figure that could well be right: warnings, each a sentence, none of which blocks.

Pure: no database, no clock. Each warning gives the figures that made it, so that it can be judged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scorecard.entry.grid.row_parser import Shape
from scorecard.vocabulary import spc as variation
from scorecard.vocabulary.figure_words import part_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import round_half_up, with_unit
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, RelationKind, Unit

YEARS_BACK = 4
"""How far back usual variation is read: sixteen quarters, enough for firm limits and not yet history."""

JUMP, NOT_SMALL = 3, 5
"""How many times another figure a jump is, and from which size on: see `_jumped`."""

Series = Mapping[QuarterKey, Figure]


@dataclass(frozen=True)
class Warned:
    """What looks odd, in a few words, and the figures that make it so."""

    says: str
    more: str


@dataclass(frozen=True)
class Context:
    """A quarter's figures (as typed, else as saved) and those of the quarters before it, by indicator's code.

    `relations` are triples: from, kind, to; `queried` is what owners query, by code.
    """

    at: QuarterKey
    shapes: Mapping[str, Shape]
    current: Mapping[str, Figure]
    past: Mapping[str, Series] = field(default_factory=dict)
    relations: Sequence[tuple[str, str, str]] = ()
    queried: Mapping[str, str] = field(default_factory=dict)


def warnings(code: str, context: Context, *, asked: bool = False) -> list[Warned]:
    """What looks odd in one indicator's figure; nothing where it has none.

    `asked`: whether it is meant as a fraction is asked already, as of a file's.
    """
    figure = context.current.get(code)
    if figure is None:
        return []
    checks = (check for check in CHECKS if not (asked and check is _fraction))
    return [warned for check in checks for warned in check(context.shapes[code], figure, context)]


def _queried(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """What the post that owns the figure queries about it."""
    if said := context.queried.get(shape.code):
        yield Warned("Queried by its owner.", f"“{said}”")


def _usual(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A figure outside the limits of usual variation. Running totals are judged by what the quarter added.

    Rolling figures share most of their months with the quarter before, so XmR limits would be too narrow, and
    a running percentage settles as the year goes on: see `_far_off` for both.
    """
    if not (_running_count(shape) or shape.measure in (Measure.SNAPSHOT, Measure.FLOW)):
        return
    value, held, told = _comparable(shape, figure, context)
    limits = variation.limits(held[-4 * YEARS_BACK :], at_least=Decimal(0), at_most=_most(shape))
    if value is None or limits is None or not _unusual(value, held[-1], limits, shape.decimals):
        return
    low, high = (with_unit(each, shape.unit, shape.decimals) for each in (limits.lower, limits.upper))
    way = "above" if value > limits.upper else "below"
    shown = with_unit(value, shape.unit, shape.decimals)
    more = f"{shown}{told} is {way} the usual {low} to {high} ({limits.basis})."
    yield Warned("Outside the usual range.", more)


def _unusual(value: Decimal, last: Decimal, limits: variation.Limits, decimals: int) -> bool:
    """Whether a figure lies outside the limits as both are shown. A series that is already out there and goes
    on by a usual step is no news, and a warning each quarter would be read by no one."""
    shown, lower, upper = (round_half_up(each, decimals) for each in (value, limits.lower, limits.upper))
    if lower <= shown <= upper:
        return False
    already = last > limits.upper if value > limits.upper else last < limits.lower
    return not already or abs(value - last) > limits.step


def _fraction(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A percentage that a hundred times over is much like last quarter's: 0.17 where 17 is meant."""
    before = context.past.get(shape.code, {}).get(context.at.previous)
    if shape.unit != Unit.PERCENT or figure.value is None or before is None or before.value is None:
        return
    if (
        figure.denominator is None
        and 0 < figure.value <= 1
        and before.value / 2 <= 100 * figure.value <= 2 * before.value
    ):
        was, meant = (
            with_unit(each, shape.unit, shape.decimals) for each in (before.value, 100 * figure.value)
        )
        yield Warned(f"Did you mean {meant}?", f"Last quarter had {was}.")


def _jumped(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """More than three times the largest of a few earlier figures, or less than a third of the smallest.

    For histories too short for limits or `_far_off`: 57 typed for 10 is to be seen in an indicator's second
    quarter too. Both figures have to be 5 or more, since small counts triple by chance: of two counts that
    ought to be alike, 2 and 7 come about once in six times, 5 and 16 once in forty (binomial, both sides).
    """
    value, held, told = _comparable(shape, figure, context)
    if value is None or not 0 < len(held) < variation.FEWEST:
        return
    low, high = min(held), max(held)
    if value > JUMP * high and high >= NOT_SMALL:
        way, other = f"more than {JUMP} times", high
    elif JUMP * value < low and value >= NOT_SMALL:
        way, other = f"less than one in {JUMP} of", low
    else:
        return
    shown, beside = (with_unit(each, shape.unit, shape.decimals) for each in (value, other))
    yield Warned("A large jump.", f"{shown}{told} is {way} {beside}; {_quarters(len(held))} came before.")


def _comparable(shape: Shape, figure: Figure, context: Context) -> tuple[Decimal | None, list[Decimal], str]:
    """A figure and the earlier ones in order of time, as like and like; and over which time, in words.

    A running count is judged by what each quarter added, everything else by the figure itself.
    """
    series = context.past.get(shape.code, {})
    if _running_count(shape):
        added = _added({**series, context.at: figure})
        value = added.pop(context.at, None)
        return value, [each for _, each in sorted(added.items())], " since last quarter"
    held = [each.value for _, each in sorted(series.items()) if each.value is not None]
    return figure.value, held, ""


def _running_count(shape: Shape) -> bool:
    return shape.measure == Measure.YEAR_TO_DATE and shape.unit == Unit.COUNT


def _quarters(count: int) -> str:
    return "one quarter" if count == 1 else f"{count} quarters"


def _far_off(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """For figures that limits do not suit: further from all earlier ones than these lie from each other."""
    running_share = shape.measure == Measure.YEAR_TO_DATE and shape.unit != Unit.COUNT
    if figure.value is None or not (
        running_share or shape.measure in (Measure.ROLLING_12, Measure.ROLLING_36)
    ):
        return
    held = _comparable(shape, figure, context)[1][-4 * YEARS_BACK :]
    if len(held) < variation.FEWEST:
        return
    low, high = min(held), max(held)
    if low - (high - low) <= figure.value <= high + (high - low):
        return
    shown, least, most = (with_unit(each, shape.unit, shape.decimals) for each in (figure.value, low, high))
    yield Warned(
        "Far from every earlier figure.",
        f"{shown}; the last {len(held)} quarters ran from {least} to {most}.",
    )


def _fallen(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A running total, or a part of one, that is lower than a quarter ago in the same year."""
    before = context.past.get(shape.code, {}).get(context.at.previous)
    if shape.measure != Measure.YEAR_TO_DATE or context.at.number == 1 or before is None:
        return
    names = ["numerator", "denominator"] + (["value"] if shape.unit == Unit.COUNT else [])
    words = {"numerator": "part", "denominator": "whole", "value": "total"}
    for name in names:
        now, then = getattr(figure, name), getattr(before, name)
        if now is not None and then is not None and now < then:
            until = f"{part_words(now)} since 1 April, but {part_words(then)} by the end of"
            yield Warned(f"The running {words[name]} fell.", f"{until} {context.at.previous.label}.")


def _same_part(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A part equal to last quarter's, as when an old extract is copied."""
    before = context.past.get(shape.code, {}).get(context.at.previous)
    if before is not None and figure.numerator and figure.numerator == before.numerator:
        more = f"Both quarters have {part_words(figure.numerator)}: check that this is the new extract."
        yield Warned("The part equals last quarter’s.", more)


def _sum_of_quarters(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A year to date that is not what the year's quarters make, where they are an indicator of their own."""
    for source, kind, of in context.relations:
        if (source, kind) != (shape.code, RelationKind.RUNNING_TOTAL_OF) or figure.value is None:
            continue
        series = {
            **context.past.get(of, {}),
            **({context.at: context.current[of]} if of in context.current else {}),
        }
        quarters = [series.get(quarter) for quarter in context.at.of_year if quarter <= context.at]
        values = [each.value for each in quarters if each is not None and each.value is not None]
        if len(values) < len(quarters):
            continue
        total = sum(values, Decimal(0))
        if total != figure.value:
            more = f"{part_words(figure.value)}, but the quarters of {context.shapes[of].name} add up to"
            yield Warned("Year to date differs from the sum of its quarters.", f"{more} {part_words(total)}.")


def _shared_parts(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """A part or whole that is an indicator of its own and says something else; a part above its total."""
    boxes: dict[str, tuple[str, Decimal | None]] = {
        RelationKind.NUMERATOR_OF: ("part", figure.numerator),
        RelationKind.DENOMINATOR_OF: ("whole", figure.denominator),
    }
    for source, kind, to in context.relations:
        other = context.current.get(source if to == shape.code else to)
        if other is None or other.value is None:
            continue
        if to == shape.code and kind in boxes:
            word, mine = boxes[kind]
            if mine is not None and mine != other.value:
                more = f"{part_words(mine)} here, {part_words(other.value)} there."
                yield Warned(f"The {word} differs from {context.shapes[source].name}.", more)
        is_part = source == shape.code and kind == RelationKind.PART_OF
        if is_part and figure.value is not None and figure.value > other.value:
            more = f"{part_words(figure.value)} of {part_words(other.value)}."
            yield Warned(f"More than {context.shapes[to].name}, of which it is a part.", more)


def _nobody_behind(shape: Shape, figure: Figure, context: Context) -> Iterator[Warned]:
    """An average of days, or a ratio, about children that does not say about how many."""
    average = shape.unit in (Unit.DAYS, Unit.RATIO) and shape.about_children
    if average and figure.value is not None and figure.denominator is None:
        more = "Without their number the public reads c: give it as the whole, beside the value."
        yield Warned("How many children is it about?", more)


def _added(series: Series) -> dict[QuarterKey, Decimal]:
    """What each quarter added to a running total; the year's first quarter added all of it."""
    added = {}
    for quarter, figure in series.items():
        before = Figure(value=Decimal(0)) if quarter.number == 1 else series.get(quarter.previous)
        if figure.value is not None and before is not None and before.value is not None:
            added[quarter] = figure.value - before.value
    return added


def _most(shape: Shape) -> Decimal | None:
    return Decimal(100) if shape.unit == Unit.PERCENT else None


CHECKS: tuple[Callable[[Shape, Figure, Context], Iterator[Warned]], ...] = (
    _queried,
    _fraction,
    _usual,
    _jumped,
    _far_off,
    _fallen,
    _same_part,
    _sum_of_quarters,
    _shared_parts,
    _nobody_behind,
)
