"""A running job's progress, written down as it goes, and the sign of life beside it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from scorecard.jobs.slate import Mark, slate
from scorecard.models import Job
from scorecard.vocabulary.progress import Progress, StoppedError

BEAT = 1.0
"""Seconds between two signs of life."""

log = logging.getLogger(__name__)


class Watch(Progress):
    """Takes a job's steps; whoever looks after `changed` writes them down."""

    def __init__(self, job: Job) -> None:
        self.job, self.changed, self.over = job, Event(), False
        self._slate, self._mark = slate(), Mark(timezone.now())

    def step(self, words: str, done: int = 0, of: int = 0, *, may_stop: bool = True) -> None:
        if self._slate.asked_to_stop(self.job):
            raise StoppedError
        self._mark = Mark(timezone.now(), words[:200], done, of, may_stop)
        self.changed.set()

    def note(self) -> None:
        """Write down where it is now, which also says that it lives."""
        mark = self._mark
        now = Mark(timezone.now(), mark.doing, mark.steps_done, mark.steps, mark.may_stop)
        self._slate.note(self.job, now)

    def beat(self) -> None:
        """In a thread of its own, with a connection of its own: note each step at once, and every second."""
        while not self.over:
            self.changed.clear()
            try:
                self.note()
            except (DatabaseError, OSError) as error:
                log.warning("job %s: its progress could not be noted: %s", self.job.pk, error)
            self.changed.wait(BEAT)
        connection.close()


class _InPlace(Watch):
    """Notes by the work's own connection, where there is no other: in a test's transaction, or in memory."""

    def step(self, words: str, done: int = 0, of: int = 0, *, may_stop: bool = True) -> None:
        super().step(words, done, of, may_stop=may_stop)
        self.note()


@contextmanager
def watched(job: Job) -> Iterator[Progress]:
    """The progress of a job that runs in here; its files are gone afterwards."""
    alone = connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]
    if alone or connection.in_atomic_block:
        yield _InPlace(job)
        return
    watch = Watch(job)
    beating = Thread(target=watch.beat, name=f"job-{job.pk}", daemon=True)
    beating.start()
    try:
        yield watch
    finally:
        watch.over = True
        watch.changed.set()
        beating.join()
        slate().wipe(job)
