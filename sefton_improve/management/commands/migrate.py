"""Django's `migrate`, which makes the tables of an empty database at once: Decision 142."""

from typing import Any

from django.core.management.commands import migrate

from sefton_improve.start.first_tables import make_first_tables

STEP_BY_STEP = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")
"""Arguments that ask for less or for other than all migrations: then each goes as it was written."""


class Command(migrate.Command):
    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one",
            action="store_true",
            help="go through every migration in an empty database too, to look at what they do",
        )

    def handle(self, *args: Any, one_by_one: bool = False, **options: Any) -> None:
        if not one_by_one and not any(options.get(name) for name in STEP_BY_STEP):
            made = make_first_tables(options["database"])
            if made and options["verbosity"] >= 1:
                self.stdout.write(
                    f"The database was empty: made all tables, as {made} migrations leave them."
                )
        super().handle(*args, **options)
