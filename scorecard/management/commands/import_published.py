"""Take a file of national statistics."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from scorecard.published import PublishedFileError, import_published


class Command(BaseCommand):
    help = "Import nationally published figures from one file in our layout."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the account that answers for the file")
        parser.add_argument("--reason", default="", help="why it is imported")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, file: Path, dry_run: bool, **options):
        try:
            with transaction.atomic():
                imported = import_published(file)
                transaction.set_rollback(dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except PublishedFileError as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        self.stdout.write(f"{imported.read:,} figures read, {imported.new:,} new.")
