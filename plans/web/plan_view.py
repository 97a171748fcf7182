"""The plan as one reader sees it at one quarter: readings, judged actions and the quarter's paragraphs.

Plan pages and the home page load through here, so that all of them leave out the same things.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plans.edition.facts import ActionRow, EvidenceFact, FindingFact, ParagraphFact, PlanFacts, VoiceFact
from plans.edition.part import plan_at
from plans.models import Action
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.markdown import narrative, parsed
from plans.narrative.quotes import codes_bound, first_sentence_on
from plans.progress.progress import Judged
from plans.web.presenters import Passage, passages
from scorecard.editions.readings import Readings
from scorecard.models import Quarter
from scorecard.readings.readings import Reading
from scorecard.web.access import Reader
from scorecard.web.readings_seen import readings_seen

INTRODUCTION, CONCLUSIONS = 1, 5
"""Sections of the report that are not about one priority."""


@dataclass(frozen=True)
class PlanSeen:
    """What a page of the plan shows: the plan at a quarter, and readings by code in scorecard order."""

    quarter: Quarter
    plan: PlanFacts
    readings: Readings
    rows: list[ActionRow]

    @property
    def days(self) -> Judged:
        return self.plan.days

    def passages(self, *sections: int) -> list[Passage]:
        """The quarter's paragraphs of some sections, figures filled in."""
        chosen = [one for one in self.plan.paragraphs if one.section in sections]
        return passages(chosen, self.readings, self.plan.figures)

    def findings_of(self, code: str) -> list[FindingFact]:
        """What inspections found that an action answers."""
        found = [one for visit in self.plan.inspections for one in visit.findings]
        return [one for one in found if code in one.actions]

    def evidence_of(self, code: str) -> list[EvidenceFact]:
        """The evidence that bears on an action."""
        return [one for one in self.plan.evidence if code in one.actions]

    def evidence_under(self, priority: int) -> list[EvidenceFact]:
        return [one for one in self.plan.evidence if one.priority == priority]

    def voices_under(self, priority: int) -> list[VoiceFact]:
        return [one for one in self.plan.voices if one.priority == priority]


def plan_seen(reader: Reader, quarter: Quarter) -> PlanFacts:
    """The plan as a reader may see it: of a quarter not released, a Manager sees their own post's actions."""
    plan = plan_at(quarter, reader.audience)
    if sees_drafts(reader, quarter):
        return plan
    own = Action.objects.filter(post__account=reader.user_id).values_list("code", flat=True)
    return replace(plan.limited_to(own), paragraphs=())


def load_seen(reader: Reader, quarter: Quarter, *, codes: Iterable[str] | None = None) -> PlanSeen:
    """Load what a page of the plan shows; `codes` narrows the readings (all when None)."""
    plan = plan_seen(reader, quarter)
    return PlanSeen(quarter, plan, readings_seen(reader, quarter, codes), plan.rows)


def paragraphs_binding(reader: Reader, quarter: Quarter, code: str) -> list[ParagraphFact]:
    """The quarter's paragraphs that bind a figure of an indicator; drafts are for those who may see them."""
    spoken = [row for row in plan_seen(reader, quarter).paragraphs if code in row.text]
    return [row for row in spoken if code in codes_bound(parsed(row.text))]


def quotes(
    plan: PlanFacts, readings: Mapping[str, Reading]
) -> dict[str, list[tuple[ParagraphFact, list[dict[str, Any]]]]]:
    """By code, each of a plan's paragraphs that binds a figure of it, with the first sentence that does.

    Filled from `readings`: both are gated for their reader.
    """
    found: dict[str, list[tuple[ParagraphFact, list[dict[str, Any]]]]] = defaultdict(list)
    for row in plan.paragraphs:
        tree = narrative(row.text, readings, plan.figures)
        for code in codes_bound(tree):
            found[code].append((row, first_sentence_on(tree, code)))
    return found


def figures_to_bind(reader: Reader, quarter: Quarter) -> tuple[Readings, PlanFigures]:
    """Readings and the plan's quantities, gated for the reader: what a quarter's texts are filled from."""
    return readings_seen(reader, quarter), plan_at(quarter, reader.audience).figures


def report_around(seen: PlanSeen) -> dict[str, Any]:
    """The quarter's report before and after its priorities."""
    return {"introduction": seen.passages(INTRODUCTION), "conclusions": seen.passages(CONCLUSIONS)}


def section_of(priority: int) -> int:
    """The report's section on a priority: the introduction comes before the first."""
    return priority + 1


def sees_drafts(reader: Reader, quarter: Quarter) -> bool:
    """Whether the reader sees all of a quarter: released, or theirs to prepare."""
    return quarter.released or reader.unreleased_codes(quarter) is None
