"""Where the edition keeps what an address answers, and how one file leads to another."""

import pytest

from sefton_improve.public_edition.addresses import Address, between

PAGE = Address.of("/scorecard/", [("quarter", "2018-19-q2")])


@pytest.mark.parametrize(
    ("path", "asked", "name", "file"),
    [
        ("/", {}, "index.html", "index.html"),
        ("/", {"quarter": "2018-19-q2"}, "index.html", "2018-19-q2/index.html"),
        (
            "/scorecard/",
            {"quarter": "2018-19-q2", "layout": "baseline"},
            "index.html",
            "2018-19-q2/scorecard/layout-baseline/index.html",
        ),
        ("/scorecard/export.csv", {"quarter": "2018-19-q2"}, "a.csv", "2018-19-q2/scorecard/a.csv"),
        ("/plan/actions/1.02/", {}, "index.html", "plan/actions/1.02/index.html"),
        ("/b/packs/2018-19-q2.pdf", {"version": "1"}, "a.pdf", "b/packs/2018-19-q2/version-1/a.pdf"),
    ],
)
def test_what_is_asked_for_are_folders(path, asked, name, file):
    assert Address.of(path, asked.items()).file(name) == file


@pytest.mark.parametrize("asked", [{"q": "a b"}, {"q": "../x"}, {"quarter": ".."}, {"quarter": "a/b"}])
def test_what_names_no_folder_has_no_file(asked):
    assert Address.of("/scorecard/", asked.items()).file() is None


@pytest.mark.parametrize("name", ["..", "a/b", "", "a b"])
def test_a_file_cannot_be_named_out_of_its_folder(name):
    assert PAGE.file(name) is None


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/plan/?quarter=2018-19-q1#x", Address.of("/plan/", [("quarter", "2018-19-q1")])),
        ("changes/", Address.of("/scorecard/changes/")),
        ("?layout=baseline", Address.of("/scorecard/", [("layout", "baseline")])),
        ("#top", PAGE),
        ("https://example.org/plan/", None),
        ("//example.org/plan/", None),
        ("mailto:office@example.org", None),
    ],
)
def test_a_link_is_read_from_its_page(href, address):
    assert PAGE.leading(href) == address


@pytest.mark.parametrize(
    ("file", "other", "way"),
    [
        ("index.html", "a/index.html", "a/index.html"),
        ("a/b/index.html", "index.html", "../../index.html"),
        ("a/b/index.html", "a/c.csv", "../c.csv"),
    ],
)
def test_files_lead_to_each_other_wherever_they_lie(file, other, way):
    assert between(file, other) == way
