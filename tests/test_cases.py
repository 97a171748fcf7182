"""The table of cases in CONTRIBUTING.md: no case is missing, and what proves one exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = 63


def rows() -> list[list[str]]:
    """The table's rows, each a list of its cells."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    table = text.split("## Which test proves which case")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| R")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_case_stands_once_in_the_table():
    named = [int(number) for row in rows() for number in re.findall(r"R(\d+)", row[0])]
    assert named == list(range(1, CASES + 1))


def test_every_test_that_proves_a_case_exists():
    named = [path for row in rows() for path in re.findall(r"`([\w/]+\.py)`", row[2])]
    assert [path for path in named if not (ROOT / "tests" / path).exists()] == []
    assert len(named) > CASES


def test_a_case_is_proved_or_says_what_is_not():
    assert [row[0] for row in rows() if not row[2] and not row[3]] == []
