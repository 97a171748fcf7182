"""Write everything held about one account into a JSON file: `export_account USERNAME FILE`."""

import json
import os
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sefton_improve.data_protection.held import everything_held


class Command(BaseCommand):
    help = "Write everything that is held about one account into one JSON file, for its person to read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("file", type=Path, help="a file that is not there yet, such as account.json")

    def handle(self, *, username: str, file: Path, **options: Any) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account “{username}”.")
        text = json.dumps(everything_held(account, now=timezone.now()), indent=2, ensure_ascii=False)
        try:
            with open(
                os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
            ) as out:
                out.write(f"{text}\n")
        except FileExistsError as error:
            raise CommandError(f"{file} is there already: name a file that is not.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{file}: everything held about “{username}”. Only you can read the file.")
