"""What packs of a quarter show alike to one audience: sections, indicators and their charts, the scorecard.

Boards' packs differ in which of these they hold, not in what each says.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from governance.packs.drawings import EVERY_USE
from governance.packs.frame import Frame
from governance.packs.load import Material
from governance.packs.sections import indicators, scorecard
from plans.edition.events import action_events
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.markdown import narrative
from plans.web.presenters import passages
from scorecard.readings.readings import Reading
from scorecard.readings.summary import baseline_year
from scorecard.vocabulary.figures import AnnotationFact


@dataclass(frozen=True)
class SharedParts:
    """Each part is made when a pack first asks for it, and drawn once: packs hold the same one.

    It lives as long as its request. `uses` says what charts are drawn for: `drawings`.
    """

    audience: str
    material: Material
    frame: Frame
    uses: frozenset[str] = EVERY_USE
    _blocks: dict[str, dict[str, Any]] = field(default_factory=dict, init=False)

    @property
    def readings(self) -> dict[str, Reading]:
        return self.material.readings.seen_by(self.audience)

    @property
    def plan_figures(self) -> PlanFigures:
        return self.material.plan_figures[self.audience]

    def filled(self, text: str) -> list[dict[str, Any]]:
        """A text's tree with its figures as the audience may see them."""
        return narrative(text, self.readings, self.plan_figures)

    def indicator(self, code: str) -> dict[str, Any]:
        """A headline indicator's block, its chart included."""
        if code not in self._blocks:
            self._blocks[code] = indicators.indicator(
                self.readings[code],
                leave_out=self.shared_events,
                events=action_events(self.material.plan, code),
                uses=self.uses,
            )
        return self._blocks[code]

    @cached_property
    def paragraphs(self) -> dict[int, list[dict[str, Any]]]:
        """The report's paragraphs by section, figures filled in."""
        shown = passages(self.material.plan.paragraphs, self.readings, self.plan_figures)
        return {
            section: [{"number": one.number, "tree": one.tree} for one in shown if one.section == section]
            for section in {one.section for one in shown}
        }

    @cached_property
    def scorecard(self) -> dict[str, Any]:
        """The whole scorecard."""
        return scorecard.whole_scorecard(self.readings, self.material.quarter.key, self.baseline_year)

    @cached_property
    def baseline_year(self) -> str:
        """The year that the indicators are measured against; empty where they differ."""
        return baseline_year(self.readings.values())

    @cached_property
    def shared_events(self) -> frozenset[AnnotationFact]:
        """Events that concern every indicator: the text tells them, so no chart needs to."""
        events = [frozenset(reading.facts.annotations) for reading in self.readings.values()]
        return frozenset.intersection(*events) if events else frozenset()
