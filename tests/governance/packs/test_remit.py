"""What belongs to a board's pack: by made-up remits, and in every pack of the small world."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.models import Board
from governance.packs.remit import Remit
from plans.edition.facts import ActionFact, EvidenceFact, PriorityFact
from plans.narrative.markdown import narrative
from scorecard.models import Indicator
from tests.governance.gathered import gathered
from tests.readings import build_reading
from tests.world import NEWEST

THEMES = ("fostering", "homes", "schools", "staff")
CODES = tuple(f"{theme}-{number}" for theme in THEMES for number in (1, 2))
READINGS = {code: build_reading(code, theme=code.rsplit("-", 1)[0]) for code in CODES}
PRIORITIES = (
    PriorityFact(1, "Homes", "Homes", "", (("fostering", "Fostering"), ("homes", "Homes")), CODES[:4]),
    PriorityFact(2, "Schools", "Schools", "", (("schools", "Schools"),), CODES[4:6]),
)
"""Staff are measured beside the plan."""
TEXTS = st.lists(st.sampled_from([*CODES, "1.01", "1.02", "2.01"]), max_size=4)


def action(code, *indicators):
    day = date(2018, 4, 1)
    return ActionFact(
        pk=1, code=code, title=code, description="", post="Head", priority=int(code[0]), priority_title="",
        starts_on=day, first_due_on=day, due_on=day, completed_on=None, paragraph="",
        no_indicator_because="", indicators=indicators, updates=(), moves=(),
    )  # fmt: skip


def remit(themes=(), indicators=(), actions=()):
    return Remit(frozenset(themes), frozenset(indicators), READINGS, PRIORITIES, tuple(actions))


def evidence(*actions, priority=1):
    return EvidenceFact(1, "a", "A", "audit", date(2018, 9, 1), "", "", None, priority, actions, ())


remits = st.builds(
    remit,
    st.sets(st.sampled_from(THEMES)),
    st.sets(st.sampled_from(CODES)),
    st.tuples(
        *(
            st.lists(st.sampled_from(CODES), max_size=3).map(lambda held, code=code: action(code, *held))
            for code in ("1.01", "1.02", "2.01")
        )
    ),
)


@given(remits)
def test_an_action_with_indicators_is_a_boards_by_one_that_it_oversees(one):
    for held in one.all_actions:
        if held.indicators and not one.whole_plan:
            assert (held.code in one.actions) == bool(one.codes & set(held.indicators))


@given(remits)
def test_every_action_is_the_boards_or_others(one):
    assert one.actions | one.other_actions == {held.code for held in one.all_actions}
    assert not one.actions & one.other_actions


@given(remits, TEXTS)
def test_a_text_is_left_out_only_when_all_it_names_is_others(one, said):
    words = [f"[[{each}]]" if each in CODES else f"action {each}" for each in said]
    told = one.concerns(narrative(", ".join(words) or "Nothing.", READINGS))
    own = [each for each in said if each in one.codes or each in one.actions]
    assert told == (one.whole_plan or not said or bool(own))


@given(remits, st.sets(st.sampled_from(["1.01", "1.02", "2.01"])))
def test_evidence_of_no_priority_follows_the_actions_it_bears_on(one, bears_on):
    if bears_on and not one.whole_plan:
        assert one.is_told(evidence(*bears_on, priority=None)) == bool(one.actions & bears_on)


@given(remits, st.sampled_from(PRIORITIES))
def test_evidence_of_a_priority_is_told_to_those_who_oversee_it(one, priority):
    assert one.is_told(evidence(priority=priority.number)) == one.oversees(priority)


def test_evidence_that_bears_on_others_actions_is_not_told():
    one = remit(indicators=["homes-1"], actions=[action("1.01", "homes-1"), action("1.02", "homes-2")])
    assert one.is_told(evidence("1.01"))
    assert not one.is_told(evidence("1.02"))


@pytest.mark.parametrize("overseen", [True, False])
def test_a_text_that_names_nothing_goes_with_what_it_stands_under(overseen):
    tree = narrative("We go on.", READINGS)
    assert remit(["homes"]).concerns(tree, overseen=overseen) == overseen


def test_who_oversees_all_that_the_plan_measures_is_its_owner_whatever_is_measured_beside_it():
    assert remit(["fostering", "homes", "schools"]).whole_plan
    assert not remit(["fostering", "homes", "staff"]).whole_plan


@pytest.fixture
def few(furnished):
    """A board that oversees one indicator."""
    made = Board.objects.create(slug="few", name="Few things", short_name="Few", layer="drive")
    made.indicators.add(Indicator.objects.get(code="adoptions"))
    return made


def told(pack):
    """Codes of the actions and indicators that a pack lists."""
    rows = [row for section in pack["priorities"] for row in section["actions"]]
    items = [
        item for section in pack["priorities"] for theme in section["indicators"] for item in theme["items"]
    ]
    shown = {row["code"] for row in (*items, *pack["one_page"]["indicators"])}
    return {row["code"] for row in rows} | {row["code"] for row in pack["one_page"]["overdue"]}, shown


@pytest.mark.django_db
def test_every_pack_lists_what_its_board_oversees_and_nothing_else(furnished, few):
    quarter = furnished.quarters[NEWEST]
    for board in (*furnished.boards.values(), few):
        themes = set(board.themes.values_list("slug", flat=True))
        own = set(Indicator.objects.filter(theme__slug__in=themes).values_list("code", flat=True))
        own |= set(board.indicators.values_list("code", flat=True))
        _, shown = told(gathered(board, quarter))
        assert shown <= own


@pytest.mark.django_db
def test_a_board_with_one_indicator_is_told_of_no_action_of_others(furnished, few):
    actions, shown = told(gathered(few, furnished.quarters[NEWEST]))
    linked = [set(furnished.actions[code].indicators.values_list("code", flat=True)) for code in actions]
    assert shown == {"adoptions"}
    assert all("adoptions" in codes for codes in linked if codes)
