"""Take a file of national statistics."""

import logging
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import CommandError

from scorecard.disclosure.opened import opened_by
from scorecard.imports.national_statistics import (
    Look,
    Written,
    keep,
    looked_at,
    read_here,
)
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_preview import TAKES_OVER, counts, differences, opened_words, releases
from scorecard.jobs.long_command import LongCommand
from scorecard.models.accounts import BRING_IN, BRINGING_IN

log = logging.getLogger(__name__)

STEPS = 4
SHOWN = 30
"""How many changed figures are listed; they are all counted."""


class Command(LongCommand):
    help = "Import nationally published figures: a file of DfE's as it is, or an extract in our layout."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the account that answers for the file")
        parser.add_argument("--reason", default="", help="why; kept in the history of each figure")
        parser.add_argument(
            "--release",
            default="",
            metavar="TITLE",
            help="the release's title; without it, the publication and the newest year of a DfE file",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(
        self, *, file: Path, by: str, reason: str, release: str, dry_run: bool, **options: Any
    ) -> None:
        account = self.account(by, BRING_IN, BRINGING_IN)
        if not (reason.strip() or dry_run):
            raise CommandError("Say why with --reason: it is kept in the history of each figure.")
        progress = self.progress_of(options)
        try:
            progress.step("Reading the file", 0, STEPS)
            content = file.read_bytes()
            read = read_here(content, file.name, release)
            progress.step("Comparing it with what is held", 1, STEPS)
            look = looked_at(read)
            self._say(look)
            if dry_run:
                self.stdout.write("Nothing was imported: this was a dry run.")
                return
            progress.step("Keeping its figures, each with its history", 2, STEPS)
            written = keep(look, sha256=sha256(content).hexdigest(), by=account, why=reason)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except PublishedFileError as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        log.info("%s imported %s: %s new figures; %s", by, file.name, written.new, reason)
        progress.step("Looking which hidden figures they give away", 3, STEPS, may_stop=False)
        self._say_done(written)

    def _say(self, look: Look) -> None:
        """The preview: which kind of file, which release, what changes, what is left out."""
        self.stdout.write(f"{look.read.layout}; release: {', '.join(releases(look)) or 'none'}.")
        self.stdout.write(counts(look))
        changed = [
            each for each in differences(look) if each.what == TAKES_OVER and each.before != each.after
        ]
        for each in changed[:SHOWN]:
            self.stdout.write(
                f"  {each.indicator}, {each.place}, {each.time}: {each.before} ({each.before_release})"
                f" becomes {each.after} ({each.after_release})"
            )
        if len(changed) > SHOWN:
            self.stdout.write(f"  and {len(changed) - SHOWN:,} more")
        for words in look.read.left_out:
            self.stdout.write(f"Left out: {words}.")

    def _say_done(self, written: Written) -> None:
        gone = len(written.retired)
        retired = f" {gone:,} held gave way to another release." if gone else ""
        self.stdout.write(f"Imported: {written.new:,} new.{retired}")
        for words in opened_words(opened_by(written.current, written.retired)):
            self.stdout.write(words)
