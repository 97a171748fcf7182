"""The door by which a year turns: what comes first, what it writes, and what stays as it was."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from governance.boards.edition import boards_at
from governance.models import Board, Meeting
from governance.turn.choices import ActionChoice, BoardChoice, Choices
from governance.turn.service import MovedOnError, TurnError
from plans.edition.load import load_plan
from plans.models import Action, ImprovementPlan
from scorecard.editions.readings import readings_at
from scorecard.entry.service import EntryError, record_figures
from scorecard.models import Annotation, BankHoliday, Baseline, Definition, Indicator, Quarter, Target
from scorecard.releases.outstanding import outstanding
from scorecard.vocabulary.quarters import QuarterKey
from tests.architecture.test_frozen import MARKED
from tests.governance.turn.ended_year import DAY, HOLIDAYS, LAST, YEAR, end_the_year, meet, turned
from tests.world import FIGURES, _entry

FIRST = QuarterKey(20191)
SHARE = "assessments-within-45-days"


def nothing_written() -> bool:
    return not (Quarter.objects.filter(pk=FIRST) or Target.objects.filter(financial_year=YEAR))


# --- What comes first ---------------------------------------------------------------------------------------


def test_a_year_turns_only_once_its_last_quarter_is_released(world):
    end_the_year(world, released=False)
    with pytest.raises(TurnError, match="^Release Q4 2018/19 first"):
        turned(world)
    assert nothing_written()


def test_a_year_without_bank_holidays_does_not_turn(ended):
    BankHoliday.objects.filter(on__in=HOLIDAYS).delete()
    with pytest.raises(TurnError, match="^Enter the bank holidays of 2019/20 first"):
        turned(ended)


@pytest.mark.parametrize("why", ["", "   "])
def test_a_year_does_not_turn_without_a_reason(ended, why):
    with pytest.raises(TurnError, match="^Say why"):
        turned(ended, why=why)
    assert nothing_written()


def test_what_has_changed_since_it_was_looked_at_is_looked_at_again(ended):
    with pytest.raises(MovedOnError):
        turned(ended, seen="what somebody saw before")
    assert nothing_written()


@pytest.mark.parametrize("name", ["data", "manager", "board", "stranger"])
def test_only_administrators_and_publishers_turn_the_year(ended, name):
    with pytest.raises(PermissionDenied):
        turned(ended, by=ended.users[name])


# --- Once it has turned -------------------------------------------------------------------------------------


def test_all_that_was_written_says_who_and_why(ended):
    turned(ended)
    rows = [Quarter.objects.get(pk=FIRST), Target.objects.get(financial_year=YEAR, indicator__code=SHARE)]
    rows += [Action.objects.get(code="1.01"), ImprovementPlan.objects.get()]
    said = {(row.history.first().account_name, row.history.first().history_change_reason) for row in rows}
    assert said == {("admin", "Carried over into 2019/20: Agreed by Cabinet")}


def test_a_target_is_copied_with_its_steps_and_rates_nothing_until_it_is_agreed(ended):
    turned(ended)
    copied = Target.objects.get(financial_year=YEAR, indicator__code="adoptions")
    assert list(copied.steps.values_list("value", flat=True)) == [5, 10, 15, 20]
    record_figures([_entry(SHARE, FIRST, FIGURES[SHARE][0])], by=ended.users["data"], why="Test")
    reading = readings_at(Quarter.objects.get(pk=FIRST), "internal", drafts=None)[SHARE]
    assert reading.status.reason == "The target for 2019/20 is at least 85%, to be agreed."
    agreed = Target.objects.get(financial_year=YEAR, indicator__code=SHARE)
    agreed.to_be_agreed = False
    agreed.save()
    reading = readings_at(Quarter.objects.get(pk=FIRST), "internal", drafts=None)[SHARE]
    assert reading.status.colour == "red"


def test_a_target_of_the_next_year_that_is_there_stays(ended):
    share = ended.indicators[SHARE]
    Target.objects.create(indicator=share, financial_year=YEAR, kind="at_least", value=90)
    turned(ended)
    assert Target.objects.get(indicator=share, financial_year=YEAR).value == 90


def test_a_retired_indicator_is_asked_for_no_more_and_stays_readable(ended, sign_in):
    turned(ended, Choices(retired=frozenset([SHARE])))
    first = Quarter.objects.get(pk=FIRST)
    assert SHARE not in {each.indicator.code for each in outstanding(first)}
    assert SHARE not in readings_at(first, "internal", drafts=None)
    with pytest.raises(EntryError, match="last used in Q4 2018/19"):
        record_figures([_entry(SHARE, FIRST, FIGURES[SHARE][0])], by=ended.users["data"], why="Test")
    answer = sign_in("data").get(f"/scorecard/indicators/{SHARE}/?quarter={FIRST.slug}", follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"?quarter={LAST.slug}")
    assert "It is retired: last used in Q4 2018/19." in answer.content.decode()


def test_a_redefined_indicator_has_a_definition_from_the_new_year_on_and_a_break(ended):
    turned(ended, Choices(redefined={SHARE: "Counted in calendar days."}))
    newest = Definition.objects.filter(indicator__code=SHARE).latest("starts_on")
    assert (newest.starts_on, newest.text, newest.source) == (
        FIRST.start,
        "Counted in calendar days.",
        "Local",
    )
    assert Annotation.objects.get(indicator__code=SHARE, kind="break").on == FIRST.start


def test_a_baseline_is_set_to_what_the_public_sees_of_the_last_quarter(ended):
    turned(ended, Choices(rebased={"looked-after-children": "The plan starts anew"}))
    row = Baseline.objects.get(indicator__code="looked-after-children")
    assert (row.value, row.basis, row.period_end) == (Decimal(500), "on", LAST.end)
    assert row.history.first().history_change_reason.startswith("The plan starts anew")


def test_a_figure_that_is_hidden_from_the_public_becomes_no_baseline(ended):
    turned(ended, Choices(rebased={"repeat-plans": "The plan starts anew"}))
    assert not Baseline.objects.filter(indicator__code="repeat-plans").exists()


def test_an_action_continues_as_itself_with_its_first_date_and_a_new_one(ended):
    turned(ended, Choices(actions={"1.02": ActionChoice("1.02", date(2019, 9, 30))}))
    plan = load_plan(Quarter.objects.get(pk=FIRST))["internal"]
    (fact,) = (each for each in plan.actions if each.code == "1.02")
    assert fact.carried_words == "Carried over into 2019/20: continues as 1.02"
    assert (fact.first_due_on, fact.due_on) == (date(2018, 9, 30), date(2019, 9, 30))
    assert fact.times_moved == "moved once"


def test_an_action_continues_as_another_or_ends_with_its_reason(ended):
    choices = {"1.02": ActionChoice("1.01"), "3.01": ActionChoice("", ends_because="The service moved.")}
    turned(ended, Choices(actions=choices))
    merged, ended_one = Action.objects.get(code="1.02"), Action.objects.get(code="3.01")
    assert (merged.merged_into.code, merged.closed_on) == ("1.01", DAY)
    assert (ended_one.merged_into, ended_one.closed_because) == (None, "The service moved.")


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"1.01": ActionChoice("1.02"), "1.02": ActionChoice("1.01")}, "cannot continue as 1.02"),
        ({"1.01": ActionChoice("2.01")}, "cannot continue as 2.01"),
        ({"1.01": ActionChoice("", ends_because=" ")}, "Say why action 1.01 does not continue"),
    ],
)
def test_actions_that_continue_nowhere_are_refused(ended, choices, says):
    with pytest.raises(ValueError, match=says):
        turned(ended, Choices(actions=choices))


def test_a_renamed_board_keeps_its_old_name_in_quarters_of_the_old_year(ended):
    chosen = BoardChoice("Improvement Partnership", "Partnership")
    turned(ended, Choices(boards={"cypcib": chosen}))
    then, now = (boards_at(Quarter.objects.get(pk=key)).known("cypcib").short_name for key in (LAST, FIRST))
    assert (then, now) == ("CYPCIB", "Partnership")


def test_a_board_that_ended_takes_no_pack_of_a_later_quarter(ended):
    turned(ended, Choices(boards={"cabinet": BoardChoice("Cabinet", "Cabinet", date(2019, 3, 31))}))
    there = {
        key: [each.slug for each in boards_at(Quarter.objects.get(pk=key)).boards] for key in (LAST, FIRST)
    }
    assert there == {LAST: ["cabinet", "cypcib"], FIRST: ["cypcib"]}
    assert not Meeting.objects.filter(board__slug="cabinet", copied_from__isnull=False).exists()
    assert Board.objects.filter(slug="cabinet").exists()


def test_a_meeting_moved_or_taken_back_after_it_was_copied_is_not_copied_again(ended):
    meet(ended.boards["cypcib"], date(2019, 1, 23))
    turned(ended)
    moved = Meeting.objects.get(copied_from__held_on=date(2019, 1, 23))
    moved.held_on = date(2020, 2, 12)
    moved.save()
    Meeting.objects.get(copied_from__board__slug="cabinet").delete()
    assert turned(ended).is_empty


def test_the_plan_goes_on_under_the_new_years_title_and_released_quarters_keep_the_old(ended):
    turned(ended)
    titles = [load_plan(Quarter.objects.get(pk=FIRST))["internal"].about.title]
    assert titles == ["Plan 2019/20"]
    assert ImprovementPlan.objects.get().ends_on == date(2020, 3, 31)


def today_left_out(answer) -> str:
    return re.sub(r"\s+", " ", MARKED.sub("", answer.content.decode()))


@pytest.mark.parametrize(
    "address", ["/", "/scorecard/", "/plan/", "/governance/", "/plan/actions/1.02/", "/scorecard/changes/"]
)
def test_a_released_quarter_reads_as_it_did(ended, sign_in, address):
    client = sign_in("board")
    before = today_left_out(client.get(address, {"quarter": LAST.slug}))
    share = Indicator.objects.get(code=SHARE)
    boards = {"cypcib": BoardChoice("Improvement Partnership", "Partnership")}
    turned(ended, Choices(retired=frozenset(["adoptions"]), redefined={share.code: "Anew."}, boards=boards))
    assert today_left_out(client.get(address, {"quarter": LAST.slug})) == before
