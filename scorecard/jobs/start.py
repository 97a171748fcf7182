"""Seeing that somebody begins what was asked for: a service, a process of its own, or the request itself."""

import logging
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import transaction

from scorecard.jobs.run import run_waiting

log = logging.getLogger(__name__)

SERVICE, PROCESS, REQUEST = "service", "process", "request"
"""`manage.py run_jobs` runs beside the site; each job brings a process; tests do it before they answer."""

# The shell puts it in the background and ends at once: nobody has to wait for the process, which outlives a
# worker that is replaced, and a terminal's Ctrl-C does not reach it.
_IN_BACKGROUND = '"$@" </dev/null >/dev/null &'


def begin() -> None:
    """See that jobs that wait are begun, once what was written is committed."""
    if settings.JOBS_RUN_BY == REQUEST:
        run_waiting(wait=_never)
    elif settings.JOBS_RUN_BY == PROCESS:
        transaction.on_commit(_start_process)


def _start_process() -> None:
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "run_jobs", "--once"]
    try:
        subprocess.run(  # noqa: S603 - our own command, without any text of anybody's
            ["/bin/sh", "-c", _IN_BACKGROUND, "sh", *command],
            check=True,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )
    except (OSError, subprocess.CalledProcessError):
        # The job is in the queue: its page says so where nothing begins it, and asking again tries again.
        log.exception("no process could be started for a job")


def _never() -> bool:
    return False
