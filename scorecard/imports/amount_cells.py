"""Why the cell of an amount holds no number, where more can be said than that it is none.

Programs and people write what no figure can be: a day in place of a number, minus five, a thousand million.
"""

import contextlib
import re
from collections.abc import Mapping

from scorecard.entry.validation import AMOUNTS
from scorecard.spreadsheets.cells import day
from scorecard.vocabulary.numbers import TOO_LARGE

_BELOW_NOUGHT = re.compile(r"-\s?[\d,]*\.?\d+ ?%?|\([\d,]*\.?\d+ ?%?\)", re.ASCII)
"""With a sign, or in brackets as accounts write it."""

_NOUGHT = re.compile(r"[-(\s0,.)%]*")
_TOO_LONG = re.compile(r"\d{9,}(?:\.\d+)?|\d{1,3}(?:,\d{3}){3,}(?:\.\d+)?", re.ASCII)
_TIME = re.compile(r"(?:\d+ days?, )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?", re.ASCII)


def amount_problems(texts: Mapping[str, str]) -> list[str]:
    """What is wrong with a row's amounts, each with its column; none where the door is to say it."""
    said = ((column, _problem(texts[column])) for column in AMOUNTS if texts[column])
    return [f"{column}: {problem}" for column, problem in said if problem]


def _problem(text: str) -> str:
    if _is_time(text):
        # Not repeated: it might be of somebody's birth.
        return "a day or time stands here. Format the cell as a number, and write the figure again."
    if _BELOW_NOUGHT.fullmatch(text) and not _NOUGHT.fullmatch(text):
        return f"“{text[:20]}”: a figure cannot be below nought."
    return f"“{text[:20]}”: {TOO_LARGE}" if _TOO_LONG.fullmatch(text.lstrip("0")) else ""


def _is_time(text: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(day(text))
    return bool(_TIME.fullmatch(text))
