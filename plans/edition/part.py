"""The plan's part of an edition, and the plan at a quarter: as it was frozen, or as it stands before."""

from plans.edition.facts import PlanFacts
from plans.edition.load import load_plan
from plans.edition.recorded_later import with_recorded_later
from plans.models import (
    Action,
    ActionUpdate,
    Evidence,
    Finding,
    ImprovementPlan,
    Inspection,
    Paragraph,
    PlannedQuantity,
    PlanVersion,
    StaffVoice,
    StrategicPriority,
)
from scorecard.editions.parts import Part
from scorecard.editions.store import read_newest_part, read_part
from scorecard.models import Quarter, Release
from scorecard.vocabulary.states import Audience

PLAN = "plan"


def plan_at(quarter: Quarter, audience: str) -> PlanFacts:
    """What the plan held at a quarter, as an audience may see it: one query once it is released."""
    frozen = _frozen(quarter, audience)
    return _loaded(quarter)[audience] if frozen is None else frozen


def plan_for_both(quarter: Quarter) -> dict[str, PlanFacts]:
    """The plan at a quarter by audience."""
    frozen: dict[str, PlanFacts | None] = {
        audience: _frozen(quarter, audience) for audience in tuple(Audience)
    }
    held = {audience: plan for audience, plan in frozen.items() if plan is not None}
    return held if len(held) == len(frozen) else _loaded(quarter)


def _frozen(quarter: Quarter, audience: str) -> PlanFacts | None:
    held: PlanFacts | None = read_part(quarter.pk, audience, PLAN) if quarter.released else None
    return held


def _loaded(quarter: Quarter, *, before: Release | None = None) -> dict[str, PlanFacts]:
    """The plan as it stands, with what was recorded later than the quarters released so far, or by `before`.

    When a word was written does not tell it: only what was released without it does.
    """
    plans = load_plan(quarter)
    released: PlanFacts | None = read_newest_part(quarter.pk, Audience.INTERNAL, PLAN, before=before)
    if released is None:
        return plans
    return {audience: with_recorded_later(plan, released) for audience, plan in plans.items()}


def _make(release: Release) -> dict[str, PlanFacts]:
    """A next version bears the names of version 1: the plan's title and days, its priorities, whatever a turn
    of the year renamed."""
    plans = _loaded(release.quarter, before=release)
    later = release.version > 1
    first = read_part(release.quarter_id, Audience.INTERNAL, PLAN, version=1) if later else None
    return plans if first is None else {audience: plan.named_as(first) for audience, plan in plans.items()}


PLAN_PART = Part(
    PLAN,
    PlanFacts,
    _make,
    nouns={
        ImprovementPlan: "the plan",
        PlanVersion: "versions of the plan",
        StrategicPriority: "priorities",
        Evidence: "evidence",
        Action: "actions",
        ActionUpdate: "words on actions",
        PlannedQuantity: "planned quantities",
        Inspection: "inspections",
        Finding: "findings",
        StaffVoice: "what staff said",
        Paragraph: "paragraphs of the report",
    },
    not_kept=(
        "which themes a priority has",
        "which indicators, findings and evidence belong to which actions",
        "areas that an audit looked at",
    ),
)
