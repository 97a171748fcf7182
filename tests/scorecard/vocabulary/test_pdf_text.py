"""Pasted text is made plain, and what paper cannot print is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.pdf_text import named, normalised, unprintable


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


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("·\tone\r\n·\ttwo", "• one\n• two"),
        ("o\tinner\r\n§\tsquare\r\nØ\tarrow\r\nü\ttick", "• inner\n• square\n• arrow\n• tick"),
        ("·         Outlook’s plain text", "• Outlook’s plain text"),
        ("\u00a0\u00a0o\u00a0\u00a0\u00a0from a web mail", "• from a web mail"),
        ("1.\tFirst", "1. First"),
        ("over 80%\t12\t54\r\n", "over 80% 12 54\n"),
        ("short\x1eterm and co\x1foperate", "short-term and cooperate"),
        ("short\u2011term, re\u00adcord", "short-term, record"),
        ("one line\x0bnext line\x0cnext page", "one line\nnext line\nnext page"),
        ("o\ufb03cer, \ufb01rst, \ufb02at", "officer, first, flat"),
        ("a \uf0e0 b ➔ c ⇒ d", "a → b → c → d"),
        ("✔ done ☑ done", "✓ done ☑ done"),
        ("⅑ of 10\u202f000 ㎡, １２ ①", "⅑ of 10 000 m2, 12 1"),
        ("“It’s – well – ‘good’…” £5 é ½", "“It’s – well – ‘good’…” £5 é ½"),
        ("the o, a word", "the o, a word"),
        ("o dear", "o dear"),
    ],
)
def test_normalised_mends_what_word_outlook_and_excel_paste(pasted, stored):
    assert normalised(pasted) == stored
    assert unprintable(stored) == []


@given(st.text(alphabet=st.sampled_from("•·oØ\t \u00a0\n\r\x0b\x1e\u2009\u0301eﬃ➔⅑\u200b-1."), max_size=12))
def test_normalised_pasted_twice_is_normalised_once(text):
    assert normalised(normalised(text)) == normalised(text)


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
