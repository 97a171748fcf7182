"""Where a running job's progress is written, outside the transaction of its work.

PostgreSQL: the job's own row, by a second connection. SQLite lets one transaction write at a time, and
that is the work's: there it is a small file beside the database, in the folder that SQLite itself writes in.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import connection

from scorecard.models import Job
from scorecard.vocabulary.states import JobState


@dataclass(frozen=True)
class Mark:
    """How far a job is: its step in words, how many of how many are behind it, when it was heard of."""

    heard_at: datetime
    doing: str = ""
    steps_done: int = 0
    steps: int = 0
    may_stop: bool = True


class RowSlate:
    """The job's own row."""

    def note(self, job: Job, mark: Mark) -> None:
        """Write down how far it is, unless another took it over or it is over."""
        running = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, runner=job.runner)
        running.update(**asdict(mark))

    def read(self, job: Job) -> Mark | None:
        return None if job.heard_at is None else _of_row(job)

    def ask_to_stop(self, job: Job) -> None:
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(stop_asked=True)

    def asked_to_stop(self, job: Job) -> bool:
        return Job.objects.filter(pk=job.pk, stop_asked=True).exists()

    def wipe(self, job: Job) -> None:
        """Nothing lies beside a row."""


class FileSlate:
    """Two small files beside SQLite's own: how far it is, and that somebody asked it to stop."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def note(self, job: Job, mark: Mark) -> None:
        """Written aside and put in place, so that no reader meets half of it."""
        path = self._path(job, "progress")
        aside = path.with_name(f"{path.name}.part")
        aside.write_text(json.dumps(asdict(mark) | {"heard_at": mark.heard_at.isoformat()}), "utf-8")
        os.replace(aside, path)

    def read(self, job: Job) -> Mark | None:
        """What the file says; what the row says where there is none yet."""
        try:
            held = json.loads(self._path(job, "progress").read_text("utf-8"))
        except (OSError, ValueError):
            return None if job.heard_at is None else _of_row(job)
        return replace(Mark(**held), heard_at=datetime.fromisoformat(held["heard_at"]))

    def ask_to_stop(self, job: Job) -> None:
        self._path(job, "stop").touch()

    def asked_to_stop(self, job: Job) -> bool:
        return self._path(job, "stop").exists()

    def wipe(self, job: Job) -> None:
        for what in ("progress", "progress.part", "stop"):
            self._path(job, what).unlink(missing_ok=True)

    def _path(self, job: Job, what: str) -> Path:
        """Named by the job's runner too: a number may come again after a restore, a random mark does not."""
        return self._database.with_name(f"{self._database.name}.job-{job.pk}-{job.runner}.{what}")


def slate() -> RowSlate | FileSlate:
    """The one for the database in use. One in memory has a single connection, and so its rows serve."""
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        return FileSlate(Path(connection.settings_dict["NAME"]).absolute())
    return RowSlate()


def _of_row(job: Job) -> Mark:
    heard_at = job.heard_at or job.asked_at
    return Mark(heard_at, job.doing, job.steps_done, job.steps, job.may_stop)
