"""Run by test_held_lock: another program holds SQLite's write lock while people read and one saves.

`held_lock.py`: prints what readers got and how slowly, and what became of the save: let through in the end,
or given up because the lock was held for longer than a save waits.
"""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import perf_counter

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from scorecard.models import Observation  # noqa: E402

CODE, GRID = "looked-after-children", "/admin/scorecard/quarter/20183/enter/"
READ = ("/", "/scorecard/", "/plan/", "/healthz", "/readyz")
HELD = 2.0
"""Seconds that the lock is held for, to be let go; the next time it outlasts what a save waits (8)."""


def signed_in() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="data"), "django.contrib.auth.backends.ModelBackend")
    return client


def held() -> str | None:
    """The figure's value as it is stored."""
    return next(
        (str(each.value) for each in Observation.objects.filter(indicator__code=CODE, quarter=20183)), None
    )


def save(client: Client, value: int, begun: Event) -> dict:
    """One save in a thread of its own, which waits for the lock as long as is set."""
    begun.set()
    answer = client.post(GRID, {f"{CODE}-value": value})
    connection.close()
    return {"status": answer.status_code, "again": answer.headers.get("Retry-After")}


def read(client: Client) -> list[dict]:
    found = []
    for path in READ:
        begun = perf_counter()
        status = client.get(path).status_code
        found.append({"path": path, "status": status, "seconds": perf_counter() - begun})
    return found


def main() -> None:
    setup_test_environment(debug=False)  # else a fault is told in full, as a 500
    client, reader = signed_in(), signed_in()
    read(reader)
    lock = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    with ThreadPoolExecutor(1) as people:
        lock.execute("BEGIN IMMEDIATE")
        begun = Event()
        waiting = people.submit(save, client, 700, begun)
        begun.wait(10)
        seen, left = read(reader), Event()
        left.wait(HELD)
        waits = not waiting.done()
        lock.execute("ROLLBACK")
        through = waiting.result() | {"waited": waits, "value": held()}
        lock.execute("BEGIN IMMEDIATE")
        given_up = people.submit(save, client, 800, Event()).result()
        given_up |= {"value": held(), "read": read(reader)}
        lock.execute("ROLLBACK")
    print(json.dumps({"read": seen, "through": through, "given_up": given_up}))


if __name__ == "__main__":
    main()
