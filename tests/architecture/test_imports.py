"""The walls of the house: apps import downwards only, and the pure rooms know no database and no clock."""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["scorecard", "plans", "governance", "sefton_improve"]
# The pure rooms are the typed ones: pyproject.toml lists them, once.
PURE = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["files"]
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}


def modules(app: str) -> list[Path]:
    return [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """Every module a file imports, as dotted names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@cache
def of_house(path: Path) -> set[Path]:
    """The house's own files that a file imports."""
    candidates = [ROOT / (name.replace(".", "/") + ".py") for name in imported(path)]
    return {candidate for candidate in candidates if candidate.exists()}


def with_all_below(path: Path) -> set[Path]:
    """A pure room's file and every file of the house it rests on."""
    seen, waiting = set(), [path]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(of_house(current))
    return seen


@pytest.mark.parametrize("app", FLOORS)
def test_imports_go_down_only(app):
    above = FLOORS[FLOORS.index(app) + 1 :]
    upwards = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if name.split(".")[0] in above
    }
    assert not upwards


@pytest.mark.parametrize("app", FLOORS)
def test_no_file_imports_itself_by_way_of_others(app):
    in_circles = {
        str(path.relative_to(ROOT))
        for path in modules(app)
        if any(path in with_all_below(below) for below in of_house(path))
    }
    assert in_circles == set()


@pytest.mark.parametrize("name", PURE)
def test_pure_room_rests_on_pure_rooms_only(name):
    foreign = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in with_all_below(ROOT / name)
        for module in imported(path)
        if module.split(".")[0] == "django" or ".models" in module
    }
    assert not foreign


@pytest.mark.parametrize("name", PURE)
def test_pure_room_reads_no_clock(name):
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS
    assert not read


def test_clock_is_read_in_one_place_only():
    readers = {
        str(path.relative_to(ROOT))
        for app in FLOORS
        for path in modules(app)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "localdate", "utcnow"}
        and not (isinstance(node.value, ast.Name) and node.value.id == "clock")
    }
    assert readers <= {"sefton_improve/clock.py"}


def test_heavy_libraries_are_imported_inside_functions_only():
    heavy = {"pandas", "plotly", "typst", "openpyxl", "pikepdf"}
    child = ROOT / "governance/pdf/worker.py"  # a process of its own, which exists to load them
    at_top = {
        f"{path.relative_to(ROOT)}: {name}"
        for app in FLOORS
        for path in modules(app)
        if path != child
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        if name.split(".")[0] in heavy
    }
    assert not at_top
