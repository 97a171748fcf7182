"""Make the editions of releases that have none."""

from typing import Any

from scorecard.editions.late import make_editions
from scorecard.jobs.long_command import LongCommand


class Command(LongCommand):
    help = (
        "Write down what each release says, for releases made before that was done at the release itself."
        " It may be stopped and started again."
    )

    left = "The editions made before stand; run it again for the others."

    def handle(self, **options: Any) -> None:
        made = make_editions(self.progress_of(options))
        self.stdout.write(
            f"Every release has its edition now: {made} made." if made else "Every release has its edition."
        )
