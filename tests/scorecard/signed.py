"""Steps towards a release that several tests take: the open quarter filled, confirmed, closed, approved."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

from scorecard.entry.service import Entry, record_figures
from scorecard.models import Observation, Quarter
from scorecard.releases.approval import approve
from scorecard.releases.closing import close
from scorecard.releases.freeze import draft_release
from scorecard.releases.owner_confirmation import say_word
from scorecard.releases.readiness import gaps, keep_reasons
from scorecard.vocabulary.gaps import Step
from tests.world import OPEN

AT = datetime(2019, 1, 22, 10, tzinfo=UTC)
AS_AT = date(2019, 1, 21)
GIVEN = "Letter of 21 January 2019"


def fill(world, by="data") -> Quarter:
    """Every figure of the open quarter but one, entered by one account."""
    entries = [
        Entry("looked-after-children", OPEN, value=D(510)),
        Entry("assessments-within-45-days", OPEN, value=D("75.0"), numerator=D(450), denominator=D(600)),
        Entry("repeat-plans", OPEN, value=D("5.0"), numerator=D(3), denominator=D(60)),
        Entry("adoptions", OPEN, value=D(12)),
    ]
    record_figures(entries, by=world.users[by], why="Q3")
    return world.quarters[OPEN]


def figure(code="assessments-within-45-days", quarter=OPEN) -> Observation:
    return Observation.objects.get(indicator__code=code, quarter=quarter)


def confirm(world, **changes):
    """The manager's word on the one figure that their post owns."""
    said = {"word": "confirmed", "revision": 1, "by": world.users["manager"], "at": AT} | changes
    return say_word(figure(), **said)


def shut(world, by="publisher", **changes) -> Quarter:
    """The quarter closed with the same reason for each figure that is due then and missing."""
    quarter = world.quarters[OPEN]
    reasons = {each.key: "Asked by 15 January, no answer" for each in gaps(quarter, [Step.CLOSE])}
    asked = {"reasons": reasons, "data_as_at": AS_AT, "why": "All in", "at": AT} | changes
    return close(quarter, by=world.users[by], **asked)


def pass_gaps(quarter, by) -> None:
    """Whatever else is missing before the quarter's next steps passed with a reason."""
    found = [each for each in gaps(quarter) if not each.rule.blocking]
    keep_reasons(quarter, {each.key: "Nothing new since" for each in found}, by=by, at=AT)


def have_approved(world, by="publisher", of=OPEN, **changes):
    """The director's approval of a closed or corrected quarter as it stands."""
    quarter = Quarter.objects.get(pk=of)
    pass_gaps(quarter, world.users["publisher"])
    asked = {"given": GIVEN, "figures_sha256": draft_release(quarter).sha256, "at": AT} | changes
    return approve(quarter, by=world.users[by], **asked)
