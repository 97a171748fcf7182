"""Times pages, a pack and the preview of a figures file on the demonstration's figures: `make bench`.

Seeds a database of its own, asks each address several times in this process (no network, no browser) and
prints the median and the slowest answer in milliseconds, with the number of queries. Six boards' packs are
published in one go, checks, child process and storing included, turn about with the floor they stand on: a
child process in which bare Typst sets the same pages. At most 1.8 times the floor is the goal for a pack.
Processor time is printed beside it, since it moves less on a busy machine.
"""

import io
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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


def prepare(folder: str) -> None:
    """The demonstration in a database of its own, for this process and those that it starts."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    call_command("seed_demo", stdout=io.StringIO())
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


BARE = """
import json, sys, typst
root, timestamp, folder, *files = json.load(sys.stdin)
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
compiler = typst.Compiler(root=root, font_paths=fonts)
for template, data in files:
    compiler.compile(input=f"{root}/{template}", format="pdf", sys_inputs={"data": data})
"""
"""Typst alone: fonts laid out before, no tags, nothing done to its pages afterwards."""


def time_packs(folder: str) -> float:
    """Prints both; how many times bare Typst's processor time a pack takes."""
    from django.contrib.auth.models import User
    from django.db import connection, transaction

    from governance.models import AlternativeFormat, Board, Publication, Withdrawal
    from governance.publishing.drafting import Wish
    from governance.publishing.publish import publish_all
    from scorecard.audit.append_only import lift
    from scorecard.models import Quarter

    stored = list(Publication.objects.filter(quarter=20182))
    boards, quarter = list(Board.objects.all()), Quarter.objects.get(pk=20182)
    lift(connection)  # in this database of its own, so that each round publishes version 1
    AlternativeFormat.objects.all().delete()
    Withdrawal.objects.all().delete()
    Publication.objects.filter(quarter=20182).delete()

    def publish() -> None:
        at = stored[0].published_at
        wish, by = Wish("Benchmark", stored[0].as_at), User.objects.get(username="publisher")
        with transaction.atomic():
            made = publish_all(quarter=quarter, boards=boards, by=by, wish=wish, at=at)
            assert not [each.problem for each in made if each.problem]
            transaction.set_rollback(True)

    bare = _bare(folder, stored)
    rounds = [(_spent(bare), _spent(publish)) for _ in range(5)]
    floor, ours = ([each[side] for each in rounds] for side in (0, 1))
    for name, taken in (("bare Typst, a pack's pages", floor), ("publish, a pack", ours)):
        cpu = statistics.median(each[1] for each in taken) / len(boards)
        _row(f"{name} (of {len(boards)})", [each[0] / len(boards) for each in taken], f"{cpu:.0f} processor")
    ratio = 0.0
    for name, side in (("waited for", 0), ("processor", 1)):
        ratio = statistics.median(us[side] / least[side] for least, us in rounds)
        print(f"  a pack beside bare Typst, {name}: {ratio:.2f} times")
    return ratio


def _bare(folder: str, stored: list) -> Callable[[], None]:
    """Sets every stored pack's pages, a child a pack, as publishing does."""
    from governance.pdf.typeset import EVERY_FILE, TEMPLATES
    from governance.pdf.worker import _copy_fonts

    _copy_fonts(Path(folder))
    about = [str(ROOT / TEMPLATES), "2018-10-24T09:30:00+00:00", folder]
    packs = [json.dumps(each.snapshot, ensure_ascii=False) for each in stored]
    asked = [json.dumps([*about, *((file, pack) for file in EVERY_FILE)]).encode() for pack in packs]

    def bare() -> None:
        for each in asked:
            subprocess.run([sys.executable, "-c", BARE], input=each, check=True)

    return bare


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds waited for, and of processor, children included."""
    wall, cpu = time.perf_counter(), _processor()
    work()
    return (time.perf_counter() - wall) * 1000, (_processor() - cpu) * 1000


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def time_previews() -> float:
    """A figures file taken in and previewed: twice as many rows may take twice as long.

    Prints both; milliseconds of processor for the larger.
    """
    from django.contrib.auth.models import User
    from django.utils import timezone

    from scorecard.imports.uploads import previewed, take_in

    data = User.objects.get(username="data")
    _open_quarters(by=data)
    cpu = 0.0
    for rows in (500, 1000):
        content = _figures_file(rows)

        def preview(content: bytes = content) -> None:
            assert previewed(take_in(content, "bench.csv", by=data, why="", at=timezone.now())).new

        taken = [_spent(preview) for _ in range(3)]
        cpu = statistics.median(each[1] for each in taken)
        _row(f"figures file of {rows:,} rows, previewed", [each[0] for each in taken], f"{cpu:.0f} processor")
    return cpu


def _later_quarters() -> list:
    """Quarters after the demonstration's, enough for 1,000 figures."""
    from scorecard.vocabulary.quarters import QuarterKey, span

    return span(QuarterKey(20184), QuarterKey(20244))


def _open_quarters(*, by) -> None:
    from scorecard.entry.service import open_quarter

    for key in _later_quarters():
        open_quarter(key, by=by, why="Benchmark")


def _figures_file(rows: int) -> bytes:
    from scorecard.imports.figures_file import COLUMNS
    from scorecard.models import Indicator

    codes = list(Indicator.objects.values_list("code", flat=True))
    lines = [f"{code},{key.slug},12,,,,,Benchmark" for key in _later_quarters() for code in codes][:rows]
    return "\n".join([",".join(COLUMNS), *lines]).encode()


def main() -> None:
    """Seed, then time pages, previews and the pack."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        print(f"{'milliseconds':52} {'median':>8} {'slowest':>8}")
        _time_pages()
        time_previews()
        time_packs(folder)


if __name__ == "__main__":
    main()
