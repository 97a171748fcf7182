"""Ready or not: what figures lack before a quarter closes, reasons that hold, and steps refused."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied

from scorecard.entry.service import Entry, EntryError, open_quarter, record_figures
from scorecard.models import ClosingReason, Quarter
from scorecard.releases.approval import approve, release
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import ReasonsOwedError, gaps, keep_reasons
from scorecard.vocabulary.gaps import RULES, GapKind, Step
from tests.scorecard.signed import AT, GIVEN, confirm, fill, pass_gaps, shut
from tests.world import OPEN

SHARE, OFF_TARGET = "repeat-plans", "assessments-within-45-days"
ALL_STEPS = {"open": [1, 2, 3], "closed": [2, 3], "released": [3]}


@pytest.fixture
def filled(world):
    """Repeat plans went up from 5.0% to 10.0%, which is worse."""
    quarter = fill(world)
    worse = Entry(SHARE, OPEN, numerator=D(6), denominator=D(60))
    record_figures([worse], by=world.users["data"], why="Recount")
    return quarter


@pytest.fixture
def by(world):
    return world.users["publisher"]


def of(quarter, kind: GapKind) -> list:
    """The gaps of a kind on repeat plans; assessments are off target all along, and owe a comment too."""
    found = [each for each in gaps(quarter, [Step.CLOSE]) if each.kind == kind]
    return [each for each in found if each.subject == SHARE]


def keep(quarter, by, **asked):
    return keep_reasons(quarter, asked.pop("reasons", {}), by=by, at=asked.pop("at", AT), **asked)


def test_a_figure_that_got_worse_without_a_comment_is_named_with_both_figures(filled):
    (gap,) = of(filled, GapKind.WORSE)
    assert (gap.subject, gap.says) == (SHARE, "10.0% (6 of 60), after 5.0% (3 of 60) (Q2 2018/19)")


def test_a_comment_settles_it(filled, world):
    said = Entry(SHARE, OPEN, figure_given=False, note="One family of five moved here.")
    record_figures([said], by=world.users["data"], why="Comment")
    assert of(filled, GapKind.WORSE) == []


@pytest.mark.parametrize("value", [3, 2], ids=["the same", "better"])
def test_a_figure_that_did_not_get_worse_owes_no_comment(filled, world, value):
    record_figures(
        [Entry(SHARE, OPEN, numerator=D(value), denominator=D(60))], by=world.users["data"], why="Recount"
    )
    assert of(filled, GapKind.WORSE) == []


def test_a_figure_off_target_owes_a_comment_whether_or_not_it_got_worse(filled):
    found = {each.subject: each.says for each in gaps(filled, [Step.CLOSE]) if each.kind == GapKind.WORSE}
    assert "against a target of at least 85%" in found[OFF_TARGET]


def test_each_gap_leads_to_where_it_is_mended(filled):
    confirm_page = f"/admin/scorecard/quarter/{int(OPEN)}/enter/"
    due = gaps(filled, [Step.CLOSE])
    found = {each.kind: each.address for each in due if each.kind != GapKind.WORSE or each.subject == SHARE}
    assert found[GapKind.MISSING] == f"{confirm_page}#row-average-caseload"
    assert found[GapKind.WORSE] == f"{confirm_page}?about=yes#{SHARE}-note"
    assert found[GapKind.UNCONFIRMED] == "/governance/due/"


def test_every_kind_has_its_rule():
    assert set(RULES) == set(GapKind)


def test_a_reason_is_kept_with_who_and_when(filled, by):
    keep(filled, by, reasons={f"worse.{SHARE}": "The target  counts families"})
    (gap,) = of(filled, GapKind.WORSE)
    kept = gap.reason
    assert (kept.reason, kept.given_by_name, kept.given_at) == ("The target counts families", "publisher", AT)


def test_a_reason_lapses_when_what_it_is_about_changes_and_is_still_shown(filled, by, world):
    keep(filled, by, reasons={f"worse.{SHARE}": "Families"})
    record_figures(
        [Entry(SHARE, OPEN, numerator=D(7), denominator=D(60))], by=world.users["data"], why="Recount"
    )
    (gap,) = of(filled, GapKind.WORSE)
    assert (gap.reason, gap.earlier.reason) == (None, "Families")


def test_a_later_reason_takes_the_place_of_an_earlier_one(filled, by):
    keep(filled, by, reasons={"adoptions": "First"})
    keep(filled, by, reasons={"adoptions": "Second"}, at=AT + timedelta(hours=1))
    (gap,) = [each for each in gaps(filled) if each.key == "adoptions"]
    assert gap.reason.reason == "Second"
    assert ClosingReason.objects.filter(subject="adoptions").count() == 2


def test_a_reason_that_stands_is_kept_once(filled, by):
    for _ in range(2):
        keep(filled, by, reasons={"adoptions": "Court dates"})
    assert ClosingReason.objects.filter(subject="adoptions").count() == 1


def test_one_reason_for_a_group_passes_over_those_with_their_own(filled, by):
    keep(filled, by, reasons={"adoptions": "Court dates"}, for_all={"head": "On leave"})
    kept = ClosingReason.objects.filter(quarter=OPEN).exclude(problem=GapKind.WORSE)
    said = dict(kept.values_list("subject", "reason"))
    assert (said["adoptions"], said["looked-after-children"]) == ("Court dates", "On leave")
    assert "assessments-within-45-days" not in said


@pytest.mark.parametrize("reasons", [{}, {"adoptions": "  "}, {"nothing-here": "Gone"}])
def test_nothing_is_kept_of_what_is_empty_or_missing_no_more(filled, by, reasons):
    assert keep(filled, by, reasons=reasons) == []


@pytest.mark.parametrize("username", ["manager", "board", "data", "admin", "stranger"])
def test_reasons_are_the_publishers(filled, world, username):
    with pytest.raises(PermissionDenied):
        keep(filled, world.users[username], reasons={"adoptions": "Late"})


def test_closing_with_reasons_kept_before_asks_for_no_more(filled, by, world):
    keep(filled, by, for_all={"head": "On leave", "service-manager": "On leave"})
    assert shut(world, reasons={}).state == "closed"


def test_closing_asks_for_a_comment_or_reason_where_a_figure_got_worse(filled, world):
    confirm(world)
    owed = {each.key: "Late" for each in gaps(filled, [Step.CLOSE]) if each.kind != GapKind.WORSE}
    with pytest.raises(ReasonsOwedError, match="Say why the quarter closes without these settled: Repeat"):
        shut(world, reasons=owed)


def test_only_steps_ahead_are_asked_about(filled, world):
    assert {each.rule.step for each in gaps(filled)} <= set(ALL_STEPS["open"])
    shut(world)
    assert {each.rule.step for each in gaps(Quarter.objects.get(pk=OPEN))} == set(ALL_STEPS["closed"])


def test_release_names_what_is_missing(filled, by, world):
    quarter = shut(world)
    approve(quarter, given=GIVEN, figures_sha256=draft_release(quarter).sha256, by=by, at=AT)
    with pytest.raises(EntryError, match="Say why the quarter is released without these settled: Section 1"):
        release(Quarter.objects.get(pk=OPEN), by=by, why="Approved", at=AT)
    pass_gaps(Quarter.objects.get(pk=OPEN), by)
    assert release(Quarter.objects.get(pk=OPEN), by=by, why="Approved", at=AT).version == 1


def test_reasons_are_rows_that_are_never_changed():
    assert ClosingReason.never_changed


def test_an_earlier_quarter_that_is_not_released_is_asked_about_before_the_release(world):
    """Released first, the later one would say for good that the earlier had no figures."""
    open_quarter(OPEN.next, by=world.users["data"], why="Test")
    later = Quarter.objects.get(pk=OPEN.next)
    (found,) = [gap for gap in gaps(later) if gap.kind == GapKind.EARLIER]
    assert (found.name, found.rule.step, found.rule.blocking) == ("Q3 2018/19", Step.RELEASE, False)
    assert not [gap for gap in gaps(world.quarters[OPEN]) if gap.kind == GapKind.EARLIER]
