"""Put an archive into an empty database and look at all of it: `restore FILE`."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser, call_command
from django.core.management.base import CommandError

from scorecard.jobs.long_command import LongCommand
from sefton_improve.archive.archive_file import ArchiveError
from sefton_improve.archive.restore import restore


class Command(LongCommand):
    left = "Either the whole archive is in the database or nothing of it: run `verify` to see."

    help = "Make the tables where there are none, put an archive into them, all or nothing, and verify it."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="an archive that `backup` made, on whichever engine")
        way = parser.add_mutually_exclusive_group()
        way.add_argument(
            "--into-empty",
            action="store_false",
            dest="replace",
            help="refuse a database that holds rows; so it is unless told otherwise",
        )
        way.add_argument(
            "--replace",
            action="store_true",
            help="give up all that the database holds. Stop the service first, and make a backup",
        )
        parser.set_defaults(replace=False)

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            taken = restore(file, replace=replace, progress=self.progress_of(options))
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in taken.tables.values())
        self.stdout.write(
            f"As at {taken.made_at}: {rows:,} rows of {len(taken.tables)} tables, "
            "each equal to the archive by SHA-256."
        )
        call_command("verify", stdout=self.stdout, progress=options.get("progress", False))
