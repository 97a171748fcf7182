"""What a person typed into one row of the grid -> a figure, or what is wrong with it and where.

Pure: no database, no clock. 0 is a figure, a blank is none; the rules are `scorecard.entry.validation`.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.entry.validation import AMOUNTS, Given, checked
from scorecard.vocabulary.figure_words import part_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Missing

TEXTS = (*AMOUNTS, "missing")
ABOUT = ("quality", "note")
"""What is said about a figure; with TEXTS, all that a row's boxes hold."""


@dataclass(frozen=True)
class Shape:
    """What a row's figure has to look like; `takes_parts` where it is made of a part and a whole.

    `about_children` where the public may be shown it only if enough children are behind it.
    """

    code: str
    name: str
    unit: str
    measure: str
    decimals: int
    takes_parts: bool
    about_children: bool = False


@dataclass(frozen=True)
class Typed:
    """One row's boxes as text; `revision` is that of the figure the form showed, 0 where there was none.

    None in `quality` or `note` leaves what is saved, or what a new figure has.
    """

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    missing: str = ""
    quality: str | None = None
    note: str | None = None
    why: str = ""
    revision: int = 0

    @property
    def blank(self) -> bool:
        return not any(getattr(self, name) for name in TEXTS)

    def same_boxes(self, other: "Typed") -> bool:
        """Whether the boxes say the same, thousands commas and a per cent sign aside."""
        return all(_bare(getattr(self, name)) == _bare(getattr(other, name)) for name in TEXTS)


def read(typed: Typed, shape: Shape) -> Figure | None:
    """The figure that a row's boxes make; None when all are blank. Raises FigureError."""
    if typed.blank:
        return None
    word = typed.value.lower()
    if word in Missing.entered():
        typed = replace(typed, value="", missing=word)
    texts = {name: getattr(typed, name) for name in AMOUNTS}
    return checked(Given.from_texts(texts, shape.unit, missing=typed.missing), shape)


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


def _text(number: Decimal | None) -> str:
    return "" if number is None else part_words(number)


def _bare(text: str) -> str:
    return text.replace(",", "").replace("%", "").strip().lower()
