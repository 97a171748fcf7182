"""Hidden figures that public numbers have opened since their release: the gate asked again of what is out.

It loads. Nothing is released by it: what can be worked out cannot be hidden any more, and internal readers
are told. What is open after a national import and was not before is what the import opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.disclosure.decide import current_published, decide
from scorecard.models import PublishedFigure, Quarter, ReleasedFigure
from scorecard.vocabulary.figures import figure_of
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, QuarterState


@dataclass(frozen=True, order=True)
class Opened:
    """A figure that stands as c in its newest release, though public numbers tell it."""

    quarter: QuarterKey
    name: str
    code: str

    def __str__(self) -> str:
        return f"{self.name}, {self.quarter}"


def opened_figures(published: Sequence[PublishedFigure] | None = None) -> set[Opened]:
    """All such figures of the released quarters; eight queries and up to a second for each quarter.

    `published` as for `decide`.
    """
    quarters = Quarter.objects.filter(state=QuarterState.RELEASED)
    return {opened for quarter in quarters for opened in opened_in(quarter, published)}


def opened_by(current: Sequence[PublishedFigure], retired: Sequence[PublishedFigure]) -> tuple[Opened, ...]:
    """The released figures that read c and that an import gave away: `current` are the published figures that
    are current since, `retired` those that are no longer. It takes seconds, reads alone and holds no lock.

    The gate is asked of what is public now. Only where something is open is it asked how it was before.
    """
    ours = [row for row in current if row.value is not None and row.area.kind == AreaKind.AUTHORITY]
    now = opened_figures() if ours else set()
    return tuple(sorted(now - _open_before(current, retired))) if now else ()


def _open_before(current: Sequence[PublishedFigure], retired: Sequence[PublishedFigure]) -> set[Opened]:
    since = {row.pk for row in current}
    ours = [row for row in retired if row.value is not None and row.area.kind == AreaKind.AUTHORITY]
    return opened_figures([*(row for row in current_published() if row.pk not in since), *ours])


def opened_in(quarter: Quarter, published: Sequence[PublishedFigure] | None = None) -> list[Opened]:
    """Those of one released quarter; eight queries and up to a second. `published` as for `decide`."""
    rows = ReleasedFigure.objects.filter(release__quarter=quarter).order_by("release__version")
    newest = {row.indicator_id: row for row in rows.select_related("indicator")}
    if all(row.public_value is not None or row.value is None for row in newest.values()):
        return []
    held = {pk: figure_of(row, row.indicator) for pk, row in newest.items()}
    decided = decide(quarter, held, published)
    found = []
    for pk, row in newest.items():
        now = decided.decisions[pk]
        told = now.hidden_because is not None and now.hidden_because.given_away
        if row.value is not None and row.public_value is None and (told or now.figure.value is not None):
            found.append(Opened(quarter.key, row.indicator.name, row.indicator.code))
    return found
