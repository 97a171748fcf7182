"""The pack in large print: 18 points and more, one column on upright sides, the standard pack’s bookmarks."""

import copy
import io
import re

import pikepdf
import pytest

from governance.pdf.typeset import ALTERNATIVES, typeset
from governance.states import LARGE_PRINT
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.packs.test_both_say_it import CHANGES, words_of_pdf
from tests.governance.pdf.letters import sizes
from tests.governance.pdf.test_typeset import findings
from tests.governance.pdf.test_worker import elements
from tests.governance.pdf_parts import read, split_rows, stranded_headings

LEAST = 18.0
MOST_COLUMNS = 4
A4 = (595, 842)


def set_large(pack: dict) -> bytes:
    return typeset(pack, at=PUBLISHED_AT, template=ALTERNATIVES[LARGE_PRINT]).content


@pytest.fixture(scope="module")
def long_one(made) -> bytes:
    """With many more of everything, and texts longer than a side."""
    pack = copy.deepcopy(made[0])
    for section in pack["priorities"]:
        section["actions"] = [
            action | {"sentence": "It was done again, and seen to be done. " * (4 * number % 70)}
            for number in range(24)
            for action in section["actions"][:1]
        ]
        section["challenges"] *= 9
    return set_large(pack)


@pytest.fixture(params=["made", "long"])
def document(request, large, long_one):
    content = large.content if request.param == "made" else long_one
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def test_no_letter_is_under_18_points(large):
    assert min(sizes(large.content)) >= LEAST


def test_the_standard_pack_has_smaller_letters(made):
    assert min(sizes(made[1].content)) < LEAST


def test_every_side_is_upright(document):
    assert {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in document.pages} == {A4}


def test_no_table_is_wider_than_is_read_at_a_look(document):
    rows = [part for part in read(document).within() if part.kind == "TR"]
    assert rows and max(len(row.parts) for row in rows) <= MOST_COLUMNS


def outline(content: bytes) -> list[str]:
    """The highest bookmarks, spaces as one."""
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as found:
        return [re.sub(r"\s+", " ", str(item.title)) for item in found.root]


def test_its_bookmarks_are_those_of_the_standard_pack(made, large):
    assert outline(large.content) == outline(made[1].content)


def test_every_drawing_has_words(document):
    drawn = [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
    assert drawn
    assert all(len(str(one.get("/Alt", ""))) > 24 for one in drawn)


def test_no_heading_ends_a_page_and_no_row_is_cut(document):
    assert (stranded_headings(document), split_rows(document)) == ([], [])


def test_a_checker_finds_nothing(large, tmp_path):
    path = tmp_path / "large.pdf"
    path.write_bytes(large.content)
    assert findings(path) == []


def test_a_draft_says_on_each_side_that_it_is_one(made):
    draft = made[0]["edition"] | {"preview": True, "label": "Preview", "marking": "PREVIEW, NOT PUBLISHED"}
    pages = pikepdf.open(io.BytesIO(content := set_large(made[0] | {"edition": draft}))).pages
    assert words_of_pdf(content).count("PREVIEW, NOT PUBLISHED") == len(pages)


def test_what_changed_is_told_first(made):
    pdf = set_large(made[0] | {"changes": CHANGES})
    said = words_of_pdf(pdf)
    assert said.index("Changed since the last pack") < said.index("The board is asked to")
    assert "A late return" in said


def test_it_is_set_to_the_same_bytes(made, large):
    assert set_large(made[0]) == large.content
