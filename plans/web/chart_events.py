"""When actions started and were complete, on the charts of the indicators that they should move."""

from collections.abc import Iterator

from plans.edition.events import action_events
from plans.web.plan_view import plan_seen
from scorecard.vocabulary.figures import AnnotationFact
from scorecard.web.pages import Page


def events_on_page(page: Page, code: str) -> Iterator[AnnotationFact]:
    """Those of the plan as the page's reader sees it at its quarter."""
    return action_events(plan_seen(page.reader, page.quarter), code)
