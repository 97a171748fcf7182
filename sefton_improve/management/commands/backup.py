"""Write the whole state into one archive: `backup FILE`. Others read and write meanwhile."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import CommandError
from django.utils import timezone

from scorecard.jobs.long_command import LongCommand
from sefton_improve.archive.archive_file import ArchiveError, file_sha256
from sefton_improve.archive.backup import backup


class Command(LongCommand):
    help = (
        "Write everything but sessions into one archive, which either engine takes: as it is at this moment."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="a file that is not there yet, such as 2018-10-22.zip")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            made = backup(file, now=timezone.now(), progress=self.progress_of(options))
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in made.tables.values())
        self.stdout.write(f"{file}: {rows:,} rows of {len(made.tables)} tables.\nSHA-256 {file_sha256(file)}")
