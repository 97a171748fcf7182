"""The last pages: what signs mean, how figures are compared, short names spelt out, words, sources."""

import json
import re
from collections.abc import Iterable
from typing import Any

from governance.models import GlossaryTerm
from governance.packs.source import Source
from plans.states import Brag
from scorecard.readings.evidence import CLEAREST_FIRST
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience, StatusColour, Worded
from scorecard.wording.suppression_summary import meaning_of_c, withholding

MADE_UP = ("†", "Illustrative: made up to show how the pack works.")
SYMBOLS = (
    ("p", "Provisional: as reported, not yet final."),
    ("e", "Estimated."),
    ("r", "Changed since it was first reported."),
    ("≠", "Counted in another way: not compared."),
    ("–", "Does not apply to this indicator."),
    ("none", "Nothing of the kind is held or published."),
    ("not due", "Comes later in the year."),
    ("0", "Counted, and there were none."),
)
STATUSES = (
    (StatusColour.GREEN, "The figure meets its target or is better."),
    (
        StatusColour.AMBER,
        "The figure misses its target by no more than the margin agreed for that indicator.",
    ),
    (StatusColour.RED, "The figure misses its target by more than that margin."),
    (
        StatusColour.NOT_RATED,
        "No target, or one to be agreed; a hidden number, or too few cases to judge.",
    ),
)
STATES = (
    (Brag.BLUE, "Done."),
    (Brag.GREEN, "Will be done by its date."),
    (Brag.AMBER, "Needs help to be done by its date."),
    (Brag.RED, "Will miss its date, or has missed it."),
    (Brag.NOT_STARTED, "Work has not begun."),
)
DIRECTIONS = (
    "A figure is called better or worse where one direction is good; any other is called higher or lower."
)
COMPARED = (
    f"Better and Worse name headline indicators first. {CLEAREST_FIRST}.",
    "What is counted during a quarter is set beside the same quarter of the baseline year, or the whole year "
    "where only that is held.",
    "What is counted from April is set beside the same months of another year.",
    "A change in a percentage is given in points.",
)
OWN_RECORDS = "The council's own records."
PUBLISHED = (
    "Yearly figures of the council, England, region and neighbours: Department for Education (DfE), "
    "statistics on children in need, children looked after and the social work workforce, and the Local "
    "Authority Interactive Tool, as published since, for periods that had ended by the quarter's last day."
)
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
NEIGHBOURS = "Neighbours are the middle value of {places} councils most like this one."


DRAWN = {"svg", "large", "wide", "narrow", "spark"}


def notes(source: Source, pack: dict[str, Any]) -> dict[str, Any]:
    """The notes; of the glossary only the terms that the pack uses."""
    words = json.dumps(_without_drawings(pack), ensure_ascii=False)
    lowered = words.lower()
    used = [term for term in source.frame.glossary if _uses(words, lowered, term)]
    short = [term for term in used if _is_short_name(term)]
    return {
        "symbols": [{"sign": sign, "meaning": meaning} for sign, meaning in _symbols(source)],
        "statuses": _explained(STATUSES),
        "states": _explained(STATES),
        "directions": DIRECTIONS,
        "compared": [*_baseline_days(source), *COMPARED],
        "hiding": _hiding(source),
        "short_names": [{"short": term.short, "long": term.long, "plain": term.plain} for term in short],
        "words": [{"word": term.long, "plain": term.plain} for term in used if term not in short],
        "sources": _sources(source),
    }


def _without_drawings(part: Any) -> Any:
    """A pack without its pictures: they repeat what its tables and captions say, at three sizes."""
    if isinstance(part, dict):
        return {name: _without_drawings(held) for name, held in part.items() if name not in DRAWN}
    return [_without_drawings(held) for held in part] if isinstance(part, list) else part


def _symbols(source: Source) -> list[tuple[str, str]]:
    hidden = ("c", f"Hidden: {meaning_of_c(source.material.quarter.threshold)}")
    return [hidden, *([MADE_UP] if source.illustrative else []), *SYMBOLS]


def _sources(source: Source) -> list[str]:
    """Where the figures come from; what is published nationally is named where the board reads any."""
    readings = source.board_readings
    places = max((each.neighbours.places for each in readings if each.neighbours.period_end), default=0)
    if not any(each.has_published for each in readings):
        return [OWN_RECORDS]
    neighbours = [NEIGHBOURS.format(places=places)] if places else []
    return [f"{OWN_RECORDS} {PUBLISHED}", *neighbours, LICENCE]


def _baseline_days(source: Source) -> list[str]:
    baselines = [reading.baseline for reading in source.readings.values() if reading.baseline]
    days = sorted({baseline.period_end for baseline in baselines if baseline.on_a_day})
    words = " or ".join(day_words(day) for day in days)
    return [f"A figure of one day is compared with the baseline’s own day, which is {words}."] if days else []


def _explained(rows: Iterable[tuple[Worded, str]]) -> list[dict[str, Any]]:
    return [{"key": state, "word": state.words, "meaning": meaning} for state, meaning in rows]


def _hiding(source: Source) -> str:
    if source.audience != Audience.PUBLIC:
        return "Small numbers are shown in this version: it must not be passed on."
    held_back = withholding(source.readings.values(), source.material.quarter.threshold)
    return (
        f"{held_back.words} Small numbers of children are hidden, and so are "
        "shares, changes and charts that would give them away. Shares that show how work was done are given "
        "in whole per cent where a part of them is small."
    )


def _uses(words: str, lowered: str, term: GlossaryTerm) -> bool:
    if _is_short_name(term):
        return term.short in words and re.search(rf"\b{re.escape(term.short)}\b", words) is not None
    return term.short.lower() in lowered


def _is_short_name(term: GlossaryTerm) -> bool:
    """An abbreviation, or a name that stands for a longer one; other terms are plain words."""
    return term.short.lower() != term.long.lower() and term.short[:1].isupper()
