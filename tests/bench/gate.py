"""What the disclosure gate leaves and what it costs: `make bench`.

On the demonstration's figures, in a database of its own: each hidden count's possible values for a reader who
runs the gate on every table, and how many figures each quarter hides. Then the time of one release: of 48
indicators, and of 600 with forty quarters behind them (the demonstration's beside itself). Last, the random
tables of `test_replay.py`, 600 of each kind. Ends with an error where a hidden count keeps fewer than three.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
TABLES = os.environ.get("REPLAYED_TABLES", "600")
COPIES, BACK = 13, 5
"""So many demonstrations side by side make 600 indicators; eight quarters so often make forty."""
GOALS = {48: 2, 600: 60}


def _replay(history) -> int:
    """Every hidden count with its values; how many keep fewer than three."""
    quarters = Counter(
        str(key)
        for (_, key), each in history.public.items()
        if each.entered.value is not None and each.public.value is None
    )
    print("figures hidden by quarter:", ", ".join(f"{key} {hidden}" for key, hidden in quarters.items()))
    too_few = 0
    for group in history.groups():
        for part, code, key in group.hidden():
            values = group.values_of((part, code, key))
            too_few += len(values) < 3
            print(f"  {code}, {key}, {part}: {', '.join(map(str, sorted(values)))}")
    return too_few


def _time_releases(history) -> None:
    from scorecard.disclosure.suppression.release import Surroundings, released

    facts = history.stored[-1]
    newest = facts.quarter.key
    first = newest.plus(-7)
    asked = [facts.after_primary(pk, figure) for pk, figure in facts.entered().items()]
    public = [each for each in history.public.values() if first <= each.quarter]
    around = facts.surroundings()
    for copies, back in ((1, 1), (COPIES, BACK)):
        now, elsewhere, links, years = [], [], [], []
        for copy in range(copies):
            now += [_copied(each, copy, 0) for each in asked]
            copied = [_copied(each, copy, earlier) for each in public for earlier in range(back)]
            elsewhere += [replace(each, fixed=True) for each in copied if each.quarter < newest]
            links += [
                replace(one, one=f"{one.one}-{copy}", other=f"{one.other}-{copy}") for one in history.links
            ]
            years += [replace(one, code=f"{one.code}-{copy}") for one in around.years]
        begun = time.perf_counter(), time.process_time()
        released(now, Surroundings(elsewhere, links, years), facts.quarter.threshold)
        waited, spent = time.perf_counter() - begun[0], time.process_time() - begun[1]
        goal = GOALS[48 if copies == 1 else 600]
        print(
            f"one release of {len(now)} indicators, {len(elsewhere):,} figures behind it:"
            f" {waited:.2f} s waited, {spent:.2f} s of processor; goal {goal} s"
        )


def _copied(tabled, copy: int, earlier: int):
    """A figure of another demonstration, as many times eight quarters earlier."""
    indicator = replace(tabled.indicator, code=f"{tabled.indicator.code}-{copy}")
    return replace(tabled, indicator=indicator, quarter=tabled.quarter.plus(-8 * earlier))


def main() -> None:
    """Seed, replay, time; then the random tables."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("seed_demo", verbosity=0)
        from tests.scorecard.disclosure.suppression.oracles.replay_history import history_of_database

        history = history_of_database()
        _time_releases(history)
        begun = time.perf_counter()
        too_few = _replay(history)
        print(
            f"each hidden count replayed: {time.perf_counter() - begun:.0f} s, {too_few} under three values"
        )
    begun = time.perf_counter()
    test = "tests/scorecard/disclosure/suppression/test_replay.py"
    tables = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", test],
        cwd=ROOT,
        env=os.environ | {"REPLAYED_TABLES": TABLES},
    )
    print(f"{TABLES} random tables of each kind: {time.perf_counter() - begun:.0f} s")
    sys.exit(bool(too_few) or tables.returncode)


if __name__ == "__main__":
    main()
