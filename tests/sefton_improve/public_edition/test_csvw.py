"""A table's description says what each column holds, in the words of CSV on the Web."""

import csv
import json

import pytest

from scorecard.tables.exports import ExportSheet
from scorecard.wording.cells import Cell
from sefton_improve.public_edition.csvw import description, table


def figure(text: str, value: str = "") -> Cell:
    return Cell("adoptions", "2018-19-q2", "value", text, value=value)


SHEET = ExportSheet(
    name="scorecard-2018-19-q2",
    heads=("Code", "2018/19: Q1", "2018/19-Q1", "Comment"),
    rows=(
        ("adoptions", figure("1,205", "1205"), "–", "none"),
        ("placements", figure("not collected"), figure("−3.7", "-3.7"), "Five, and more"),
    ),
    notes=(("Notes", "Scorecard, Q2 2018/19"), ("p", "provisional")),
    told=("The code.", "One quarter.", "Another.", "What is said."),
    key=(0,),
)
TOLD = json.loads(description(SHEET, "a.csv"))
COLUMNS = TOLD["tableSchema"]["columns"]


def test_the_table_is_its_rows_alone():
    rows = list(csv.reader(table(SHEET).decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == ["Code", "adoptions", "placements"]


def test_the_description_names_its_file_and_table():
    assert (TOLD["url"], TOLD["dc:title"]) == ("a.csv", "Scorecard, Q2 2018/19")


def test_titles_are_the_tables_own_heads():
    assert tuple(column["titles"] for column in COLUMNS) == SHEET.heads


def test_names_for_programs_differ():
    assert [column["name"] for column in COLUMNS] == ["code", "2018_19_q1", "2018_19_q1_3", "comment"]


@pytest.mark.parametrize(("at", "datatype"), [(0, "string"), (1, "decimal"), (2, "decimal"), (3, "string")])
def test_a_column_of_figures_is_of_decimals(at, datatype):
    assert COLUMNS[at]["datatype"] == datatype


@pytest.mark.parametrize(
    ("at", "signs"), [(1, ["c", "·", "–", "none", "not collected"]), (2, ["c", "·", "–", "none"])]
)
def test_what_stands_for_no_figure_is_named(at, signs):
    assert COLUMNS[at]["null"] == signs


def test_each_column_says_what_it_holds():
    assert tuple(column["dc:description"] for column in COLUMNS) == SHEET.told


def test_rows_are_named_by_their_key():
    assert TOLD["tableSchema"]["primaryKey"] == ["code"]
