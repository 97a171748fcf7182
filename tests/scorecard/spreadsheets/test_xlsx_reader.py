"""Workbooks: what is read of their sheets, and which kinds are named and refused."""

import pytest
from openpyxl.comments import Comment

from scorecard.spreadsheets.cells import CellComment, Sheet, SpreadsheetError
from scorecard.spreadsheets.xlsx_reader import COMPOUND_FILE, sheets_of_workbook
from tests.scorecard.imports.files import package, rewritten, xlsx

ROWS = [["a", 1], ["b", "=1+1"], [], ["c", 3]]


def refusal(content: bytes) -> str:
    with pytest.raises(SpreadsheetError) as raised:
        sheets_of_workbook(content)
    return str(raised.value)


def only_sheet(content: bytes) -> Sheet:
    (sheet,) = sheets_of_workbook(content)
    return sheet


def with_cell(cell: str) -> bytes:
    """A workbook whose B2 is written by hand."""

    def change(name: str, part: bytes) -> bytes:
        before, _, after = part.partition(b'<c r="B2">')
        if name != "xl/worksheets/sheet1.xml":
            return part
        return before + cell.encode() + after.partition(b"</c>")[2]

    return rewritten(xlsx(("Page", ROWS)), change)


def test_rows_keep_their_numbers():
    assert only_sheet(xlsx(("Page", ROWS))).rows == [["a", "1"], ["b", "="], [], ["c", "3"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="B2"><f>1/0</f><v>#DIV/0!</v></c>', None),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B2" t="str"><f>"x"</f><v>x</v></c>', "x"),
        ('<c r="B2" t="str"><f>"x"</f></c>', "="),
        ('<c r="B2"><f>1+1</f></c>', "="),
        ('<c r="B2"><f t="shared" si="0"/></c>', "="),
        ('<c r="B2"><f t="array" ref="B2:B3">A1:A2</f><v/></c>', "="),
        ('<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>', "'=1+1"),
        ('<c r="B2" t="inlineStr"><is><t>\'=1+1</t></is></c>', "'=1+1"),
        ('<c r="B2" t="inlineStr"><is><t>one_x000D_\ntwo</t></is></c>', "one two"),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2"/>', ""),
    ],
)
def test_cell_is_its_stored_result_and_a_formula_without_one_an_equals_sign(cell, text):
    content = with_cell(cell)
    if text is None:
        assert "damaged" in refusal(content)
    else:
        assert (only_sheet(content).rows[1] + [""])[1] == text


@pytest.mark.parametrize("about", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_hidden_rows_are_known_by_every_way_of_hiding(about):
    hide = b'<row r="4" ' + about.encode()
    content = rewritten(xlsx(("Page", ROWS)), lambda name, part: part.replace(b'<row r="4"', hide))
    assert only_sheet(content).hidden_rows == {4}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_known(state):
    def hide(book):
        book["Old"].sheet_state = state

    sheets = sheets_of_workbook(xlsx(("Old", ROWS), ("Page", ROWS), dress=hide))
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [("Old", False), ("Page", True)]


COLUMN = b'<cols><col min="2" max="3" %s/></cols><sheetData>'


@pytest.mark.parametrize(
    ("about", "hidden"),
    [
        (b'hidden="1"', {2, 3}),
        (b'hidden="true" outlineLevel="1"', {2, 3}),
        (b'width="0" customWidth="1"', {2, 3}),
        (b'width="9" collapsed="1"', set()),
        (b'width="9"', set()),
    ],
)
def test_hidden_columns_are_known_by_every_way_of_hiding(about, hidden):
    columns = COLUMN % about
    content = rewritten(xlsx(("Page", ROWS)), lambda _, part: part.replace(b"<sheetData>", columns))
    assert only_sheet(content).hidden_columns == hidden


def commented(book):
    book["Page"]["B2"].comment = Comment("Who wrote\nthis?", "Data team")


def test_comments_are_read_with_their_cells():
    sheets = sheets_of_workbook(xlsx(("Page", ROWS), ("Other", ROWS), dress=commented))
    assert [sheet.comments for sheet in sheets] == [(CellComment("B2", "Who wrote this?"),), ()]


def test_threaded_comments_are_read_with_their_cells():
    """As Excel 365 writes them: in a part of their own, which the sheet leads to by another type."""
    ours = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    theirs = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    thread = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="C4" dT="2019-01-09T10:00:00.00" personId="{1}" id="{2}">'
        b"<text>Ask the team</text></threadedComment></ThreadedComments>"
    )

    def change(name: str, part: bytes) -> bytes:
        return thread if name == "xl/comments/comment1.xml" else part.replace(ours, theirs)

    sheet = only_sheet(rewritten(xlsx(("Page", ROWS), dress=commented), change))
    assert sheet.comments == (CellComment("C4", "Ask the team"),)


def test_comments_that_the_file_lacks_are_none():
    content = rewritten(
        xlsx(("Page", ROWS), dress=commented), lambda _, part: part.replace(b"comment1.xml", b"gone.xml")
    )
    assert only_sheet(content).comments == ()


def test_extensions_that_excel_adds_do_not_matter():
    rules = b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"></ext></extLst></worksheet>'
    content = rewritten(xlsx(("Page", ROWS)), lambda name, part: part.replace(b"</worksheet>", rules))
    assert only_sheet(content).rows[0] == ["a", "1"]


def strict(name: str, part: bytes) -> bytes:
    return part.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )


@pytest.mark.parametrize(
    ("content", "kind", "advice"),
    [
        (COMPOUND_FILE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "password", "without one"),
        (COMPOUND_FILE + bytes(504) + "Workbook".encode("utf-16-le"), "old Excel workbook (.xls)", "Save As"),
        (COMPOUND_FILE + bytes(504) + "Book".encode("utf-16-le"), "old Excel workbook (.xls)", "Save As"),
        (COMPOUND_FILE + bytes(504) + "WordDocument".encode("utf-16-le"), "old Office file", "Save As"),
        (rewritten(xlsx(("Page", ROWS)), strict), "Strict Open XML", "Save As"),
        (package({"xl/workbook.bin": b""}), "binary workbook (.xlsb)", "Save As"),
        (package({"mimetype": b"", "content.xml": b""}), "OpenDocument file (.ods)", "Save it as"),
        (package({"word/document.xml": b""}), "Word document (.docx)", "into a workbook"),
        (package({"ppt/presentation.xml": b""}), "presentation (.pptx)", "into a workbook"),
        (package({"Index/Document.iwa": b"", "Metadata/x.plist": b""}), "Apple Numbers file", "Export To"),
        (package({"Index.zip": b"", "Metadata/x.plist": b""}), "Apple Numbers file", "Export To"),
        (package({"figures.csv": b"a"}), "ZIP archive", "Unpack it"),
        (package({"a/figures.xlsx": b"a"}), "ZIP archive", "Unpack it"),
    ],
)
def test_workbook_of_another_kind_is_named_with_what_to_do(content, kind, advice):
    said = refusal(content)
    assert kind in said and advice in said


def test_encrypted_members_are_a_password():
    content = bytearray(xlsx(("Page", ROWS)))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    assert "protected by a password" in refusal(bytes(content))


def test_figures_beyond_the_last_column_are_refused_not_cut_off():
    assert "Row 1: more than 64 columns" in refusal(xlsx(("Page", [["x"] * 65])))


def test_figures_beyond_the_last_row_are_refused_not_cut_off():
    def far_down(book):
        book["Page"].cell(10_050, 1, "x")

    assert "more than 10,000 rows" in refusal(xlsx(("Page", ROWS), dress=far_down))


def test_rows_with_a_format_alone_are_told_of():
    def dressed(book):
        for row in range(3, 15_100):
            book["Page"].cell(row, 1).number_format = "0.0"

    assert "Many are blank, with a format only" in refusal(xlsx(("Page", ROWS), dress=dressed))


def test_blank_rows_far_down_are_no_rows():
    def far_down(book):
        book["Page"].row_dimensions[1_000_000].height = 20

    assert len(only_sheet(xlsx(("Page", ROWS), dress=far_down)).rows) == 4


def test_too_many_sheets_are_refused_not_passed_over():
    assert "more than 20 sheets" in refusal(xlsx(*[(f"S{number}", ROWS) for number in range(21)]))
