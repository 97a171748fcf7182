"""Rows of a file whose quarter takes no figures now: named with what to do instead."""

from collections.abc import Collection, Iterator, Mapping

from scorecard.imports.hidden_parts import ranges
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import QuarterState

_INSTEAD = {
    QuarterState.RELEASED: (
        " Where a quarter of this year was run again, tick “These are refreshed figures” and send the file"
        " again; one wrong figure is put right as a correction."
    ),
    QuarterState.CLOSED: " A Publisher can open it again.",
}


def shut_quarters(rows: Mapping[tuple[str, QuarterKey], int], states: Collection[str]) -> str:
    """A sentence for each quarter that is not in one of the states; empty where all are.

    `rows` are the numbers of the rows, by code and quarter.
    """
    return " ".join(_sentences(rows, states))


def _sentences(rows: Mapping[tuple[str, QuarterKey], int], states: Collection[str]) -> Iterator[str]:
    keys = {key for _, key in rows}
    quarters = Quarter.objects.in_bulk(keys)
    for key in sorted(keys):
        numbers = sorted(number for (_, of), number in rows.items() if of == key)
        where = f"{'Row' if len(numbers) == 1 else 'Rows'} {ranges(numbers)}"
        if key not in quarters:
            yield f"{where}: {key.label} has not been opened yet."
        elif quarters[key].state not in states:
            state = QuarterState(quarters[key].state)
            said = f"{key.label} is {state.words.lower()}, so its figures can no longer be entered."
            yield f"{where}: {said}{_INSTEAD.get(state, '')}"
