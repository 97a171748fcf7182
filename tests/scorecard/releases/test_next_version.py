"""A quality corrected alone, and the next version, approved like the first one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal as D

import pytest

from scorecard.entry.service import Entry, EntryError
from scorecard.models import Indicator
from scorecard.releases.approval import approve
from scorecard.releases.differences import differences
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import ReasonsOwedError, gaps, keep_reasons
from scorecard.releases.revisions import correct, release_correction
from scorecard.vocabulary.figures import ABSENT
from scorecard.vocabulary.gaps import Step
from scorecard.vocabulary.states import Audience
from tests.scorecard.releases.test_revisions import LAC, NOW_503, Q2, WHY, next_version, reading
from tests.scorecard.signed import AT, figure, have_approved


@pytest.fixture
def by(world):
    return world.users["data"]


# --- Quality alone ---------------------------------------------------------------------------------------

FINAL = Entry(LAC, Q2, figure_given=False, quality="final")


@pytest.mark.parametrize("entry", [FINAL, Entry(LAC, Q2, value=D(500), quality="final")])
def test_quality_is_corrected_where_the_figure_stands(by, entry):
    assert correct(entry, by=by, why="Audited").changed == 1
    assert (figure(LAC, Q2).value, figure(LAC, Q2).quality) == (500, "final")


def test_a_corrected_quality_is_no_later_figure(by):
    correct(FINAL, by=by, why="Audited")
    assert (reading().mark, reading().later) == ("p", None)


def test_a_corrected_quality_is_a_difference_with_its_reason(world, by):
    correct(FINAL, by=by, why="Audited")
    (one,) = differences(world.quarters[Q2])
    assert (one.reported.mark, one.now.mark, one.why) == ("p", "", "Audited")


def test_a_corrected_quality_reaches_everybody_in_the_next_version(world, by):
    correct(FINAL, by=by, why="Audited")
    assert next_version(world).version == 2
    assert {reading(audience=each).mark for each in Audience} == {""}
    assert not differences(world.quarters[Q2])


@pytest.mark.parametrize("quality", ["final", "provisional", "estimated"])
def test_a_changed_figure_is_marked_revised_whatever_is_said_of_it(by, quality):
    correct(replace(NOW_503, quality=quality), by=by, why=WHY)
    assert figure(LAC, Q2).quality == "revised"


def test_the_quality_of_a_figure_that_differs_from_its_release_waits_for_the_next_version(world, by):
    correct(NOW_503, by=by, why=WHY)
    with pytest.raises(EntryError, match="stays marked revised until the next version"):
        correct(FINAL, by=by, why="Audited")
    next_version(world)
    correct(FINAL, by=by, why="Audited")
    assert figure(LAC, Q2).quality == "final"


def test_a_figure_put_back_to_what_was_released_is_no_difference(world, by):
    correct(NOW_503, by=by, why=WHY)
    correct(Entry(LAC, Q2, value=D(500)), by=by, why="It was right")
    assert (figure(LAC, Q2).quality, differences(world.quarters[Q2])) == ("provisional", [])


# --- Comments and figures that came late -----------------------------------------------------------------

SAID = "500 at the quarter's end."


LATER, LATER_STILL = AT + timedelta(days=1), AT + timedelta(days=2)


@pytest.fixture
def commented(world, by):
    """The released figure with a comment that tells its number."""
    correct(Entry(LAC, Q2, figure_given=False, note=SAID), by=by, why="It was left out")
    next_version(world)
    return world


def third_version(world):
    """What was corrected is approved, and released."""
    quarter, publisher = world.quarters[Q2], world.users["publisher"]
    seen = draft_release(quarter).sha256
    approve(quarter, given="By e-mail", figures_sha256=seen, by=publisher, at=LATER)
    return release_again(world, at=LATER_STILL)


def test_a_comment_alone_is_a_difference_and_leaves_the_quality_as_it_is(commented, by):
    assert {reading(audience=each).note for each in Audience} == {SAID}
    correct(Entry(LAC, Q2, figure_given=False, note=""), by=by, why="Withdrawn")
    (one,) = differences(commented.quarters[Q2])
    assert (one.of_figure, one.of_comment, one.now.quality) == (False, True, "provisional")


def test_a_comment_on_the_earlier_figure_holds_the_next_version_up(commented, by):
    correct(NOW_503, by=by, why=WHY)
    (gap,) = gaps(commented.quarters[Q2], [Step.CORRECT])
    assert (gap.subject, gap.says) == (LAC, f"503, beside “{SAID}”")
    with pytest.raises(ReasonsOwedError, match="is released again without these settled"):
        third_version(commented)


def test_a_comment_written_anew_lets_the_next_version_go(commented, by):
    correct(replace(NOW_503, note="503 once the late ones were counted."), by=by, why=WHY)
    assert third_version(commented).version == 3


def test_a_comment_that_still_holds_passes_with_a_reason(commented, by):
    correct(NOW_503, by=by, why=WHY)
    quarter, publisher = commented.quarters[Q2], commented.users["publisher"]
    (gap,) = gaps(quarter, [Step.CORRECT])
    keep_reasons(quarter, {gap.key: "It speaks of the day before"}, by=publisher, at=LATER)
    assert third_version(commented).version == 3


def test_a_figure_that_came_after_the_release_is_a_difference(world, by):
    late = Indicator.objects.get(code=LAC)
    late.pk, late.code, late.name, late.position = None, "late", "Came late", 99
    late.save()
    correct(Entry("late", Q2, value=D(12)), by=by, why="Counted from now on")
    (one,) = differences(world.quarters[Q2])
    assert (one.indicator, one.reported, one.now.value) == (late, ABSENT, 12)


# --- Approval of the next version ------------------------------------------------------------------------


def release_again(world, **changes):
    asked = {"why": "Correction", "at": AT} | changes
    return release_correction(world.quarters[Q2], by=world.users["publisher"], **asked)


def test_next_version_needs_an_approval_like_the_first(world, by):
    correct(NOW_503, by=by, why=WHY)
    with pytest.raises(EntryError, match="The director has not approved these figures"):
        release_again(world)
    have_approved(world, of=Q2)
    assert release_again(world).version == 2


def test_an_approval_of_the_next_version_lapses_with_a_further_change(world, by):
    correct(NOW_503, by=by, why=WHY)
    have_approved(world, of=Q2)
    correct(Entry(LAC, Q2, value=D(504)), by=by, why=WHY)
    with pytest.raises(EntryError, match="or they changed since"):
        release_again(world)


def test_an_approval_is_used_up_by_its_release(world, by):
    """503, then 504, then 503 once more: the first approval of 503 does not stand for the last version."""
    for day, value in enumerate((503, 504)):
        correct(Entry(LAC, Q2, value=D(value)), by=by, why=WHY)
        have_approved(world, of=Q2, at=AT + timedelta(days=2 * day))
        release_again(world, at=AT + timedelta(days=2 * day + 1))
    correct(NOW_503, by=by, why=WHY)
    with pytest.raises(EntryError, match="The director has not approved"):
        release_again(world, at=AT + timedelta(days=9))
    have_approved(world, of=Q2, at=AT + timedelta(days=8))
    assert release_again(world, at=AT + timedelta(days=9)).version == 4


def test_nothing_to_approve_where_nothing_was_corrected(world):
    with pytest.raises(EntryError, match="nothing to approve"):
        have_approved(world, of=Q2)


def test_a_later_version_takes_up_no_indicator_that_the_quarter_never_asked_for(world, by):
    theme = Indicator.objects.get(code=LAC).theme
    new = Indicator(code="came-later", name="Came later", plain_name="Came later", theme=theme, position=99)
    new.unit, new.measure, new.polarity, new.disclosure = "count", "flow", "lower", "children"
    new.save()
    correct(NOW_503, by=by, why=WHY)
    have_approved(world, of=Q2)
    assert not release_again(world).figures.filter(indicator=new).exists()
