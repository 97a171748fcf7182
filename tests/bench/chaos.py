"""Mixed load while everything goes wrong that a council's night may bring: `make bench-chaos MINUTES=60`.

`chaos.py sqlite|postgres [MINUTES]`. People read and save through nginx while, in turn, a host is killed and
started again as at another day, the database is filled to its last block and freed, and PostgreSQL is ended
and started again. The database lies on a small disk in memory. At the end: every save that was answered is
there, none in half, `verify` finds nothing, and the logs account for every request that was refused: those by
hosts in their JSON lines, those by the proxy in its own.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.hosts import told  # noqa: E402
from tests.bench.people import Answer, at_work, lay_down  # noqa: E402
from tests.bench.service import Service, end_in_order, manage, serving  # noqa: E402
from tests.bench.small_disk import SmallDisk, small_disk  # noqa: E402

DAYS = ("2018-10-25", "2018-10-28", "2018-12-31", "2019-03-31", "2020-02-29", "2018-10-22")
"""What hosts take the day for, each from a start on: the ends of summer time, of years, a leap day."""
DISK = {"sqlite": 128, "postgres": 640}
"""Megabytes; PostgreSQL keeps its log of changes beside its tables."""
BETWEEN, AWAY, FULL = 5, 2, 4
"""Seconds between faults, that a host or PostgreSQL is away, and that the disk is full."""


class Chaos:
    """The faults, and when each was: `done` counts them by name."""

    def __init__(self, service: Service, disk: SmallDisk) -> None:
        self.service, self.disk = service, disk
        self.hosts, self.days = cycle(service.hosts), cycle(DAYS)
        self.done: Counter[str] = Counter()

    def faults(self) -> list[Callable[[], None]]:
        """Those that this engine and machine can have."""
        found = [self.kill_a_host]
        if self.disk.small:
            found += [self.fill_the_disk, self.kill_a_host_while_full]
        if "DATABASE_HOME" in os.environ:
            found.append(self.restart_the_database)
        return found

    def kill_a_host(self) -> None:
        host = next(self.hosts)
        host.kill()
        time.sleep(AWAY)
        host.start(next(self.days))

    def fill_the_disk(self) -> None:
        self.disk.fill()
        time.sleep(FULL)
        self.disk.free()
        self._database_is_up()

    def kill_a_host_while_full(self) -> None:
        """The one that comes back finds no room."""
        self.disk.fill()
        self.kill_a_host()
        time.sleep(FULL)
        self.disk.free()
        self._database_is_up()

    def restart_the_database(self) -> None:
        restart(AWAY)

    def go_on(self, minutes: float) -> None:
        until = time.monotonic() + minutes * 60
        for fault in cycle(self.faults()):
            time.sleep(BETWEEN)
            if time.monotonic() > until:
                return
            fault()
            self.done[fault.__name__.replace("_", " ")] += 1

    def _database_is_up(self) -> None:
        """A PostgreSQL that ended on the full disk is started again, as systemd would."""
        if "DATABASE_HOME" in os.environ and not Path(os.environ["DATABASE_HOME"], "postmaster.pid").exists():
            restart(0)
            self.done["PostgreSQL had ended on the full disk"] += 1


def restart(away: int) -> None:
    subprocess.run([ROOT / "tests" / "postgres.sh", "--restart", str(away)], check=True)


def not_accounted_for(answers: list[Answer], service: Service) -> list[str]:
    """Refusals that no log knows of; prints all of them by kind."""
    refused = [each for each in answers if each.refused]
    by_proxy = [each for each in refused if each.by_proxy]
    by_hosts = Counter((each.status, each.path) for each in refused if each.status and not each.by_proxy)
    logged, proxied = service.logged(), service.proxied()
    for (status, path), times in sorted(by_hosts.items()):
        print(f"  {times:5} answered {status} by a host: {path}")
    print(f"  {len(by_proxy):5} answered by the proxy, as no host did; in its log {proxied.total()}")
    missing = {
        f"{HTTPStatus(status).phrase}: {path}": times - logged[f"{HTTPStatus(status).phrase}: {path}"]
        for (status, path), times in by_hosts.items()
    }
    found = [f"{times} of '{what}' are in no log" for what, times in missing.items() if times > 0]
    if len(by_proxy) > proxied.total():
        found.append(f"{len(by_proxy) - proxied.total()} answers of the proxy's own are not in its log")
    broken, cut_off = [each.path for each in refused if each.status is None], service.cut_off()
    print(f"  {len(broken):5} cut off midway, as their host died: {broken}; in the proxy's log {cut_off}")
    return found + (["Connections broke that the proxy does not know of."] if len(broken) > cut_off else [])


def run(engine: str, minutes: float, folder: Path, disk: SmallDisk) -> bool:
    """The load and the faults; True where all held."""
    if engine == "sqlite":
        os.environ["DATABASE_URL"] = f"sqlite:///{disk.folder}/chaos.sqlite3"
    lay_down()
    with serving(folder, disk.folder, 3, DAYS[0]) as service, at_work(service) as (readers, writers):
        chaos = Chaos(service, disk)
        chaos.go_on(minutes)
        time.sleep(BETWEEN)
    print(f"\n{engine}, {minutes:g} minutes: {dict(chaos.done)}")
    if not disk.small:
        print("No small disk could be mounted here (it takes root): no disk was filled.")
    answers = [
        answer for each in (*readers, *(writer.person for writer in writers)) for answer in each.answers
    ]
    wrong = told(answers, writers) + not_accounted_for(answers, service)
    print(manage("verify").splitlines()[-1])
    print("\n".join(wrong))
    return not wrong


def main(engine: str, minutes: float) -> None:
    """On PostgreSQL it starts itself again within `tests/postgres.sh`, whose folder is on the small disk."""
    if "CHAOS_FOLDER" in os.environ:
        folder = Path(os.environ["CHAOS_FOLDER"])
        home = Path(os.environ["DATABASE_URL"].removeprefix("postgres:///")).parent
        os.environ["DATABASE_HOME"] = str(home / "data")
        sys.exit(not run(engine, minutes, folder, SmallDisk(folder / "disk")))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # PostgreSQL and nginx give up root's rights
        with small_disk(folder, DISK[engine]) as disk:
            if engine == "sqlite":
                sys.exit(not run(engine, minutes, folder, disk))
            again = [ROOT / "tests" / "postgres.sh", sys.executable, __file__, engine, str(minutes)]
            places = {"CHAOS_FOLDER": str(folder), "POSTGRES_UNDER": str(disk.folder)}
            sys.exit(subprocess.run(again, env=os.environ | places, check=False).returncode)


if __name__ == "__main__":
    end_in_order()
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 5)
