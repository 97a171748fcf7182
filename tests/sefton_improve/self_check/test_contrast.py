"""The house's colours keep their contrast, and one that does not is found."""

from pathlib import Path

import pytest

from sefton_improve.self_check.contrast import contrast, faults_of_colours

TOKENS = (Path(__file__).resolve().parents[3] / "static" / "css" / "tokens.css").read_text("utf-8")


def test_contrast_of_black_on_white_is_the_greatest():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_asks_not_which_of_two_is_the_lighter():
    assert contrast("#1a5796", "#ffffff") == contrast("#ffffff", "#1a5796")


def test_house_keeps_its_contrast():
    assert list(faults_of_colours(TOKENS)) == []


def test_a_pale_colour_is_found_where_it_is_pale():
    assert list(faults_of_colours(TOKENS.replace("--ink3: #5b6a7a", "--ink3: #cccccc"))) == [
        "The colour ink3 on paper has too little contrast, light."
    ]


def test_a_colour_that_is_gone_is_found():
    assert "The colour edge or paper is missing." in list(
        faults_of_colours(TOKENS.replace("--edge:", "--rim:"))
    )
