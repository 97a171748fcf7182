"""A tiny chart beside a number: the last ten quarters' shape against the baseline.

Pure: no database, no clock. It says nothing the number's row does not, so it is hidden from screen readers.
"""

from decimal import Decimal

from scorecard.charts.lines import baseline_line, quarters_shown, runs
from scorecard.charts.model import LEVEL, ONWARD, Point
from scorecard.charts.svg.style import number
from scorecard.vocabulary.figures import IndicatorFacts, decimals_of
from scorecard.vocabulary.quarters import QuarterKey

PAD = 4


def sparkline(
    facts: IndicatorFacts, at: QuarterKey, *, width: float = 84, height: float = 22, prefix: str = ""
) -> str:
    """All quarters' slots are kept, so that a late starter begins late; no line crosses what none may cross.

    The last point is solid, or hollow where illustrative. `prefix` names the drawing for scripts and tests;
    it needs no ids. Nothing at all is drawn where no quarter has a figure.
    """
    quarters = quarters_shown(facts, at)
    found = tuple(_point(facts, quarter) for quarter in quarters)
    drawn = [point for point in found if point.drawn]
    baseline = baseline_line(facts, quarters)
    level = baseline if baseline and baseline.shape in (LEVEL, ONWARD) else None
    values = [point.value for point in drawn] + ([level.last.value] if level and drawn else [])
    spot = _Spot(quarters, width, height, values)
    named = f' data-spark="{prefix}"' if prefix else ""
    parts = [
        f'<svg class="spark" viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}" aria-hidden="true" focusable="false"{named}>'
    ]
    if level and drawn:
        y = number(spot.y(level.last.value))
        starts = number(spot.x(level.runs[0][0].quarter))
        parts.append(f'<path class="s-baseline" d="M{starts} {y}H{number(width - PAD)}"/>')
    lines = "".join(spot.steps(run) for run in runs(facts, found))
    if lines:
        parts.append(f'<path class="s-line" d="{lines}"/>')
    if drawn:
        last = drawn[-1]
        role = "s-hollow" if last.figure.illustrative else "s-solid"
        place = f'cx="{number(spot.x(last.quarter))}" cy="{number(spot.y(last.value))}"'
        parts.append(f'<circle class="{role}" {place} r="2.5"/>')
    return "".join((*parts, "</svg>"))


def _point(facts: IndicatorFacts, quarter: QuarterKey) -> Point:
    figure = facts.at(quarter)
    return Point(quarter, figure, decimals_of(figure, facts))


class _Spot:
    """Where a quarter and a value lie on a sparkline; a flat series lies at its middle."""

    def __init__(
        self, quarters: tuple[QuarterKey, ...], width: float, height: float, values: list[Decimal]
    ) -> None:
        self.quarters, self.width, self.height = quarters, width, height
        self.low = min(values, default=Decimal(0))
        self.range = max(values, default=Decimal(0)) - self.low

    def x(self, quarter: QuarterKey) -> float:
        steps = max(len(self.quarters) - 1, 1)
        return PAD + self.quarters.index(quarter) * (self.width - 2 * PAD) / steps

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / self.range) if self.range else 0.5
        return self.height - PAD - share * (self.height - 2 * PAD)

    def steps(self, run: tuple[Point, ...]) -> str:
        """A run as a compact path; a lone point as a dot of the line's own width."""
        placed = [f"{number(self.x(point.quarter))} {number(self.y(point.value))}" for point in run]
        return f"M{placed[0]}h0" if len(placed) == 1 else "M" + "L".join(placed)
