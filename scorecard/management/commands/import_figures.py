"""Take a figures file, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from scorecard.entry.service import EntryError
from scorecard.imports.figure_rows import MAX_BYTES, FigureFileError
from scorecard.imports.uploads import QuestionError, confirm, parsed, take_in
from scorecard.jobs.long_command import LongCommand
from scorecard.models.accounts import ENTER, ENTERING


class Command(LongCommand):
    help = "Import a figures file (CSV or XLSX) into open quarters."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the account that answers for the figures")
        parser.add_argument("--reason", default="", help="why saved figures change")
        parser.add_argument(
            "--refreshed", action="store_true", help="released quarters of the year are run again"
        )
        parser.add_argument(
            "--as-written", action="store_true", help="percentages of 1 or less are meant as they stand"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, file: Path, by: str, reason: str, dry_run: bool, **options: Any) -> None:
        user = self.account(by, ENTER, ENTERING)
        at = timezone.now()
        try:
            with file.open("rb") as opened, transaction.atomic():
                content = opened.read(MAX_BYTES + 1)
                about: dict[str, Any] = {"by": user, "why": reason, "at": at}
                sent = take_in(content, file.name, refreshed=options["refreshed"], **about)
                notes = parsed(content).notes
                about |= {"as_written": options["as_written"], "progress": self.progress_of(options)}
                outcome = confirm(sent, seen=None, **about)
                transaction.set_rollback(dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except QuestionError as error:
            answer = "Put them right in the file, or run this again with --as-written if they are meant."
            raise CommandError(f"Nothing was imported.\n{error}\n{answer}") from error
        except (FigureFileError, EntryError) as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        self.stdout.write("\n".join(notes))
        did = "Dry run, nothing kept" if dry_run else "Imported"
        self.stdout.write(
            f"{did}: {outcome.new} new, {outcome.changed} changed, {outcome.unchanged} as they were."
        )
