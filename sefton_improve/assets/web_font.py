"""The pages' typeface as one small file: Source Sans from regular to semibold, cut to what pages use.

Nothing of a third party is copied into the tree: both weights come out of their installed package, whose
outlines have the same points, so that one variable font can hold them in half the bytes of two.
"""

import io
from functools import cache
from importlib.resources import files

from fontTools import subset, varLib
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.pens.cu2quPen import Cu2QuMultiPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

WEIGHTS = {400: "Regular", 600: "Semibold"}
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + " £©·×÷½–—‘’“”†‡•…′″←↑→↓−≈≠≤≥âàáéèêëîïôöûüŵŷŴŶ"
UNITS_OFF = 1.5
"""How far a curve may lie from the original's, in thousandths of the letter size."""
LEFT_OUT = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG")
"""Kerning is a sixth of the file and hardly seen at these sizes; digits are of one width without it."""


@cache
def web_font() -> bytes:
    """The variable font as woff2; the same bytes every time."""
    fonts = [_cut(style) for style in WEIGHTS.values()]
    _to_truetype(fonts)
    design = DesignSpaceDocument()
    design.addAxisDescriptor(
        name="Weight", tag="wght", minimum=min(WEIGHTS), default=min(WEIGHTS), maximum=max(WEIGHTS)
    )
    for font, weight in zip(fonts, WEIGHTS, strict=True):
        design.addSourceDescriptor(font=font, location={"Weight": weight}, name=str(weight))
    joined, _, _ = varLib.build(design, exclude=["MVAR", "STAT"])
    joined.flavor = "woff2"
    out = io.BytesIO()
    joined.save(out)
    return out.getvalue()


def _cut(style: str) -> TTFont:
    source = files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.otf"
    font = TTFont(io.BytesIO(source.read_bytes()), recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=True, notdef_outline=True, name_IDs=[]
    )
    options.drop_tables += LEFT_OUT
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)
    return font


def _to_truetype(fonts: list[TTFont]) -> None:
    """Turn cubic outlines into quadratic ones, a letter's weights in step: what every browser can vary."""
    drawn: list[dict[str, object]] = [{} for _ in fonts]
    letters = [font.getGlyphSet() for font in fonts]
    for name in fonts[0].getGlyphOrder():
        records = [RecordingPen() for _ in fonts]
        for letter, record in zip(letters, records, strict=True):
            letter[name].draw(record)
        pens = [TTGlyphPen(None) for _ in fonts]
        together = Cu2QuMultiPen(pens, UNITS_OFF, reverse_direction=True)
        for strokes in zip(*(record.value for record in records), strict=True):
            (stroke,) = {name for name, _ in strokes}
            points = [points for _, points in strokes]
            getattr(together, stroke)(*([points] if points[0] else []))
        for glyphs, pen in zip(drawn, pens, strict=True):
            glyphs[name] = pen.glyph()
    for font, glyphs in zip(fonts, drawn, strict=True):
        _with_outlines(font, glyphs)


def _with_outlines(font: TTFont, glyphs: dict[str, object]) -> None:
    outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = font.getGlyphOrder(), glyphs
    del font["CFF "]
    font["glyf"], font["loca"] = outlines, newTable("loca")
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    # The fuller form of this table; what it counts is counted again as the font is saved.
    most = font["maxp"]
    most.tableVersion, most.maxZones = 0x00010000, 1
    for counted in (
        *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
        *("maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints"),
        *("maxCompositeContours", "maxComponentElements", "maxComponentDepth"),
    ):
        setattr(most, counted, 0)
