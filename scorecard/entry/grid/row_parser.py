"""What a person typed into one row of the grid -> a figure, or what is wrong with it and where.

Pure: no database, no clock. Both parts make the value, as in a figures file; 0 is a figure, a blank is none.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.vocabulary import numbers
from scorecard.vocabulary.figure_words import part_words
from scorecard.vocabulary.figures import ENTERED_MISSING, FLOW, NO_CASES, Figure
from scorecard.vocabulary.numbers import NumberError, round_half_up

TEXTS = ("value", "numerator", "denominator", "missing")
LARGEST = Decimal(10) ** (numbers.MAX_DIGITS - numbers.STORED_DECIMALS)


@dataclass(frozen=True)
class Shape:
    """What a row's figure has to look like; `takes_parts` where it is made of a part and a whole."""

    code: str
    name: str
    unit: str
    measure: str
    decimals: int
    takes_parts: bool

    @property
    def times_a_year(self) -> int:
        """A quarter's flow stands for a year in a rate: times four."""
        return 4 if self.measure == FLOW and self.unit == numbers.RATE else 1


@dataclass(frozen=True)
class Typed:
    """One row's boxes as text; `revision` is that of the figure the form showed, 0 where there was none."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    missing: str = ""
    why: str = ""
    revision: int = 0

    @property
    def blank(self) -> bool:
        return not any(getattr(self, name) for name in TEXTS)

    def same_boxes(self, other: "Typed") -> bool:
        """Whether the boxes say the same, thousands commas and a per cent sign aside."""
        return all(_bare(getattr(self, name)) == _bare(getattr(other, name)) for name in TEXTS)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: the box it shows at, the matter in a few words, and what to do."""

    box: str
    says: str
    more: str = ""


class TypedError(ValueError):
    """The row is no figure; `problem` says why."""

    def __init__(self, box: str, says: str, more: str = ""):
        self.problem = Problem(box, says, more)
        super().__init__(f"{says} {more}".strip())


def read(typed: Typed, shape: Shape) -> Figure | None:
    """The figure that a row's boxes make; None when all are blank. Raises TypedError."""
    if typed.value.lower() in ENTERED_MISSING:
        typed = replace(typed, value="", missing=typed.value.lower())
    if typed.blank:
        return None
    if typed.missing:
        return _none(typed)
    numerator, denominator = _part(typed, "numerator"), _part(typed, "denominator")
    given = _number(typed.value, "value", shape.unit) if typed.value else None
    if numerator is None or denominator is None:
        return _alone(given, numerator, denominator)
    return _made(given, numerator, denominator, shape)


def boxes(figure: Figure | None, revision: int = 0) -> Typed:
    """The texts with which a form shows a figure; where both parts are held the value's box stays empty."""
    if figure is None:
        return Typed(revision=revision)
    made = figure.numerator is not None and figure.denominator is not None
    return Typed(
        value="" if made else _text(figure.value),
        numerator=_text(figure.numerator),
        denominator=_text(figure.denominator),
        missing="" if made else figure.missing,
        revision=revision,
    )


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, whatever their quality, source and note."""
    names = ("value", "missing", "numerator", "denominator")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _none(typed: Typed) -> Figure:
    if typed.missing not in ENTERED_MISSING:
        raise TypedError("missing", "That is no reason for a missing figure.", "Choose one of the list.")
    if typed.value or typed.numerator or typed.denominator:
        more = "Empty the boxes, or take the reason away."
        raise TypedError("missing", "A figure and a reason for none stand side by side.", more)
    return Figure(missing=typed.missing)


def _alone(given: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> Figure:
    if given is None:
        box, absent = ("numerator", "part") if numerator is None else ("denominator", "whole")
        raise TypedError(box, f"The {absent} is not given.", "Type it, or the value alone.")
    return Figure(value=given, numerator=numerator, denominator=denominator)


def _made(given: Decimal | None, numerator: Decimal, denominator: Decimal, shape: Shape) -> Figure:
    """The figure that two parts make; a value typed beside them must agree as shown."""
    of = f"{part_words(numerator)} of {part_words(denominator)}"
    if shape.unit == numbers.PERCENT and numerator > denominator:
        raise TypedError("numerator", "The part is larger than the whole.", f"{of} cannot be a percentage.")
    value = numbers.computed(numerator, denominator, shape.unit, periods_a_year=shape.times_a_year)
    if value is None:
        if numerator or given is not None:
            more = f"{of} makes no figure. For a quarter without cases type 0 of 0."
            raise TypedError("denominator", "There is nothing to divide by.", more)
        return Figure(missing=NO_CASES, numerator=numerator, denominator=denominator)
    shown = round_half_up(value, shape.decimals)
    if given is not None and round_half_up(given, shape.decimals) != shown:
        says = f"{part_words(given)} is not what its parts make."
        more = f"{of} makes {numbers.shown(value, shape.decimals)}: empty the value, or correct a part."
        raise TypedError("value", says, more)
    if value >= LARGEST:
        raise TypedError("numerator", "The figure is too large to be kept.", f"Check {of}.")
    if problem := numbers.unit_problem(value if shape.unit != numbers.COUNT else shown, shape.unit):
        raise TypedError("value", problem, f"The parts are {of}.")
    return Figure(
        value=round_half_up(value, numbers.STORED_DECIMALS), numerator=numerator, denominator=denominator
    )


def _part(typed: Typed, name: str) -> Decimal | None:
    text = getattr(typed, name)
    return _number(text, name, numbers.RATIO) if text else None


def _number(text: str, box: str, unit: str) -> Decimal:
    try:
        return numbers.parse(text, unit)
    except NumberError as error:
        raise TypedError(box, str(error)) from error


def _text(number: Decimal | None) -> str:
    return "" if number is None else part_words(number)


def _bare(text: str) -> str:
    return text.replace(",", "").replace("%", "").strip().lower()
