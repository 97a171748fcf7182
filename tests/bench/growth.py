"""How pages and files grow with indicators and with quarters, in time and queries: part of `make bench`.

Each size is a council of its own (`large_world.py`) in a SQLite file, in a process of its own. Every address
is asked for the first time after a write, so that no kept page answers, and the least of several times of
processor is printed with the number of queries. Ends with an error where a page's time grows more than
linearly from the smallest size to the largest, or its queries at all from the last but one.
"""

import json
import logging
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SIZES = ((125, 60), (250, 60), (500, 60)), ((500, 15), (500, 30), (500, 60))
"""First by indicators, then by quarters; each row is twice the one before."""
TIMES = 5
LINEAR, NOISE = 1.0, 0.25
"""The power of the size by which time may grow at most, and what a busy machine adds to what is measured."""
TOO_SHORT = 20
"""Milliseconds below which a time says nothing about growth."""
OPEN = "quarter=2018-19-q3"
TWELVE = "&".join(f"indicator=indicator-{number:03}" for number in range(12))
PAGES = {
    "scorecard": "/scorecard/",
    "scorecard, open quarter": f"/scorecard/?{OPEN}",
    "scorecard, as CSV": "/scorecard/export.csv",
    "scorecard, open, as CSV": f"/scorecard/export.csv?{OPEN}",
    "home": "/",
    "what changed": "/scorecard/changes/",
    "what changed, open quarter": f"/scorecard/changes/?{OPEN}",
    "indicator": "/scorecard/indicators/indicator-003/",
    "indicator, all quarters": "/scorecard/indicators/indicator-003/?quarters=all",
    "indicator, open quarter": f"/scorecard/indicators/indicator-003/?{OPEN}&quarters=all",
    "indicator, as CSV": "/scorecard/indicators/indicator-003/data.csv",
    "compare": "/scorecard/compare/",
    "compare, twelve": f"/scorecard/compare/?{TWELVE}",
    "compare, as CSV": f"/scorecard/compare/compared.csv?{TWELVE}",
    "feed, a quarter": "/api/v1/figures.csv?quarter=2018-19-q2",
}


def measure(indicators: int, quarters: int) -> dict[str, tuple[float, int]]:
    """Milliseconds of processor and queries by page, of a council of this size; in this process."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.bench.large_world import make_large_world, open_the_next_quarter, publish_national_figures

    call_command("migrate", verbosity=0)
    make_large_world(indicators, quarters)
    publish_national_figures(years=quarters // 4)
    open_the_next_quarter()
    client, headers = _reader()
    found = {}
    for name, path in PAGES.items():
        spent = []
        for _ in range(TIMES):
            _write()
            with CaptureQueriesContext(connection) as captured:
                begun = time.process_time()
                answer = client.get(path, headers=headers)
                b"".join(answer) if answer.streaming else answer.content
                spent.append((time.process_time() - begun) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{path} answered {answer.status_code}")
        found[name] = min(spent), len(captured)
    return found


def _reader():
    """A client signed in as the Data officer, who sees open quarters, and its token for the feed."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from governance.feed.tokens import make_token

    user, client = User.objects.get(username="data"), Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    _, text = make_token("bench", "internal", by=user, day=timezone.now().date())
    return client, {"authorization": f"Bearer {text}"}


def _write() -> None:
    """Something is written that no page shows: kept pages stand no longer."""
    from scorecard.models import Theme

    Theme.objects.filter(position=0).update(position=0)


def _measured(sizes: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], dict[str, list[float]]]]:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            about = {
                "DATABASE_URL": f"sqlite:///{folder}/growth.sqlite3",
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            }
            command = [sys.executable, __file__, *map(str, size)]
            done = subprocess.run(
                command, cwd=ROOT, env=os.environ | about, stdout=subprocess.PIPE, text=True, check=True
            )
        yield size, json.loads(done.stdout.splitlines()[-1])


def _grown(name: str, sizes: list[tuple[int, int]], told: list[list[float]]) -> tuple[str, bool]:
    """A line for one page, and whether it grows faster than it may."""
    (first, _), (last, _) = told[0], told[-1]
    times = math.prod(sizes[-1]) / math.prod(sizes[0])
    power = math.log(last / first) / math.log(times)
    queries = [int(each) for _, each in told]
    wrong = (power > LINEAR + NOISE and last > TOO_SHORT) or queries[-1] > queries[-2]
    spent = "".join(f"{each:10.1f}" for each, _ in told)
    said = f"{name:28}{spent}   power {power:5.2f}   queries {queries[-1]}"
    return f"{said}{'   grows too fast' if wrong else ''}", wrong


def main() -> int:
    held: dict[tuple[int, int], dict[str, list[float]]] = {}
    too_fast = 0
    for sizes in SIZES:
        held |= dict(_measured(tuple(size for size in sizes if size not in held)))
        heads = "".join(f"{indicators} x {quarters}".rjust(10) for indicators, quarters in sizes)
        print(f"\n{'indicators x quarters':28}{heads}   milliseconds of processor, first view", flush=True)
        for name in PAGES:
            line, wrong = _grown(name, list(sizes), [held[size][name] for size in sizes])
            too_fast += wrong
            print(line, flush=True)
    return min(too_fast, 1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(*map(int, sys.argv[1:3]))))
    else:
        sys.exit(main())
