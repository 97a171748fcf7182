"""Whatever a file looks like, it is read right or refused in a sentence: no traceback, nothing guessed."""

import string

from hypothesis import given
from hypothesis import strategies as st

from scorecard.imports.published_files.figures import FileRead, PublishedFileError
from scorecard.imports.published_files.read import read_file
from scorecard.vocabulary.national_symbols import SYMBOLS
from tests.scorecard.imports.published_files.made import (
    C1,
    FIXTURES,
    KEPT,
    OLD,
    STABILITY,
    old_file,
    read,
    referrals,
    renamed,
    stability,
    values,
    workforce,
    written,
)

FILES = {
    C1: [referrals("England"), referrals(), referrals("Bury", "2022"), referrals("Wirral")],
    STABILITY: [*stability("England"), *stability(), *stability("Wirral")],
    OLD: old_file(),
    "csww_indicators_2017_to_2023.csv": [workforce(), workforce("Bury", "2022")],
}
RIGHT = {name: values(read(rows, name)) for name, rows in FILES.items()}

files = st.sampled_from(sorted(FILES))
cells = st.sampled_from(
    [
        *SYMBOLS,
        "[c]",
        "",
        "0",
        "12",
        "12.5",
        "1,234",
        "-1",
        "120",
        "1e3",
        "NaN",
        "n/a",
        "12 u",
        "†",
        "²",
        "٣",
        "'",
        "=1+1",
    ]
)
noise = st.text(string.ascii_letters + string.digits + " +-_%()/.,;\"'\n\r\t£é☃\0", max_size=30)


def spelt(name: str, how: int) -> str:
    """The same heading as another release could spell it."""
    ways = [
        name,
        name.upper(),
        name.lower(),
        name.replace("_", " "),
        name.replace("_", "-"),
        name.replace("_percent", " %"),
        name.replace("percentage", "percent"),
    ]
    return ways[how % len(ways)]


def answer(content: bytes, name: str) -> FileRead | PublishedFileError:
    try:
        return read_file(content, name, "", KEPT, FIXTURES)
    except PublishedFileError as error:
        assert str(error).strip()
        return error


@given(
    files,
    st.randoms(use_true_random=False),
    st.lists(st.integers(0, 6), min_size=40, max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_order_spelling_mark_and_blank_columns_change_nothing(name, random, ways, bom, blank):
    rows = [dict(row) for row in FILES[name]]
    headings = list(rows[0])
    random.shuffle(headings)
    random.shuffle(rows)
    names = {heading: spelt(heading, way) for heading, way in zip(headings, ways, strict=False)}
    shuffled = renamed([{heading: row[heading] for heading in headings} for row in rows], names)
    if blank:
        shuffled = [{**row, "": ""} for row in shuffled]
    found = answer(written(shuffled, bom=bom), name)
    assert isinstance(found, FileRead), found
    assert values(found) == RIGHT[name]


@given(files, st.data())
def test_any_cell_is_read_as_it_stands_or_refused_by_row(name, data):
    rows = [dict(row) for row in FILES[name]]
    place = data.draw(st.integers(0, len(rows) - 1))
    heading = data.draw(st.sampled_from(sorted(rows[0])))
    rows[place][heading] = cell = data.draw(cells)
    found = answer(written(rows), name)
    if isinstance(found, PublishedFileError):
        said = str(found)  # of parts that stand in rows of their own it names the amounts, as numbers
        assert heading in said or f"ow {place + 2}" in said or cell.replace(",", "") in said
    else:
        # What stands in other rows is not changed by it; a cell with a symbol is that symbol.
        others = {figure for figure in found.figures if figure.row != place + 2}
        assert all(RIGHT[name][key] == text for key, text in values_of(others).items() if key in RIGHT[name])


def values_of(figures) -> dict[tuple[str, str, str], str]:
    return values(FileRead("", tuple(figures)))


@given(files, st.data())
def test_any_other_heading_is_found_or_named(name, data):
    rows = FILES[name]
    heading = data.draw(st.sampled_from(sorted(rows[0])))
    other = data.draw(
        noise.filter(lambda text: text.strip() and text.strip() not in rows[0] and "\0" not in text)
    )
    found = answer(written(renamed(rows, {heading: other})), name)
    if isinstance(found, FileRead):
        right = RIGHT[name]
        assert all(right.get(key) == text for key, text in values(found).items())


@given(files, st.data())
def test_any_piece_of_a_file_is_read_or_refused(name, data):
    content = written(FILES[name])
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(0, len(content)))
    answer(content[start:stop], name)


@given(st.binary(max_size=400), files)
def test_any_bytes_are_refused(content, name):
    assert isinstance(answer(content, name), PublishedFileError)


@given(files, noise)
def test_any_file_name_is_taken_or_refused(name, other):
    answer(written(FILES[name]), f"{other}.csv")
