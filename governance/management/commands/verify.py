"""Check that nothing was changed past the doors: `verify`. Ends with an error where something was."""

from django.core.management.base import BaseCommand, CommandError

from governance.verifying import verify


class Command(BaseCommand):
    help = "Check publications against their hashes, rows against their history, and that triggers are up."

    def handle(self, **options):
        found = verify()
        for finding in found.findings:
            self.stdout.write(finding)
        if found.findings:
            raise CommandError(f"{len(found.findings)} things are not as they were left.")
        looked_at = f"{found.publications} publications, {found.rows} rows of {found.nouns} nouns"
        self.stdout.write(f"All as it was left: {looked_at}.")
