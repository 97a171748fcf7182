"""Fill an empty database with the demonstration; the second time it does nothing."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from governance.demonstration import seed as demonstration


class Command(BaseCommand):
    help = "Load the demonstration into an empty database and print its accounts."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is no demonstration: `start_empty` makes a council's own product. "
                "Set DEMO=true where a demonstration is meant."
            )
        try:
            if demonstration.is_seeded():
                self.stdout.write("The demonstration is loaded already.")
                return
        except demonstration.NotEmpty as error:
            raise CommandError(str(error)) from error
        given = os.environ.get("DEMO_PASSWORD")
        password = given or demonstration.random_password()
        folder = Path(settings.BASE_DIR) / "fixtures"
        with transaction.atomic():
            demonstration.seed(folder, password=password, say=self.stdout.write)
        names = ", ".join(demonstration.ACCOUNTS)
        self.stdout.write(f"Accounts: {names}\nPassword: {'as in DEMO_PASSWORD' if given else password}")
