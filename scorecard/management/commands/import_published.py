"""Take a file of national statistics."""

import logging
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from scorecard.imports.national_statistics import PublishedFileError, import_published

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Import nationally published figures from one file in our layout."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the account that answers for the file")
        parser.add_argument(
            "--reason", default="", help="why it is imported; kept in the history of each figure"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, file: Path, by: str, reason: str, dry_run: bool, **options: Any) -> None:
        account = User.objects.filter(username=by, is_active=True).first()
        if account is None:
            raise CommandError(f"There is no active account “{by}”.")
        try:
            with transaction.atomic():
                imported = import_published(file, by=account, why=reason)
                transaction.set_rollback(dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except PublishedFileError as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        if not dry_run:
            log.info("%s imported %s: %s new figures; %s", by, file.name, imported.new, reason or "no reason")
        retired = f" {imported.retired:,} held gave way to another release." if imported.retired else ""
        self.stdout.write(f"Figures read: {imported.read:,}; new: {imported.new:,}.{retired}")
        for opened in imported.opened:
            told = "It reads c, but public numbers tell it now: inform the data protection officer."
            self.stdout.write(f"Now open: {opened}. {told}")
