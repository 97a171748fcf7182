"""Long work on the command line: a line a step where somebody looks, and Ctrl-C leaves nothing half."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from scorecard.vocabulary.progress import SILENT, Progress

STOPPED = 130
"""How a program ends that Ctrl-C stopped: 128 and the signal's number."""


class Told(Progress):
    """Writes a line a step, on standard error, so that what the command answers stays by itself."""

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream

    def step(self, words: str, done: int = 0, of: int = 0, *, may_stop: bool = True) -> None:
        self._stream.write(f"{done + 1:,} of {of:,}: {words}" if of else words, _plain)
        self._stream.flush()


class LongCommand(BaseCommand):
    """A command whose work takes its time; `handle` asks `progress_of` for whom to tell."""

    left = "Nothing was written."
    """What Ctrl-C leaves."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--progress",
            action="store_true",
            help="say each step on standard error, as at a terminal, also where there is none",
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        """As every command; stopped by Ctrl-C it says what stands, and ends with 130."""
        try:
            return super().execute(*args, **options)
        except KeyboardInterrupt:
            raise CommandError(f"Stopped. {self.left}", returncode=STOPPED) from None

    def account(self, username: str, permission: str, says: str) -> User:
        """The account that answers for what is written: history names it, so it must be one that may.

        Raises CommandError for an account that there is not, and with `says` for one without the permission.
        """
        found = User.objects.filter(username=username, is_active=True).first()
        if found is None:
            raise CommandError(f"There is no active account “{username}”.")
        if not found.has_perm(permission):
            raise CommandError(f"“{username}” may not do this. {says}")
        return found

    def progress_of(self, options: dict[str, Any]) -> Progress:
        asked = options.get("progress") or self.stderr.isatty()
        return Told(self.stderr) if asked else SILENT


def _plain(text: str) -> str:
    """No step is an error, whatever colour a terminal gives to those."""
    return text
