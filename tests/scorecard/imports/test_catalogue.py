"""The catalogue's files: loaded once, loaded again, loaded mended."""

import shutil
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from scorecard.imports.catalogue import load_catalogue
from scorecard.models import Baseline, Definition, Indicator, Neighbour, Relation, Target

SHIPPED = Path(__file__).parents[3] / "fixtures"


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files, to be altered."""
    for path in SHIPPED.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def load(db, folder):
    by = User.objects.create_user("admin")
    return lambda why="Loaded": load_catalogue(folder, by=by, why=why)


def histories() -> int:
    return sum(model.history.count() for model in (Indicator, Definition, Baseline, Target))


def test_load_fills_the_catalogue(load):
    load()
    assert (Indicator.objects.count(), Neighbour.objects.count()) == (48, 20)
    assert Indicator.objects.filter(baseline=None).count() == 0
    assert Relation.objects.exists()


def test_load_again_leaves_no_trace(load):
    load()
    before = histories()
    load("Again")
    assert histories() == before


def test_load_mended_changes_that_row_with_its_reason(load, folder):
    load()
    path = folder / "baselines.csv"
    lines = path.read_text("utf-8").splitlines()
    held = next(line for line in lines if line.startswith("looked-after-children,"))
    path.write_text("\n".join(lines).replace(held, held.replace(",453,", ",454,", 1)), "utf-8")
    load("Mended")
    baseline = Baseline.objects.get(indicator__code="looked-after-children")
    assert (baseline.value, baseline.history.first().history_change_reason) == (454, "Mended")


def test_load_of_an_unknown_code_keeps_nothing(load, folder):
    (folder / "relations.csv").write_text("from_code,kind,to_code,note\nnonsense,part_of,referrals,\n")
    with pytest.raises(KeyError, match="nonsense"):
        load()
    assert not Indicator.objects.exists()


def in_definitions(folder, old: str, new: str) -> None:
    path = folder / "definitions.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_load_mends_a_text_for_paper_and_again_leaves_no_trace(load, folder):
    in_definitions(folder, " children", " chil\u2011dren")
    load()
    before = histories()
    load("Again")
    assert histories() == before
    assert Definition.objects.filter(text__contains="chil-dren").exists()
    assert not Definition.objects.filter(text__contains="\u2011").exists()


def test_load_refuses_a_text_that_paper_cannot_print_and_names_its_column(load, folder):
    in_definitions(folder, " children", " children ☃")
    with pytest.raises(ValidationError) as refused:
        load()
    assert "snowman" in refused.value.message_dict["text"][0]
