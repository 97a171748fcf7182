"""The pages' typeface: small, whole, the same bytes every time, and both weights of their source."""

import io
from importlib.resources import files

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from sefton_improve.assets.web_font import CHARACTERS, WEIGHTS, web_font


def read() -> TTFont:
    return TTFont(io.BytesIO(web_font()))


def test_font_is_small_and_holds_what_pages_use():
    held = read().getBestCmap()
    assert len(web_font()) < 11_000
    assert {character for character in CHARACTERS if ord(character) not in held} == set()


def test_font_is_the_same_bytes_every_time():
    first = web_font()
    web_font.cache_clear()
    assert web_font() == first


def test_digits_are_of_one_width_so_that_figures_stand_under_each_other():
    font = read()
    assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


@pytest.mark.parametrize(("weight", "style"), WEIGHTS.items())
def test_each_weight_has_the_widths_and_shapes_of_its_source(weight, style):
    ours = instantiateVariableFont(read(), {"wght": weight})
    source = TTFont(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.otf")
    for character in CHARACTERS:
        (width, box), (width_there, box_there) = shape(ours, character), shape(source, character)
        assert width == width_there, character
        assert box == pytest.approx(box_there, abs=3), character


def shape(font: TTFont, character: str) -> tuple[int, tuple[float, ...]]:
    """A letter's width and the box that it fills."""
    letters, name = font.getGlyphSet(), font.getBestCmap()[ord(character)]
    pen = BoundsPen(letters)
    letters[name].draw(pen)
    return font["hmtx"][name][0], pen.bounds or (0, 0, 0, 0)
