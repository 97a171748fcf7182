"""How a long pack breaks into pages: no row is cut, no heading stranded, and each leaf says what it is."""

import copy
import io
import re

import pikepdf
import pytest
import typst
from pypdf import PdfReader

from governance.pdf.typeset import typeset
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.pdf_parts import split_rows, stranded_headings

LONG = "What was found was written down at once, and read again by those who had not written it. " * 3


@pytest.fixture(scope="module")
def long_pack(made) -> dict:
    """The pack with many more actions, questions, paragraphs and rows, of uneven length."""
    pack = copy.deepcopy(made[0])
    for at, section in enumerate(pack["priorities"]):
        section["actions"] = [
            action | {"code": f"{at}.{number:02}", "sentence": LONG[: 20 + 37 * number % 240]}
            for number in range(35)
            for action in section["actions"][:1]
        ]
        section["paragraphs"] *= 3 + at
        section["challenges"] *= 9
    pack["priorities"] += [_with_lines(made[0]["priorities"][1], lines) for lines in range(18, 34)]
    for theme in pack["scorecard"]["themes"]:
        theme["rows"] *= 17
    return pack


def _with_lines(section: dict, lines: int) -> dict:
    """A section whose headings come after so many paragraphs of a line: one of many ends its page there."""
    line = {"tree": [{"type": "p", "children": [{"type": "text", "text": "Said in a line."}]}]}
    numbered = [line | {"number": f"9.{number}"} for number in range(lines)]
    return section | {"paragraphs": numbered, "indicators": []}


@pytest.fixture(scope="module")
def long_pdf(long_pack) -> bytes:
    return typeset(long_pack, at=PUBLISHED_AT).content


@pytest.fixture(params=["made", "long"])
def document(request, made, long_pdf):
    content = made[1].content if request.param == "made" else long_pdf
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def test_no_row_is_cut_by_a_page(document):
    assert split_rows(document) == []


def test_no_heading_ends_a_page(document):
    assert stranded_headings(document) == []


def test_a_tables_heads_come_again_on_each_of_its_pages(long_pdf):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(long_pdf)).pages]
    with_rows = [text for text in pages if re.search(r"\d\.\d\d\s*Promise \d\.\d\d(?!:)", text)][1:]
    assert len(with_rows) > 6
    assert [text for text in with_rows if "Action and who leads it" not in text] == []


def test_short_priorities_share_a_page(made):
    bare = {"actions": [], "challenges": [], "audits": [], "voices": []}
    first, second = (
        _with_lines(made[0]["priorities"][0], 3) | bare | {"title": title}
        for title in ("Comes first", "Follows on")
    )
    pdf = typeset(made[0] | {"priorities": [first, second]}, at=PUBLISHED_AT).content
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages if "9.1" in page.extract_text()]
    assert any("Comes first" in text and "Follows on" in text for text in pages)


@pytest.mark.long
def test_no_priority_begins_at_the_foot_of_a_page(long_pdf):
    """Its title, its aim and a first paragraph take 45 mm; the margin below them is 21 mm."""
    heights = []

    def _title(text, matrix, _text_matrix, _font, size):
        if text.strip() and size == 20:
            heights.append(matrix[5])

    for page in PdfReader(io.BytesIO(long_pdf)).pages:
        page.extract_text(visitor_text=_title)
    assert len(heights) > 15
    assert min(heights) > 56 * 72 / 25.4


def broken(source: str) -> pikepdf.Pdf:
    """A small document that breaks where the pack must not."""
    frame = '#set document(title: "T")\n#set text(lang: "en")\n#set page(height: 8cm)\n'
    return pikepdf.open(io.BytesIO(typst.compile(frame.encode() + source.encode(), pdf_standards="ua-1")))


def test_a_stranded_heading_would_be_found():
    with broken("= One\nA\n#block(sticky: false)[== Two]\n#pagebreak()\nText") as document:
        assert stranded_headings(document) == [1]


def test_a_cut_row_would_be_found():
    row = "[a], [" + "Many words. " * 200 + "]"
    with broken(f"#table(columns: 2, table.header([x], [y]), {row})") as document:
        assert split_rows(document) == [1]


def test_merged_behind_another_file_each_page_says_what_it_is(made):
    whole = pikepdf.new()
    for _ in range(3):
        whole.add_blank_page()
    with pikepdf.open(io.BytesIO(made[1].content)) as pack:
        whole.pages.extend(pack.pages)
        saved = io.BytesIO()
        whole.save(saved)
    pages = [page.extract_text() for page in PdfReader(saved).pages][3:]
    board = made[0]["cover"]["board"]
    for number, text in enumerate(pages, start=1):
        for words in (board, "Q2 2018/19", "Version 1", f"Page {number} of {len(pages)}", "PUBLIC"):
            assert words in text, (number, words)


def test_the_first_page_says_where_the_page_is_and_whom_to_ask(made):
    first = " ".join(PdfReader(io.BytesIO(made[1].content)).pages[0].extract_text().split())
    assert made[0]["elsewhere"]["address"] in first.replace(" ", "")
    for form in ("Large print", "easy read", "translation"):
        assert form in first


def test_the_cover_names_the_page_to_start_on_behind_the_changes(made):
    changes = {"title": "Changed", "since": "Since then.", "figures": [], "others": []}
    pdf = typeset(made[0] | {"changes": changes}, at=PUBLISHED_AT).content
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Start on page 3" in pages[0]
    assert "The board is asked to" in pages[2]
