"""National statistics files."""

from decimal import Decimal as D

import pytest

from scorecard.models import PublishedFigure
from scorecard.published import COLUMNS, PublishedFileError, import_published

HEAD = ",".join(COLUMNS)


@pytest.fixture
def file(tmp_path, world):
    world.indicators["looked-after-children"].published_series = "cla"
    world.indicators["looked-after-children"].save()

    def _file(*lines: str):
        path = tmp_path / "published.csv"
        path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
        return path

    return _file


def row(**changes) -> str:
    cells = {
        "series": "cla",
        "area_code": "E08000014",
        "period_end": "2017-03-31",
        "basis": "on",
        "release": "2024",
        "value": "453",
        "source": "DfE",
        "current": "yes",
    } | changes
    return ",".join(cells.get(column, "") for column in COLUMNS)


def held():
    return PublishedFigure.objects.filter(indicator__code="looked-after-children")


def test_import_keeps_value_release_and_basis(file):
    import_published(file(row()))
    figure = held().get()
    assert (figure.value, figure.release, figure.basis, figure.current) == (D(453), "2024", "on", True)


def test_import_keeps_a_symbol_as_found(file):
    import_published(file(row(value="", symbol="c")))
    assert (held().get().value, held().get().symbol) == (None, "c")


def test_import_leaves_out_series_no_indicator_names(file):
    assert import_published(file(row(series="other"))).read == 0


def test_import_again_is_nothing_new(file):
    import_published(file(row()))
    assert import_published(file(row())).new == 0


def test_import_newer_release_takes_over_and_the_older_stays(file):
    import_published(file(row()))
    import_published(file(row(release="2025", value="454")))
    assert dict(held().values_list("release", "current")) == {"2024": False, "2025": True}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"area_code": "E0"}, "Row 2: there is no area"),
        ({"period_end": "31/03/2017"}, "Row 2"),
        ({"value": "many"}, "Row 2"),
    ],
)
def test_import_names_the_row_of_a_bad_cell(file, changes, message):
    with pytest.raises(PublishedFileError, match=message):
        import_published(file(row(**changes)))


def test_import_names_missing_columns(tmp_path, db):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(PublishedFileError, match="Columns are missing: series"):
        import_published(path)


def test_import_keeps_nothing_of_a_bad_file(file):
    with pytest.raises(PublishedFileError):
        import_published(file(row(), row(area_code="E0", period_end="2018-03-31")))
    assert not held().exists()
