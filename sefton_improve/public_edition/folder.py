"""The edition as a folder: written beside its place and put there when whole; nothing else is ever lost."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = 1
MANIFEST = "edition.json"


class EditionError(Exception):
    """The edition cannot be made; the message says why and what to do. What was there is as it was."""


@dataclass(frozen=True)
class Manifest:
    """What an edition holds: the SHA-256 of each file but this one, what it was made from and by."""

    newest_quarter: str
    released_by: str
    made_with: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)


class EditionFolder:
    """Takes the edition's files one by one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sha256: dict[str, str] = {}

    def put(self, name: str, content: bytes) -> None:
        """Write a file, or write it again. Two addresses that keep other bytes under one name are a fault."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._sha256[name] = hashlib.sha256(content).hexdigest()

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def finish(self, manifest: Manifest) -> Manifest:
        """Write the manifest, with every file named; give it back."""
        files = dict(sorted(self._sha256.items()))
        whole = Manifest(manifest.newest_quarter, manifest.released_by, manifest.made_with, files)
        text = json.dumps({"format": FORMAT, **asdict(whole)}, indent=1, ensure_ascii=False)
        (self.root / MANIFEST).write_text(f"{text}\n", "utf-8")
        return whole


@contextmanager
def new_edition(folder: Path) -> Iterator[EditionFolder]:
    """A new edition, under its name once it is whole; an earlier one in its place is given up then.

    Raises EditionError where something else lies there, or it cannot be written.
    """
    folder = folder.absolute()
    _refuse_what_is_not_ours(folder)
    aside, earlier = (folder.with_name(f".{folder.name}.{os.getpid()}.{what}") for what in ("new", "old"))
    try:
        aside.mkdir(parents=True)
        yield EditionFolder(aside)
        if folder.exists():
            folder.rename(earlier)
        aside.rename(folder)
    except OSError as error:
        if earlier.exists() and not folder.exists():
            earlier.rename(folder)
        raise EditionError(f"The edition could not be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(earlier, ignore_errors=True)


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Only an empty folder or an earlier edition, with no file beside its own, is given up for a new one."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise EditionError(f"{folder} is a file: name a folder.")
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if not held:
        return
    foreign = sorted(held - {MANIFEST} - _files_of(folder))
    if foreign:
        raise EditionError(
            f"{folder} holds what no earlier edition put there, such as {foreign[0]}: "
            "name another folder, or move that away."
        )


def _files_of(folder: Path) -> set[str]:
    """The files that an earlier edition in a folder names as its own; none where there was none."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        return set(told["files"]) if told["format"] <= FORMAT else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
