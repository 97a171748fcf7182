"""The pack as PDF: accessible by its structure, the same bytes each time, its footer on every page."""

import copy
import io
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate
from pypdf import PdfReader

from governance.pdf import typeset as module
from governance.pdf.signs import as_printed
from governance.pdf.typeset import ONE_PAGE, TypesetError, made_with, typeset
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.pdf.test_worker import cells_of, elements


@pytest.fixture
def pages(made):
    """Each page's text."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(made[1].content)).pages]


@pytest.fixture
def document(made):
    with pikepdf.open(io.BytesIO(made[1].content)) as opened:
        yield opened


def test_the_file_is_tagged_titled_and_in_english(document):
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].startswith("Progress and scorecard, Q2 2018/19: Children and Young")


def test_the_outline_leads_to_every_section(document):
    with document.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[0] == "The quarter on a page"
    assert titles[-2:] == ["The whole scorecard", "Notes, symbols and glossary"]
    assert len(titles) == 8


def test_every_table_has_column_and_row_headers(made):
    kinds = cells_of(made[1].content)
    assert ("/TH", "/Column") in kinds
    assert kinds.count(("/TH", "/Row")) > 40
    assert ("/TH", "") not in kinds


def test_the_covers_facts_have_their_names_as_row_headers(document):
    table = next(one for one in elements(document.Root.StructTreeRoot) if one.get("/S") == "/Table")
    rows = [one for one in elements(table) if one.get("/S") == "/TR"]
    assert [str(next(elements(row)).S) for row in rows] == ["/TH"] * len(rows)


def test_every_figure_has_words(document):
    figures = [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
    assert len(figures) == 9  # the diagram, three headline charts and a small line for each row that has one
    assert all(len(str(one.get("/Alt", ""))) > 24 for one in figures)


def test_a_checker_finds_nothing(made, tmp_path):
    for name, pdf in (("whole.pdf", made[1]), ("one.pdf", made[2])):
        path = tmp_path / name
        path.write_bytes(pdf.content)
        assert findings(path) == []


def test_every_page_says_what_it_is(pages):
    for number, text in enumerate(pages, start=1):
        assert "Continuous Improvement Board" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Q2 2018/19" in text and "Version 1" in text
        assert "Figures, actions and questions as at 22 October 2018" in text
        assert "PUBLIC: small numbers hidden" in text


def test_the_second_page_is_the_quarter_on_a_page(pages):
    assert pages[1].startswith("The quarter on a page")
    assert "The board is asked to" in pages[1] and "Missing or provisional" in pages[1]
    assert pages[2].startswith("Contents")


def test_the_scorecard_lies_on_landscape_pages(made):
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(made[1].content)).pages]
    assert [box.width > box.height for box in boxes].count(True) == 1
    assert boxes[-1].width < boxes[-1].height


def test_the_quarter_on_a_page_is_one_page(made):
    assert made[2].pages == 1


def test_made_twice_the_bytes_are_equal(made):
    pack, whole, one_page = made
    assert typeset(pack, at=PUBLISHED_AT) == whole
    assert typeset(pack, at=PUBLISHED_AT, template=ONE_PAGE).sha256 == one_page.sha256


def test_text_is_never_markup(made):
    hostile = '#panic() *x* $1$ <b>y</b> @z \\ " // [[a]]'
    pack = copy.deepcopy(made[0])
    pack["one_page"]["asks"][0]["tree"] = [{"type": "p", "children": [{"type": "text", "text": hostile}]}]
    text = (
        PdfReader(io.BytesIO(typeset(pack, at=PUBLISHED_AT, template=ONE_PAGE).content))
        .pages[0]
        .extract_text()
    )
    assert "#panic() *x* $1$ <b>y</b> @z" in text


@pytest.mark.parametrize("sign", ["中", "\u2011", "\a"])
def test_a_text_that_cannot_be_set_is_named_with_its_place_and_sign(made, sign):
    pack = copy.deepcopy(made[0])
    pack["one_page"]["missing"][0] = f"Much {sign}"
    with pytest.raises(TypesetError, match=rf"^one_page\.missing\.0: “Much {sign}” .*U\+{ord(sign):04X}\.$"):
        typeset(pack, at=PUBLISHED_AT, template=ONE_PAGE)


@pytest.mark.parametrize("sign", ["中", "\u2011", "\a", "\ufeff", "\u202e", "\ue123", "😀"])
def test_a_text_with_such_a_sign_is_set_once_it_is_mended(made, sign):
    pack = copy.deepcopy(made[0])
    pack["one_page"]["missing"][0] = f"Much {sign}"
    assert typeset(as_printed(pack), at=PUBLISHED_AT, template=ONE_PAGE).pages == 1


def test_typed_texts_that_fill_more_than_a_page_are_refused(made):
    pack = copy.deepcopy(made[0])
    pack["one_page"]["asks"] *= 80
    with pytest.raises(TypesetError, match="runs to"):
        typeset(pack, at=PUBLISHED_AT, template=ONE_PAGE)


def test_it_ends_when_the_time_is_up(made, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.01)
    with pytest.raises(TypesetError, match="longer than"):
        typeset(made[0], at=PUBLISHED_AT)


def test_made_with_names_all_that_decides_the_bytes():
    assert set(made_with()) == {"typst", "pikepdf", "font-source-sans-pro", "template"}


def findings(path: Path) -> list:
    """What the PDF/UA checker reports against a file."""
    return list(validate(path).findings)
