"""An archive is whole or refused, belongs to its owner alone, and never stands half made under its name."""

import json
import stat
from zipfile import ZipFile

import pytest

from sefton_improve.archive.archive_file import (
    MANIFEST,
    ArchiveError,
    Manifest,
    Table,
    file_sha256,
    new_archive,
    open_archive,
)

LINES = [json.dumps([number, "Zażółć ’ – é", None]) for number in range(2000)]


def write(path, lines=LINES):
    with new_archive(path) as archive:
        rows, sha256 = archive.add_lines("app.noun", lines)
        table = Table(["id", "name", "gone"], rows, sha256, 2000)
        archive.finish(
            Manifest("2018-10-22T09:00:00+00:00", {"Django": "5.2"}, [["app", "0001"]], {"app.noun": table})
        )


@pytest.fixture
def path(tmp_path):
    write(tmp_path / "whole.zip")
    return tmp_path / "whole.zip"


def rewritten(path, change) -> None:
    """The same zip with its members as `change` leaves them: right check sums, other content."""
    with ZipFile(path) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    with ZipFile(path, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)


def test_rows_come_back_as_they_were(path):
    with open_archive(path) as archive:
        assert list(archive.rows("app.noun")) == [json.loads(line) for line in LINES]


def test_archive_of_the_same_rows_is_the_same_file(path, tmp_path):
    write(tmp_path / "again.zip")
    assert file_sha256(tmp_path / "again.zip") == file_sha256(path)


def test_archive_is_its_owners_alone(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_existing_file_is_not_written_over(path):
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="is there already"):
        write(path)
    assert path.read_bytes() == before


def test_archive_that_could_not_be_finished_leaves_nothing(tmp_path):
    def breaks_off():
        yield "[1]"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "half.zip", breaks_off())
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_not_there_is_named_plainly(tmp_path):
    with pytest.raises(ArchiveError, match="could not be written: No such file or directory"):
        write(tmp_path / "nowhere" / "file.zip")


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ArchiveError, match="There is no file"), open_archive(tmp_path / "none.zip"):
        pass


@pytest.mark.parametrize("tenths", range(10))
def test_archive_cut_short_is_refused(path, tenths):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * tenths // 10])
    with pytest.raises(ArchiveError, match="no whole archive"), open_archive(path):
        pass


@pytest.mark.parametrize("twentieths", range(20))
def test_archive_with_one_byte_altered_is_refused_or_says_the_same(path, twentieths):
    """Some bytes of a zip say nothing of its content, such as a member's day."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) * twentieths // 20] ^= 0x41
    path.write_bytes(whole)
    try:
        with open_archive(path) as archive:
            rows = list(archive.rows("app.noun"))
    except ArchiveError as error:
        assert "no whole archive" in str(error)
    else:
        assert rows == [json.loads(line) for line in LINES]


def lose_a_row(members):
    members["tables/app.noun.jsonl"] = members["tables/app.noun.jsonl"].partition(b"\n")[2]


def change_a_row(members):
    members["tables/app.noun.jsonl"] = members["tables/app.noun.jsonl"].replace(b"[7,", b"[8,")


def lose_a_table(members):
    del members["tables/app.noun.jsonl"]


def add_a_member(members):
    members["tables/app.other.jsonl"] = b"[1]\n"


def lose_the_manifest(members):
    del members[MANIFEST]


def lose_part_of_the_manifest(members):
    members[MANIFEST] = b'{"format": 1, "tables": {}}'


def make_the_manifest_a_list(members):
    members[MANIFEST] = b"[]"


@pytest.mark.parametrize(
    "change",
    [
        lose_a_row,
        change_a_row,
        lose_a_table,
        add_a_member,
        lose_the_manifest,
        lose_part_of_the_manifest,
        make_the_manifest_a_list,
    ],
)
def test_archive_altered_with_care_is_refused(path, change):
    rewritten(path, change)
    with pytest.raises(ArchiveError, match="no whole archive"), open_archive(path):
        pass


def test_archive_of_a_later_format_is_refused(path):
    rewritten(
        path,
        lambda members: members.update({MANIFEST: members[MANIFEST].replace(b'"format": 1', b'"format": 2')}),
    )
    with pytest.raises(ArchiveError, match="newer software"), open_archive(path):
        pass
