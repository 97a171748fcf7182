"""The seeded site, asked through its outer doors only: addresses, commands and tables by name.

So the same program runs before and after modules move. The clock stands at noon of AS_AT, and nothing that a
question writes is kept: each page is read as the seed left it, in whatever order.
"""

import io
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2018, 10, 22, 12, tzinfo=ZoneInfo("Europe/London"))
REDIRECTS = range(300, 400)


def seed(folder: str) -> str:
    """Make the demonstration in a database of its own; what the command said."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/golden.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["AS_AT"] = NOON.date().isoformat()
    os.environ["DEMO_PASSWORD"] = "known-to-every-run"
    os.environ["EMAIL_URL"] = "memorymail://"
    sys.path.insert(0, str(ROOT))
    from django.utils import timezone

    timezone.now = lambda: NOON  # before models are loaded: their defaults keep the function itself
    import django

    django.setup()
    import logging

    from django.conf import settings

    logging.disable()
    settings.DEBUG = (
        False  # errors as readers meet them, and no log of queries, which costs more than they do
    )
    command("migrate", verbosity=0)
    return command("seed_demo")


def command(name: str, **options) -> str:
    """What a management command says; its complaint where it ends with one."""
    from django.core.management import CommandError, call_command

    said = io.StringIO()
    try:
        call_command(name, stdout=said, **options)
    except CommandError as error:
        said.write(f"CommandError: {error}")
    return said.getvalue()


@dataclass(frozen=True)
class Answer:
    """What an address answered to one reader."""

    status: int
    location: str
    content_type: str
    content: bytes
    queries: int

    @property
    def heading(self) -> str:
        """Status, and where it leads on to."""
        return f"{self.status} -> {self.location}" if self.status in REDIRECTS else str(self.status)


class Queries:
    """Counts what is asked of the database."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


class Reader:
    """Somebody who asks: one of the demonstration's accounts, or nobody signed in."""

    def __init__(self, account: str | None):
        from django.apps import apps
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        if account is not None:
            user = apps.get_model("auth", "User").objects.get(username=account)
            self.client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    def ask(self, address: str) -> Answer:
        """GET it, and take back what that wrote."""
        from django.db import connection, transaction

        queries = Queries()
        moment = transaction.atomic()
        moment._from_testcase = True  # as Django's own TestCase: a durable block may stand inside
        with moment, connection.execute_wrapper(queries):
            answer = self.client.get(address)
            content = answer.getvalue()
            transaction.set_rollback(True)
        kind = answer.headers.get("Content-Type", "")
        return Answer(answer.status_code, answer.headers.get("Location", ""), kind, content, queries.number)
