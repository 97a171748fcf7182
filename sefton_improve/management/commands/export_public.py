"""Write the public edition into a folder: `export_public FOLDER [--quarter 2018-19-q2]`."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import CommandError

from scorecard.jobs.long_command import LongCommand
from scorecard.vocabulary.quarters import QuarterError, parse_slug
from sefton_improve.public_edition.export import export_public
from sefton_improve.public_edition.folder import EditionError


class Command(LongCommand):
    left = "The folder is as it was."

    help = (
        "Write all that is public into a folder that any web server or memory stick serves: figures with "
        "charts, plan, packs, tables as CSV and a feed. The same state makes the same bytes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path, help="a new folder, an empty one, or an earlier edition")
        parser.add_argument(
            "--quarter", help="the last quarter it holds, such as 2018-19-q2; else the newest"
        )

    def handle(self, *, folder: Path, quarter: str | None, **options: Any) -> None:
        try:
            up_to = parse_slug(quarter) if quarter else None
            made = export_public(folder, up_to=up_to, progress=self.progress_of(options))
        except (EditionError, QuarterError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}: {len(made.files):,} files, up to {made.newest_quarter}.")
