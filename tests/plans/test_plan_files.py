"""The plan's files: errors that name what is wrong, and nothing kept."""

import shutil
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from plans.models import Action, Paragraph
from plans.plan_files import PlanFileError, load_narrative, load_plan
from scorecard.imports.catalogue import load_catalogue
from tests.world import OPEN

SHIPPED = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def load(db, tmp_path):
    """`load(("old", "new"))`: load the shipped plan with one text in plan.toml altered."""
    by = User.objects.create_user("publisher")
    load_catalogue(SHIPPED, by=by, why="Test")

    def _load(alter: tuple[str, str] = ("", "")) -> None:
        shutil.copy(SHIPPED / "findings.toml", tmp_path)
        text = (SHIPPED / "plan.toml").read_text("utf-8")
        assert alter[0] in text
        (tmp_path / "plan.toml").write_text(text.replace(*alter, 1) if alter[0] else text, "utf-8")
        load_plan(tmp_path, by=by, why="Test")

    return _load


def test_load_plan_links_actions_to_posts_indicators_and_findings(load):
    load()
    assert Action.objects.count() >= 24
    assert Action.objects.filter(indicators__isnull=False).exists()
    assert Action.objects.filter(findings__isnull=False).exists()
    assert not Action.objects.filter(updates__isnull=True).exists()


@pytest.mark.parametrize(
    ("field", "message"), [("post", "there is no post"), ("indicators", "does not exist")]
)
def test_load_plan_names_the_action_of_an_unknown_name(load, field, message):
    text = (SHIPPED / "plan.toml").read_text("utf-8")
    lines = text[text.index("[[actions]]") :].splitlines()
    line = next(line for line in lines if line.startswith(f"{field} ") and '"' in line)
    name = line.split('"')[1]
    with pytest.raises(PlanFileError, match=message):
        load((line, line.replace(name, "nobody", 1)))
    assert not Action.objects.exists()


@pytest.fixture
def narrative(world, tmp_path):
    """`narrative(text)`: load a report of the open quarter; how many paragraphs it holds."""

    def _narrative(text: str) -> int:
        path = tmp_path / "2018-19-q3.md"
        path.write_text(text, "utf-8")
        return load_narrative(path, world.quarters[OPEN], by=world.users["publisher"], why="Test")

    return _narrative


def test_load_narrative_reads_numbers_and_leaves_headings_out(narrative):
    assert narrative("# Introduction\n\n1.1 First.\n\n1.2 Second,\non two lines.\n") == 2
    assert Paragraph.objects.get(quarter=OPEN, position=2).text == "Second,\non two lines."


def test_load_narrative_refuses_a_paragraph_without_number(narrative):
    with pytest.raises(PlanFileError, match="carries no number: “Not numbered"):
        narrative("1.1 First.\n\nNot numbered.")
    assert not Paragraph.objects.filter(quarter=OPEN).exists()
