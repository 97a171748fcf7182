"""The boards' file: what it makes, and that an unknown name keeps nothing."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from governance.demonstration.board_files import load_boards, load_glossary
from governance.models import Board, GlossaryTerm, Meeting, ReportingLine, Seat
from plans.plan_files import load_plan
from scorecard.entry.service import open_quarter
from scorecard.imports.catalogue import load_catalogue
from scorecard.vocabulary.quarters import QuarterKey

SHIPPED = Path(__file__).parents[3] / "fixtures"
SLUGS = {
    "cypcib",
    "lscb",
    "corporate-parenting-board",
    "health-and-wellbeing-board",
    "cabinet",
    "overview-and-scrutiny",
}


@pytest.fixture
def catalogue(db):
    by = User.objects.create_user("publisher")
    load_catalogue(SHIPPED, by=by, why="Test")
    load_plan(SHIPPED, by=by, why="Test")
    for number in (20181, 20182, 20183):
        open_quarter(QuarterKey(number), by=by, why="Test")


def test_load_boards_makes_the_six_with_lines_seats_and_meetings(catalogue):
    load_boards(SHIPPED)
    assert set(Board.objects.values_list("slug", flat=True)) == SLUGS
    assert ReportingLine.objects.count() >= 5
    for noun in (Seat, Meeting):
        assert set(noun.objects.values_list("board__slug", flat=True)) == SLUGS


def test_load_boards_with_an_unknown_name_keeps_nothing(catalogue, tmp_path):
    text = (SHIPPED / "boards.toml").read_text("utf-8")
    (tmp_path / "boards.toml").write_text(text.replace('to = "', 'to = "no-', 1), "utf-8")
    with pytest.raises(KeyError, match="no-"):
        load_boards(tmp_path)
    assert not Board.objects.exists()


def test_load_glossary_spells_out(db):
    load_glossary(SHIPPED)
    assert GlossaryTerm.objects.get(short="NEET").long == "Not in education, employment or training"
