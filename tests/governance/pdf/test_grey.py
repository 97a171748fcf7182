"""A pack printed without colour: each status, state and line is told by shape, dashes or words as well."""

import json
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import typst
from django.conf import settings

from governance.packs.sections.notes import STATES, STATUSES
from sefton_improve.self_check.contrast import contrast

TYPST = Path(settings.BASE_DIR) / "governance/pdf/templates"
STYLE = (TYPST / "style.typ").read_text("utf-8")
KEYS = sorted({key.value for key, _ in (*STATUSES, *STATES)})
PAPERS = {"white": "#ffffff", "tint": "#eaf0f5", "pale column": "#f3f5f8"}
INKS = re.findall(r'#let (ink|grey|navy) = rgb\("(#\w+)"\)', STYLE)
INKS += re.findall(r'(green|amber|red): rgb\("(#\w+)"\)', STYLE)


def drawn(key: str) -> str:
    """A status's or state's shape as lines alone: no colour, no clip, no name."""
    frame = "#set page(width: auto, height: auto, margin: 2pt)"
    source = f'#import "style.typ": *\n{frame}\n#shape("{key}", size: 20pt)'
    svg = typst.compile(source.encode(), root=str(TYPST), format="svg").decode()
    without = re.sub(r'(fill|stroke)="(?!none)[^"]*"', r'\1="x"', svg)
    return re.sub(r'\b(id|href|xlink:href|clip-path|class)="[^"]*"', "", without)


@pytest.mark.parametrize(("one", "other"), combinations(KEYS, 2))
def test_two_shapes_differ_without_their_colour(one, other):
    assert drawn(one) != drawn(other)


def test_no_two_words_are_alike():
    words = [key.words for key, _ in (*STATUSES, *STATES)]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize(("name", "ink"), INKS)
def test_each_ink_reads_on_each_paper_as_grey(name, ink, paper):
    assert contrast(ink, paper) >= 4.5


def test_all_inks_were_found():
    assert len(INKS) == 6


def test_no_status_stands_without_its_word(made):
    rows = [row for theme in made[0]["scorecard"]["themes"] for row in theme["rows"]]
    assert rows and all(row["status_word"] for row in rows)
    assert "shape(" not in (TYPST / "scorecard.typ").read_text("utf-8")


def test_each_line_of_a_chart_has_dashes_of_its_own(made):
    dashes = defaultdict(set)
    for svg in charts(made[0]):
        for attributes in re.findall(r"<path\b([^>]*)>", svg):
            told = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
            if told.get("fill") == "none" and told.get("stroke") not in (None, "none", "#D5DBE1"):
                dashes[told["stroke"]].add(told.get("stroke-dasharray", "solid"))
    assert len(dashes) >= 3
    for (one, of_one), (other, of_other) in combinations(dashes.items(), 2):
        assert not (of_one & of_other) - {"solid"}, (one, other)


def test_each_line_of_a_chart_is_named_beside_it(made):
    for svg in charts(made[0]):
        assert "Sefton now" in svg or "hidden" in svg


def charts(pack: dict) -> list[str]:
    return re.findall(r"<svg[^>]*504pt.*?</svg>", json.dumps(pack).replace('\\"', '"'), re.DOTALL)
