"""The plan as one reader sees it at one quarter: readings, judged actions and the quarter's paragraphs.

Plan pages and the home page load through here, so that all of them leave out the same things.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plans.models import Action, Evidence, ImprovementPlan, Inspection, Paragraph, StrategicPriority
from plans.models.plan import ActionQuerySet
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.markdown import figures, parsed
from plans.narrative.plan_quantities import load_plan_figures
from plans.progress.action_rows import ActionRow, action_rows, days_of
from plans.progress.progress import Judged
from plans.web.presenters import Passage, passages
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.readings.readings import Reading
from scorecard.web.access import Reader
from scorecard.web.readings_seen import readings_seen

INTRODUCTION, CONCLUSIONS = 1, 5
"""Sections of the report that are not about one priority."""


@dataclass(frozen=True)
class PlanAt:
    """A quarter, the days its actions are judged by, and readings by code in scorecard order."""

    quarter: Quarter
    days: Judged
    readings: dict[str, Reading]
    rows: list[ActionRow]


def plan_at(
    reader: Reader,
    quarter: Quarter,
    actions: Iterable[Action],
    *,
    codes: Iterable[str] | None = None,
) -> PlanAt:
    """Load what a page of the plan shows, in as many queries however much the plan holds.

    `actions` come from `actions_seen`; `codes` narrows the readings (all when None).
    """
    days = days_of(quarter)
    return PlanAt(quarter, days, readings_seen(reader, quarter, codes), action_rows(actions, days))


def actions_seen(user: Account, reader: Reader, quarter: Quarter) -> ActionQuerySet:
    """The actions a reader sees at a quarter: of one not released, a Manager sees their own post's."""
    actions = Action.objects.for_lists()
    return actions if sees_drafts(reader, quarter) else actions.of_post_held_by(user)


def passages_seen(reader: Reader, shown: PlanAt, *sections: int) -> list[Passage]:
    """The quarter's paragraphs of some sections; drafts show only to those who see every quarter."""
    if not sees_drafts(reader, shown.quarter):
        return []
    written = Paragraph.objects.filter(quarter=shown.quarter, section__in=sections)
    plan = load_plan_figures(shown.days.until, audience=reader.audience)
    return passages(written, shown.readings, plan)


def paragraphs_binding(reader: Reader, quarter: Quarter, code: str) -> list[Paragraph]:
    """The quarter's paragraphs that bind a figure of an indicator; drafts are for those who may see them."""
    if not sees_drafts(reader, quarter):
        return []
    spoken = Paragraph.objects.filter(quarter=quarter, text__contains=code)
    return [row for row in spoken if any(_names(node, code) for node in figures(parsed(row.text)))]


def _names(node: dict[str, Any], code: str) -> bool:
    return "of" not in node and node["code"] == code


def figures_to_bind(reader: Reader, quarter: Quarter) -> tuple[dict[str, Reading], PlanFigures]:
    """Readings and the plan's quantities, gated for the reader: what a quarter's texts are filled from."""
    plan = load_plan_figures(days_of(quarter).until, audience=reader.audience)
    return readings_seen(reader, quarter), plan


def report_around(reader: Reader, shown: PlanAt) -> dict[str, Any]:
    """The quarter's report before and after its priorities."""
    around = passages_seen(reader, shown, INTRODUCTION, CONCLUSIONS)
    return {
        "introduction": [one for one in around if one.section == INTRODUCTION],
        "conclusions": [one for one in around if one.section == CONCLUSIONS],
    }


def grounds(plan: ImprovementPlan, shown: PlanAt) -> dict[str, Any]:
    """Why the plan says what it says, as known by then: visits, evidence and the plan's own versions.

    A finding names those of the shown actions that answer it: none that the plan did not hold yet.
    """
    day = shown.days.until
    answering = Action.objects.filter(pk__in=[row.action.pk for row in shown.rows])
    return {
        "inspections": Inspection.objects.by(day, answering),
        "evidence": Evidence.objects.by(day),
        "versions": plan.versions.filter(agreed_on__lte=day),
    }


def section_of(priority: StrategicPriority) -> int:
    """The report's section on a priority: the introduction comes before the first."""
    return priority.number + 1


def sees_drafts(reader: Reader, quarter: Quarter) -> bool:
    """Whether the reader sees all of a quarter: released, or theirs to prepare."""
    return quarter.released or reader.unreleased_codes(quarter) is None
