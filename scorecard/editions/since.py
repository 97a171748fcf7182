"""What has changed since figures were released: shown as such to internal readers, never mixed in."""

from collections import defaultdict

from django.db.models import Q

from scorecard.models import Observation
from scorecard.vocabulary.figures import Figure, figure_of
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState


def figures_now(at: QuarterKey) -> dict[str, dict[QuarterKey, Figure]]:
    """By code and quarter: figures of released quarters that were written again, as they are now.

    One query. A figure changed after its release has been written more than once, or is marked revised where
    the release had none; which of them differ from a release is for the caller to see.
    """
    again = Q(revision__gt=1) | Q(quality=Quality.REVISED)
    rows = Observation.objects.filter(again, quarter__lte=at, quarter__state=QuarterState.RELEASED)
    found: dict[str, dict[QuarterKey, Figure]] = defaultdict(dict)
    for row in rows.select_related("indicator"):
        found[row.indicator.code][QuarterKey(row.quarter_id)] = figure_of(row, row.indicator)
    return found
