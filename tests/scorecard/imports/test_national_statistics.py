"""National statistics files."""

import hashlib
from decimal import Decimal as D
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scorecard.audit.history_integrity import drifted
from scorecard.imports import national_statistics
from scorecard.imports.national_statistics import Imported
from scorecard.imports.published_files.extract import COLUMNS
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_preview import counts
from scorecard.models import PublishedFigure

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


def import_published(path: Path, why: str = "The yearly file") -> Imported:
    by = User.objects.get_or_create(username="data")[0]
    return national_statistics.import_published(path, by=by, why=why)


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


def test_import_of_an_older_release_marked_current_is_refused_by_row(file):
    import_published(file(row()))
    import_published(file(row(release="2025", value="454")))
    with pytest.raises(PublishedFileError, match="Row 2, current: “2024” is older than “2025”"):
        import_published(file(row()))
    assert dict(held().values_list("release", "current")) == {"2024": False, "2025": True}


def test_import_of_an_older_release_marked_current_in_one_file_is_refused(file):
    with pytest.raises(PublishedFileError, match="Row 2, current: “2024” is older than “2025”"):
        import_published(file(row(), row(release="2025", value="454", current="")))


def test_import_of_two_current_releases_of_one_figure_is_refused(file):
    with pytest.raises(PublishedFileError, match="Rows 3 and 2: both releases"):
        import_published(file(row(), row(release="2025", value="454")))


def test_import_of_another_value_in_the_same_release_is_refused_by_row(file):
    import_published(file(row()))
    with pytest.raises(PublishedFileError, match="Row 2, value: 2024 is held as 453 for Sefton.*says 454"):
        import_published(file(row(value="454")))


def test_import_of_another_publication_takes_over_when_its_file_marks_it(file):
    import_published(file(row()))
    import_published(file(row(release="Tool 2023", value="452")))
    assert dict(held().values_list("release", "current")) == {"2024": False, "Tool 2023": True}


# --- Its history ------------------------------------------------------------------------------------------


def told(release: str) -> list[tuple]:
    """What the history says of the figure of one release, oldest row first."""
    rows = PublishedFigure.history.filter(release=release, indicator__code="looked-after-children")
    return list(
        rows.order_by("history_id").values_list(
            "history_type", "current", "account_name", "history_change_reason"
        )
    )


def test_history_says_who_brought_a_figure_and_who_retired_it(file):
    import_published(file(row()), why="First")
    import_published(file(row(release="2025", value="454")), why="Revised nationally")
    assert told("2024") == [("+", True, "data", "First"), ("~", False, "data", "Revised nationally")]
    assert told("2025") == [("+", True, "data", "Revised nationally")]


def test_history_says_which_release_took_over_again(file):
    import_published(file(row()))
    import_published(file(row(release="Tool 2025", value="454")))
    import_published(file(row()), why="The tool was wrong")
    assert told("2024")[-1] == ("~", True, "data", "The tool was wrong")


def test_history_names_the_file_by_its_hash(file):
    path = file(row())
    import_published(path)
    (brought,) = PublishedFigure.history.filter(id=held().get().pk)
    assert brought.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_history_says_nothing_of_a_figure_that_stays_as_it_was(file):
    import_published(file(row()))
    import_published(file(row()))
    assert len(told("2024")) == 1


def test_history_and_rows_agree_after_each_file(file):
    for release in ("2023", "2024", "2025"):
        import_published(file(row(release=release), row(area_code="E92000001", release=release)))
        assert not list(drifted(PublishedFigure))


def test_import_costs_as_many_queries_for_many_figures_as_for_one(file, django_assert_num_queries):
    def lines(release: str, years: int) -> list[str]:
        return [row(release=release, period_end=f"{1991 + each}-03-31") for each in range(years)]

    import_published(file(*lines("2023", 30)))
    with CaptureQueriesContext(connection) as few:
        import_published(file(*lines("2024", 1)))
    with django_assert_num_queries(len(few)):
        import_published(file(*lines("2025", 30)))


@pytest.fixture
def run(capsys):
    """`run(path, **options)`: the command; what it says."""

    def _run(path, **options) -> str:
        call_command("import_published", path, **{"by": "data", "reason": "The yearly file"} | options)
        return capsys.readouterr().out.strip()

    return _run


def test_command_says_how_many_are_new(file, run):
    said = run(file(row()))
    assert "Figures read: 1; new: 1;" in said
    assert said.endswith("Imported: 1 new.")


def test_command_says_how_many_gave_way(file, run):
    run(file(row()))
    said = run(file(row(release="2025", value="454")))
    assert "453 (2024) becomes 454 (2025)" in said
    assert said.endswith("Imported: 1 new. 1 held gave way to another release.")


def test_command_keeps_account_and_reason(file, run):
    run(file(row()), reason="The yearly file")
    assert told("2024") == [("+", True, "data", "The yearly file")]


def test_command_names_what_it_leaves_out(file, run):
    said = run(file(row(), row(series="other"), row(area_code="E08000099")))
    assert "Left out: 1 row of series other, which no indicator names." in said
    assert "Left out: 1 row of E08000099, of which no area is kept." in said


def test_command_without_a_reason_is_refused(file, run):
    with pytest.raises(CommandError, match="Say why with --reason"):
        run(file(row()), reason=" ")


def test_command_dry_run_keeps_nothing(file, run):
    run(file(row()), dry_run=True)
    assert not held().exists()


def test_command_by_an_unknown_account_is_refused(file, run):
    with pytest.raises(CommandError, match="no active account"):
        run(file(row()), by="nobody")


def test_command_names_what_is_wrong(file, run):
    with pytest.raises(CommandError, match="Nothing was imported. Row 2, value"):
        run(file(row(value="many")))


def test_import_keeps_nothing_of_a_bad_file(file):
    with pytest.raises(PublishedFileError):
        import_published(file(row(), row(area_code="E0", period_end="2018-03-31")))
    assert not held().exists()


@pytest.mark.parametrize("column", ["source", "release"])
def test_import_mends_a_text_for_paper(file, column):
    import_published(file(row(**{column: "A\u2011b"})))
    assert getattr(held().get(), column) == "A-b"


@pytest.mark.parametrize("column", ["source", "release"])
def test_import_refuses_a_text_that_paper_cannot_print_by_row_and_column(file, column):
    with pytest.raises(PublishedFileError, match=f"^Row 2, {column}: The pack cannot print “☃”"):
        import_published(file(row(**{column: "A ☃"})))


@pytest.fixture
def adoptions_published(world, file):
    """A file of the 4 adoptions by June, which our own release of the quarter hides."""
    world.indicators["adoptions"].published_series = "ado"
    world.indicators["adoptions"].save()
    return file(row(series="ado", period_end="2018-06-30", basis="year", value="4"))


def test_an_import_after_a_release_says_what_it_opened(adoptions_published):
    assert [str(each) for each in import_published(adoptions_published).opened] == ["Adoptions, Q1 2018/19"]


def test_what_was_open_before_is_not_said_again(adoptions_published):
    import_published(adoptions_published)
    assert import_published(adoptions_published).opened == ()


def test_an_import_that_opens_nothing_says_nothing(file):
    assert import_published(file(row())).opened == ()


def test_the_command_names_what_became_open(adoptions_published, capsys):
    call_command("import_published", adoptions_published, by="data", reason="Yearly file")
    assert "Now open: Adoptions, Q1 2018/19." in capsys.readouterr().out


def test_file_of_series_that_are_none_of_ours_says_so_first(file):
    look = national_statistics.looked_at(
        national_statistics.read_here(file(row(series="other")).read_bytes(), "published.csv")
    )
    assert counts(look).startswith("The file holds no figure of a series that an indicator names")
