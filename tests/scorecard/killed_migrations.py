"""Run by test_migrations: the way from an older database to today's, killed outright on the way.

`killed_migrations.py APP=MIGRATION...`: goes back to each, then comes again, killed after a number of
statements; prints for each trial how it ended, what the service then says, and what is there once it was run
again.
"""

import json
import os
import signal
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.test import Client  # noqa: E402

from scorecard.models import Observation, Release  # noqa: E402

TRIALS = 4
LOCAL = {"HTTP_HOST": "127.0.0.1"}


def in_a_child(work) -> int:
    """How a child of its own ended: its exit code, or the signal as a negative number."""
    connection.close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def migrate(*where: str) -> None:
    call_command("migrate", *where, verbosity=0)


def back(targets: list[list[str]]) -> None:
    for where in targets:
        migrate(*where)


def forth_until(statements: int | None) -> tuple[list[int], int]:
    """Come again, killed before the statement of this number (None: never).

    Which statements noted a migration, and how many there were: after the last one roles and triggers follow.
    """
    done, noted = 0, []

    def counted(execute, sql, params, many, context):
        nonlocal done
        done += 1
        if done == statements:
            os.kill(os.getpid(), signal.SIGKILL)
        if sql.startswith('INSERT INTO "django_migrations"'):
            noted.append(done)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        migrate()
    return noted, done


def as_readme_says() -> None:
    """A migration that is there and was not noted is noted by hand; then the way goes on."""
    executor = MigrationExecutor(connection)
    owed, _ = executor.migration_plan(executor.loader.graph.leaf_nodes())[0]
    migrate(owed.app_label, owed.name, "--fake")
    migrate()


def ready() -> dict:
    answer = Client(raise_request_exception=False).get("/readyz", **LOCAL)
    said = answer.json()
    names = ("migrations_owed", "tables_without_triggers")
    return {"status": answer.status_code, "lacks": next((name for name in names if name in said), "")}


def counts() -> list[int]:
    return [Observation.objects.count(), Release.objects.count()]


def main(targets: list[list[str]]) -> None:
    before = counts()
    back(targets)
    noted, whole = forth_until(None)
    last = noted[-1]
    within = [last * number // (TRIALS + 1) for number in range(1, TRIALS + 1)]
    # Some migrations are noted just after they are committed; the trial of the last one is for between.
    within = [moment + (moment in noted) for moment in within]
    trials = []
    for moment in (*within, last, (last + whole) // 2):
        back(targets)
        ended = in_a_child(lambda moment=moment: forth_until(moment))
        trial = {"ended": ended, "then": ready()}
        trial["again"] = in_a_child(migrate)
        if trial["again"]:
            in_a_child(as_readme_says)
        trials.append(trial | {"after": ready(), "kept": counts() == before})
    print(json.dumps({"last": last, "whole": whole, "trials": trials}))


if __name__ == "__main__":
    main([argument.split("=") for argument in sys.argv[1:]])
