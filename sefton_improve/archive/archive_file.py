"""The archive as a file: a zip of one JSON Lines member a table, and a manifest that says what is in each.

It names no engine: a line is a JSON list of a row's columns in the manifest's order, a date or an amount as
its usual text, bytes in base64. The manifest holds, for each table, the number of rows and the SHA-256 of its
lines, so that an archive that was cut short or altered is refused before anything is written.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as BadCompression

FORMAT = 1
MANIFEST = "manifest.json"
NOT_AN_ARCHIVE = "The file is no whole archive: it was cut short, altered, or is another kind of file."


class ArchiveError(Exception):
    """The archive cannot be made or taken; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class Table:
    """What the manifest says of one table. `last_key`: the highest number its rows ever had, None without."""

    columns: list[str]
    rows: int
    sha256: str
    last_key: int | None


@dataclass(frozen=True)
class Manifest:
    """What an archive holds: `migrations` are [app, name], `made_with` the versions it was made by."""

    made_at: str
    made_with: dict[str, str]
    migrations: list[list[str]]
    tables: dict[str, Table]


class ArchiveWriter:
    """Takes one table after the other, then the manifest."""

    def __init__(self, zipped: ZipFile) -> None:
        self._zip = zipped

    def add_lines(self, table: str, lines: Iterable[str]) -> tuple[int, str]:
        """Write a table's lines as they come; their number and SHA-256."""
        count, digest = 0, hashlib.sha256()
        with self._zip.open(_member(_name(table)), "w", force_zip64=True) as file:
            for line in lines:
                count += 1
                written = f"{line}\n".encode()
                digest.update(written)
                file.write(written)
        return count, digest.hexdigest()

    def finish(self, manifest: Manifest) -> None:
        text = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1, ensure_ascii=False)
        self._zip.writestr(_member(MANIFEST), text)


@contextmanager
def new_archive(path: Path) -> Iterator[ArchiveWriter]:
    """A new archive, for its owner's eyes only; it has its name once it is whole and on the disk.

    Raises ArchiveError where a file of that name stands already.
    """
    if path.exists():
        raise ArchiveError(f"{path} is there already: name a file that is not, or move it away.")
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as zipped:
                yield ArchiveWriter(zipped)
            _to_disk(file)
        aside.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        raise ArchiveError(f"The archive could not be written: {error.strerror or error}.") from error
    finally:
        aside.unlink(missing_ok=True)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a whole file, to be noted where the archive is not."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class ArchiveReader:
    """An archive that is whole: every table has been counted and hashed before anybody sees it."""

    def __init__(self, zipped: ZipFile) -> None:
        self._zip = zipped
        self.manifest = _manifest(zipped)
        expected = {MANIFEST, *map(_name, self.manifest.tables)}
        if set(zipped.namelist()) != expected or len(zipped.namelist()) != len(expected):
            raise ArchiveError(f"{NOT_AN_ARCHIVE} Its members are not those that its manifest names.")
        for name, table in self.manifest.tables.items():
            self._check(name, table)

    def rows(self, table: str) -> Iterator[list[Any]]:
        """A table's rows, columns in the manifest's order."""
        return map(json.loads, self._lines(table))

    def _lines(self, table: str) -> Iterator[bytes]:
        with self._zip.open(_name(table)) as file:
            yield from file

    def _check(self, name: str, table: Table) -> None:
        count, digest = 0, hashlib.sha256()
        for line in self._lines(name):
            count += 1
            digest.update(line)
        if (count, digest.hexdigest()) != (table.rows, table.sha256):
            raise ArchiveError(f"{NOT_AN_ARCHIVE} The rows of {name} are not those that were written.")


@contextmanager
def open_archive(path: Path) -> Iterator[ArchiveReader]:
    """An archive, looked through whole. Raises ArchiveError with a sentence for whatever is wrong with it."""
    try:
        with ZipFile(path) as zipped:
            reader = ArchiveReader(zipped)
            yield reader
    except (FileNotFoundError, IsADirectoryError) as error:
        raise ArchiveError(f"There is no file {path}.") from error
    except PermissionError as error:
        raise ArchiveError(f"{path} may not be read by this account.") from error
    except (BadZipFile, BadCompression, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise ArchiveError(NOT_AN_ARCHIVE) from error


def _manifest(zipped: ZipFile) -> Manifest:
    try:
        held = json.loads(zipped.read(MANIFEST))
        if held.pop("format") > FORMAT:
            raise ArchiveError("The archive was made by newer software: restore it with that version.")
        tables = {name: Table(**about) for name, about in held.pop("tables").items()}
        return Manifest(tables=tables, **held)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ArchiveError(NOT_AN_ARCHIVE) from error


def _name(table: str) -> str:
    return f"tables/{table}.jsonl"


def _member(name: str) -> ZipInfo:
    """One day for every member: the manifest says when it was made."""
    member = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
