"""Make the editions of releases that have none."""

from typing import Any

from django.core.management.base import BaseCommand

from scorecard.editions.late import make_editions


class Command(BaseCommand):
    help = (
        "Write down what each release says, for releases made before that was done at the release itself."
        " It may be stopped and started again."
    )

    def handle(self, **options: Any) -> None:
        said = ""
        for said in make_editions():
            self.stdout.write(said)
            self.stdout.flush()
        self.stdout.write("Every release has its edition now." if said else "Every release has its edition.")
