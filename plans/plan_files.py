"""The plan's files -> the plan in the database: plan, findings, evidence, staff voice and narrative."""

import re
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from plans.models import (
    Action,
    AuditArea,
    Evidence,
    Finding,
    ImprovementPlan,
    Inspection,
    PlannedQuantity,
    PlanVersion,
    StaffVoice,
    StrategicPriority,
)
from plans.updates import record_update, save_action, save_paragraph, save_planned
from scorecard.models import Indicator, Post, Quarter, Theme
from scorecard.models.accounts import Account
from scorecard.models.guarded import Row
from scorecard.models.history import written_from
from scorecard.vocabulary.days import noon_of

_NUMBERED = re.compile(r"^(?P<section>[1-5])\.(?P<position>\d+) (?P<text>.+)", re.DOTALL)


class PlanFileError(Exception):
    """A file names something that does not exist, or cannot be read; nothing was kept."""


@transaction.atomic
def load_plan(folder: Path, *, by: Account, why: str) -> None:
    """`findings.toml` and `plan.toml` into an empty plan."""
    found = tomllib.loads((folder / "findings.toml").read_text("utf-8"))
    plan = tomllib.loads((folder / "plan.toml").read_text("utf-8"))
    _load_findings(found)
    _load_priorities(plan)
    posts = {post.slug: post for post in Post.objects.all()}
    for entry in plan["actions"]:
        _load_action(entry, posts, by=by, why=why)
    _load_evidence(found)


@transaction.atomic
def load_narrative(path: Path, quarter: Quarter, *, by: Account, why: str) -> int:
    """A quarter's report from one Markdown file of numbered paragraphs; returns how many there are.

    Raises PlanFileError for a block that carries no number.
    """
    blocks = [block for block in path.read_text("utf-8").split("\n\n") if block.strip()]
    paragraphs = [block.strip() for block in blocks if not block.lstrip().startswith("#")]
    for block in paragraphs:
        match = _NUMBERED.match(block)
        if not match:
            raise PlanFileError(f"{path.name}: a paragraph carries no number: “{block[:40]}”.")
        save_paragraph(
            quarter=quarter,
            section=int(match["section"]),
            position=int(match["position"]),
            text=match["text"],
            by=by,
            why=why,
        )
    return len(paragraphs)


def _load_findings(found: dict[str, Any]) -> None:
    inspections = {}
    for entry in found["inspections"]:
        inspections[entry["slug"]] = Inspection.objects.create(**entry)
    for entry in found["findings"]:
        Finding.objects.create(**(entry | {"inspection": inspections[entry["inspection"]]}))


def _load_priorities(plan: dict[str, Any]) -> None:
    held = ImprovementPlan.objects.create(**plan["plan"])
    for entry in plan["versions"]:
        PlanVersion.objects.create(plan=held, **entry)
    for entry in plan["priorities"]:
        themes = entry.pop("themes")
        priority = StrategicPriority.objects.create(plan=held, **entry)
        priority.themes.set(Theme.objects.filter(slug__in=themes))


def _load_action(entry: dict[str, Any], posts: dict[str, Post], *, by: Account, why: str) -> None:
    updates = entry.pop("updates", [])
    indicators, findings = entry.pop("indicators", []), entry.pop("findings", [])
    planned = entry.pop("planned", [])
    entry.pop("evidence_note", None)
    if entry["post"] not in posts:
        raise PlanFileError(f"Action {entry['code']}: there is no post “{entry['post']}”.")
    entry["post"] = posts[entry["post"]]
    priority = StrategicPriority.objects.get(number=int(entry["code"][0]))
    action = save_action(Action(priority=priority, **entry), by=by, why=why)
    action.indicators.set(_all_named(Indicator, "code", indicators, action.code))
    action.findings.set(_all_named(Finding, "ref", findings, action.code))
    for quantity in planned:
        save_planned(PlannedQuantity(action=action, **quantity), by=by, why=why)
    for update in updates:
        update.pop("quarter")
        with written_from(at=noon_of(update["made_on"])):
            record_update(action=action, by=by, why=why, **update)


def _load_evidence(found: dict[str, Any]) -> None:
    priorities = {priority.number: priority for priority in StrategicPriority.objects.all()}
    held = {}
    for entry in found["evidence"]:
        areas, actions = entry.pop("areas", []), entry.pop("actions", [])
        entry["priority"] = priorities.get(entry.pop("priority", None))
        evidence = held[entry["slug"]] = Evidence.objects.create(**entry)
        evidence.actions.set(_all_named(Action, "code", actions, evidence.slug))
        for position, area in enumerate(areas, start=1):
            AuditArea.objects.create(evidence=evidence, position=position, **area)
    for entry in found["voices"]:
        StaffVoice.objects.create(**(entry | {"evidence": held.get(entry.get("evidence", ""))}))


def _all_named(model: type[Row], field: str, names: list[str], where: str) -> QuerySet[Row]:
    rows = model._default_manager.filter(**{f"{field}__in": names})
    if len(rows) != len(set(names)):
        raise PlanFileError(f"{where}: one of {', '.join(names)} does not exist.")
    return rows
