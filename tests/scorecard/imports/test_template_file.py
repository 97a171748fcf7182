"""The workbook to fill in: what it shows, and that what goes out comes back as it was."""

import csv
import io
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scorecard.entry.batch_diff import compare
from scorecard.entry.service import Entry, open_quarter, record_figures
from scorecard.imports.figure_rows import COLUMNS, FURTHER_COLUMNS
from scorecard.imports.figures_file import read_figures
from scorecard.imports.template_file import ORDER, csv_of, file_name, workbook_of
from scorecard.models import Indicator, Observation, Quarter
from scorecard.vocabulary.pdf_text import normalised, unprintable
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.signed import fill, shut
from tests.world import OPEN


@pytest.fixture
def quarter(world):
    return world.quarters[OPEN]


def sheet(content: bytes):
    return load_workbook(io.BytesIO(content))["Figures"]


def row_of(content: bytes, code: str) -> dict:
    rows = [dict(zip(ORDER, row, strict=True)) for row in sheet(content).iter_rows(values_only=True)]
    return next(row for row in rows if row["indicator"] == code)


def indicators() -> dict[str, Indicator]:
    return {row.code: row for row in Indicator.objects.all()}


def record(world, *entries: Entry) -> None:
    record_figures(entries, by=world.users["data"], why="Test")


def entry(code: str, **figure) -> Entry:
    return Entry(code=code, quarter=OPEN, **figure)


def test_row_shows_name_last_values_and_blanks(quarter):
    row = row_of(workbook_of(quarter), "adoptions")
    shown = [row[name] for name in ("title", "unit", "last quarter", "year before", "baseline", "quarter")]
    assert shown == ["Adoptions", "Count", "9", "none held", "10", "2018-19-q3"]
    assert row["value"] is row["numerator"] is row["note"] is None


def test_row_holds_what_is_saved(world, quarter):
    record(world, entry("adoptions", value=D(12), note="Two more", extract_run_on=date(2019, 1, 8)))
    row = row_of(workbook_of(quarter), "adoptions")
    assert (row["value"], row["note"], row["extract_run_on"]) == (12, "Two more", "2019-01-08")


def test_row_without_a_figure_carries_nothing_of_last_quarters(world, quarter):
    about = {"note": "Old", "source": "Old list", "extract_run_on": date(2018, 10, 9)}
    Observation._base_manager.filter(quarter=OPEN.previous).update(quality="final", **about)
    row = row_of(workbook_of(quarter), "adoptions")
    assert {row[name] for name in (*COLUMNS[2:], *FURTHER_COLUMNS)} == {None}


def test_value_that_parts_make_is_left_blank_and_follows_when_a_part_is_filled_in_anew(world, quarter):
    record(world, entry("assessments-within-45-days", numerator=D(405), denominator=D(604)))
    book = load_workbook(io.BytesIO(workbook_of(quarter)))
    (row,) = [row for row in book["Figures"] if row[0].value == "assessments-within-45-days"]
    assert row[ORDER.index("value")].value is None
    row[ORDER.index("numerator")].value = 302
    out = io.BytesIO()
    book.save(out)
    (told,) = compare(read_figures(out.getvalue(), indicators())).differences
    assert told.new == "50.0% (302 of 604)"


def test_no_sheet_is_hidden_and_no_cell_a_formula(world, quarter):
    record(world, entry("adoptions", value=D(12), note='=HYPERLINK("http://x")'))
    book = load_workbook(io.BytesIO(workbook_of(quarter)))
    assert [page.sheet_state for page in book.worksheets] == ["visible", "visible"]
    assert {cell.data_type for page in book.worksheets for row in page for cell in row} <= {"s", "n"}
    assert row_of(workbook_of(quarter), "adoptions")["note"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize(
    "figure",
    [
        {"value": D("67.0530"), "numerator": D(405), "denominator": D(604)},
        {"value": D("67.1000"), "numerator": D(405), "denominator": D(604)},
        {"value": D("67.1"), "numerator": D(405)},
        {"missing": "no-cases", "numerator": D(0), "denominator": D(0)},
        {"missing": "not-collected"},
        {"value": D(0)},
    ],
)
@pytest.mark.parametrize("made", [workbook_of, csv_of])
def test_sent_back_untouched_it_changes_nothing(world, quarter, figure, made):
    record(world, entry("assessments-within-45-days", note="-12, it's =1", **figure))
    assert compare(read_figures(made(quarter), indicators())).differences == ()


@pytest.mark.parametrize("made", [workbook_of, csv_of])
def test_it_gives_back_what_was_lost(world, quarter, made):
    record(world, entry("adoptions", value=D(12), note="'=1"), entry("repeat-plans", missing="no-cases"))
    before, out = _held(), made(quarter)
    Observation._base_manager.filter(quarter=OPEN).delete()
    record(world, *read_figures(out, indicators()))
    assert _held() == before


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_its_name_carries_the_marking(sign_in, quarter, kind):
    answer = sign_in("data").get(f"/admin/scorecard/observation/import/20183.{kind}")
    name = file_name(kind, quarter)
    assert name == f"figures-2018-19-q3-not-for-publication.{kind}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.fixture
def two_open(world) -> list[Quarter]:
    """Two quarters that wait for figures."""
    return [world.quarters[OPEN], open_quarter(QuarterKey(20184), by=world.users["publisher"], why="Test")]


def test_several_quarters_go_into_one_file(two_open):
    rows = list(csv.DictReader(io.StringIO(csv_of(*two_open).decode("utf-8-sig"))))
    assert [row["quarter"] for row in rows if row["indicator"] == "adoptions"] == ["2018-19-q3", "2018-19-q4"]


@pytest.mark.parametrize("file_of", [csv_of, workbook_of])
def test_one_file_of_several_quarters_comes_back_as_it_went_out(world, two_open, file_of):
    later = two_open[1].key
    record(world, entry("adoptions", value=D(12)), Entry("adoptions", later, value=D(14)))
    found = read_figures(file_of(*two_open), indicators())
    assert {(each.quarter, each.value) for each in found} == {(OPEN, 12), (later, 14)}


def test_file_of_several_quarters_is_named_by_its_ends(two_open):
    assert file_name("csv", *two_open) == "figures-2018-19-q3-to-2018-19-q4-not-for-publication.csv"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_file_for_all_that_waits_is_marked(sign_in, quarter, kind, monkeypatch):
    monkeypatch.setenv("AS_AT", "2018-10-22")
    answer = sign_in("data").get(f"/admin/scorecard/observation/import/all.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="{file_name(kind, quarter)}"'


def test_no_file_is_made_where_no_quarter_waits(sign_in, world):
    fill(world)
    shut(world)
    assert sign_in("data").get("/admin/scorecard/observation/import/all.csv").status_code == 404


def test_the_workbooks_notes_carry_the_marking(quarter):
    notes = load_workbook(io.BytesIO(workbook_of(quarter)))["Notes"]
    told = {row[0]: row[1] for row in notes.iter_rows(values_only=True)}
    assert told["Marking"].startswith("NOT FOR PUBLICATION")


ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40)
TEXTS = ANYTHING.map(lambda text: "".join(one for one in text if not unprintable(normalised(one))))
COUNTS = st.integers(0, 99_999_999).map(D)
MISSING = st.sampled_from(["not-collected", "not-yet-due", "not-applicable", "no-cases"])
SHARES = st.tuples(st.integers(0, 9_999), st.integers(1, 9_999)).map(sorted)


@pytest.mark.long
@given(
    count=COUNTS | MISSING,
    share=SHARES | MISSING,
    ratio=st.decimals(0, 99_999, places=4) | MISSING,
    note=TEXTS,
    quality=st.sampled_from(["final", "provisional", "revised", "estimated", "illustrative"]),
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_out_and_in_and_out_again_is_identical(world, quarter, count, share, ratio, note, quality):
    Observation._base_manager.filter(quarter=OPEN).delete()
    note = " ".join(note.split())
    record(
        world,
        entry("adoptions", note=note, quality=quality, **_figure(count)),
        entry("repeat-plans", note=note, **_share(share)),
        entry("average-caseload", **_figure(ratio)),
    )
    before, first = _held(), workbook_of(Quarter.objects.get(pk=OPEN))
    Observation._base_manager.filter(quarter=OPEN).delete()
    record(world, *read_figures(first, indicators()))
    assert _held() == before
    second = workbook_of(Quarter.objects.get(pk=OPEN))
    assert _cells(first) == _cells(second)


def _figure(drawn) -> dict:
    return {"missing": drawn} if isinstance(drawn, str) else {"value": drawn}


def _share(drawn) -> dict:
    if isinstance(drawn, str):
        return {"missing": drawn}
    top, bottom = map(D, drawn)
    value = (top / bottom * 100).quantize(D("0.0001"), rounding="ROUND_HALF_UP")
    return {"value": value, "numerator": top, "denominator": bottom}


def _held() -> list[tuple]:
    rows = Observation.objects.filter(quarter=OPEN).order_by("indicator__code")
    return list(rows.values_list("indicator__code", "value", "missing", "numerator", "denominator", "note"))


def _cells(content: bytes) -> list[tuple]:
    return [tuple(row) for row in sheet(content).iter_rows(values_only=True)]
