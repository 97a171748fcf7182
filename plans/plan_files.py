"""The plan's files -> the plan in the database: plan, findings, evidence, staff voice and narrative."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
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

_OF_ACTION = (
    "code",
    "title",
    "description",
    "starts_on",
    "first_due_on",
    "due_on",
    "paragraph",
    "no_indicator_because",
)
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
    agreed = {version["number"]: version["agreed_on"] for version in plan["versions"]}
    for entry in plan["actions"]:
        _load_action(entry, posts, agreed, by=by, why=why)
    _load_evidence(found)
    for entry in plan["actions"]:
        _load_words(entry, by=by, why=why)


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


def _load_action(
    entry: dict[str, Any], posts: dict[str, Post], agreed: dict[int, date], *, by: Account, why: str
) -> None:
    """An action as first agreed, and then each time it changed: `earlier` holds what stood until a day.

    Its history bears the days of the version that it is new in (`new_in`) and of the changes.
    """
    said = {name: entry[name] for name in _OF_ACTION if name in entry}
    earlier: list[dict[str, Any]] = entry.get("earlier", [])
    if entry["post"] not in posts:
        raise PlanFileError(f"Action {entry['code']}: there is no post “{entry['post']}”.")
    said |= {
        "post": posts[entry["post"]],
        "priority": StrategicPriority.objects.get(number=int(entry["code"][0])),
    }
    action = Action(**said)
    _set(action, [stood for change in reversed(earlier) for stood in change.items()])
    with written_from(at=noon_of(agreed[entry.get("new_in", 1)])):
        save_action(action, by=by, why=why)
    for number, change in enumerate(earlier, start=1):
        # What the next entries do not say stood until later is as it is now.
        _set(action, said.items())
        _set(action, [stood for later in reversed(earlier[number:]) for stood in later.items()])
        with written_from(at=noon_of(change["until"])):
            save_action(action, by=by, why=change["because"])
    action.indicators.set(_all_named(Indicator, "code", entry.get("indicators", []), action.code))
    action.findings.set(_all_named(Finding, "ref", entry.get("findings", []), action.code))
    for quantity in entry.get("planned", []):
        save_planned(PlannedQuantity(action=action, **quantity), by=by, why=why)


def _set(action: Action, values: Iterable[tuple[str, Any]]) -> None:
    for name, value in values:
        if name not in ("until", "because"):
            setattr(action, name, value)


def _load_words(entry: dict[str, Any], *, by: Account, why: str) -> None:
    """The dated words on an action; before the first that says so it is completed, on its evidence."""
    action = Action.objects.get(code=entry["code"])
    if "completed_on" in entry:
        action.completed_on, action.agreed_on = entry["completed_on"], entry["agreed_on"]
        action.agreed_by = entry["agreed_by"]
        action.completed_evidence = Evidence.objects.get(slug=entry["completed_evidence"])
        with written_from(at=noon_of(entry["agreed_on"])):
            save_action(action, by=by, why=f"Complete: agreed by the {entry['agreed_by']}")
    for update in entry.get("updates", []):
        word = {name: value for name, value in update.items() if name != "quarter"}
        with written_from(at=noon_of(update["made_on"])):
            record_update(action=action, by=by, why=why, **word)


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
