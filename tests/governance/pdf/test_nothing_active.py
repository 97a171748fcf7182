"""No file of a pack does anything, carries anything or calls anywhere (R9)."""

import io

import pikepdf
import pytest

ACTIVE = {
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/JavaScript",
    "/JS",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/SubmitForm",
}
"""Names under which a PDF carries files or programs, starts them or sends something."""


def names_in(content: bytes) -> set[str]:
    """Every name that stands in a PDF: keys of its dictionaries, and names among their values."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(content)) as document:
        for each in document.objects:
            waiting = [each]
            while waiting:
                one = waiting.pop()
                if isinstance(one, pikepdf.Name):
                    found.add(str(one))
                elif isinstance(one, pikepdf.Array):
                    waiting += [item for item in one if not getattr(item, "is_indirect", False)]
                elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                    keys = one.keys()
                    found |= set(keys)
                    waiting += [one[key] for key in keys if not getattr(one[key], "is_indirect", False)]
    return found


@pytest.fixture
def files(made, large, easy) -> list[bytes]:
    return [each.content for each in (*made[1:], large, easy)]


def test_nothing_in_a_file_of_a_pack_is_active(files):
    assert [names_in(content) & ACTIVE for content in files] == [set() for _ in files]


def test_what_is_active_would_be_found(files):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files[0])) as document:
        script = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = script
        document.save(out)
    assert names_in(out.getvalue()) & ACTIVE == {"/OpenAction", "/JavaScript", "/JS"}


def test_no_place_in_a_file_has_a_name_that_is_lost_behind_another_file(files):
    assert [names_in(content) & {"/Dests"} for content in files] == [set() for _ in files]
