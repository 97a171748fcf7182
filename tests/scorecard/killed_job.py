"""Run by test_killed: a job that imports a file, whose process is killed outright while it writes.

`killed_job.py`: prepares a file of 310 figures in a quarter's hand and a job that writes them; lets
`run_jobs --once` do it, and kills that process once a hundred figures are written. Prints what is then held
and said, and what a second try comes to.
"""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.utils import timezone  # noqa: E402

from scorecard.admin.imports.import_jobs import FIGURES, ask_for_file  # noqa: E402
from scorecard.entry.service import open_quarter  # noqa: E402
from scorecard.imports.figures_file import COLUMNS  # noqa: E402
from scorecard.imports.uploads import previewed, take_in  # noqa: E402
from scorecard.jobs.ends import SILENCE, give_up_silent  # noqa: E402
from scorecard.jobs.slate import slate  # noqa: E402
from scorecard.models import FigureFile, Indicator, Job, Observation  # noqa: E402
from scorecard.vocabulary.quarters import QuarterKey  # noqa: E402

QUARTERS, FIGURES_WRITTEN = 62, 310
ROOT = Path(__file__).resolve().parents[2]


def prepare(by: User) -> FigureFile:
    keys = [QuarterKey(20001).plus(number) for number in range(QUARTERS)]
    for key in keys:
        open_quarter(key, by=by, why="Trial")
    codes = Indicator.objects.values_list("code", flat=True)
    rows = [f"{code},{key.slug},2,,,,,Recount" for key in keys for code in codes]
    content = "\n".join([",".join(COLUMNS), *rows]).encode()
    return take_in(content, "figures.csv", by=by, why="Trial", at=timezone.now())


def asked(file: FigureFile, by: User) -> Job:
    typed = {"seen": previewed(file).state, "why": "Trial", "as_written": True}
    return ask_for_file(FIGURES, file, typed, by=by, at=timezone.now()).job


def runner() -> subprocess.Popen:
    return subprocess.Popen([sys.executable, ROOT / "manage.py", "run_jobs", "--once"], cwd=ROOT)


def kill_it_midway(job: Job) -> int:
    """How many figures the job said it had written when it was killed."""
    process, written = runner(), 0
    while written < 100 and process.poll() is None:
        time.sleep(0.01)
        job.refresh_from_db()
        mark = slate().read(job) if job.running else None
        written = mark.steps_done if mark else 0
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return written


def state(job: Job) -> dict:
    job.refresh_from_db()
    folder = Path(settings.DATABASES["default"]["NAME"]).absolute().parent
    beside = [path.name for path in folder.glob("*.job-*")]
    return {
        "state": job.state,
        "says": [line["says"] for line in job.lines],
        "figures": Observation.objects.filter(quarter__lt=20160).count(),
        "history": Observation.history.filter(quarter__lt=20160).count(),
        "beside": beside,
    }


def main() -> None:
    by = User.objects.get(username="data")
    file = prepare(by)
    job = asked(file, by)
    written = kill_it_midway(job)
    killed = state(job)
    give_up_silent(timezone.now() + SILENCE + timedelta(seconds=1))
    given_up = state(job)
    again = asked(file, by)
    runner().wait()
    told = {"written": written, "killed": killed, "given_up": given_up, "again": state(again)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
