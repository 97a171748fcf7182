"""The child process on its own: fonts, row headers, failures."""

import io
import json
import subprocess
import sys

import pikepdf
import pytest
import typst

from governance.pdf.worker import FAILED, typeset

AT = "2018-10-24T09:30:00+00:00"
FRAME = '#set document(title: "T")\n#set text(lang: "en")\n'
TABLE = FRAME + "#table(columns: 2, table.header([Name], [Number]), [a], [1], [b], [2])"


@pytest.fixture
def template(tmp_path):
    """A function that sets the source of a small template."""

    def _template(source: str) -> bytes:
        (tmp_path / "t.typ").write_text(source, "utf-8")
        ((pdf, _),) = typeset(request_in(tmp_path))
        return pdf

    return _template


def request_in(folder, files: int = 1) -> dict:
    """A request for one template, as often as asked; all share the first one's data."""
    more = [{"template": "t.typ", "data": 0} for _ in range(files - 1)]
    return {"root": str(folder), "timestamp": AT, "files": [{"template": "t.typ", "data": {}}, *more]}


def cells_of(pdf: bytes) -> list[tuple[str, str]]:
    """Each table cell's kind and scope, in order of the tree."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (str(element.S), scope_of(element))
            for element in elements(document.Root.StructTreeRoot)
            if element.get("/S") in ("/TH", "/TD")
        ]


def elements(element):
    below = element.get("/K", [])
    for kid in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def scope_of(element) -> str:
    found = element.get("/A", [])
    for one in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(one, pikepdf.Dictionary) and "/Scope" in one:
            return str(one.Scope)
    return ""


def test_the_first_cell_of_each_body_row_heads_it(template):
    assert cells_of(template(TABLE)) == [
        ("/TH", "/Column"),
        ("/TH", "/Column"),
        ("/TH", "/Row"),
        ("/TD", ""),
        ("/TH", "/Row"),
        ("/TD", ""),
    ]


def heads_by_cell(pdf: bytes) -> list[list[str]]:
    """The cells that each body cell names as its heads, as places among the heads of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        cells = [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") in ("/TH", "/TD")]
        names = [bytes(cell.ID) for cell in cells if "/ID" in cell]
        listed = [bytes(name) for name in document.Root.StructTreeRoot.IDTree.Kids[0].Names[::2]]
        assert listed == sorted(names)
        bodies = [cell for cell in cells if cell.S == "/TD"]
        return [[names.index(bytes(head)) for head in cell.A[0].Headers] for cell in bodies]


def test_a_cell_names_its_column_and_its_row(template):
    # 0 and 1 head the columns, 2 and 3 the rows.
    assert heads_by_cell(template(TABLE)) == [[1, 2], [1, 3]]


def test_a_cell_in_a_group_names_column_group_and_row(template):
    grouped = "".join(
        f"table.header(level: 2, table.cell(colspan: 2)[{group}]), [{row}], [{row}1],"
        for group, row in ("Ga", "Hb")
    )
    found = heads_by_cell(template(f"{FRAME}#table(columns: 2, table.header([Name], [Number]), {grouped})"))
    # In order of the file: Name, Number, group G, row a, group H, row b.
    assert found == [[1, 2, 3], [1, 4, 5]]


def test_two_rows_of_heads_both_hold(template):
    heads = "table.header([Year], table.cell(colspan: 2)[2017], [Quarter], [Q1], [Q2])"
    found = heads_by_cell(template(f"{FRAME}#table(columns: 3, {heads}, [a], [1], [2])"))
    assert found == [[1, 3, 5], [1, 4, 5]]


def test_a_sign_is_heard_as_its_words(tmp_path):
    sign = "#highlight(fill: rgb(1, 1, 1, 0))[r]"
    (tmp_path / "t.typ").write_text(f"{FRAME}500{sign}", "utf-8")
    ((pdf, _),) = typeset(request_in(tmp_path) | {"spoken": {"p": ", provisional", "r": ", revised"}})
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spans = [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") == "/Span"]
    assert [str(span.ActualText) for span in spans] == [", revised"]


def test_made_twice_the_bytes_are_equal(template):
    assert template(TABLE) == template(TABLE)


def test_a_picture_without_words_is_refused(template):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    picture = f'#image(bytes({json.dumps(drawing)}), format: "svg")'
    with pytest.raises(typst.TypstError):
        template(FRAME + picture)


def test_a_file_outside_the_root_is_out_of_reach(template):
    with pytest.raises(typst.TypstError):
        template(FRAME + '#read("/etc/hostname")')


def test_a_failure_is_told_on_standard_error(tmp_path):
    (tmp_path / "t.typ").write_text("#panic(1)", "utf-8")
    request = request_in(tmp_path)
    command = [sys.executable, "-m", "governance.pdf.worker"]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True)
    assert done.returncode == FAILED
    assert b"panicked" in done.stderr


def test_several_files_of_one_run_are_as_if_set_alone(tmp_path):
    (tmp_path / "t.typ").write_text(TABLE + "#pagebreak() #sys.inputs.data", "utf-8")
    first, second = typeset(request_in(tmp_path, files=2))
    assert first == second == typeset(request_in(tmp_path))[0]
    assert first[1] == 2
