"""Check what a council's own server can of its accessibility: `self_check`, monthly."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from scorecard.vocabulary.counted import counted
from sefton_improve.self_check.check import check, record

ITSELF = "the server itself"


class Command(BaseCommand):
    help = (
        "Look at every page that needs no sign-in, every public page and every file of every public pack: "
        "headings, names, captions, words for pictures, language, titles, tags, links and colours. What is "
        "found is dated on the accessibility statement. Ends with 1 where a fault is found."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is found, write nothing down")
        parser.add_argument("--by", default=ITSELF, help="who asked for it: an account's user name")

    def handle(self, *, dry_run: bool, by: str, **options: Any) -> None:
        if by != ITSELF and not User.objects.filter(username=by).exists():
            raise CommandError(f"No account is called {by}.")
        found = check()
        for where, what in found.faults:
            self.stdout.write(f"{where}: {what}")
        if not dry_run:
            record(found, by=by, at=timezone.now())
        self.stdout.write(
            f"{counted(found.pages, 'page|pages')} and {counted(found.documents, 'document|documents')}."
            f"{' Dry run, nothing written down.' if dry_run else ''}"
        )
        if found.faults:
            raise CommandError(f"{counted(len(found.faults), 'fault|faults')} found.")
        self.stdout.write("No fault found.")
