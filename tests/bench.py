"""Times pages, a pack and the preview of a figures file on the demonstration's figures: `make bench`.

Seeds a database of its own, asks each address several times in this process (no network, no browser) and
prints the median and the slowest answer in milliseconds, with the number of queries. A pack is timed whole,
child process included, beside the bare typesetting of an empty page, which is the floor it stands on.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
PAGES = (
    "/",
    "/scorecard/",
    "/scorecard/?layout=baseline",
    "/scorecard/indicators/looked-after-children/",
    "/plan/",
    "/plan/priorities/1/",
    "/governance/",
    "/governance/boards/cypcib/",
    "/governance/boards/cypcib/packs/2018-19-q2/",
    "/governance/boards/cypcib/packs/2018-19-q2.pdf",
    "/scorecard/export.csv",
)


def _milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _row(name: str, taken: list[float], rest: str = "") -> None:
    print(f"{name:52} {statistics.median(taken):8.1f} {max(taken):8.1f}  {rest}")


def _prepare(folder: str) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    call_command("seed_demo", stdout=open(os.devnull, "w"))
    print(f"seed_demo: {time.perf_counter() - begun:.1f} s\n")


def _time_pages() -> None:
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(User.objects.get(username="manager"), "django.contrib.auth.backends.ModelBackend")
    for address in PAGES:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        said = f"{len(queries)} queries" if answer.status_code == 200 else f"answered {answer.status_code}"
        _row(address, _milliseconds(lambda address=address: client.get(address)), said)


def _time_pack(folder: str) -> None:
    import typst
    from django.core.management import call_command

    def build() -> None:
        call_command("build_pack", "2018-19-q2", board="cypcib", out=folder, stdout=open(os.devnull, "w"))

    _row("bare typesetting of an empty page", _milliseconds(lambda: typst.compile(b" "), 3))
    _row("build_pack, CYPCIB Q2 2018/19", _milliseconds(build, 3))


def _time_previews() -> None:
    """A figures file taken in and previewed: twice as many rows may take twice as long."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from scorecard.uploads import previewed, take_in

    data = User.objects.get(username="data")
    _open_quarters(by=data)
    for rows in (500, 1000):
        content = _figures_file(rows)

        def preview(content: bytes = content) -> None:
            assert previewed(take_in(content, "bench.csv", by=data, why="", at=timezone.now())).new  # noqa: S101

        _row(f"figures file of {rows:,} rows, previewed", _milliseconds(preview, 3))


def _later_quarters() -> list:
    """Quarters after the demonstration's, enough for 1,000 figures."""
    from scorecard.quarters import QuarterKey, span

    return span(QuarterKey(20184), QuarterKey(20244))


def _open_quarters(*, by) -> None:
    from scorecard.entry import open_quarter

    for key in _later_quarters():
        open_quarter(key, by=by, why="Benchmark")


def _figures_file(rows: int) -> bytes:
    from scorecard.importing import COLUMNS
    from scorecard.models import Indicator

    codes = list(Indicator.objects.values_list("code", flat=True))
    lines = [f"{code},{key.slug},12,,,,,Benchmark" for key in _later_quarters() for code in codes][:rows]
    return "\n".join([",".join(COLUMNS), *lines]).encode()


def main() -> None:
    """Seed, then time pages, previews and the pack."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(folder)
        print(f"{'milliseconds':52} {'median':>8} {'slowest':>8}")
        _time_pages()
        _time_previews()
        _time_pack(folder)


if __name__ == "__main__":
    main()
