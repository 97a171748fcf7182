"""What a quarter's figures are now that its newest release does not say: corrected and refreshed ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.figures import FIGURE
from scorecard.vocabulary.figures import Figure, figure_of


@dataclass(frozen=True)
class Difference:
    """A figure that is another now than its quarter's newest release says, or of another quality."""

    indicator: Indicator
    reported: Figure
    now: Figure
    why: str = ""


def differences(quarter: Quarter) -> list[Difference]:
    """The quarter's figures that are others now than its newest release says, in scorecard order."""
    held = {row.indicator_id: row for row in Observation.objects.filter(quarter=quarter)}
    reasons = _last_reasons(quarter)
    return [
        Difference(
            row.indicator,
            figure_of(row, row.indicator),
            figure_of(held[row.indicator_id], row.indicator),
            reasons[row.indicator_id],
        )
        for row in _newest_release(quarter)
        if row.indicator_id in held and _differ(row, held[row.indicator_id])
    ]


def stands_as_released(columns: Mapping[str, object], released: ReleasedFigure) -> bool:
    """Whether the columns of a figure say what its newest release says, whatever its quality."""
    return all(columns[name] == getattr(released, name) for name in FIGURE)


def _newest_release(quarter: Quarter) -> list[ReleasedFigure]:
    newest = Release.objects.filter(quarter=quarter).order_by("-version").first()
    if newest is None:
        return []
    rows = newest.figures.select_related("indicator__theme")
    return list(rows.order_by("indicator__theme__position", "indicator__position", "indicator__code"))


def _differ(released: ReleasedFigure, row: Observation) -> bool:
    return any(getattr(released, name) != getattr(row, name) for name in (*FIGURE, "quality"))


def _last_reasons(quarter: Quarter) -> dict[int, str]:
    """By indicator: why its figure changed last."""
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    return {
        indicator: why or "" for indicator, why in rows.values_list("indicator_id", "history_change_reason")
    }
