"""Which released reports quote a planned quantity or an audit: those stay what they were."""

from collections.abc import Iterator

from plans.models import Evidence, Paragraph, PlannedQuantity
from plans.narrative.bound_plan import ACTION, AUDIT, PLANNED
from plans.narrative.markdown import figures, parsed
from scorecard.models import Quarter
from scorecard.vocabulary.states import QuarterState


def quoted_when_released(planned: PlannedQuantity) -> Quarter | None:
    """The first released quarter whose report reads this very amount; None where it may still change."""
    later = PlannedQuantity.objects.filter(
        action=planned.action, name=planned.name, agreed_on__gt=planned.agreed_on
    )
    overtaken_on = later.order_by("agreed_on").values_list("agreed_on", flat=True).first()
    for quarter in _quoting(ACTION, planned.action.code, f"{PLANNED} {planned.name}"):
        until = quarter.data_as_at or quarter.key.end
        if planned.agreed_on <= until and not (overtaken_on and overtaken_on <= until):
            return quarter
    return None


def audit_quoted_when_released(evidence: Evidence) -> Quarter | None:
    """The first released quarter whose report counts by this audit; None where none does."""
    return next(_quoting(AUDIT, Evidence.objects.get(pk=evidence.pk).slug), None)


def _quoting(of: str, code: str, field: str = "") -> Iterator[Quarter]:
    """Released quarters, oldest first, whose reports bind a field (any when empty) of an action or audit."""
    written = Paragraph.objects.filter(quarter__state=QuarterState.RELEASED, text__icontains=code)
    for paragraph in written.select_related("quarter").order_by("quarter"):
        for node in figures(parsed(paragraph.text)):
            if (node.get("of"), node["code"]) == (of, code) and field in ("", node["field"]):
                yield paragraph.quarter
