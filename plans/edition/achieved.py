"""What the actions of a priority came to: done, moved, and whether the figures show it.

Pure: no database, no clock. Done and made a difference stay two questions, as in `plans.progress.effect`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plans.edition.facts import ActionRow
from plans.progress.effect import Effect, by_verdict, effects, listed
from plans.states import Progress
from scorecard.readings.readings import Reading
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import StatusColour, Verdict


@dataclass(frozen=True)
class Outcome:
    """One action as promised, and what came of it by `until`."""

    row: ActionRow
    effects: Sequence[Effect]
    until: date

    @property
    def agreed(self) -> bool:
        """Whether a meeting had agreed, on evidence, that it is done."""
        return self.row.action.promise.agreed_by_then(self.until)

    @property
    def said(self) -> bool:
        """Whether it is said to be done, and no meeting had agreed that."""
        completed_on = self.row.action.completed_on
        return completed_on is not None and completed_on <= self.until and not self.agreed

    @property
    def closed(self) -> bool:
        """Whether the plan goes on without it, done or not."""
        return self.row.action.closed_on is not None and self.row.action.closed_on <= self.until

    @property
    def moves(self) -> int:
        """How often its date moved; a move from before there was a history of it counts as one."""
        return max(len(self.row.action.moves), int(self.row.state.postponed))

    @property
    def overdue(self) -> bool:
        return self.row.state.progress == Progress.OVERDUE and not self.closed

    @property
    def unseen(self) -> bool:
        """Whether it is done and none of its indicators got better since it started, or none is linked."""
        better = any(each.since_start.verdict == Verdict.BETTER for each in self.effects)
        return (self.agreed or self.said) and not better


def outcomes(rows: Iterable[ActionRow], readings: Mapping[str, Reading], until: date) -> list[Outcome]:
    """What came of each action; `readings` are gated, and those that a reader does not see left out."""
    return [
        Outcome(
            row,
            effects(
                (readings[code] for code in row.action.indicators if code in readings),
                row.action.promise,
                until,
            ),
            until,
        )
        for row in rows
    ]


def in_short(found: Sequence[Outcome], readings: Sequence[Reading]) -> list[str]:
    """A sentence each on what was promised and done, on dates, on what is not seen, and on the indicators."""
    if not found:
        return ["No action was promised by then.", *_indicators(readings)]
    return [_promised(found), _dates(found), *_unseen(found), *_indicators(readings)]


def _promised(found: Sequence[Outcome]) -> str:
    parts = {
        "done and agreed by a meeting": [each for each in found if each.agreed],
        "said to be done, which no meeting has agreed": [each for each in found if each.said],
        "closed without being done": [
            each for each in found if each.closed and not each.agreed and not each.said
        ],
    }
    left = len(found) - sum(map(len, parts.values()))
    said = [f"{len(rows)} {words}" for words, rows in parts.items() if rows]
    was = counted(len(found), "action was|actions were")
    return f"{was} promised: {listed([*said, f'{left} not done'])}."


def _dates(found: Sequence[Outcome]) -> str:
    moved, late = [each for each in found if each.moves], sum(each.overdue for each in found)
    times = sum(each.moves for each in moved)
    often = f", {times} times in all" if times > len(moved) else ""
    one = len(moved) == 1
    whose = f"The {'date' if one else 'dates'} of {len(moved)} {'was' if one else 'were'} moved"
    first = f"{whose}{often}" if moved else "No date was moved"
    return f"{first}; {late} {'is' if late == 1 else 'are'} overdue."


def _unseen(found: Sequence[Outcome]) -> list[str]:
    done, unseen = (
        [each for each in found if each.agreed or each.said],
        [each for each in found if each.unseen],
    )
    if not unseen:
        return []
    return [f"Of {len(done)} done, {len(unseen)} had no indicator that got better since it started."]


def _indicators(readings: Sequence[Reading]) -> list[str]:
    if not readings:
        return ["No indicator is linked to this priority."]
    colours = [reading.status.colour for reading in readings]
    rated = listed(
        f"{colours.count(colour)} {StatusColour(colour).words.lower()}"
        for colour in StatusColour
        if colours.count(colour)
    )
    number = counted(len(readings), "indicator|indicators")
    since = by_verdict(reading.since_baseline for reading in readings)
    return [f"Of {number} since the baseline: {since}. Now: {rated}."]
