"""Figures files: what is taken, and what is refused with its row and column."""

import io
from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scorecard.imports.figures_file import COLUMNS, MAX_ERRORS, FigureFileError, read_figures
from tests.scorecard.imports.files import INDICATORS, figures_xlsx, package

HEAD = ",".join(COLUMNS)


def line(**cells) -> str:
    row = {"indicator": "children", "quarter": "2018-19-q3"} | cells
    return ",".join(row.get(column, "") for column in COLUMNS)


def read(*lines: str, head: str = HEAD):
    return read_figures("\n".join([head, *lines]).encode(), INDICATORS)


def refusal(*lines: str, head: str = HEAD) -> str:
    with pytest.raises(FigureFileError) as raised:
        read(*lines, head=head)
    return str(raised.value)


def test_read_value_and_quarter():
    (entry,) = read(line(value='"2,758"'))
    assert (entry.value, int(entry.quarter), entry.quality) == (D(2758), 20183, None)


def test_read_blank_row_says_nothing():
    assert read(line()) == []


def test_read_blank_figure_beside_a_note_is_left_as_it_is():
    (entry,) = read(line(note="only a note"))
    assert (entry.figure_given, entry.note) == (False, "only a note")


def test_read_blank_parts_are_left_as_they_are():
    (entry,) = read(line(indicator="share", value="67.1"))
    assert not entry.parts_given


@pytest.mark.parametrize(("column", "longest"), [("note", 300), ("source", 250)])
def test_read_words_longer_than_their_column_are_refused(column, longest):
    head = f"{HEAD},source"
    cells = {column: "x" * (longest + 1), "value": "5"}
    row = line(**cells) + "," + cells.get("source", "")
    assert f"Row 2, {column}: longer than {longest}" in refusal(row, head=head)


@pytest.mark.parametrize("word", ["not-collected", "not-yet-due", "not-applicable", "no-cases"])
def test_read_word_for_no_figure(word):
    (entry,) = read(line(value=word))
    assert (entry.value, entry.missing) == (None, word)


def test_read_parts_make_the_value():
    (entry,) = read(line(indicator="share", numerator="405", denominator="604"))
    assert entry.value == D("67.0530")


def test_read_rate_of_a_quarter_is_a_yearly_rate():
    (entry,) = read(line(indicator="rate", numerator="652", denominator="52941"))
    assert entry.value == D("492.6239")


def test_read_value_beside_its_parts_must_agree_at_the_shown_decimals():
    assert read(line(indicator="share", value="67.1", numerator="405", denominator="604"))
    assert refusal(line(indicator="share", value="67.2", numerator="405", denominator="604")) == (
        "Row 2, value: 67.2 is not what its parts make."
        " 405 of 604 makes 67.1: empty the value, or correct a part."
    )


def test_read_lists_all_that_is_wrong_in_a_row():
    said = refusal(line(indicator="share", value="many", numerator="half", denominator="604"))
    assert [each.split(":")[0] for each in said.split("\n")] == ["Row 2, value", "Row 2, numerator"]


def test_read_nothing_over_nothing_is_no_cases():
    (entry,) = read(line(indicator="share", numerator="0", denominator="0"))
    assert entry.missing == "no-cases"


@pytest.mark.parametrize(
    "value",
    [
        "NAN",
        "Infinity",
        "-inf",
        "1e400",
        "5_01",
        "٥٠١",
        "５０１",
        "-1",
        "500.5",
        "=1+500",
        "many",
        "<b>5</b>",
        "1,00",
    ],
)
def test_read_hostile_figure_is_refused_with_its_place(value):
    assert refusal(line(value=f'"{value}"')).startswith("Row 2, value: ")


def test_read_percentage_above_100_is_refused():
    assert "above 100" in refusal(line(indicator="share", value="140%"))


def test_read_numerator_above_denominator_is_refused():
    assert "Row 2, numerator" in refusal(line(indicator="share", numerator="7", denominator="6"))


@pytest.mark.parametrize("quarter", ["Q5", "2018-20-q1", "2018-19", ""])
def test_read_bad_quarter_is_refused_with_its_place(quarter):
    assert refusal(line(quarter=quarter, value="5")).startswith("Row 2, quarter: ")


def test_read_same_figure_twice_names_both_rows():
    assert refusal(line(value="5"), line(value="6")) == "Row 3, indicator: the same figure stands in row 2."


def test_read_unknown_indicator_is_refused():
    assert "no indicator “nonsense”" in refusal(line(indicator="nonsense", value="5"))


def test_read_lists_fifty_errors_at_most():
    with pytest.raises(FigureFileError) as raised:
        read(*[line(value="many")] * 80)
    assert len(raised.value.problems) == MAX_ERRORS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (HEAD.encode() + b"\n\0", "NUL"),
        ("indicator,quarter".encode("utf-16"), "missing"),
        (b"indicator\xff", "UTF-8"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"<html>", "web page"),
        (b"indicator,quarter\n", "columns are missing: value"),
        (b"indicator,value\n", "columns are missing: quarter"),
        (f"{HEAD},name\n".encode(), "single children"),
        (f"{HEAD},colour\n".encode(), "unknown headings in column 9"),
        (f"{HEAD},note\n".encode(), "twice"),
        (f'{HEAD}\n"open'.encode(), "readable CSV"),
        (HEAD.encode() + b"\n" + b"," * 1_000_000, "more cells|quarter|indicator|unknown|$"),
        (b"PK\x03\x04rubbish", "XLSX"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_read_hostile_file_is_refused(content, says):
    import re

    try:
        assert read_figures(content, INDICATORS) == []
    except FigureFileError as error:
        assert re.search(says, str(error))


def test_read_header_only_holds_no_figures():
    assert read() == []


def test_read_long_cell_is_refused():
    assert "longer than" in refusal(line(value="5", note="x" * 3000))


def test_read_workbook_percent_cell_through_its_format():
    (entry,) = read_figures(figures_xlsx([["share", "2018-19-q3", 0.741]], C2="0.0%"), INDICATORS)
    assert entry.value == D("74.1")


def test_read_workbook_whole_number():
    (entry,) = read_figures(figures_xlsx([["children", "2018-19-q3", 500]]), INDICATORS)
    assert entry.value == 500


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"xl/workbook.xml": b"0" * 30_000_000}, "too large"),
        ({f"xl/{n}.xml": b"x" for n in range(300)}, "too large"),
        ({"xl/workbook.xml": b"", "../../evil": b""}, "outside"),
        ({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}, "macros"),
        ({"word/document.xml": b""}, "no XLSX"),
        (
            {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', "[Content_Types].xml": b"<x/>"},
            "damaged",
        ),
    ],
)
def test_read_hostile_workbook_is_refused(members, says):
    with pytest.raises(FigureFileError, match=says):
        read_figures(package(members), INDICATORS)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_any_bytes_are_refused_clearly_or_taken(content):
    try:
        read_figures(content, INDICATORS)
    except FigureFileError as error:
        assert error.problems


@given(st.lists(st.text(max_size=30), min_size=8, max_size=8))
@settings(max_examples=200, deadline=None)
def test_read_any_cells_are_refused_clearly_or_taken(cells):
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    try:
        read(quoted)
    except FigureFileError as error:
        assert error.problems


def test_read_workbook_with_child_level_data_on_a_hidden_sheet_is_refused():
    book = Workbook()
    book.active.append(COLUMNS)
    hidden = book.create_sheet("Working")
    hidden.append(["Surname", "DOB"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(FigureFileError, match="headed like a name"):
        read_figures(out.getvalue(), INDICATORS)


def test_read_text_that_was_escaped_on_its_way_out():
    (entry,) = read(line(value="5", note="'=SUM of both"))
    assert entry.note == "=SUM of both"


def test_read_line_breaks_in_a_note_become_spaces():
    (entry,) = read(line(value="5", note='"two\nlines"'))
    assert entry.note == "two lines"


def test_read_unprintable_character_is_refused_with_its_place():
    assert refusal(line(value="5", note="a\x01b")) == (
        "Row 2, note: it holds a character that cannot be printed."
    )


def test_read_refuses_a_note_that_packs_cannot_print():
    assert "Row 2, reason: The pack cannot print “☃” (snowman)" in refusal(line(value="5", reason="Cold ☃"))
    assert "Row 2, note: The pack cannot print “☃” (snowman)" in refusal(line(value="5", note="Cold ☃"))
