"""What happened beside a chart's figures, lettered: the same letters in every drawing of it, and their key.

Pure: no database, no clock.
"""

from scorecard.charts.model import Chart
from scorecard.vocabulary.quarters import QuarterKey, containing


def event_letters(chart: Chart) -> list[tuple[QuarterKey, str]]:
    """The quarters with events that are no break, lettered A, B, ... in time."""
    quarters = sorted({containing(note.on) for note in chart.annotations if not note.is_break})
    return [(quarter, _letter(index)) for index, quarter in enumerate(quarters)]


def _letter(index: int) -> str:
    """A to Z, then AA, AB, ..."""
    more, place = divmod(index, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + place)


def events_told(chart: Chart) -> list[tuple[QuarterKey, str, list[str]]]:
    """Each lettered quarter with the sentences of what happened in it."""
    happened = [note for note in chart.annotations if not note.is_break]
    return [
        (quarter, letter, [note.text for note in happened if containing(note.on) == quarter])
        for quarter, letter in event_letters(chart)
    ]


def events_in_words(chart: Chart) -> list[str]:
    """The key to the letters, a line each: `A, Q2 2018/19: Action 1.02 started.`"""
    return [f"{letter}, {quarter.label}: {' '.join(said)}" for quarter, letter, said in events_told(chart)]
