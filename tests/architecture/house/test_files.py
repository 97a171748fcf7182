"""What no file of the tree may be or hold."""

import ast
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAFE_MARKED = {
    "scorecard/charts/markup.py",
    "scorecard/tables/markup.py",
    "plans/templatetags/narrative.py",
    "governance/templatetags/drawings.py",
}
"""Drawn SVG, status shapes and the six tags of narrative are our own text, escaped where they were made."""
EXEMPT = {"tests", "fixtures", "migrations"}
"""Where a real council and its years may be named."""


def tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    return [ROOT / name for name in names if name.endswith(endings) and (ROOT / name).is_file()]


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_python_files_hold_300_lines_at_most():
    long = {str(p.relative_to(ROOT)): len(lines(p)) for p in tracked(".py") if "migrations" not in p.parts}
    assert {name: count for name, count in long.items() if count > 300} == {}


def test_no_folder_holds_more_than_20_modules():
    """A room is taken in at a glance; a larger one is two. Migrations are a list that Django keeps."""
    rooms = Counter(
        str(p.parent.relative_to(ROOT))
        for p in tracked(".py")
        if "migrations" not in p.parts and p.name != "__init__.py"
    )
    assert {room: count for room, count in rooms.items() if count > 20} == {}


def test_templates_hold_110_lines_at_most():
    long = {str(p.relative_to(ROOT)): len(lines(p)) for p in tracked(".html")}
    assert {name: count for name, count in long.items() if count > 110} == {}


def test_template_lines_hold_120_characters_at_most():
    """djlint breaks no text: it would gain or lose spaces between inline elements."""
    code = {str(p.relative_to(ROOT)): lines(p) for p in tracked(".html")}
    long = [
        f"{name}:{number}"
        for name, text in code.items()
        for number, line in enumerate(text, 1)
        if len(line) > 120
    ]
    assert len(code) > 100 and long == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\|\s*safe\b",
        r"\bcsrf_exempt\b",
        r"\.raw\(",
        r"\.extra\(",
        r"\bpickle\b",
        r"\beval\(",
        r"\bmark_safe\(",
    ],
)
def test_no_unsafe_door_outside_the_named_ones(pattern):
    code = [path for path in tracked(".py", ".html") if "tests" not in path.parts]
    found = {
        str(path.relative_to(ROOT)) for path in code if re.search(pattern, path.read_text("utf-8"))
    } - SAFE_MARKED
    assert not found


def test_no_inline_script_style_or_handler_in_templates():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    tags = re.compile(r"{%.*?%}")  # `with one=...` is no handler
    texts = {str(p.relative_to(ROOT)): tags.sub("", p.read_text("utf-8")) for p in tracked(".html")}
    assert {name for name, text in texts.items() if inline.search(text)} == set()


def test_every_table_header_in_templates_has_its_scope():
    bare = re.compile(r"<th(?![^>]*\bscope=)[\s>]")
    found = {str(p.relative_to(ROOT)) for p in tracked(".html") if bare.search(p.read_text("utf-8"))}
    assert not found


def test_every_table_in_templates_has_a_caption():
    found = {
        str(p.relative_to(ROOT))
        for p in tracked(".html")
        if len(re.findall(r"<table\b", text := p.read_text("utf-8"))) > len(re.findall(r"<caption\b", text))
    }
    assert not found


def test_no_council_and_no_baseline_year_stands_in_code():
    """Whose plan it is, and which year it is measured against, are data: they stand in fixtures alone."""
    named = re.compile(r"\bSefton\b|\b2016[/-]17\b")
    code = [path for path in tracked(".py", ".html", ".typ", ".js") if not EXEMPT & set(path.parts)]
    assert {str(p.relative_to(ROOT)) for p in code if named.search(p.read_text("utf-8"))} == set()


def test_no_text_says_itself_which_counts_are_small():
    """Which they are is a setting, and a quarter keeps its own: `Threshold.hidden_counts` has the words."""
    said = re.compile(
        r"(?<!numbered )\b(?:1|one) to (?:5|five)\b|\b(?:under|fewer than) (?:6|six)\b", re.IGNORECASE
    )
    code = [path for path in tracked(".py") if not {"tests", "migrations"} & set(path.parts)]
    texts = [(path, text) for path in code for text in spoken(path)]
    texts += [(path, path.read_text("utf-8")) for path in tracked(".html", ".typ", ".js")]
    assert {str(path.relative_to(ROOT)) for path, text in texts if said.search(text)} == set()


def spoken(path: Path) -> list[str]:
    """Texts of a module that may reach a reader: its docstrings are for those who read the code."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in texts if isinstance(node.value, str)]


def test_no_unfinished_marks():
    mark = re.compile(r"\b(TODO|FIXME|XXX|lorem ipsum)\b", re.IGNORECASE)
    code = [path for path in tracked(".py", ".html", ".typ", ".js", ".css") if path != Path(__file__)]
    assert {str(p.relative_to(ROOT)) for p in code if mark.search(p.read_text("utf-8"))} == set()


def test_figures_are_rounded_and_formatted_in_one_place():
    """`floatformat`, `intcomma` and Python's rounding would disagree with `vocabulary.numbers` one day."""
    own = re.compile(r"\|\s*(floatformat|intcomma)\b|\.quantize\(")
    allowed = {"scorecard/vocabulary/numbers.py"}
    code = [p for p in tracked(".py", ".html") if "tests" not in p.parts]
    found = {str(p.relative_to(ROOT)) for p in code if own.search(p.read_text("utf-8"))} - allowed
    assert not found


def test_every_module_says_what_it_is_for():
    silent = {
        str(p.relative_to(ROOT))
        for p in tracked(".py")
        if p.name != "__init__.py"
        and "migrations" not in p.parts
        and p.read_text("utf-8").strip()
        and not re.match(r'(#!.*\n)?"""', p.read_text("utf-8"))
    }
    assert not silent


def test_security_rules_of_the_linter_are_on_everywhere_but_in_tests():
    """`make check` runs them: bandit's (S), those on bugs (B), Django (DJ) and time zones (DTZ): R63."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    security = re.compile(r"(S|B|DJ|DTZ)\d*")
    assert {"S", "B", "DJ", "DTZ"} <= set(lint["select"])
    assert [rule for rule in lint["ignore"] if security.fullmatch(rule)] == []
    off = {path for path, rules in lint["per-file-ignores"].items() if any(map(security.fullmatch, rules))}
    assert off == {"tests/**"}


def test_security_rule_that_is_off_for_a_line_says_why():
    code = [path for path in tracked(".py") if not EXEMPT & set(path.parts)]
    off = [line for path in code for line in lines(path) if re.search(r"noqa:.*\b(S|B|DJ|DTZ)\d", line)]
    assert len(off) > 5
    assert [line for line in off if not re.search(r"# noqa: [A-Z]+\d+ - \w.{8,}$", line)] == []
