"""Static files that are made or taken from packages."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from sefton_improve.assets.finders import FONT, SCRIPTS, SHEETS
from sefton_improve.assets.web_font import web_font


def built(name: str) -> str:
    return Path(finders.find(name)).read_text("utf-8")


def held(settings, kind: str) -> set[str]:
    return {path.stem for path in (settings.BASE_DIR / "static" / kind).glob(f"*.{kind}")}


def pages(settings) -> str:
    found = (settings.BASE_DIR / "templates").rglob("*.html")
    return " ".join(path.read_text("utf-8") for path in found)


def test_stylesheet_holds_every_part_in_order():
    text = built("css/site.css")
    assert text.index("--paper") < text.index(".band") < text.index("@media print")
    assert "@import" not in text and "/*" not in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_stylesheet_asks_for_the_font_alone(sheet):
    addresses = re.findall(r"url\(\"?([^\")]*)", built(sheet))
    assert [address for address in addresses if not address.startswith("data:")] == [f"../{FONT}"]


def test_font_is_built_of_its_package():
    assert Path(finders.find(FONT)).read_bytes() == web_font()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_holds_all_its_parts_without_their_comments(script):
    text = built(script)
    assert text.count('"use strict";') == len(SCRIPTS[script])
    assert "/*" not in text


@pytest.mark.parametrize(("kind", "built_of"), [("css", SHEETS), ("js", SCRIPTS)])
def test_every_file_is_a_part_or_named_by_a_page_of_its_own(settings, kind, built_of):
    parts = {part for parts in built_of.values() for part in parts}
    named = pages(settings)
    assert parts <= held(settings, kind)
    assert {part for part in held(settings, kind) - parts if f"{kind}/{part}.{kind}" not in named} == set()


@pytest.mark.parametrize("name", [*SHEETS, *SCRIPTS])
def test_what_is_built_is_named_by_a_page(settings, name):
    assert f"'{name}'" in pages(settings)


def test_plotly_comes_from_its_package():
    assert "plotly.js" in built("plotly/plotly.min.js")[:2000]


def test_finder_knows_no_other_file():
    assert finders.find("plotly/other.js") is None
