"""What cannot be in an extract of national statistics is refused by row and column, and nothing kept."""

import pytest
from django.core.exceptions import ValidationError

from scorecard.imports.published_files.figures import PublishedFileError
from tests.scorecard.imports import test_national_statistics as extracts
from tests.scorecard.imports.test_national_statistics import held, import_published, row

file = extracts.file


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"area_code": "E0"}, "Row 2, area_code: there is no area “E0”"),
        ({"period_end": "31/31/2017"}, "Row 2, period_end: “31/31/2017” is no day"),
        ({"period_end": "42825"}, "Row 2, period_end: 42825 is how a .* write 2017-03-31 if that is meant"),
        ({"area_code": "sefton"}, "Row 2, area_code: there is no area “sefton”"),
        ({"value": "many"}, "Row 2, value: “many” is neither a number nor a symbol"),
        ({"value": "NaN"}, "Row 2, value: “NaN” is neither"),
        ({"value": "453.5"}, "Row 2, value: 453.5 is no whole number"),
        ({"value": "-3"}, "Row 2, value: “-3” is below nought"),
        ({"value": "c"}, "Row 2, value: “c” belongs into the column symbol"),
        ({"value": ""}, "Row 2, value: give a value or a symbol"),
        ({"symbol": "c"}, "Row 2, value: give a value or a symbol"),
        ({"value": "", "symbol": "confidential"}, "Row 2, symbol: “confidential” is no symbol"),
        ({"basis": "week"}, "Row 2, basis: it is on or year, not “week”"),
        ({"basis": "year"}, "Row 2, value: the basis is on for cla, not “year”"),
        ({"current": "maybe"}, "Row 2, current: it is yes or blank"),
        ({"release": ""}, "Row 2, release: say which"),
        ({"release": "R" * 81}, "Row 2, release: 81 characters; the longest that is kept has 80"),
        ({"source": "S" * 251}, "Row 2, source: 251 characters"),
        ({"period_end": "2026-03-31"}, "Row 2, value: 2026-03-31 is later than its release, “2024”"),
        ({"period_end": "1066-03-31"}, "Row 2, value: figures end in a year from 1991"),
        ({"source": "\0"}, "holds NUL bytes"),
    ],
)
def test_import_names_the_row_of_a_bad_cell(file, changes, message):
    with pytest.raises(PublishedFileError, match=message):
        import_published(file(row(**changes)))


def test_import_of_more_than_all_is_refused(file, world):
    world.indicators["adoptions"].published_series = "share"
    world.indicators["adoptions"].unit = "percent"
    world.indicators["adoptions"].save()
    with pytest.raises(PublishedFileError, match="Row 2, value: 120% is more than 100%"):
        import_published(file(row(series="share", basis="year", value="120")))


def test_import_of_a_part_larger_than_its_whole_is_refused(file, world):
    world.indicators["adoptions"].published_series = "share"
    world.indicators["adoptions"].unit = "percent"
    world.indicators["adoptions"].save()
    with pytest.raises(PublishedFileError, match="Row 2, value: the part, 9, is more than the whole, 8"):
        import_published(file(row(series="share", basis="year", value="99", numerator="9", denominator="8")))


def test_import_of_rows_that_contradict_each_other_names_both(file):
    with pytest.raises(PublishedFileError, match="Rows 2 and 3, value: both give cla of Sefton"):
        import_published(file(row(), row(value="454")))


def test_import_of_the_same_row_twice_is_one_figure(file):
    assert import_published(file(row(), row())).new == 1


def test_import_names_what_is_wrong_in_each_row(file):
    with pytest.raises(PublishedFileError) as raised:
        import_published(file(row(value="many"), row(basis="week", period_end="2018-03-31")))
    assert [problem[:6] for problem in raised.value.problems] == ["Row 2,", "Row 3,"]


@pytest.mark.parametrize("symbol", ["c", "x", "z", "u", "low", "k", "-", "..", "~", "*"])
def test_import_keeps_each_symbol_as_found(file, symbol):
    import_published(file(row(value="", symbol=symbol)))
    assert held().get().symbol == symbol


def test_series_that_two_indicators_name_is_refused_at_both_doors(file, world):
    second = world.indicators["adoptions"]
    second.published_series = "cla"
    with pytest.raises(ValidationError, match="Looked after children names this series already"):
        second.full_clean()
    # Rows that were there before the door was closed are told of, and nothing is kept of either.
    second.save()
    with pytest.raises(PublishedFileError, match=".* and .* both name cla: a national series belongs"):
        import_published(file(row()))
    assert not held().exists()


def test_an_indicator_may_be_saved_again_with_its_own_series(file, world):
    world.indicators["looked-after-children"].full_clean()


def test_import_names_missing_columns(tmp_path, db):
    path = tmp_path / "other.csv"
    path.write_text("series,b\n1,2\n")
    with pytest.raises(PublishedFileError, match="Columns are missing: area_code"):
        import_published(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a,b\n"open', b"a,b\n1,2,3,4\n"])
def test_import_of_what_is_no_csv_is_refused(tmp_path, db, content):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(PublishedFileError):
        import_published(path)
