"""When actions started and were complete, as events on the charts of the indicators that they should move."""

from collections.abc import Iterator

from plans.web.plan_view import plan_seen
from scorecard.vocabulary.figures import AnnotationFact
from scorecard.web.pages import Page


def action_events(page: Page, code: str) -> Iterator[AnnotationFact]:
    """The starts and finishes of an indicator's actions that the plan held at the page's quarter."""
    plan = plan_seen(page.reader, page.quarter)
    for row in plan.rows:
        action = row.action
        if code not in action.indicators:
            continue
        yield AnnotationFact(action.starts_on, f"Action {action.code} started.", is_break=False)
        if action.completed_on and action.completed_on <= plan.days.until:
            yield AnnotationFact(action.completed_on, f"Action {action.code} was complete.", is_break=False)
