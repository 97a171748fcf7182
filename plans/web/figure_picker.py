"""The figures that a writer may bind at a quarter, each with the text to write and what it reads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from plans.models import Action, Evidence
from plans.narrative.binding_rules import Bindable
from plans.narrative.bound_figures import BINDABLE, figure_node
from plans.narrative.bound_plan import ACTION, AUDIT, AUDIT_FIELDS, PLANNED, PlanFigures, plan_node
from plans.narrative.plan_quantities import load_bindable
from plans.narrative.references import NarrativeError, written
from plans.web.plan_view import figures_to_bind
from scorecard.models import Indicator, Quarter
from scorecard.readings.fields import FIELDS
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Audience
from scorecard.web.access import Reader
from scorecard.wording.names import plain_name


@dataclass(frozen=True)
class Choice:
    """One thing to bind: the text to write, what it reads, and what the public reads where that differs."""

    field: str
    text: str
    reads: str
    public: str


@dataclass(frozen=True)
class Bound:
    """An indicator, action or audit of the picker, with all that may be bound of it."""

    group: str
    name: str
    code: str
    choices: list[Choice]


def to_bind(quarter: Quarter, reader: Reader) -> list[Bound]:
    """Everything a text may bind at a quarter: indicators by theme, then actions, then audits."""
    known = load_bindable()
    internal = figures_to_bind(reader, quarter)
    public = figures_to_bind(replace(reader, audience=Audience.PUBLIC), quarter)
    return [
        *_indicators(known, internal[0], public[0]),
        *_actions(known, internal[1], public[1]),
        *_audits(known, internal[1], public[1]),
    ]


def _indicators(known: Bindable, internal: dict[str, Reading], public: dict[str, Reading]) -> list[Bound]:
    rows = Indicator.objects.select_related("theme").order_by("theme__position", "position", "code")
    return [
        Bound(
            row.theme.name,
            plain_name(row),
            row.code,
            [
                _choice(node, figure_node(internal[row.code], name), figure_node(public[row.code], name))
                for name in BINDABLE
                if _may(known, node := {"code": row.code, "field": name})
            ],
        )
        for row in rows
        if row.code in internal
    ]


def _actions(known: Bindable, internal: PlanFigures, public: PlanFigures) -> list[Bound]:
    rows = Action.objects.filter(planned__isnull=False).distinct().order_by("code")
    return [
        Bound(
            "What actions plan",
            str(row),
            f"{ACTION} {row.code}",
            _plan_choices(
                {"of": ACTION, "code": row.code}, _planned_fields(known, row.code), internal, public
            ),
        )
        for row in rows
    ]


def _planned_fields(known: Bindable, code: str) -> list[str]:
    return [f"{PLANNED} {name}" for name in sorted(known.planned[code])]


def _audits(known: Bindable, internal: PlanFigures, public: PlanFigures) -> list[Bound]:
    held = []
    for row in Evidence.objects.order_by("-dated_on", "slug"):
        about = {"of": AUDIT, "code": row.slug}
        fields = [name for name in AUDIT_FIELDS if _may(known, {**about, "field": name})]
        if fields:
            choices = _plan_choices(about, fields, internal, public)
            held.append(Bound("What audits counted", row.title, f"{AUDIT} {row.slug}", choices))
    return held


def _plan_choices(
    about: dict[str, Any], fields: Iterable[str], internal: PlanFigures, public: PlanFigures
) -> list[Choice]:
    nodes = [{**about, "field": name} for name in fields]
    return [_choice(node, plan_node(node, internal), plan_node(node, public)) for node in nodes]


def _choice(node: dict[str, Any], internal: dict[str, Any], public: dict[str, Any]) -> Choice:
    differs = public["text"] != internal["text"]
    name = node["field"] if "of" in node else FIELDS[node["field"]].words
    return Choice(name, written(node), internal["text"], public["text"] if differs else "")


def _may(known: Bindable, node: dict[str, Any]) -> bool:
    try:
        known.check(node)
    except NarrativeError:
        return False
    return True
