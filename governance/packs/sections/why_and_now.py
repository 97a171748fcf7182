"""Beside a figure that got worse or is off target: the council's word, its actions, the board's questions."""

from typing import Any

from governance.models import Challenge
from governance.packs.source import Source
from plans.edition.facts import ActionRow
from plans.states import Progress
from scorecard.readings.readings import Reading
from scorecard.readings.summary import wants_words
from scorecard.vocabulary.days import day_words

NO_COMMENT = "No comment yet: its owner owes one."
NO_ACTION = "No action is linked."


def why_and_now(source: Source, reading: Reading) -> dict[str, Any]:
    """`why`: what is said of the figure, done and asked, a sentence each; None where nothing is owed."""
    if not wants_words(reading):
        return {"why": None}
    rows = [row for row in source.material.actions if reading.code in row.action.indicators]
    asked = [
        each
        for each in source.challenges
        if each.indicator and each.indicator.code == reading.code and _is_open(each, source)
    ]
    return {
        "why": {
            "said": reading.figure.note or NO_COMMENT,
            "doing": [_doing(row) for row in sorted(rows, key=lambda row: row.gravity)] or [NO_ACTION],
            "asked": [
                f"{each.question} {each.owner.title} answers by {day_words(each.due_on)}." for each in asked
            ],
        }
    }


def _is_open(row: Challenge, source: Source) -> bool:
    """Whether a question still waits on the pack's day; it tells of those closed lately as well."""
    return row.closed_on is None or row.closed_on > source.material.as_at


def _doing(row: ActionRow) -> str:
    """`1.02 Recover the time taken: off track, 24 days overdue. 15 October 2018: Timeliness fell again.`"""
    state = row.state
    late = (
        f", {state.progress_words.lower()}"
        if state.progress in (Progress.OVERDUE, Progress.NO_UPDATE)
        else ""
    )
    when = f"{day_words(state.made_on)}: " if state.made_on else ""
    return f"{row.code} {row.action.title}: {state.word.lower()}{late}. {when}{state.sentence}"
