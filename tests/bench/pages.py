"""What reading pages cost beside the least Django, in processor time of server and database: `make bench`.

`pages.py [INDICATORS QUARTERS]` lays down a council in an empty database (DATABASE_URL, SQLite without one),
serves it by gunicorn on loopback and asks each page of a signed-in manager: **first**, the first view after a
write; **again**, the same page once more; **304**, asked by a browser that has it. Each is printed in
milliseconds and as a multiple of the floor's page (`floor.py`), which is asked in turn with ours. Last comes
what memory the server holds after ten thousand requests, beside what it held when idle.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
TICK = os.sysconf("SC_CLK_TCK")
MANY, FIRSTS, WALK = 300, 15, 10_000
GOALS = {"first": 4.0, "again": 0.5, "304": 0.3}
PAGES = {
    "scorecard": "/scorecard/",
    "home": "/",
    "what changed": "/scorecard/changes/",
    "indicator": "/scorecard/indicators/indicator-003/",
    "pack": "/governance/boards/board/packs/2018-19-q2/",
}


class Served:
    """A gunicorn on loopback, and what its workers and the database's own processes have spent.

    `quiet` throws its log away: in production mode that has a line for every file taken away.
    """

    def __init__(
        self, application: str, port: int, workers: int = 1, threads: int = 1, *, quiet: bool = False
    ) -> None:
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
        options = [
            "--workers",
            str(workers),
            "--threads",
            str(threads),
            "--keep-alive",
            "60",
            "--log-level",
            "error",
        ]
        log = subprocess.DEVNULL if quiet else None
        self.process = subprocess.Popen([*command, *options], cwd=ROOT, stderr=log)
        self.port, self.headers = port, {"Accept-Encoding": "gzip, br"}
        self._wait()

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and ETag of an answer, read to its end."""
        self.connection.request("GET", path, headers=self.headers | headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("ETag") or ""

    def spent(self) -> float:
        """Seconds of processor so far: the workers' and the database's."""
        return sum(_processor(pid) for pid in (*_children(self.process.pid), *_databases()))

    def memory(self) -> float:
        """Megabytes that the workers hold."""
        held = [Path(f"/proc/{pid}/status").read_text() for pid in _children(self.process.pid)]
        return sum(int(status.split("VmRSS:")[1].split()[0]) for status in held) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def _wait(self) -> None:
        for _ in range(200):
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.connect()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not start.")


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _databases() -> Iterator[int]:
    """PostgreSQL's backends: the children of this run's server, known by the folder of its socket."""
    folder = os.environ.get("DATABASE_URL", "").partition("host=")[2]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if folder and folder.replace("%2F", "/") in command and "postgres" in command:
            yield from _children(int(pid))


def _processor(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def _each(served: Served, times: int, work: Callable[[], object]) -> float:
    """Milliseconds of processor of one of several."""
    before = served.spent()
    for _ in range(times):
        work()
    return (served.spent() - before) * 1000 / times


@contextmanager
def served_by(
    application: str, port: int, workers: int = 1, threads: int = 1, *, quiet: bool = False
) -> Iterator[Served]:
    """It serves until the block ends."""
    served = Served(application, port, workers, threads, quiet=quiet)
    try:
        yield served
    finally:
        served.stop()


def _prepare(indicators: int, quarters: int) -> str:
    """An empty database laid out and filled; the session cookie of its manager."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from tests.bench.large_world import make_large_world, publish_a_pack

    call_command("migrate", verbosity=0)
    make_large_world(indicators, quarters)
    publish_a_pack()
    client = Client()
    client.force_login(User.objects.get(username="manager"), "django.contrib.auth.backends.ModelBackend")
    return f"sessionid={client.cookies['sessionid'].value}"


def _write() -> None:
    """Something is written that no page of the quarter shows."""
    from django.db import connection

    from scorecard.models import Theme

    Theme.objects.filter(position=0).update(position=0)
    connection.close()


def _measure(ours: Served, floor: Served) -> None:
    for name, path in PAGES.items():
        status, etag = ours.ask(path)
        if status != 200:
            print(f"{name:14} answered {status}")
            continue
        _row("floor", floor_costs := _each(floor, MANY, lambda: floor.ask("/")))
        costs = {
            "first": statistics.median(_first(ours, path) for _ in range(FIRSTS)),
            "again": _each(ours, MANY, lambda path=path: ours.ask(path)),
            "304": _each(ours, MANY, lambda path=path, etag=etag: ours.ask(path, **{"If-None-Match": etag})),
        }
        for kind, cost in costs.items():
            goal = GOALS[kind]
            says = "" if cost <= goal * floor_costs else "  over its goal"
            _row(f"{name}, {kind}", cost, f"{cost / floor_costs:6.2f} of the floor; goal {goal}{says}")


def _first(ours: Served, path: str) -> float:
    """Ten writes, each with the first view after it: the clock of processor time ticks too slowly for one."""
    before = ours.spent()
    for _ in range(10):
        _write()
        ours.ask(path)
    return (ours.spent() - before) * 100


def _hold_memory(ours: Served, idle: float) -> None:
    for number in range(WALK):
        ours.ask(f"{list(PAGES.values())[number % len(PAGES)]}?seen={number % 97}")
    held = ours.memory()
    _row("memory", held, f"MB after {WALK:,} requests; idle {idle:.0f} MB: {held / idle:.2f} times; goal 1.5")


def _row(name: str, number: float, rest: str = "") -> None:
    print(f"{name:24} {number:8.2f}  {rest}", flush=True)


def main(indicators: int, quarters: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "sefton_improve.settings"
        os.environ |= {"LOCAL": "1", "DEBUG": "0", "AS_AT": "2018-10-25"}
        engine = os.environ["DATABASE_URL"].partition(":")[0]
        cookie = _prepare(indicators, quarters)
        print(f"\n{indicators} indicators, {quarters} quarters, {engine}: milliseconds of processor a page")
        with served_by("sefton_improve.wsgi", 8765) as ours, served_by("tests.bench.floor", 8766) as floor:
            ours.headers["Cookie"] = cookie
            ours.ask("/healthz")
            idle = ours.memory()
            _measure(ours, floor)
            _hold_memory(ours, idle)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3] or ("60", "40")))
