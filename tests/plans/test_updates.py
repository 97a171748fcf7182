"""The door by which the plan changes."""

from datetime import UTC, date, datetime

import pytest

from plans.models import Action, ActionUpdate, Paragraph
from plans.updates import (
    UpdateError,
    let_stand,
    record_update,
    save_action,
    save_paragraph,
    take_over_paragraphs,
)
from scorecard.entry.service import Entry, close_quarter, record_figures
from scorecard.releases.freeze import release_quarter
from tests.world import OPEN, RELEASED


@pytest.fixture
def by(world):
    return world.users["publisher"]


@pytest.fixture
def write(world, by):
    """Save paragraph 1.1 of the open quarter."""

    def _write(text: str, *, why: str = "Draft", quarter=OPEN, section: int = 1) -> Paragraph:
        where = {"quarter": world.quarters[quarter], "section": section, "position": 1}
        return save_paragraph(**where, text=text, by=by, why=why)

    return _write


def test_save_paragraph_new(write):
    paragraph = write("We have [[looked-after-children]] children.")
    assert (paragraph.revision, paragraph.history.get().account_name) == (1, "publisher")


def test_save_paragraph_same_text_changes_nothing(write):
    write("The same.")
    assert write("The same. ").history.count() == 1


def test_save_paragraph_changed_counts_revision_and_keeps_the_reason(write):
    write("First words.")
    paragraph = write("Better words.", why="After the meeting")
    assert (paragraph.text, paragraph.revision) == ("Better words.", 2)
    assert paragraph.history.first().history_change_reason == "After the meeting"


def test_save_paragraph_changed_without_reason_is_refused(write):
    write("First words.")
    with pytest.raises(UpdateError, match="Say why"):
        write("Better words.", why=" ")
    assert Paragraph.objects.get(quarter=OPEN).text == "First words."


def test_save_paragraph_of_a_released_quarter_is_refused(write):
    with pytest.raises(UpdateError, match="released"):
        write("Too late.", quarter=RELEASED[-1])


def test_save_paragraph_is_refused_where_the_quarter_was_released_a_moment_ago(write, world, by):
    loaded_before = world.quarters[OPEN]
    record_figures([Entry("adoptions", OPEN, value=14)], by=by, why="Test")
    closed = close_quarter(loaded_before, data_as_at=OPEN.end, by=by, why="Test")
    release_quarter(closed, by=by, why="Test", at=datetime(2019, 1, 25, tzinfo=UTC))
    assert not loaded_before.released
    with pytest.raises(UpdateError, match="released"):
        write("Too late.")


def test_save_paragraph_of_an_unknown_indicator_is_refused(write):
    with pytest.raises(UpdateError, match="nonsense"):
        write("We have [[nonsense]].")
    assert not Paragraph.objects.filter(quarter=OPEN).exists()


def test_save_paragraph_of_the_wrong_type_is_refused(write):
    with pytest.raises(UpdateError, match="no target is set for “looked-after-children”"):
        write("The aim is [[looked-after-children target]].")


def test_save_paragraph_too_long_is_refused_and_not_cut(write):
    with pytest.raises(UpdateError, match="6,000 characters at most, not 20,000"):
        write("x" * 20_000)
    assert not Paragraph.objects.filter(quarter=OPEN).exists()


def test_save_paragraph_outside_the_sections_is_refused(write):
    with pytest.raises(UpdateError, match="section: "):
        write("Section six.", section=6)


def test_save_action_changed_counts_revision(world, by):
    action = world.actions["1.01"]
    action.due_on = date(2019, 6, 30)
    save_action(action, by=by, why="Delayed")
    action.refresh_from_db()
    assert (action.due_on, action.revision) == (date(2019, 6, 30), 2)


def test_save_action_changed_without_reason_is_refused(world, by):
    with pytest.raises(UpdateError, match="Say why action 1.01"):
        save_action(world.actions["1.01"], by=by, why="")


def test_save_action_of_another_priority_is_refused(world, by):
    action = world.actions["1.01"]
    action.code = "2.07"
    with pytest.raises(UpdateError, match="belongs to priority 2"):
        save_action(action, by=by, why="Moved")


@pytest.mark.parametrize("code", ["1.1", "1.003", "101", "1-01"])
def test_save_action_with_a_malformed_code_is_refused(world, by, code):
    action = Action.objects.get(code="1.01")
    action.code = code
    with pytest.raises(UpdateError):
        save_action(action, by=by, why="Renamed")


def test_record_update_adds_a_word_and_keeps_those_before(world, by):
    action = world.actions["1.01"]
    record_update(
        action=action, made_on=date(2018, 10, 20), brag="amber", sentence=" Slower. ", by=by, why="Q2"
    )
    assert list(action.updates.values_list("brag", "sentence")) == [
        ("green", "The word on 1.01."),
        ("amber", "Slower."),
    ]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"brag": "purple"}, "state"), ({"sentence": " "}, "sentence"), ({"sentence": "x" * 401}, "sentence")],
)
def test_record_update_refuses_an_unknown_state_no_words_and_too_many(world, by, wrong, named):
    word = {"made_on": date(2018, 10, 20), "brag": "green", "sentence": "Well."} | wrong
    before = ActionUpdate.objects.count()
    with pytest.raises(UpdateError, match=f"^{named}: "):
        record_update(action=world.actions["1.01"], by=by, why="Q2", **word)
    assert ActionUpdate.objects.count() == before


def test_record_update_refuses_what_packs_cannot_print(world, by):
    with pytest.raises(UpdateError, match="snowman"):
        record_update(
            action=world.actions["1.01"],
            made_on=date(2018, 10, 20),
            brag="green",
            sentence="☃",
            by=by,
            why="Q2",
        )


# --- Last quarter's paragraphs as drafts -----------------------------------------------------------------


@pytest.fixture
def taken(world, by):
    return take_over_paragraphs(world.quarters[OPEN], by=by)


def test_taken_over_paragraphs_are_last_quarters_and_marked(taken):
    last = Paragraph.objects.filter(quarter=RELEASED[-1])
    assert [(each.number, each.text) for each in taken] == [(each.number, each.text) for each in last]
    assert {each.not_rewritten for each in taken} == {"Taken over from Q2 2018/19, not rewritten yet"}


def test_a_section_with_a_paragraph_takes_none_over(write, world, by):
    write("Written already.", section=2)
    taken = take_over_paragraphs(world.quarters[OPEN], by=by)
    assert [each.section for each in taken] == [1, 3, 4, 5]
    assert Paragraph.objects.get(quarter=OPEN, section=2).text == "Written already."


def test_taken_over_twice_is_refused_and_changes_nothing(taken, world, by):
    with pytest.raises(UpdateError, match="holds no paragraph for a section that is empty"):
        take_over_paragraphs(world.quarters[OPEN], by=by)
    assert Paragraph.objects.filter(quarter=OPEN).count() == len(taken)


def test_a_released_quarter_takes_nothing_over(world, by):
    with pytest.raises(UpdateError, match="released"):
        take_over_paragraphs(world.quarters[RELEASED[-1]], by=by)


def test_a_mark_stays_while_the_text_is_saved_as_it_was(taken, write):
    assert write(taken[0].text, why="Read").not_rewritten


def test_a_rewritten_text_loses_its_mark(taken, write):
    assert not write("Rewritten.", why="New quarter").not_rewritten


def test_a_text_that_stands_loses_its_mark_with_a_word(taken, by):
    row = let_stand(taken[0], by=by, why="Nothing new since")
    assert (row.not_rewritten, row.text) == ("", taken[0].text)
    assert row.history.first().history_change_reason == "Nothing new since"


def test_a_text_does_not_stand_without_a_word(taken, by):
    with pytest.raises(UpdateError, match="Say in a word"):
        let_stand(taken[0], by=by, why=" ")
    assert Paragraph.objects.get(pk=taken[0].pk).not_rewritten


def test_a_text_said_to_stand_twice_is_kept_once(taken, by):
    for _ in range(2):
        let_stand(taken[0], by=by, why="Nothing new")
    assert taken[0].history.count() == 2
