"""Run by test_restarted_postgres, within `tests/postgres.sh`: PostgreSQL goes and comes back under load.

Two workers of gunicorn serve four readers and one who saves, all the time. Prints every answer with when it
came, in seconds from when the database was back, and what the saves left.
"""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from scorecard.models import Observation  # noqa: E402
from tests.scorecard.own_database import ROOT  # noqa: E402
from tests.world import make_world  # noqa: E402

CODE, GRID = "looked-after-children", "/admin/scorecard/quarter/20183/enter/"
READ = ("/", "/scorecard/", "/plan/", "/accessibility/")
BEFORE, AWAY, AFTER = 3, 2, 8
TOKEN = "t" * 32


class Person:
    """A browser of a signed-in person, that says of each answer when it came, and what it was."""

    def __init__(self, port: int, session: str) -> None:
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self.port, self.headers = port, {"Cookie": cookies}

    def ask(self, path: str, fields: str | None = None) -> dict:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        headers = self.headers | (form if fields else {})
        asked.request("POST" if fields else "GET", path, body=fields, headers=headers)
        answer = asked.getresponse()
        body = answer.read().decode("utf-8", "replace")
        asked.close()
        plain = "The service is busy" in body and answer.getheader("Retry-After") is not None
        shown = re.search(rf'name="{CODE}-revision" value="(\d+)"', body)
        revision = int(shown[1]) if shown else 0
        return {"at": time.monotonic(), "status": answer.status, "plain": plain, "revision": revision}

    def read_on(self, ended: Event) -> list[dict]:
        found = []
        while not ended.is_set():
            found += [self.ask(path) for path in READ]
        return found

    def save_on(self, ended: Event) -> list[dict]:
        found: list[dict] = []
        while not ended.is_set():
            seen, value = self.ask(GRID), 100 + len(found)
            sent = f"{CODE}-value={value}&{CODE}-revision={seen['revision']}&{CODE}-why=Recount"
            if seen["status"] == 200:
                found.append(self.ask(GRID, sent) | {"value": value})
        return found


@contextmanager
def served():
    """The port of two workers, as a service runs them: with no page of Django's own for a fault."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "sefton_improve.settings", "DEBUG": "false"}
    environment |= {"LOCAL": "true", "SECRET_KEY": settings.SECRET_KEY}
    bind = ["--bind", f"fd://{listening.fileno()}", "--workers", "2", "--log-level", "critical"]
    running = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "sefton_improve.wsgi", *bind],
        cwd=ROOT,
        env=environment,
        pass_fds=[listening.fileno()],
        stderr=subprocess.DEVNULL,
    )
    listening.close()
    try:
        yield port
    finally:
        running.terminate()
        running.wait()


def session_of(account) -> str:
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client.session.session_key


def main() -> None:
    call_command("migrate", verbosity=0)
    users = make_world().users
    sessions = [session_of(users[name]) for name in ("manager", "board", "publisher", "admin", "data")]
    connection.close()
    with served() as port, ThreadPoolExecutor(5) as pool:
        people = [Person(port, session) for session in sessions]
        people[0].ask("/")
        ended = Event()
        readers = [pool.submit(each.read_on, ended) for each in people[:4]]
        writer = pool.submit(people[4].save_on, ended)
        time.sleep(BEFORE)
        subprocess.run([ROOT / "tests" / "postgres.sh", "--restart", str(AWAY)], check=True)
        back = time.monotonic()
        time.sleep(AFTER)
        ended.set()
        saves, reads = writer.result(), [each for reader in readers for each in reader.result()]
    for each in (*saves, *reads):
        each["at"] -= back
    row = Observation.objects.get(indicator__code=CODE, quarter=20183)
    # An answer to a warning is a history row of its own, of the same revision.
    history = sorted({(each.revision, int(each.value)) for each in row.history.all()})
    print(json.dumps({"reads": reads, "saves": saves, "history": history, "held": int(row.value)}))


if __name__ == "__main__":
    main()
