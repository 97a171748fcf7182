"""A pack in easy read: for care leavers, children in care and everybody who reads little or with effort.

Pure: no database, no clock. It is made by rule of what the pack holds already, and kept with it: the board's
key indicators, how many promises are kept, how many questions are answered, when the board meets. What people
wrote at length is counted here, not shortened: nobody's words are changed by a machine.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from governance.packs.easy_figures import HIDDEN, MISSING, figure
from plans.states import Brag
from scorecard.readings.readings import Reading
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import Missing

TITLE = "How are we doing?"
WAYS = (
    ("better", "Better", "got better"),
    ("worse", "Worse", "got worse"),
    ("same", "About the same", "stayed about the same"),
    ("other", "Higher or lower", "went up or down, which is not good or bad"),
    ("none", "We cannot compare", "we cannot compare"),
)
ALWAYS_TOLD = ("better", "worse", "same")
PROMISES: dict[str, str] = {
    Brag.BLUE: "is done|are done",
    Brag.GREEN: "is going well|are going well",
    Brag.AMBER: "needs help to be done in time|need help to be done in time",
    Brag.RED: "is late, or will be late|are late, or will be late",
    Brag.NOT_STARTED: "has not begun|have not begun",
}
WORDS = (
    ("Board", "A group of people who check our work."),
    ("Compare", "To look at two numbers side by side."),
    ("Private", "We do not show it. So nobody can find out about one child."),
    ("Target", "The number that we want to reach."),
    ("%", "Per cent: how many out of every 100."),
)


def easy_read(pack: Mapping[str, Any], readings: Mapping[str, Reading]) -> dict[str, Any]:
    """The easy read of a Pack that is gathered; `readings` are gated for its audience, by code."""
    figures = [figure(readings[row["code"]]) for row in pack["one_page"]["indicators"]]
    return {
        "title": TITLE,
        "about": _about(pack, figures),
        "ways": [_tally(way, figures) for way in WAYS if way[0] in ALWAYS_TOLD or _named(way[0], figures)],
        "figures": figures,
        "promises": _promises(pack),
        "questions": _questions(pack),
        "next": _next(pack),
        "words": _words(pack, figures),
    }


def _about(pack: Mapping[str, Any], figures: list[dict[str, Any]]) -> list[str]:
    cover = pack["cover"]
    said = [f"We are {cover['council']}."] if cover["council"] else []
    said += [
        f"This booklet is for the {cover['board']}.",
        "A board is a group of people who check our work.",
        f"It is about {cover['months']}.",
        f"It has {counted(len(figures), 'number|numbers')} about our work.",
        "It says if they got better or worse.",
    ]
    if cover["illustrative"]:
        said += ["Some numbers are made up.", "They show how this booklet works.", "They have this mark: †."]
    if any(line in MISSING[Missing.SUPPRESSED] for one in figures for line in one["lines"]):
        said += [
            "Some numbers are very small.",
            "We do not show them.",
            "They could tell people about one child.",
            "Sometimes we hide one more number.",
            "It could give the small one away.",
        ]
    return said


def _named(way: str, figures: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in figures if one["way"] == way]


def _tally(way: tuple[str, str, str], figures: list[dict[str, Any]]) -> dict[str, Any]:
    key, word, did = way
    found = _named(key, figures)
    number = counted(len(found), "number|numbers") if found else "No number"
    return {"way": key, "word": word, "line": f"{number} {did}.", "names": [one["name"] for one in found]}


def _promises(pack: Mapping[str, Any]) -> dict[str, Any]:
    """What was promised, counted by how it goes: each state has a shape, drawn once for each promise."""
    actions = [action for section in pack["priorities"] for action in section["actions"]]
    states = [(state, [row for row in actions if row["brag"] == state]) for state in Brag.tallied()]
    held = [(state, len(rows)) for state, rows in states if rows]
    late = sum(1 for action in actions if action["late"])
    return {
        "lines": [f"We said we would do {counted(len(actions), 'thing|things')}."],
        "states": [
            {"key": state, "number": number, "line": f"{counted(number, PROMISES[state])}."}
            for state, number in held
        ],
        "late": [f"{counted(late, 'is|are')} past the day we said."] if late else [],
    }


def _questions(pack: Mapping[str, Any]) -> list[str]:
    sections = [*pack["priorities"], pack["conclusions"]]
    asked = [each for section in sections for each in section["challenges"]]
    answered = sum(1 for each in asked if each["answer"])
    if not asked:
        return ["The board has no open question."]
    said = [f"The board asked us {counted(len(asked), 'question|questions')}."]
    said.append(f"{counted(answered, 'has|have')} an answer.")
    if waiting := len(asked) - answered:
        said.append(f"{counted(waiting, 'waits|wait')} for an answer.")
    return said


def _next(pack: Mapping[str, Any]) -> list[str]:
    meeting, asks = pack["cover"]["meeting"], len(pack["one_page"]["asks"])
    said = [f"The board meets on {meeting}.", "It will talk about these numbers."] if meeting else []
    if asks:
        said += [f"We ask the board to do {counted(asks, 'thing|things')}.", "The full pack says what."]
    return [*said, "You can ask us about this booklet."]


def _words(pack: Mapping[str, Any], figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The hard words that are used: the rules' own, then those in names, as the glossary explains them."""
    said = said_by(figures)
    terms = [(row["word"], row["plain"]) for row in pack["notes"]["words"]]
    terms += [(row["short"], f"{row['long']}. {row['plain']}") for row in pack["notes"]["short_names"]]
    used = [(word, plain) for word, plain in terms if re.search(rf"\b{re.escape(word)}", said, re.IGNORECASE)]
    private = [] if HIDDEN[1] in said else ["Private"]
    kept = [(word, plain) for word, plain in WORDS if word not in private]
    return [{"word": word, "plain": _lines(plain)} for word, plain in (*kept, *used)]


def said_by(figures: Iterable[dict[str, Any]]) -> str:
    """All that figures say, as one text."""
    return " ".join(" ".join([one["name"], *one["lines"]]) for one in figures)


def _lines(plain: str) -> list[str]:
    """A sentence a line."""
    return [line for line in re.split(r"(?<=[.!?;])\s+", plain.strip()) if line]
