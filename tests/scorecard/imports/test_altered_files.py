"""Good figures files altered at random: refused clearly, or taken as they stand."""

import os
import random
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.imports.figures_file import COLUMNS, FigureFileError, read_figures
from tests.scorecard.imports.files import INDICATORS, figures_xlsx

ROWS = [["share", "2018-19-q3", 0.741], ["children", "2018-19-q3", 500], ["rate", "2018-19-q2", 12.5]]
GOOD = figures_xlsx(ROWS, C2="0.0%")
counts = st.integers(0, 99_999_999)
EXAMPLES = int(os.environ.get("EXAMPLES", "2000"))
"""As many files as R5 asks for each time; `make test-night` reads ten times as many."""


@pytest.mark.parametrize("seed", range(150))
def test_workbook_with_altered_bytes_is_refused_or_taken(seed):
    chance = random.Random(seed)
    content = bytearray(GOOD)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        read_figures(bytes(content), INDICATORS)
    except FigureFileError as error:
        assert error.problems


@pytest.mark.parametrize("length", range(0, len(GOOD), 199))
def test_workbook_cut_off_is_refused(length):
    with pytest.raises(FigureFileError):
        read_figures(GOOD[:length], INDICATORS)


@given(st.lists(counts, max_size=40))
@settings(max_examples=EXAMPLES)
def test_counts_are_taken_as_written(values):
    """One row a quarter, so that no figure stands twice; thousands commas as people write them."""
    all_quarters = [f"{year}-{(year + 1) % 100:02}-q{n}" for year in range(2010, 2020) for n in (1, 2, 3, 4)]
    expected = list(zip(all_quarters, values, strict=False))
    lines = [f'children,{quarter},"{value:,}",,,,,' for quarter, value in expected]
    entries = read_figures("\n".join([",".join(COLUMNS), *lines]).encode(), INDICATORS)
    assert [(entry.quarter.slug, entry.value) for entry in entries] == expected


@given(st.integers(0, 5000), st.integers(1, 5000))
@settings(max_examples=EXAMPLES)
def test_parts_are_taken_as_written_and_make_the_value(first, second):
    numerator, denominator = sorted((first, second))
    text = ",".join(COLUMNS) + f"\nshare,2018-19-q3,,{numerator},{denominator},,,"
    (entry,) = read_figures(text.encode(), INDICATORS)
    assert (entry.numerator, entry.denominator) == (numerator, denominator)
    assert abs(entry.value - D(numerator) / D(denominator) * 100) <= D("0.00005")
