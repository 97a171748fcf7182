"""The table of what speed was promised, with the goal, the figure and whether it is met: `make bench`.

Seeds the demonstration in a database of its own, serves it by two workers of gunicorn in production mode (no
TLS), and measures each row. Ratios are measured turn about with their floor. On a machine that does other
work beside it times say little: rows in processor time, ratios and bytes are the ones to go by.
`table.py [SECONDS]`: how long sixteen clients ask.
"""

import http.client
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.held import WALK, held, importing  # noqa: E402
from tests.bench.pages import Served, served_by  # noqa: E402
from tests.bench.people import GRID, PACK, sessions_of  # noqa: E402
from tests.bench.service import SECRET, end_in_order, free_port, manage  # noqa: E402
from tests.bench.visits import visited  # noqa: E402
from tests.bench.work import prepare, time_packs, time_previews  # noqa: E402

INDICATOR = "/scorecard/indicators/looked-after-children/"
PAGES = {
    # name: ours, the floor's, KiB of a first visit at most
    "scorecard": ("/scorecard/", "/", 30),
    "indicator": (INDICATOR, "/drawn/1/", 35),
    "small multiples": ("/scorecard/compare/", "/drawn/12/", None),
}
CODE = "referrals"


@dataclass(frozen=True)
class Row:
    what: str
    goal: str
    figure: str
    met: bool

    def __str__(self) -> str:
        return f"{self.what:48} {self.goal:>22}  {self.figure:44} {'' if self.met else 'MISSED'}"


def _at_most(what: str, figure: float, goal: float, unit: str, more: str = "") -> Row:
    return Row(what, f"<= {goal:g}{unit}", f"{figure:.2f}{unit}{more}", figure <= goal)


def _visits(ours: Served, floor: Served, cookie: str) -> list[Row]:
    pairs = {
        name: (f"http://127.0.0.1:{ours.port}{page}", f"http://127.0.0.1:{floor.port}{least}")
        for name, (page, least, _) in PAGES.items()
    }
    rows = []
    for name, found in visited(pairs, cookie).items():
        most = PAGES[name][2]
        ms = f" ({found.first.milliseconds:.0f} ms)"
        rows.append(_at_most(f"{name}: navigation beside the floor", found.ratio, 1.3, " times", ms))
        if most:
            rows.append(_at_most(f"{name}: first visit, all in", found.first.kibibytes, most, " KiB"))
        requests = found.first.requests, found.again.requests
        said = f"{requests[0]} and {requests[1]}"
        rows.append(
            Row(
                f"{name}: requests, first and repeat",
                "<= 4 and 1",
                said,
                requests[0] <= 4 and requests[1] <= 1,
            )
        )
    return rows


def _load(ours: Served, cookie: str, session: str, seconds: int) -> list[Row]:
    """Held load, alone and with imports, and what memory it leaves."""
    idle, (alone, answered) = ours.memory(), held(ours, cookie, seconds)
    after_some = ours.memory()
    with importing(ours.port, session) as imports:
        beside, more = held(ours, cookie, seconds)
    answered += more
    while answered < WALK:
        answered += held(ours, cookie, seconds)[1]
    after = ours.memory()
    rows = []
    for name, one in (("16 clients", alone), ("16 clients and imports", beside)):
        met = one.a_second >= 300 and one.p99 <= 150 and not one.errors
        rows.append(Row(f"{name}: answers held", ">= 300/s, <= 150 ms, 0", str(one), met))
        of_two = 2000 / one.processor
        said = f"{one.processor:.2f} ms processor each: {of_two:.0f}/s of two cores"
        rows.append(Row(f"{name}: what the servers spend", ">= 300/s", said, of_two >= 300))
    rows.append(
        Row(
            "  imports answered as done",
            "all",
            f"{imports.count(302)} of {len(imports)}",
            set(imports) <= {302},
        )
    )
    rows.append(
        _at_most(
            f"memory of 2 workers after {answered:,} requests",
            after / idle,
            1.5,
            " of idle",
            f" ({after:.0f} MB)",
        )
    )
    rows.append(_at_most("  grown after the first of these runs", 100 * (after / after_some - 1), 10, " %"))
    return rows


def _first_byte(port: int, cookie: str) -> Row:
    """A stored pack's first byte, on a connection of its own each time."""
    taken = []
    for _ in range(30):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        begun = time.perf_counter()
        asked.request("GET", PACK, headers={"Cookie": cookie})
        answer = asked.getresponse()
        taken.append((time.perf_counter() - begun) * 1000)
        answer.read()
        asked.close()
    return _at_most(
        "stored pack again: first byte", statistics.median(taken), 8, " ms", f" (least {min(taken):.1f})"
    )


def _grid(ours: Served, cookie: str) -> list[Row]:
    """The grid opened, and saved with one figure changed."""
    import re

    asking = http.client.HTTPConnection("127.0.0.1", ours.port, timeout=60)
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": "t" * 32}

    def ask(fields: str | None = None) -> bytes:
        headers = {"Cookie": f"{cookie}; csrftoken={'t' * 32}"} | (form if fields else {})
        asking.request("POST" if fields else "GET", GRID, body=fields, headers=headers)
        answer = asking.getresponse()
        body = answer.read()
        if answer.status not in (200, 302):
            raise SystemExit(f"The grid answered {answer.status}.")
        return body

    def save(number: int) -> None:
        ask(f"{CODE}-value={number}&{CODE}-revision={revision}&{CODE}-why=Recount")

    opened, saved = [], []
    for number in range(5000, 5015):
        opened.append(_spent(ours, ask))
        revision = re.search(rf'name="{CODE}-revision" value="(\d+)"'.encode(), ask())
        revision = revision[1].decode() if revision else "0"
        saved.append(_spent(ours, lambda number=number: save(number)))
    rows = []
    for what, taken, goal in (("opened", opened, 60), ("saved", saved, 80)):
        wall = statistics.median(each[0] for each in taken)
        cpu = statistics.mean(each[1] for each in taken)
        rows.append(_at_most(f"grid of 48 rows, {what}", wall, goal, " ms", f" ({cpu:.0f} ms processor)"))
    return rows


def _spent(ours: Served, work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds waited for, and of the server's processor."""
    wall, cpu = time.perf_counter(), ours.spent()
    work()
    return (time.perf_counter() - wall) * 1000, (ours.spent() - cpu) * 1000


def _served(seconds: int) -> list[Row]:
    production = {"DEBUG": "false", "LOCAL": "false", "DEMO": "false", "ALLOWED_HOSTS": "127.0.0.1"}
    os.environ |= production | {"SSL_REDIRECT": "false", "DJANGO_SETTINGS_MODULE": "sefton_improve.settings"}
    (session, data) = sessions_of(("manager", "data"))
    cookie, writer = f"__Host-sessionid={session}", f"__Host-sessionid={data}"
    # A browser opens connections ahead; with no proxy in front a worker without threads would wait for each.
    with (
        served_by("sefton_improve.wsgi", free_port(), workers=2, threads=4, quiet=True) as ours,
        served_by("tests.bench.floor", free_port(), workers=2, threads=4) as floor,
    ):
        rows = _visits(ours, floor, cookie)
    with served_by("sefton_improve.wsgi", free_port(), workers=2, quiet=True) as ours:
        ours.ask("/healthz")  # what found it up is else a connection that a worker waits for
        rows += [_first_byte(ours.port, cookie), *_grid(ours, writer)]
        return rows + _load(ours, cookie, data, seconds)


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SECRET_KEY": SECRET, "AS_AT": "2018-10-25", "DEMO_PASSWORD": SECRET}
        prepare(folder)
        manage("collectstatic", "--noinput", "--verbosity", "0")
        rows = _served(seconds)
        rows.append(_at_most("file of 1,000 rows previewed", time_previews() / 1000, 1, " s processor"))
        rows.append(
            _at_most("pack to stored bytes beside bare Typst", time_packs(folder), 1.5, " times processor")
        )
    print(f"\n{'what':48} {'goal':>22}  figure")
    print("\n".join(map(str, rows)))
    print(f"load of this machine meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    end_in_order()
    main(*(int(each) for each in sys.argv[1:2] or ("20",)))
