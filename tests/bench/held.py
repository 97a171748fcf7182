"""Sixteen clients at once on two workers: pages, the CSV and a stored pack, 5 to 5 to 1 (R42), and memory.

Part of `make bench` (`table.py`). Asked by wrk (Debian: wrk), which costs little itself; once on its own,
once with a file of figures imported every five seconds, then until ten thousand requests were answered.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from tests.bench.pages import Served
from tests.bench.people import CSV, PACK, PAGES
from tests.scorecard.sent_files import Browser

CLIENTS, WALK, EVERY = 16, 10_000, 5
MIX = [address for page in PAGES for address in (page, CSV)] + [PACK]


@dataclass(frozen=True)
class Held:
    """Answers a second, the 99th percentile in milliseconds, errors, processor milliseconds an answer."""

    a_second: float
    p99: float
    errors: int
    processor: float

    def __str__(self) -> str:
        return f"{self.a_second:.0f}/s, p99 {self.p99:.0f} ms, {self.errors} errors"


def held(served: Served, cookie: str, seconds: int) -> tuple[Held, int]:
    """What sixteen clients were answered in so long, and how many answers."""
    wrk = shutil.which("wrk")
    if not wrk:
        raise SystemExit("wrk was not found (Debian: apt-get install wrk).")
    asked = [
        wrk,
        "-t2",
        f"-c{CLIENTS}",
        f"-d{seconds}",
        "--timeout",
        "60",
        "-s",
        str(Path(__file__).with_name("mix.lua")),
    ]
    before = served.spent()
    told = subprocess.run(
        [*asked, f"http://127.0.0.1:{served.port}", "--", cookie, *MIX],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    spent = served.spent() - before
    found = json.loads(told.splitlines()[-1])
    requests = found["requests"]
    return Held(requests / found["seconds"], found["p99"], found["errors"], spent * 1000 / requests), requests


@contextmanager
def importing(port: int, session: str) -> Iterator[list[int | None]]:
    """A file of figures imported every five seconds while the block runs; yields what each was answered."""
    from scorecard.imports.figures_file import COLUMNS

    browser, ended = Browser(port, session, cookie="__Host-sessionid"), Event()
    answers: list[int | None] = []

    def go_on() -> None:
        number = 2000
        while not ended.wait(EVERY):
            number += 1
            rows = [f"{code},2018-19-q3,{number},,,,,Recount" for code in ("referrals", "children-in-need")]
            answers.append(
                browser.confirm(*browser.previewed("\n".join([",".join(COLUMNS), *rows]).encode()))
            )

    imports = Thread(target=go_on)
    imports.start()
    try:
        yield answers
    finally:
        ended.set()
        imports.join()
