"""London time wherever a day or hour is shown: only `vocabulary.days` turns an instant into words."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house.test_imports import APPS, ROOT, modules

THE_PLACE = ROOT / "scorecard/vocabulary/days.py"
TAKES_A_DAY_OR_HOUR = {"date", "time", "strftime", "astimezone", "localtime", "date_format"}
ALLOWED = {
    "scorecard/entry/grid/form.py": "a typed day has no zone",
    "scorecard/spreadsheets/cells.py": "a cell's day has no zone",
    "sefton_improve/clock.py": "the one clock: seconds, not days",
    "governance/checks/periods.py": "the names of months in patterns",
    "governance/pdf/typeset.py": "the file's own stamp is in UTC, as PDF wants it",
}
MODULES = [path for app in APPS for path in modules(app) if path != THE_PLACE]


def own_ways(source: str) -> list[str]:
    """Where a module formats or takes apart a day or hour: `name` of the call or the format, by line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            bare = isinstance(node.func, ast.Attribute) and not node.args
            if name in TAKES_A_DAY_OR_HOUR and (bare or name not in {"date", "time"}):
                found.append(f"{node.lineno}: {name}")
        if isinstance(node, ast.FormattedValue) and "%" in ast.unparse(node.format_spec or ast.Constant("")):
            found.append(f"{node.lineno}: format")
    return found


def test_days_and_hours_are_written_in_one_place():
    own = {
        str(path.relative_to(ROOT)): ways for path in MODULES if (ways := own_ways(path.read_text("utf-8")))
    }
    assert {name: ways for name, ways in own.items() if name not in ALLOWED} == {}


@pytest.mark.parametrize(
    "source",
    [
        "made.date()",
        "made.strftime('%d')",
        "f'{made:%H:%M}'",
        "timezone.localtime(made)",
        "made.astimezone(UTC)",
        "date_format(made, 'j F Y')",
    ],
)
def test_the_wall_sees_each_way(source):
    assert own_ways(source)


@pytest.mark.parametrize(
    "source", ["date(2018, 7, 1)", "datetime.time(9, 30)", "day_words(day)", "f'{count:,}'"]
)
def test_the_wall_lets_plain_days_be(source):
    assert not own_ways(source)


def test_every_exception_is_still_needed():
    assert [name for name in ALLOWED if not own_ways((ROOT / Path(name)).read_text("utf-8"))] == []
