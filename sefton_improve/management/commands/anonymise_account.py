"""Close an account and take its person out of it: `anonymise_account USERNAME --reason WHY`."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from sefton_improve import clock
from sefton_improve.data_protection.anonymise import AnonymiseError, anonymise


class Command(BaseCommand):
    help = "Close an account for good and take its person's name out of it. This cannot be undone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, help="why, without the person's name; it is kept")

    def handle(self, *, username: str, reason: str, **options: Any) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account “{username}”.")
        try:
            done = anonymise(account, why=reason, by="the command line", day=clock.today())
        except AnonymiseError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The account is closed, and is “{done.username}” from now on.\n"
            f"Sessions ended: {done.sessions}. Tokens revoked: {done.tokens}. "
            f"Records of sign-ins removed: {done.sign_ins}.\n"
            f"Addresses of letters cleared: {done.letters}. Entry drafts removed: {done.drafts}.\n"
            f"Kept as written: {done.history_rows} rows of histories and {done.records} of releases, packs "
            f"and answers keep its number and the user name “{username}”. They are never changed.\n"
            "Archives made before, and the log, hold the account as it was: see README, Data protection."
        )
