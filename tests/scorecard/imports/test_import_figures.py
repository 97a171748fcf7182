"""The command that takes a figures file."""

import pytest
from django.core.management import CommandError, call_command

from scorecard.imports.figures_file import COLUMNS
from scorecard.models import Observation
from tests.world import OPEN


@pytest.fixture
def run(world, tmp_path, capsys):
    """`run(*rows, **options)`: import a file of rows of the open quarter; what the command says last."""

    def _run(*rows: str, **options) -> str:
        path = tmp_path / "figures.csv"
        path.write_text("\n".join([",".join(COLUMNS), *rows]), "utf-8")
        call_command("import_figures", path, **{"by": "data"} | options)
        return capsys.readouterr().out.strip().split("\n")[-1]

    return _run


def row(value: str, code: str = "looked-after-children", reason: str = "") -> str:
    return f"{code},2018-19-q3,{value},,,,,{reason}"


def values() -> dict[str, int]:
    rows = Observation.objects.filter(quarter=OPEN)
    return {code: int(value) for code, value in rows.values_list("indicator__code", "value")}


def test_import_writes_the_figures_and_counts_them(run):
    assert run(row("510"), row("12", "adoptions")) == "Imported: 2 new, 0 changed, 0 as they were."
    assert values() == {"looked-after-children": 510, "adoptions": 12}


def test_import_again_changes_nothing(run):
    run(row("510"))
    assert run(row("510")) == "Imported: 0 new, 0 changed, 1 as they were."
    assert Observation.history.filter(quarter=OPEN).count() == 1


def test_import_says_how_the_file_was_read(world, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_text("\n".join([";".join(COLUMNS), row("510").replace(",", ";")]), "utf-8")
    call_command("import_figures", path, by="data")
    assert capsys.readouterr().out.startswith("Read: 1 row, none of them left blank.\nImported: 1 new")


def test_import_of_a_percentage_that_may_be_a_fraction_asks_and_keeps_nothing(run):
    with pytest.raises(CommandError, match="Did you mean 67.1%.\n.*--as-written"):
        run(row("0.671", "assessments-within-45-days"))
    assert values() == {}


def test_import_of_a_percentage_below_one_that_is_meant_is_taken(run):
    assert "1 new" in run(row("0.671", "assessments-within-45-days"), as_written=True)


def test_import_dry_run_says_what_would_happen_and_changes_nothing(run):
    assert run(row("510"), dry_run=True) == "Dry run, nothing kept: 1 new, 0 changed, 0 as they were."
    assert values() == {}


def test_import_of_a_change_keeps_the_row_s_own_reason(run):
    run(row("510"))
    run(row("511", reason="Recount"), reason="Batch")
    assert Observation.objects.get(quarter=OPEN).history.first().history_change_reason == "Recount"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((row("12", "adoptions"), row("511")), "Say why"),
        ((row("12", "adoptions"), row("many")), "Row 3, value"),
        (("looked-after-children,2018-19-q2,511,,,,,Late",), "released"),
    ],
)
def test_import_refused_keeps_nothing(run, rows, message):
    run(row("510"))
    with pytest.raises(CommandError, match=message):
        run(*rows)
    assert values() == {"looked-after-children": 510}


def test_import_by_an_unknown_account_is_refused(run):
    with pytest.raises(CommandError, match="no active account “nobody”"):
        run(row("510"), by="nobody")


def test_import_by_an_account_that_enters_no_figures_is_refused(run):
    """Its name would stand in the history of what it may not write."""
    with pytest.raises(CommandError, match="“manager” may not do this. Data officers and Publishers enter"):
        run(row("510"), by="manager")
    assert values() == {}


def test_import_of_a_missing_file_is_refused(world, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_figures", tmp_path / "nothing.csv", by="data")
