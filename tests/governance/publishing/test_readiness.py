"""What the plan and the boards lack before a release, and before packs go out."""

from datetime import date

import pytest

from governance.models import BoardAsk
from governance.publishing.answers import state_recognisable_nobody
from governance.publishing.publish import publish
from governance.publishing.readiness import report_gaps, request_gaps, update_gaps
from governance.publishing.refusals import PublishError
from plans.models import Paragraph
from plans.updates import record_update, save_action, take_over_paragraphs
from scorecard.entry.service import EntryError
from scorecard.models import ClosingReason
from scorecard.releases.readiness import gaps, keep_reasons
from scorecard.vocabulary.gaps import GapKind, Step
from tests.scorecard.signed import AT
from tests.world import OPEN, RELEASED
from tests.world_plan import NEWEST


@pytest.fixture
def quarter(world):
    return world.quarters[OPEN]


@pytest.fixture
def by(world):
    return world.users["publisher"]


def test_each_empty_section_is_named_and_leads_to_its_first_paragraph(quarter):
    found = report_gaps(quarter)
    assert [each.subject for each in found] == ["1", "2", "3", "4", "5"]
    assert found[0].address == f"/admin/plans/paragraph/add/?quarter={int(OPEN)}&section=1&position=1"


def test_a_paragraph_that_is_still_last_quarters_blocks(quarter, by):
    first, *_ = take_over_paragraphs(quarter, by=by)
    found = report_gaps(quarter)
    assert [each.kind for each in found] == [GapKind.TAKEN_OVER] * 5
    assert (found[0].says, found[0].rule.blocking) == ("taken over from Q2 2018/19", True)
    assert found[0].address == f"/admin/plans/paragraph/{first.pk}/change/"


def test_no_reason_passes_what_blocks(quarter, by):
    take_over_paragraphs(quarter, by=by)
    with pytest.raises(EntryError, match=r"Paragraph 1\.1: no reason stands in for this"):
        keep_reasons(quarter, {"taken-over.1.1": "It is fine"}, by=by, at=AT)


def test_one_reason_for_the_report_leaves_what_blocks(quarter, by):
    take_over_paragraphs(quarter, by=by)
    Paragraph._base_manager.filter(quarter=quarter, section=5).delete()
    keep_reasons(quarter, {}, for_all={"report": "Not this time"}, by=by, at=AT)
    assert list(ClosingReason.objects.filter(quarter=OPEN).values_list("problem", "subject")) == [
        ("section", "5")
    ]


def test_actions_without_an_update_since_last_quarters_day_are_named(quarter):
    assert [each.subject for each in update_gaps(quarter)] == ["1.01", "1.02", "3.01"]


def test_an_update_of_this_quarter_settles_it(quarter, by, world):
    record_update(
        action=world.actions["1.02"],
        made_on=date(2018, 12, 3),
        brag="amber",
        sentence="It goes on.",
        by=by,
        why="Test",
    )
    assert [each.subject for each in update_gaps(quarter)] == ["1.01", "3.01"]


def test_an_action_that_has_not_started_owes_no_update(quarter, by, world):
    later = world.actions["3.01"]
    later.starts_on, later.due_on = date(2019, 2, 28), date(2019, 4, 1)
    later.updates.all()._raw_delete(using="default")
    save_action(later, by=by, why="Moved")
    assert "3.01" not in [each.subject for each in update_gaps(quarter)]


def test_boards_that_are_asked_nothing_are_named(quarter, world):
    BoardAsk.objects.create(
        board=world.boards["cypcib"], quarter=quarter, position=1, verb="Note", text="this."
    )
    (gap,) = request_gaps(quarter)
    assert (gap.subject, gap.name) == ("cabinet", "Cabinet")


def test_a_released_quarter_is_asked_about_its_packs_alone(world):
    assert {each.rule.step for each in gaps(world.quarters[RELEASED[-1]])} == {Step.PUBLISH}


def test_a_pack_without_a_request_goes_out_with_a_reason_only(world, by):
    quarter, board = world.quarters[RELEASED[0]], world.boards["cabinet"]
    state_recognisable_nobody(quarter, [board], by=by, at=AT)
    asked = {"quarter": quarter, "board": board, "by": by, "why": "First"}
    with pytest.raises(PublishError, match="Nothing is asked of Cabinet"):
        publish(**asked)
    keep_reasons(quarter, {"request.cabinet": "Nothing to decide"}, by=by, at=AT)
    assert publish(**asked).version == 1


def test_the_worlds_newest_quarter_is_ready(world):
    assert not [each for each in gaps(world.quarters[NEWEST]) if not each.reason]
