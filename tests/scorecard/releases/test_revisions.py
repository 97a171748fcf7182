"""Refreshed and corrected figures: marked, beside what was reported, public in the next version only."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied

from scorecard.entry.service import Entry, EntryError
from scorecard.models import Indicator, Quarter, ReleasedFigure
from scorecard.releases.differences import differences
from scorecard.releases.revisions import correct, record_refresh, refresh, release_correction
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience
from scorecard.web.access import Reader
from scorecard.web.readings_seen import readings_seen
from tests.scorecard.signed import AT, figure, have_approved
from tests.world import OPEN

Q1, Q2, LAST_YEAR = QuarterKey(20181), QuarterKey(20182), QuarterKey(20174)
LAC = "looked-after-children"
NOW_503 = Entry(LAC, Q2, value=D(503))
WHY = "Placements entered late"


@pytest.fixture
def by(world):
    return world.users["data"]


def reading(code=LAC, audience=Audience.INTERNAL, at=Q2):
    quarter = Quarter.objects.get(pk=at)
    reader = Reader(0, audience, (quarter,), sees_every_figure=False)
    return readings_seen(reader, quarter, [code])[code].figure


def next_version(world, quarter=Q2, by="publisher", **changes):
    """The corrected figures approved, and released as they are."""
    asked = {"why": "Correction", "at": AT} | changes
    if differences(world.quarters[quarter]):
        have_approved(world, of=quarter)
    return release_correction(world.quarters[quarter], by=world.users[by], **asked)


def test_refresh_marks_the_figure_revised_with_the_batchs_reason(by):
    refresh([NOW_503, Entry(LAC, Q1, value=D(492), reason="Own")], by=by, why=WHY)
    for quarter, value in ((Q1, 492), (Q2, 503)):
        row = figure(LAC, quarter)
        assert (row.value, row.quality, row.revision) == (value, "revised", 2)
        assert row.history.first().history_change_reason == WHY


def test_refresh_leaves_what_is_the_same_unmarked(by):
    outcome = refresh([Entry(LAC, Q2, value=D(500), quality="final")], by=by, why=WHY)
    assert (outcome.unchanged, figure(LAC, Q2).quality) == (1, "provisional")


def test_refresh_fills_a_figure_that_was_not_there(by):
    late = Indicator.objects.get(code=LAC)
    late.pk, late.code, late.position = None, "late", 9
    late.save()
    assert refresh([Entry("late", Q2, value=D(7))], by=by, why=WHY).new == 1
    assert figure("late", Q2).quality == "revised"


def test_refresh_never_passes_off_an_illustrative_figure_as_real(by):
    refresh([Entry("adoptions", Q1, value=D(5), quality="illustrative")], by=by, why=WHY)
    assert figure("adoptions", Q1).quality == "illustrative"


def test_refresh_needs_a_reason(by):
    with pytest.raises(EntryError, match="Say why these quarters are refreshed"):
        refresh([NOW_503], by=by, why=" ")


def test_refresh_is_for_the_running_year(by):
    with pytest.raises(EntryError, match="Q4 2017/18 is not a quarter of 2018/19"):
        refresh([NOW_503, Entry(LAC, LAST_YEAR, value=D(481))], by=by, why=WHY)
    assert figure(LAC, Q2).value == 500


def test_refresh_is_for_released_quarters(by):
    with pytest.raises(EntryError, match="are entered, not refreshed"):
        refresh([Entry(LAC, OPEN, value=D(503))], by=by, why=WHY)


@pytest.mark.parametrize("username", ["manager", "board", "admin", "stranger"])
def test_refresh_and_correct_are_for_those_who_enter(world, username):
    for write in (lambda **who: refresh([NOW_503], **who), lambda **who: correct(NOW_503, **who)):
        with pytest.raises(PermissionDenied):
            write(by=world.users[username], why=WHY)
    assert figure(LAC, Q2).value == 500


def test_record_refresh_takes_open_and_released_quarters_in_one_batch(by):
    outcome = record_refresh([NOW_503, Entry(LAC, OPEN, value=D(510))], by=by, why=WHY)
    assert (outcome.new, outcome.changed) == (1, 1)
    assert (figure(LAC, OPEN).quality, figure(LAC, Q2).quality) == ("provisional", "revised")


def test_record_refresh_is_all_or_nothing(by):
    with pytest.raises(EntryError):
        record_refresh([NOW_503, Entry("nonsense", OPEN, value=D(1))], by=by, why=WHY)
    assert figure(LAC, Q2).value == 500


def test_correct_reaches_any_released_quarter(by):
    correct(Entry(LAC, LAST_YEAR, value=D(481)), by=by, why="Counted one child twice")
    row = figure(LAC, LAST_YEAR)
    assert (row.value, row.quality) == (481, "revised")
    assert row.history.first().history_change_reason == "Counted one child twice"


def test_correct_needs_a_reason_of_its_own(by):
    with pytest.raises(EntryError, match="what was wrong"):
        correct(replace(NOW_503, reason="Own"), by=by, why="")


def test_internal_reader_sees_both_and_the_public_what_was_released(by):
    refresh([NOW_503], by=by, why=WHY)
    internal, public = reading(), reading(audience=Audience.PUBLIC)
    assert (internal.value, internal.later.value, internal.later.mark) == (500, 503, "r")
    assert (public.value, public.later) == (500, None)


def test_no_later_figure_where_nothing_changed(world):
    assert reading().later is None


def test_later_figure_may_be_a_reason_for_none(by):
    refresh([Entry(LAC, Q2, missing="not-collected")], by=by, why=WHY)
    assert (reading().value, reading().later.missing) == (500, "not-collected")


def test_differences_say_what_was_reported_what_is_now_and_why(world, by):
    refresh([NOW_503], by=by, why=WHY)
    (one,) = differences(world.quarters[Q2])
    assert (one.indicator.code, one.reported.value, one.now.value, one.why) == (LAC, 500, 503, WHY)


def test_release_correction_makes_the_next_version_for_everybody(world, by):
    refresh([NOW_503], by=by, why=WHY)
    assert next_version(world).version == 2
    for audience in (Audience.INTERNAL, Audience.PUBLIC):
        shown = reading(audience=audience)
        assert (shown.value, shown.quality, shown.later) == (503, "revised", None)


def test_release_correction_leaves_the_first_version_as_it_was(world, by):
    refresh([NOW_503], by=by, why=WHY)
    next_version(world)
    first = ReleasedFigure.objects.get(release__version=1, release__quarter=Q2, indicator__code=LAC)
    assert (first.value, first.public_value) == (500, 500)


def test_release_correction_of_nothing_is_refused(world):
    with pytest.raises(EntryError, match="nothing to correct"):
        next_version(world)


def test_release_correction_needs_a_release(world):
    with pytest.raises(EntryError, match="nothing to correct yet"):
        next_version(world, OPEN)


def test_release_correction_needs_a_reason(world, by):
    refresh([NOW_503], by=by, why=WHY)
    with pytest.raises(EntryError, match="Say why"):
        next_version(world, why="")


@pytest.mark.parametrize("username", ["manager", "board", "data", "admin", "stranger"])
def test_release_correction_is_the_publishers(world, by, username):
    refresh([NOW_503], by=by, why=WHY)
    with pytest.raises(PermissionDenied):
        next_version(world, by=username)


def test_release_correction_is_signed_by_one_who_entered_nothing(world):
    correct(NOW_503, by=world.users["publisher"], why=WHY)
    with pytest.raises(EntryError, match="another Publisher"):
        next_version(world)
    assert next_version(world, exception="No other Publisher").signer_exception == "No other Publisher"


def test_what_the_public_saw_stays_shown_whatever_the_rule_says_now(world, by):
    refresh([NOW_503], by=by, why=WHY)
    caseload = Indicator.objects.get(code="average-caseload")
    caseload.disclosure, caseload.unit = "children", "count"
    caseload.save()
    correct(Entry("adoptions", Q2, value=D(9)), by=by, why="Same")
    next_version(world)
    assert reading("average-caseload", Audience.PUBLIC).value == D("25.0")


def test_what_was_hidden_stays_hidden_in_the_next_version(world, by):
    refresh([NOW_503], by=by, why=WHY)
    next_version(world)
    assert reading("repeat-plans", Audience.PUBLIC).missing == "c"


def test_corrected_figure_is_decided_by_the_rule(world, by):
    correct(Entry("adoptions", Q1, value=D(3)), by=by, why=WHY)
    next_version(world, Q1)
    assert (
        reading("adoptions", Audience.INTERNAL, Q1).value,
        reading("adoptions", Audience.PUBLIC, Q1).missing,
    ) == (3, "c")


def test_figure_shown_with_its_parts_stays_so(world, by):
    refresh([NOW_503], by=by, why=WHY)
    next_version(world)
    shown = reading("assessments-within-45-days", Audience.PUBLIC)
    assert (shown.numerator, shown.decimals) == (405, None)
