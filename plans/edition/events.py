"""When actions started and were complete, as events of the indicators that they should move.

Pure: no database, no clock.
"""

from collections.abc import Iterator

from plans.edition.facts import PlanFacts
from scorecard.vocabulary.figures import AnnotationFact


def action_events(plan: PlanFacts, code: str) -> Iterator[AnnotationFact]:
    """The starts and finishes of an indicator's actions that the plan held by its day."""
    for row in plan.rows:
        action = row.action
        if code not in action.indicators:
            continue
        yield AnnotationFact(action.starts_on, f"Action {action.code} started.", is_break=False)
        if action.completed_on and action.completed_on <= plan.days.until:
            yield AnnotationFact(action.completed_on, f"Action {action.code} was complete.", is_break=False)
