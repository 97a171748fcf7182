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
