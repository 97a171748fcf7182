"""Take away what was kept long enough: `tidy`, daily; `tidy --dry-run` counts and changes nothing."""

from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand
from django.utils import timezone

from sefton_improve.data_protection.tidy import tidy


class Command(BaseCommand):
    help = "Take away what the settings keep no longer. Histories, releases and packs are never among it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, change nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        found = tidy(now=timezone.now(), dry_run=dry_run)
        self.stdout.write("Dry run, nothing changed. Would go:" if dry_run else "Taken away:")
        for each in found:
            self.stdout.write(f"{each.rows} {each.says}")
