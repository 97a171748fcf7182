"""Check that nothing was changed past the doors: `verify`. Ends with an error where something was."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError

from governance.publishing.verification import Verified, verify
from scorecard.jobs.long_command import LongCommand


class Command(LongCommand):
    help = "Check packs by hash and by building them again, rows by their history, and that triggers are up."

    left = "Nothing was changed, and not all was looked at."

    def handle(self, **options: Any) -> None:
        found = verify(self.progress_of(options))
        for line in (*_looked_at(found), *found.findings):
            self.stdout.write(line)
        if found.findings:
            raise CommandError(f"Not all is as it was left. Findings: {len(found.findings)}.")
        self.stdout.write("All is as it was left.")


def _looked_at(found: Verified) -> Iterator[str]:
    yield f"Parts of editions read and hashed: {found.editions}."
    yield f"Packs read and hashed: {found.publications}."
    yield f"Built again from their content and compared byte for byte: {found.rebuilt}."
    yield f"Checked by hash only: {sum(found.hash_only.values())}."
    for lacking, packs in sorted(found.hash_only.items()):
        yield f"  {packs} made with what is not installed here: {', '.join(lacking)}."
    yield f"Rows held against their history: {found.rows:,} of {found.nouns} kinds."
