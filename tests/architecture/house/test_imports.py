"""What import contracts cannot say: who reads a clock, and where heavy libraries are imported.

That apps and rooms import downwards only, and that the pure rooms know no database, are the contracts of
import-linter in pyproject.toml: `make check-imports`.
"""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
APPS = ["scorecard", "plans", "governance", "sefton_improve"]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
PURE = next(each for each in CONTRACTS if each["name"] == "The pure rooms know no database")["source_modules"]
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}


def modules(app: str) -> list[Path]:
    return [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


def files_of(name: str) -> list[Path]:
    """The files of a module, or of all modules of a package where the name ends in a star."""
    path = name.removesuffix(".*").replace(".", "/")
    return sorted((ROOT / path).glob("*.py")) if name.endswith(".*") else [ROOT / f"{path}.py"]


@pytest.mark.parametrize("name", PURE)
def test_pure_room_reads_no_clock(name):
    trees = [ast.parse(path.read_text("utf-8")) for path in files_of(name)]
    read = {
        node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    } & CLOCKS
    assert trees and not read


def test_clock_is_read_in_one_place_only():
    readers = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in modules(app)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "localdate", "utcnow"}
        and not (isinstance(node.value, ast.Name) and node.value.id == "clock")
    }
    assert readers <= {"sefton_improve/clock.py"}


def test_heavy_libraries_are_imported_inside_functions_only():
    heavy = {"pandas", "plotly", "typst", "openpyxl", "pikepdf"}
    # Heavy themselves: nobody imports them but inside a function.
    readers = {
        "scorecard.spreadsheets.cell_comments",
        "scorecard.spreadsheets.worksheets",
        "sefton_improve.self_check.tagged_pdf",
    }
    own_process = ("governance/pdf/worker.py", "governance/pdf/table_tags.py")
    exist_to_load_them = {
        ROOT / path for path in (*own_process, *(f"{each.replace('.', '/')}.py" for each in readers))
    }
    at_top = {
        f"{path.relative_to(ROOT)}: {name}"
        for app in APPS
        for path in modules(app)
        if path not in exist_to_load_them
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        if name.split(".")[0] in heavy or name in readers
    }
    assert not at_top
