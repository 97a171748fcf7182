"""What is wrong with a text before it is saved: each fault named, with its line and what to do about it.

Pure: no database, no clock.
"""

from typing import Any

from plans.narrative.binding_rules import Bindable
from plans.narrative.markdown import figures, parsed
from plans.narrative.references import NarrativeError
from scorecard.vocabulary.pdf_text import not_kept


def check(text: str, known: Bindable) -> None:
    """Refuse a text that could not be shown or printed; forms and doors ask it on save.

    `known` is all that a text may bind. Raises NarrativeError for the first thing that is wrong.
    """
    for problem in problems(text, known):
        raise NarrativeError(problem)


def problems(text: str, known: Bindable) -> list[str]:
    """All that is wrong with a text, a sentence each, in reading order; empty when it can stand.

    A text of more than one line has its faults named by line.
    """
    lines = text.split("\n")
    found = [
        f"Line {at}: {fault}" if len(lines) > 1 else fault
        for at, line in enumerate(lines, start=1)
        for fault in _faults(line, known)
    ]
    return list(dict.fromkeys(found)) or _of_the_whole(text)


def _faults(line: str, known: Bindable) -> list[str]:
    try:
        bound = figures(parsed(line))
    except NarrativeError as error:
        return [str(error), *_not_kept(line)]
    return [*_not_bound(bound, known), *_not_kept(line)]


def _not_bound(bound: list[dict[str, Any]], known: Bindable) -> list[str]:
    found = []
    for node in bound:
        try:
            known.check(node)
        except NarrativeError as error:
            found.append(str(error))
    return found


def _not_kept(line: str) -> list[str]:
    why = not_kept(line)
    return [why] if why else []


def _of_the_whole(text: str) -> list[str]:
    """Lists too deep show only in the whole text."""
    try:
        parsed(text)
    except NarrativeError as error:
        return [str(error)]
    return []
