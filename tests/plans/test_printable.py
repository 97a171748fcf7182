"""Pasted text is made plain, and what paper cannot print is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.printable import named, normalised, unprintable


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0fc", "\u25cf"])
def test_normalised_turns_words_bullets_into_bullets(bullet):
    assert normalised(f"{bullet} one") == "• one"


def test_normalised_drops_control_characters():
    assert normalised("a\x07b\x00c") == "abc"


def test_normalised_drops_characters_that_turn_the_reading_direction():
    assert normalised("a\u202eb\u2066c\u2069d") == "abcd"


def test_normalised_drops_what_shows_nothing():
    assert normalised("a\u200bb\ufeffc\u00add") == "abcd"


def test_normalised_composes_letters():
    assert normalised("e\u0301") == "é"


def test_normalised_keeps_lines_of_any_system():
    assert normalised("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_normalised_keeps_the_no_break_space_and_plains_the_others():
    assert normalised("a\u00a0b\u2009c") == "a\u00a0b c"


@given(st.text())
def test_normalised_twice_is_normalised_once(text):
    assert normalised(normalised(text)) == normalised(text)


def test_unprintable_is_empty_for_the_houses_own_signs():
    assert unprintable("† c e p r – − • “quoted” ≠ £5 ŵ ŷ ½ → ✓ \u00a0\n") == []


def test_unprintable_lists_each_character_once_in_order():
    assert unprintable("漢 and ☃ and 漢") == ["漢", "☃"]


def test_unprintable_knows_private_characters():
    assert unprintable("\ue123") == ["\ue123"]


def test_named_says_the_character_and_its_name():
    assert named("☃") == "“☃” (snowman)"


def test_named_gives_the_number_of_what_has_no_name():
    assert named("\ue123") == "u+e123"
