"""The tag (ETag) by which a browser asks whether a kept page still stands: what the page depends on, unread.

It is made of the software's version, the database, its number of changes, the reader's rights (their audience
among them) and the address with its query (the audience asked for among them). So a page that somebody has
already is answered without being made, and two readers of different rights never share a tag. It is no hash
of the page, which would have to be made first, and of which few numbers could be tried out.
"""

import hashlib
import json
from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

APPS = ("scorecard", "plans", "governance", "sefton_improve")
FILES = (*APPS, "templates", "static", "requirements.txt")
"""What pages are made by. Whichever of it is changed, every page is another one."""
SETTINGS = ("CONTACT", "DEMO", "DISCLOSURE_THRESHOLD", "SESSION_IDLE", "SITE_ADDRESS", "TIME_ZONE")
"""Settings from the environment that pages show or go by; all others stand in the files."""


def tag_of(number: int, rights: Hashable, address: str) -> str:
    """The tag of a page for whoever has these rights, at this number of changes; weak: it may come packed."""
    said = json.dumps([software_version(), database_mark(), number, _sorted(rights), address])
    return f'W/"{salted_hmac("scorecard.page", said, algorithm="sha256").hexdigest()[:32]}"'


def software_version() -> str:
    """A hash over the files and settings that pages are made by: the same on every host of one release."""
    return files_hash() + json.dumps({name: str(getattr(settings, name)) for name in SETTINGS})


@cache
def files_hash() -> str:
    """Once a process: no file of a running service changes."""
    made = hashlib.sha256()
    for path in _paths(Path(settings.BASE_DIR)):
        made.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    return made.hexdigest()


def _paths(root: Path) -> Iterator[Path]:
    for name in FILES:
        found = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")


@cache
def database_mark() -> str:
    """When its first migration ran: another database has counted other changes to the same number."""
    first = (
        MigrationRecorder(connection).migration_qs.order_by("pk").values_list("applied", flat=True).first()
    )
    return str(first)


def _sorted(value: Hashable) -> object:
    """Rights as lists: a set's own order is another one in each process."""
    if isinstance(value, frozenset):
        return ["set", *sorted((_sorted(each) for each in value), key=json.dumps)]
    if isinstance(value, tuple):
        return [_sorted(each) for each in value]
    return value if isinstance(value, str | int | bool | None) else str(value)
