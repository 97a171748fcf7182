"""Owners' words on their figures."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied

from scorecard.entry.answers import words_of
from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.models import FigureWord
from scorecard.releases.as_it_stands import StaleError
from tests.scorecard.signed import confirm, figure, fill, shut
from tests.world import OPEN

AGAIN = Entry("assessments-within-45-days", OPEN, value=D("76.0"), numerator=D(456), denominator=D(600))


@pytest.fixture
def filled(world):
    fill(world)
    return world


def test_say_word_stands_for_the_figure_as_it_is(filled):
    word = confirm(filled)
    assert words_of(filled.quarters[OPEN]) == {figure().pk: word}
    assert (word.said_by_name, word.revision) == ("manager", 1)


def test_changed_figure_needs_a_new_word(filled):
    confirm(filled)
    record_figures([AGAIN], by=filled.users["data"], why="Late return")
    assert words_of(filled.quarters[OPEN]) == {}


def test_last_word_counts(filled):
    confirm(filled, word="queried", sentence="Two teams are missing")
    confirm(filled)
    assert words_of(filled.quarters[OPEN])[figure().pk].word == "confirmed"


def test_say_word_on_another_revision_is_refused_and_names_who_changed_it(filled):
    record_figures([AGAIN], by=filled.users["data"], why="Late return")
    with pytest.raises(StaleError, match="changed by data"):
        confirm(filled)


@pytest.mark.parametrize("username", ["board", "data", "publisher", "admin", "stranger"])
def test_say_word_is_the_owners_alone(filled, username):
    with pytest.raises(PermissionDenied):
        confirm(filled, by=filled.users[username])
    assert not FigureWord.objects.exists()


def test_query_says_what_is_queried(filled):
    with pytest.raises(EntryError, match="Say what you query"):
        confirm(filled, word="queried", sentence="  ")


def test_say_word_takes_no_third_word(filled):
    with pytest.raises(EntryError, match="Confirm or query"):
        confirm(filled, word="approved")


def test_sentence_stays_on_one_line_and_short(filled):
    assert confirm(filled, word="queried", sentence="Two\n teams").sentence == "Two teams"
    with pytest.raises(EntryError, match="At most 300"):
        confirm(filled, word="queried", sentence="x" * 301)


def test_comment_is_drafted_on_the_figure_and_the_word_stands_for_it(filled):
    word = confirm(filled, comment="Two teams joined in November")
    assert (figure().note, figure().revision, word.revision) == ("Two teams joined in November", 2, 2)
    assert figure().history.first().account_name == "manager"


def test_same_comment_changes_nothing(filled):
    confirm(filled, comment="")
    assert figure().revision == 1


def test_comment_leaves_the_value(filled):
    confirm(filled, comment="New")
    assert (figure().value, figure().numerator) == (75, 450)


def test_say_word_ends_with_the_open_quarter(filled):
    shut(filled)
    with pytest.raises(EntryError, match="is closed"):
        confirm(filled)


def test_word_dies_with_a_changed_comment_by_another(filled):
    confirm(filled)
    record_figures(
        [replace(AGAIN, value=None, numerator=None, denominator=None, figure_given=False, note="Other")],
        by=filled.users["data"],
        why="Wording",
    )
    assert words_of(filled.quarters[OPEN]) == {}
