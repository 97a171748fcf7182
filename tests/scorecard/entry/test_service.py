"""The door by which figures are written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.entry.service import (
    Entry,
    EntryError,
    close_quarter,
    open_quarter,
    record_figures,
    reopen_quarter,
)
from scorecard.models import Observation
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import QuarterState
from tests.world import OPEN, RELEASED

LAC = Entry(code="looked-after-children", quarter=OPEN, value=D(510))


@pytest.fixture
def by(world):
    return world.users["data"]


def held(code="looked-after-children"):
    return Observation.objects.get(indicator__code=code, quarter=OPEN)


def test_record_figures_new(by):
    assert record_figures([LAC], by=by, why="Q3").new == 1
    assert held().value == 510


def test_record_figures_copies_the_unit(by):
    record_figures([LAC], by=by, why="Q3")
    assert held().unit == "count"


def test_record_figures_again_changes_nothing(by):
    record_figures([LAC], by=by, why="Q3")
    assert record_figures([LAC], by=by, why="Q3").unchanged == 1
    assert (held().revision, held().history.count()) == (1, 1)


def test_record_figures_changed_counts_revisions_and_keeps_history(by):
    record_figures([LAC], by=by, why="Q3")
    record_figures([replace(LAC, value=D(511))], by=by, why="Late return")
    assert held().revision == 2
    newest = held().history.first()
    assert (newest.value, newest.account_name, newest.history_change_reason) == (511, "data", "Late return")


def test_record_figures_entrys_own_reason_comes_first(by):
    record_figures([LAC], by=by, why="Q3")
    record_figures([replace(LAC, value=D(511), reason="Recount")], by=by, why="Batch")
    assert held().history.first().history_change_reason == "Recount"


def test_record_figures_change_without_reason_is_refused_and_nothing_kept(by):
    record_figures([LAC], by=by, why="Q3")
    other = Entry(code="average-caseload", quarter=OPEN, value=D(20))
    with pytest.raises(EntryError, match="Say why"):
        record_figures([other, replace(LAC, value=D(511))], by=by, why="")
    assert not Observation.objects.filter(indicator__code="average-caseload", quarter=OPEN).exists()


def test_record_figures_refuses_released_quarter(by):
    with pytest.raises(EntryError, match="released"):
        record_figures([replace(LAC, quarter=RELEASED[-1])], by=by, why="Q2")


def test_record_figures_refuses_closed_quarter(world, by):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
    with pytest.raises(EntryError, match="closed"):
        record_figures([LAC], by=by, why="Q3")


def test_record_figures_refuses_quarter_not_opened(by):
    with pytest.raises(EntryError, match="Q4 2018/19 has not been opened"):
        record_figures([replace(LAC, quarter=OPEN.next)], by=by, why="Q4")


def test_record_figures_refuses_unknown_indicator(by):
    with pytest.raises(EntryError, match="no indicator “nonsense”"):
        record_figures([replace(LAC, code="nonsense")], by=by, why="Q3")


def test_record_figures_leaves_note_and_source_where_none_is_given(by):
    record_figures([replace(LAC, note="Rising", source="Case system")], by=by, why="Q3")
    record_figures([replace(LAC, value=D(511))], by=by, why="Recount")
    assert (held().note, held().source) == ("Rising", "Case system")


def test_record_figures_new_is_provisional_unless_said(by):
    record_figures([LAC], by=by, why="Q3")
    assert held().quality == "provisional"


def test_record_figures_leaves_quality_where_none_is_given(by):
    record_figures([replace(LAC, quality="final")], by=by, why="Q3")
    assert record_figures([LAC], by=by, why="Again").unchanged == 1
    assert held().quality == "final"


SHARE = Entry(
    code="assessments-within-45-days",
    quarter=OPEN,
    value=D("67.0530"),
    numerator=D(405),
    denominator=D(604),
)


def test_record_figures_keeps_parts_that_make_the_value_given_alone(by):
    record_figures([SHARE], by=by, why="Q3")
    alone = Entry(code=SHARE.code, quarter=OPEN, value=D("67.1"), parts_given=False)
    assert record_figures([alone], by=by, why="Again").unchanged == 1
    assert held(SHARE.code).numerator == 405


def test_record_figures_drops_parts_that_do_not_make_the_value_given_alone(by):
    record_figures([SHARE], by=by, why="Q3")
    alone = Entry(code=SHARE.code, quarter=OPEN, value=D("68.0"), parts_given=False)
    record_figures([alone], by=by, why="Recount")
    assert (held(SHARE.code).value, held(SHARE.code).numerator) == (68, None)


def test_record_figures_words_alone_leave_the_figure(by):
    record_figures([LAC], by=by, why="Q3")
    words = Entry(code=LAC.code, quarter=OPEN, note="Rising", figure_given=False)
    record_figures([words], by=by, why="Comment")
    assert (held().value, held().note) == (510, "Rising")


def test_record_figures_words_about_no_figure_are_refused(by):
    with pytest.raises(EntryError, match="has no figure in Q3 2018/19"):
        record_figures([Entry(code=LAC.code, quarter=OPEN, note="?", figure_given=False)], by=by, why="Q3")


def test_record_figures_missing_replaces_value(by):
    record_figures([LAC], by=by, why="Q3")
    record_figures([replace(LAC, value=None, missing="not-collected")], by=by, why="Withdrawn")
    assert (held().value, held().missing) == (None, "not-collected")


def test_open_quarter_twice_is_refused(by):
    with pytest.raises(EntryError, match="already"):
        open_quarter(OPEN, by=by, why="Again")


def test_close_quarter_twice_is_refused(world, by):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
    with pytest.raises(EntryError, match="closed"):
        close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")


def test_reopen_quarter_needs_a_reason(world, by):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
    with pytest.raises(EntryError, match="Say why"):
        reopen_quarter(world.quarters[OPEN], by=by, why=" ")


def test_reopen_quarter(world, by):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
    assert reopen_quarter(world.quarters[OPEN], by=by, why="Late figures").state == QuarterState.OPEN


def test_reopen_quarter_never_after_release(world, by):
    with pytest.raises(EntryError, match="released"):
        reopen_quarter(world.quarters[QuarterKey(20182)], by=by, why="Please")


def test_comment_that_cannot_be_printed_is_refused_by_name(by):
    with pytest.raises(EntryError, match="comment on Looked.after children.*“👍” \\(thumbs up sign\\)"):
        record_figures([replace(LAC, note="Fewer 👍")], by=by, why="Q3")
    assert not Observation.objects.filter(quarter=OPEN).exists()


def test_pasted_comment_is_mended(by):
    record_figures([replace(LAC, note="\ufb01rst\u200b half")], by=by, why="Q3")
    assert held().note == "first half"
    assert record_figures([replace(LAC, note="\ufb01rst half", revision=1)], by=by, why="").unchanged == 1
