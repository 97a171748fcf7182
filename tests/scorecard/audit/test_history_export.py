"""The history as a file for audit: every change, who may have it, and no formula in it."""

import csv
import io
from decimal import Decimal as D

import pytest

from scorecard.audit.history_export import HEADS
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Target
from tests.world import OPEN

ADDRESS = "/scorecard/history.csv"


def record(world, value: int, why: str, note: str = "") -> None:
    entry = Entry(code="looked-after-children", quarter=OPEN, value=D(value), note=note)
    record_figures([entry], by=world.users["data"], why=why)


@pytest.fixture
def lines(world, sign_in):
    """`lines(noun, which)`: the file's lines about one thing, as dictionaries."""

    def _lines(noun: str, which: str) -> list[dict]:
        text = sign_in("data").get(ADDRESS).content.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [row for row in rows if (row["Noun"], row["Which"]) == (noun, which)]

    return _lines


def test_change_of_a_figure_is_a_line_a_field(world, lines):
    record(world, 510, "")
    record(world, 505, "Counted again", note="Lower")
    changed = [line for line in lines("figure", "looked-after-children 2018-19-q3") if line["Why"]]
    told = {line["Field"]: (line["Account"], line["Before"], line["After"]) for line in changed}
    assert told == {
        "value": ("data", "510", "505"),
        "note": ("data", "", "Lower"),
        "revision": ("data", "1", "2"),
    }


def test_new_figure_is_added_with_what_it_holds(world, lines):
    record(world, 510, "First")
    told = {line["Field"]: line["After"] for line in lines("figure", "looked-after-children 2018-19-q3")}
    assert told["added"] == "" and told["value"] == "510" and "note" not in told


def test_quarters_releases_and_yardsticks_are_in_it(world, lines):
    target = Target.objects.get(indicator__code="adoptions")
    target._change_reason = "Agreed by the board"
    target.value = 22
    target.save()
    assert [line["After"] for line in lines("quarter", "20182") if line["Field"] == "state"] == [
        "open",
        "closed",
        "released",
    ]
    assert lines("release", "2018-19-q2")[0]["After"] == "1"
    changed = lines("target", "adoptions at_least 2018")[-1]
    assert (changed["Before"], changed["After"], changed["Why"]) == ("20", "22", "Agreed by the board")


def test_no_cell_is_a_formula(world, sign_in):
    record(world, 510, "=HYPERLINK(1)", note="+44 and more")
    text = sign_in("data").get(ADDRESS).content.decode("utf-8-sig")
    cells = {cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row}
    assert "'=HYPERLINK(1)" in cells and "'+44 and more" in cells
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)


def test_file_says_in_name_and_text_that_it_is_not_for_publication(world, sign_in):
    answer = sign_in("publisher").get(ADDRESS)
    assert 'filename="history-not-for-publication.csv"' in answer["Content-Disposition"]
    assert answer.content.decode().splitlines()[-1].startswith("NOT FOR PUBLICATION")
    assert answer.content.decode("utf-8-sig").splitlines()[0] == ",".join(HEADS)


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 200), ("manager", 404), ("board", 404), ("stranger", 404)]
)
def test_file_by_role(sign_in, role, status):
    assert sign_in(role).get(ADDRESS).status_code == status


def test_file_asks_the_anonymous_to_sign_in(client, db):
    assert client.get(ADDRESS).status_code == 302
