"""Every rule about one figure, stated once: its unit, its parts, its value against them, its reason for none.

Pure: no database, no clock. The door (`scorecard.entry.service`) asks it of every figure that is written.
Grid, form, file, correction and command ask it earlier only to show a problem where it was typed. What may
well be right but looks odd, such as a running total that fell, is a warning: `scorecard.entry.grid.warnings`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from scorecard.vocabulary import numbers
from scorecard.vocabulary.figure_words import part_words
from scorecard.vocabulary.figures import Figure, Scale, made_of
from scorecard.vocabulary.numbers import (
    MOST,
    NumberError,
    parse,
    places,
    round_half_up,
    shown,
    stored,
    with_unit,
)
from scorecard.vocabulary.states import Missing, Unit

_HIDDEN_MARK = re.compile(
    r"\[?(?:c|k|u|low|supp\w*|\*+)\]?|(?:[<≤] ?=?|(?:under|below|up to|(?:fewer|less) than)) ?\d+"
    r"|\d{1,2} ?(?:[-–]|to) ?\d{1,2}",
    re.ASCII | re.IGNORECASE,
)
"""How publications write a figure that is hidden because it is small: c, <5, under 5, 1-4."""

AMOUNTS = ("value", "numerator", "denominator")


class ProblemKind(StrEnum):
    """What sort of thing is wrong, for whoever decides by it: no decision reads the sentence."""

    UNREADABLE = "unreadable"
    NO_FIGURE = "no-figure"
    INCOMPLETE = "incomplete"
    REASON = "reason"
    UNIT = "unit"
    PARTS = "parts"
    DISAGREEMENT = "disagreement"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the field it shows at, the matter in a few words, and what to do."""

    field: str
    kind: ProblemKind
    says: str
    more: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.says} {self.more}".strip()


class FigureError(ValueError):
    """What was given is no figure; `problems` say all that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]):
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


@dataclass(frozen=True)
class Given:
    """A figure as it came in, not checked yet: any of its amounts may be absent, or an int."""

    value: Decimal | None = None
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    def __post_init__(self) -> None:
        for field in AMOUNTS:
            if (amount := getattr(self, field)) is not None:
                object.__setattr__(self, field, Decimal(amount))

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], unit: str, *, missing: str = "") -> "Given":
        """What was typed for the amounts, by field; a blank is none. Raises FigureError for no number."""
        amounts: dict[str, Decimal] = {}
        unreadable = []
        for field in AMOUNTS:
            try:
                if texts[field]:
                    amounts[field] = parse(texts[field], unit if field == "value" else Unit.RATIO)
            except NumberError as error:
                unreadable.append(_unread(field, texts[field], error))
        if unreadable:
            raise FigureError(tuple(unreadable))
        return cls(missing=missing, **amounts)


def checked(given: Given, scale: Scale) -> Figure:
    """The figure, its value made of its parts where both are given; nothing of nothing is `no-cases`.

    The value is unrounded where parts make it; `figure_columns` rounds it for a table. Raises FigureError.
    """
    if found := problems(given, scale):
        raise FigureError(found)
    made = _made(given, scale)
    value = made if made is not None else _kept(given.value, scale.decimals)
    missing = given.missing or (Missing.NO_CASES if value is None else "")
    return Figure(value, missing, stored(given.numerator), stored(given.denominator))


def fraction_meant(texts: Mapping[str, str], scale: Scale) -> Problem | None:
    """That a percentage was likely typed as a fraction of one: 0.171, where 17.1% is meant.

    Known by more decimals than the indicator shows, as a person who means 0.2% writes 0.2. A per cent sign
    says that it is meant, and parts say it better. Of the texts as typed, since a number has no sign.
    """
    text = texts.get("value", "").strip()
    if (
        scale.unit != Unit.PERCENT
        or text.endswith("%")
        or (texts.get("numerator") and texts.get("denominator"))
    ):
        return None
    try:
        value = parse(text, scale.unit)
    except NumberError:
        return None
    if not 0 < value < 1 or places(value) <= scale.decimals:
        return None
    told, meant = (with_unit(each, scale.unit, scale.decimals) for each in (value, 100 * value))
    more = f"Write {meant.removesuffix('%')}, or {text}% where that is meant."
    return Problem("value", ProblemKind.UNIT, f"{text} would be {told}: did you mean {meant}?", more)


def _unread(field: str, text: str, error: NumberError) -> Problem:
    """For words and signs that stand for a figure elsewhere (`n/a`, `-`, `<5`, `[c]`): what to do here."""
    more = "Where there is none, choose why under “No figure because”."
    if _HIDDEN_MARK.fullmatch(text):
        says = (
            f"“{text[:20]}” is how a hidden figure is written. Write the figure itself: the site hides it"
            " wherever it must."
        )
        return Problem(field, ProblemKind.NO_FIGURE, says, more)
    if text.startswith("#") or not any(sign.isdigit() for sign in text):
        says = f"“{text[:20]}” is no figure: write digits."
        return Problem(field, ProblemKind.NO_FIGURE, says, f"{more} 0 means nought.")
    return Problem(field, ProblemKind.UNREADABLE, str(error))


def figure_columns(figure: Figure) -> dict[str, Any]:
    """A checked figure as a table's columns hold it."""
    return {
        "value": stored(figure.value),
        "missing": figure.missing,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
    }


def problems(given: Given, scale: Scale) -> tuple[Problem, ...]:
    """All that is wrong with a figure, in the order in which to put it right; empty when it may be kept."""
    if given.missing:
        return tuple(_reason(given))
    rules = (_incomplete, _amounts, _parts, _value)
    return next((found for rule in rules if (found := tuple(rule(given, scale)))), ())


def _reason(given: Given) -> Iterator[Problem]:
    """A reason stands alone; only `no-cases` may have its nothing of nothing beside it."""
    if given.missing not in Missing.entered():
        more = f"It is one of {', '.join(Missing.entered())}."
        yield Problem("missing", ProblemKind.REASON, "That is no reason for a missing figure.", more)
    beside = [each for each in (given.value, given.numerator, given.denominator) if each is not None]
    no_cases = given.missing == Missing.NO_CASES and given.value is None and beside == [0, 0]
    if beside and not no_cases:
        says = "A figure and a reason for none stand side by side."
        yield Problem("missing", ProblemKind.REASON, says, "Take one of them away.")


def _incomplete(given: Given, scale: Scale) -> Iterator[Problem]:
    """Without a value both parts are needed: they make it."""
    if given.value is not None:
        return
    lacking = [name for name in ("numerator", "denominator") if getattr(given, name) is None]
    if len(lacking) == 2:
        more = "Give a value, or both parts, or the reason for none."
        yield Problem("value", ProblemKind.INCOMPLETE, "There is no figure.", more)
    elif lacking:
        word = {"numerator": "part", "denominator": "whole"}[lacking[0]]
        yield Problem(
            lacking[0], ProblemKind.INCOMPLETE, f"The {word} is not given.", "Give it, or the value alone."
        )


def _amounts(given: Given, scale: Scale) -> Iterator[Problem]:
    """What each amount may be by itself: a part may be any number that can be kept."""
    for field in AMOUNTS:
        amount = getattr(given, field)
        if amount is not None and (says := _unit(amount, scale.unit if field == "value" else Unit.RATIO)):
            yield Problem(field, ProblemKind.UNIT, says)


def _unit(amount: Decimal, unit: str) -> str:
    """Why an amount cannot be of this unit, in a sentence; empty when it can."""
    if amount < 0:
        return "A figure cannot be below nought."
    if amount >= MOST:
        return numbers.TOO_LARGE
    if unit == Unit.COUNT and amount != amount.to_integral_value():
        return "A count is a whole number."
    if unit == Unit.PERCENT and amount > 100:
        return "A percentage cannot be above 100."
    return ""


def _parts(given: Given, scale: Scale) -> Iterator[Problem]:
    """A share's part lies within its whole; a whole of nothing makes no figure but nothing's."""
    part, whole = stored(given.numerator), stored(given.denominator)
    if whole == 0 and (part or given.value is not None):
        more = f"{_of(given)} makes no figure. For a quarter without cases give 0 of 0."
        yield Problem("denominator", ProblemKind.PARTS, "There is nothing to divide by.", more)
    elif scale.unit == Unit.PERCENT and part is not None and whole is not None and part > whole:
        more = f"{_of(given)} cannot be a percentage."
        yield Problem("numerator", ProblemKind.PARTS, "The part is larger than the whole.", more)


def _value(given: Given, scale: Scale) -> Iterator[Problem]:
    """What both parts make is of the unit, and is the value given beside them."""
    made = _made(given, scale)
    if made is None:
        return
    if round_half_up(made, numbers.STORED_DECIMALS) >= MOST:
        yield Problem(
            "numerator", ProblemKind.UNIT, "The figure is too large to be kept.", f"Check {_of(given)}."
        )
    elif says := _unit(made, scale.unit):
        yield Problem("value", ProblemKind.UNIT, says, f"The parts are {_of(given)}.")
    elif given.value is not None and not _agrees(given.value, made, scale.decimals):
        says = f"{part_words(given.value)} is not what its parts make."
        more = f"{_of(given)} makes {shown(made, scale.decimals)}: empty the value, or correct a part."
        yield Problem("value", ProblemKind.DISAGREEMENT, says, more)


def _agrees(value: Decimal, made: Decimal, decimals: int) -> bool:
    """Whether a value says what its parts make: as it is shown, or to as many places as it was given with.

    1,410 of 52,918 makes 266.44998: 266.4 agrees, and so does 266.45, rounded by whoever sent it.
    """
    as_given = min(max(places(value), decimals), numbers.STORED_DECIMALS)
    return any(round_half_up(value, to) == round_half_up(made, to) for to in (decimals, as_given))


def _made(given: Given, scale: Scale) -> Decimal | None:
    """What both parts make, as tables keep them; None where one is lacking, or the whole is nothing."""
    part, whole = stored(given.numerator), stored(given.denominator)
    return None if part is None or whole is None else made_of(part, whole, scale)


def _kept(value: Decimal | None, decimals: int) -> Decimal | None:
    """A value given alone, with as many places as tables keep: half up, unless that would show another one.

    66.44996 is shown as 66.4 with one place. Kept as 66.4500 it would be shown as 66.5, so it is kept one
    step lower.
    """
    if value is None:
        return None
    kept = round_half_up(value, numbers.STORED_DECIMALS)
    if round_half_up(kept, decimals) == round_half_up(value, decimals):
        return kept
    return kept - Decimal(1).scaleb(-numbers.STORED_DECIMALS)


def _of(given: Given) -> str:
    parts = (given.numerator, given.denominator)
    return " of ".join("nothing" if part is None else part_words(part) for part in parts)
