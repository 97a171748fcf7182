"""Do the long work that was asked for on the site: `run_jobs`, a service; `run_jobs --once` ends with it."""

import signal
from threading import Event
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from scorecard.jobs.run import run_waiting

EVERY = 2.0
"""Seconds between two looks for work, and for the end of another process's."""


class Command(BaseCommand):
    help = "Do the jobs that wait, one at a time, and look for more until stopped; it ends between two jobs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="end once no job waits")

    def handle(self, *, once: bool, **options: Any) -> None:
        ending = Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: ending.set())

        def wait() -> bool:
            return not ending.wait(EVERY)

        def go_on() -> bool:
            return not ending.is_set()

        run_waiting(wait=wait, go_on=go_on)
        while not once and wait():
            close_old_connections()
            run_waiting(wait=wait, go_on=go_on)
