"""Static files that are made or taken from packages."""

import io
from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from sefton_improve.finders import CHARACTERS, SHEETS, web_font


def test_stylesheet_holds_every_part_in_order():
    text = Path(finders.find("css/site.css")).read_text("utf-8")
    assert text.index("--paper") < text.index(".band") < text.index("@media print")
    assert "@import" not in text


def test_every_sheet_is_a_part_or_linked_by_a_page_of_its_own(settings):
    held = {path.stem for path in (settings.BASE_DIR / "static" / "css").glob("*.css")}
    pages = " ".join(path.read_text("utf-8") for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    assert set(SHEETS) <= held
    assert {sheet for sheet in held - set(SHEETS) if f"css/{sheet}.css" not in pages} == set()


def test_plotly_comes_from_its_package():
    assert "plotly.js" in Path(finders.find("plotly/plotly.min.js")).read_text("utf-8")[:2000]


def test_font_is_small_and_holds_what_pages_use():
    content = web_font("Regular")
    held = TTFont(io.BytesIO(content)).getBestCmap()
    assert len(content) < 16_000
    assert {character for character in CHARACTERS if ord(character) not in held} == set()


def test_font_is_the_same_bytes_every_time():
    assert web_font("Semibold") == web_font("Semibold")


def test_finder_knows_no_other_file():
    assert finders.find("plotly/other.js") is None
