"""Stored rows -> the quantities that texts bind, gated for their reader; and all that texts may bind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from plans.models import Action, Evidence, PlannedQuantity
from plans.narrative import binding_rules as bindable
from plans.narrative.bound_plan import Audit, PlanFigures, Planned
from scorecard.models import Indicator, Target
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Audience, Missing, Unit


def load_plan_figures(until: date) -> dict[str, PlanFigures]:
    """What the plan held by a day, as each audience may see it; loaded once for both: two queries."""
    audits = {audit.slug: _audit(audit) for audit in _counted_audits(until)}
    rows = _planned_rows(until)
    return {audience: PlanFigures(_planned(rows, audience), audits) for audience in tuple(Audience)}


def _planned_rows(until: date) -> list[Mapping[str, Any]]:
    """Oldest first, so that of quantities planned anew the newest counts."""
    rows = PlannedQuantity.objects.filter(agreed_on__lte=until).order_by("agreed_on", "pk")
    return list(rows.values("action__code", "name", "amount", "counted", "of_children"))


def _planned(rows: list[Mapping[str, Any]], audience: str) -> dict[tuple[str, str], Planned]:
    """A few children or young people are hidden from the public, as every small count of them is."""
    return {
        (row["action__code"], row["name"]): Planned(row["counted"], _gated(row, audience)) for row in rows
    }


def load_bindable() -> bindable.Bindable:
    """All that a text may bind: four queries."""
    planned: dict[str, set[str]] = defaultdict(set)
    for code, name in Action.objects.values_list("code", "planned__name"):
        planned[code] |= {name} if name else set()
    evidence: Iterable[Any] = Evidence.objects.annotate(found=Count("areas"))
    return bindable.Bindable(
        indicators={one.code: _indicator(one) for one in _indicators()},
        planned={code: frozenset(names) for code, names in planned.items()},
        evidence={
            one.slug: bindable.Audited(
                one.get_kind_display().lower(), one.sample_size is not None, bool(one.found)
            )
            for one in evidence
        },
    )


def _indicators() -> Iterable[Any]:
    held = Target.objects.filter(indicator=OuterRef("pk"))
    return Indicator.objects.select_related("baseline").annotate(has_target=Exists(held))


def _indicator(row: Any) -> bindable.Indicator:
    baseline = getattr(row, "baseline", None)
    why = "none is held" if baseline is None else baseline.none_held or baseline.not_comparable
    return bindable.Indicator(
        measure=row.measure,
        has_target=row.has_target,
        has_baseline=baseline is not None,
        has_england=row.unit != Unit.COUNT,
        never_compared=why,
    )


def _counted_audits(until: date) -> Iterable[Any]:
    """Audits dated by a day with what they counted."""
    met = Q(areas__at_standard=True)
    return Evidence.objects.filter(dated_on__lte=until).annotate(
        found=Count("areas"),
        at_standard=Count("areas", filter=met),
        strong_before=Count("areas", filter=met & Q(areas__was_strong_before=True)),
    )


def _audit(row: Any) -> Audit:
    return Audit(row.title, row.sample_size, row.found, row.at_standard, row.strong_before)


def _gated(row: Mapping[str, Any], audience: str) -> Figure:
    small = settings.DISCLOSURE_THRESHOLD.is_small(row["amount"])
    if audience == Audience.PUBLIC and row["of_children"] and small:
        return Figure(missing=Missing.SUPPRESSED)
    return Figure(value=Decimal(row["amount"]))
