"""Drawings kept beside what they are drawn of, and no longer."""

import gc
from dataclasses import dataclass

from django.utils.safestring import SafeString

from scorecard.tables import drawn_once as module
from scorecard.tables.drawn_once import MOST_OF_ONE, drawn_once


@dataclass(frozen=True)
class Value:
    words: str


def drawer(words: str):
    """A function that draws, and the list of its calls."""
    calls: list[str] = []

    def draw() -> SafeString:
        calls.append(words)
        return SafeString(f"<b>{words}</b>")

    return draw, calls


def test_the_same_value_in_the_same_manner_is_drawn_once():
    value, (draw, calls) = Value("500"), drawer("500")
    assert [drawn_once(value, "year", draw) for _ in range(3)] == ["<b>500</b>"] * 3
    assert calls == ["500"]


def test_an_equal_value_is_another_one():
    """Kept by identity: two readings that are equal may be a released one and a draft."""
    one, other, (draw, calls) = Value("500"), Value("500"), drawer("500")
    drawn_once(one, "year", draw)
    drawn_once(other, "year", draw)
    assert len(calls) == 2


def test_another_manner_is_drawn_apart():
    value = Value("500")
    drawn = [drawn_once(value, manner, lambda manner=manner: SafeString(manner)) for manner in ("a", "b")]
    assert drawn == ["a", "b"]


def test_what_was_drawn_ends_with_the_value():
    value = Value("500")
    drawn_once(value, "year", lambda: SafeString("500"))
    key = id(value)
    assert key in module._drawn
    del value
    gc.collect()
    assert key not in module._drawn


def test_no_more_than_some_manners_are_kept():
    value = Value("500")
    for number in range(MOST_OF_ONE * 3):
        drawn_once(value, number, lambda: SafeString("500"))
    assert len(module._drawn[id(value)]) <= MOST_OF_ONE
