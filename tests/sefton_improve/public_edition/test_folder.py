"""An edition stands whole under its name or not at all, and nothing of anybody else's is lost for it."""

import hashlib
import json

import pytest

from sefton_improve.public_edition.folder import EditionError, Manifest, new_edition

ABOUT = Manifest("2018-19-q2", "2018-10-22", {"Django": "5.2"})


def make(folder, files):
    with new_edition(folder) as edition:
        for name, content in files.items():
            edition.put(name, content)
        edition.finish(ABOUT)


def held(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    make(tmp_path / "edition", {"index.html": b"one", "a/b.csv": b"two"})
    return tmp_path / "edition"


def test_the_manifest_names_each_file_with_its_hash(folder):
    told = json.loads((folder / "edition.json").read_text("utf-8"))
    assert told["files"] == {
        "a/b.csv": hashlib.sha256(b"two").hexdigest(),
        "index.html": hashlib.sha256(b"one").hexdigest(),
    }


def test_a_new_edition_takes_the_place_of_an_earlier_one(folder):
    make(folder, {"index.html": b"three"})
    assert held(folder) == {"edition.json", "index.html"}


def test_an_empty_folder_is_taken(tmp_path):
    make(tmp_path, {"index.html": b"one"})
    assert held(tmp_path) == {"edition.json", "index.html"}


def test_a_file_of_somebody_elses_is_named_and_kept(folder):
    (folder / "minutes.txt").write_text("ours")
    with pytest.raises(EditionError, match=r"minutes\.txt"):
        make(folder, {"index.html": b"three"})
    assert (folder / "minutes.txt").read_text() == "ours"


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"format": 99, "files": {"index.html": ""}}'])
def test_a_folder_that_is_no_edition_is_refused(tmp_path, manifest):
    (tmp_path / "index.html").write_text("ours")
    if manifest:
        (tmp_path / "edition.json").write_text(manifest)
    with pytest.raises(EditionError, match="holds what no earlier edition put there"):
        make(tmp_path, {})


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "edition").write_text("ours")
    with pytest.raises(EditionError, match="is a file"):
        make(tmp_path / "edition", {})


def test_an_edition_that_fails_leaves_the_earlier_one(folder):
    with pytest.raises(ValueError, match="halfway"), new_edition(folder) as edition:
        edition.put("index.html", b"half")
        raise ValueError("halfway")
    assert (folder / "index.html").read_bytes() == b"one"
    assert [path.name for path in folder.parent.iterdir()] == ["edition"]
