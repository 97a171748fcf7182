"""Help's pictures: there, of the size that pages leave for them, light, and taken by the steps of today."""

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image

from sefton_improve.help.pictures import HEIGHT, PICTURES, WIDTH
from tests.browser.steps.help_steps import RECORD, SHOTS

STATIC = Path(__file__).resolve().parents[3] / "static"
MOST = 1_000_000
"""Bytes of all pictures together."""
TAKEN = json.loads(RECORD.read_text("utf-8"))


def test_every_picture_has_its_steps():
    assert {shot.name for shot in SHOTS} == set(PICTURES)


def test_no_picture_lies_about_unused():
    assert {path.stem for path in (STATIC / "help").iterdir()} == set(PICTURES)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_picture_was_taken_by_the_steps_of_today(shot):
    assert TAKEN[shot.name]["recipe"] == shot.recipe, "make help-pictures takes it anew"


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_the_one_that_was_taken(name):
    held = (STATIC / PICTURES[name].path).read_bytes()
    assert hashlib.sha256(held).hexdigest() == TAKEN[name]["sha256"]


@pytest.mark.parametrize("name", PICTURES)
def test_picture_has_the_size_that_pages_leave_for_it(name):
    with Image.open(STATIC / PICTURES[name].path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (WIDTH, HEIGHT))


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_told_in_a_sentence(name):
    assert PICTURES[name].shows.endswith(".") and len(PICTURES[name].shows) > 40


def test_all_pictures_together_are_light():
    assert sum(path.stat().st_size for path in (STATIC / "help").iterdir()) < MOST
