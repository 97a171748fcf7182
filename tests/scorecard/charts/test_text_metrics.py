"""Room for words: widths that are never too small, folding that loses nothing, labels that never overlap."""

from importlib.resources import files
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.text_metrics import fold, spread, width

PRINTABLE = "".join(chr(code) for code in range(32, 127)) + "†−–’≥≤"
FACES = [("SourceSansPro-Regular.ttf", False), ("SourceSansPro-Semibold.ttf", True)]
HEIGHTS = st.lists(
    st.tuples(st.floats(-50, 400), st.sampled_from([12.5, 18.0, 36.0])), min_size=1, max_size=8
)


@pytest.mark.parametrize(("face", "bold"), FACES)
def test_width_is_no_less_than_the_fonts_own(face, bold):
    font = TTFont(files("font_source_sans_pro") / "files" / face)
    letters, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    words = "Target: at least 85%† 2016/17 baseline 453 England, March 2018: 45.9 −3.7 Q2"
    own = sum(advances[letters[ord(letter)]][0] for letter in words) / em * 10
    assert own <= width(words, 10, bold=bold) <= own * 1.12


@pytest.mark.parametrize("letter", PRINTABLE)
def test_width_of_each_letter_is_no_less_than_the_fonts_own(letter):
    font = TTFont(files("font_source_sans_pro") / "files" / FACES[0][0])
    own = font["hmtx"][font.getBestCmap()[ord(letter)]][0] / font["head"].unitsPerEm
    assert width(letter, 1) >= own - 1e-9


def test_width_of_an_unknown_letter_is_generous():
    assert width("漢", 10) > width("m", 10)


def test_fold_breaks_at_spaces_only():
    assert fold("not collected", 10, 45) == ["not", "collected"]


def test_fold_keeps_what_fits_on_one_line():
    assert fold("not collected", 10, 200) == ["not collected"]


@given(words=st.text("abc ", max_size=60), room=st.floats(5, 200))
def test_fold_loses_no_word(words, room):
    assert " ".join(fold(words, 10, room)).split() == words.split()


def test_spread_leaves_labels_apart_where_they_are():
    assert spread([10, 100], [18, 18], 0, 200) == [10, 100]


def test_spread_moves_labels_that_meet_around_their_middle():
    assert spread([50, 50], [18, 18], 0, 200) == [41, 59]


def test_spread_keeps_the_order_of_heights():
    assert spread([60, 20], [18, 18], 0, 200) == [60, 20]


@given(labels=HEIGHTS)
def test_spread_labels_never_overlap(labels):
    wanted, heights = [at for at, _ in labels], [tall for _, tall in labels]
    placed = sorted(zip(spread(wanted, heights, 0, 300), heights, strict=True))
    gaps = (lower - upper - (one + other) / 2 for (upper, one), (lower, other) in pairwise(placed))
    assert all(gap > -1e-6 for gap in gaps)


@given(labels=HEIGHTS)
def test_spread_stays_within_its_bounds_where_there_is_room(labels):
    wanted, heights = [at for at, _ in labels], [tall for _, tall in labels]
    for centre, tall in zip(spread(wanted, heights, 0, 300), heights, strict=True):
        assert centre - tall / 2 >= -1e-6
        assert centre + tall / 2 <= 300 + 1e-6
