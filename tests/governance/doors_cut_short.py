"""Run by test_cut_short: a release or a publication, cut short at every write it makes.

`doors_cut_short.py FOLDER release|publish kill|fill`: closes Q3 2018/19, then lets a child of its own walk
through the door, over a fresh copy for each trial: killed outright after its first write, its second, ...
until one runs through; or on a disk that is full after so many more pages. Prints the state after each.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import django

from scorecard.vocabulary.states import QuarterState

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from governance.models import Board, Publication  # noqa: E402
from governance.publishing.publish import publish  # noqa: E402
from scorecard.entry.service import Entry, close_quarter, record_figures  # noqa: E402
from scorecard.models import Quarter, Release, ReleasedFigure  # noqa: E402
from scorecard.releases.freeze import release_quarter  # noqa: E402
from sefton_improve.sign_in.sessions import SEEN  # noqa: E402
from tests.world import OPEN, RELEASED  # noqa: E402

AT = datetime(2019, 1, 25, 9, tzinfo=UTC)
FULL, THROUGH = 3, 0
SPARE = (0, 1, 3, 8, 21, 55, 144, 377)
"""Pages of 4 KiB that are left on the disk."""
WHY = "All that was said on it in the meeting. " * 1000
"""So long that a release needs pages for it twice: with itself, and in its quarter's history."""


def prepare() -> Client:
    """Q3 is closed; a Board member signed in some minutes ago."""
    publisher = User.objects.get(username="publisher")
    record_figures([Entry("looked-after-children", OPEN, value=510)], by=publisher, why="Test")
    close_quarter(Quarter.objects.get(pk=OPEN), data_as_at=date(2019, 1, 22), by=publisher, why="Test")
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="board"), "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[SEEN] -= 300
    session.save()
    connection.close()
    return client


def release() -> None:
    by = User.objects.get(username="publisher")
    release_quarter(Quarter.objects.get(pk=OPEN), by=by, why=WHY, at=AT)


def publish_one() -> None:
    quarter, by = Quarter.objects.get(pk=RELEASED[-1]), User.objects.get(username="publisher")
    publish(quarter=quarter, board=Board.objects.get(slug="cypcib"), by=by, why=WHY, at=AT)


def killed_after(writes: int) -> Callable:
    """Ends this very process, as kill -9 does, once so many statements that write have run."""
    left = writes

    def run(execute, sql, params, many, context):
        nonlocal left
        result = execute(sql, params, many, context)
        left -= not sql.lstrip().startswith(("SELECT", "PRAGMA"))
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return run


def in_child(work: Callable[[], int]) -> int:
    """How a child ended that did the work: with what it returned, or below 0 by a signal."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_after(door: Callable[[], None], writes: int) -> int:
    def work() -> int:
        with connection.execute_wrapper(killed_after(writes)):
            door()
        return THROUGH

    return in_child(work)


def on_full_disk(door: Callable[[], None], pages: int, client: Client) -> tuple[int, list[int]]:
    """How the door ended with so many pages left, and what a reader is answered when not a byte is left."""
    read, write = os.pipe()

    def work() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + pages}")
        ended = THROUGH
        try:
            door()
        except OperationalError as error:
            assert "full" in str(error)
            ended = FULL
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        os.write(write, json.dumps([client.get(path).status_code for path in READ]).encode())
        return ended

    ended = in_child(work)
    os.close(write)
    with open(read) as answers:
        return ended, json.loads(answers.read() or "[]")


def state() -> dict:
    """What the database holds now."""
    packs = Publication.objects.filter(board__slug="cypcib")
    with connection.cursor() as cursor:
        checks = [cursor.execute(f"PRAGMA {name}").fetchall() for name in CHECKS]
    found = {
        "released": Quarter.objects.get(pk=OPEN).released,
        "history": Quarter.history.filter(number=OPEN, state=QuarterState.RELEASED).count(),
        "releases": Release.objects.filter(quarter=OPEN).count(),
        "figures": ReleasedFigure.objects.filter(release__quarter=OPEN).count(),
        "packs": [sha256(bytes(pack.pdf)).hexdigest() == pack.pdf_sha256 for pack in packs],
        "sound": checks == [[("ok",)], []],
    }
    connection.close()
    return found


READ = ("/", "/scorecard/", "/scorecard/export.csv", "/plan/", "/healthz")
CHECKS = ("integrity_check", "foreign_key_check")


def restore(original: Path, database: Path) -> None:
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    shutil.copyfile(original, database)


def main(folder: Path, door: Callable[[], None], how: str) -> None:
    setup_test_environment()
    client, database = prepare(), Path(settings.DATABASES["default"]["NAME"])
    original = folder / "original.sqlite3"
    with closing(sqlite3.connect(database)) as opened, closing(sqlite3.connect(original)) as copy:
        opened.execute("VACUUM")
        opened.backup(copy)
    trials = []
    for cut in count(1) if how == "kill" else SPARE:
        restore(original, database)
        if how == "kill":
            ended, pages = kill_after(door, cut), []
        else:
            ended, pages = on_full_disk(door, cut, client)
        trials.append({"ended": ended, "pages": pages, **state()})
        if ended == THROUGH:
            break
        if how == "fill":
            again = in_child(lambda: door() or THROUGH)
            trials[-1]["again"] = [again, state()]
    print(json.dumps(trials))


if __name__ == "__main__":
    main(Path(sys.argv[1]), {"release": release, "publish": publish_one}[sys.argv[2]], sys.argv[3])
