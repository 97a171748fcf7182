"""What a quarter's figures are now that its newest release does not say: corrected, refreshed, late."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.figures import FIGURE
from scorecard.vocabulary.figures import ABSENT, Figure, figure_of, same_figure


@dataclass(frozen=True)
class Difference:
    """A figure that is another now than its quarter's newest release says, or of another quality or comment.

    `reported` is not available where the release holds nothing of the indicator.
    """

    indicator: Indicator
    reported: Figure
    now: Figure
    why: str = ""

    @property
    def of_figure(self) -> bool:
        """Whether the figure itself is another."""
        return not same_figure(self.reported, self.now)

    @property
    def of_comment(self) -> bool:
        """Whether what is said beside it is another."""
        return self.reported.note != self.now.note


def differences(quarter: Quarter) -> list[Difference]:
    """The quarter's figures that are others now than its newest release says, in scorecard order."""
    newest = Release.objects.filter(quarter=quarter).order_by("-version").first()
    if newest is None:
        return []
    released = {row.indicator_id: row for row in newest.figures.all()}
    pairs = [(row, released.get(row.indicator_id)) for row in _held(quarter)]
    changed = [(row, reported) for row, reported in pairs if reported is None or _differ(reported, row)]
    reasons = _last_reasons(quarter) if changed else {}
    return [
        Difference(
            row.indicator,
            figure_of(reported, row.indicator) if reported else ABSENT,
            figure_of(row, row.indicator),
            reasons[row.indicator_id],
        )
        for row, reported in changed
    ]


def stands_as_released(columns: Mapping[str, object], released: ReleasedFigure) -> bool:
    """Whether the columns of a figure say what its newest release says, whatever its quality."""
    return all(columns[name] == getattr(released, name) for name in FIGURE)


def _held(quarter: Quarter) -> list[Observation]:
    rows = Observation.objects.filter(quarter=quarter).select_related("indicator__theme", "indicator__owner")
    return list(rows.order_by("indicator__theme__position", "indicator__position", "indicator__code"))


def _differ(released: ReleasedFigure, row: Observation) -> bool:
    return any(getattr(released, name) != getattr(row, name) for name in (*FIGURE, "quality", "note"))


def _last_reasons(quarter: Quarter) -> dict[int, str]:
    """By indicator: why its figure changed last."""
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    return {
        indicator: why or "" for indicator, why in rows.values_list("indicator_id", "history_change_reason")
    }
