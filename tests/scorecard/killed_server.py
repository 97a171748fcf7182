"""Run by test_import_killed: a server killed outright at moments of an import that a browser confirmed.

`killed_server.py FOLDER`: as `killed_imports.py`, but the child serves the site, and the file is sent to it,
previewed and confirmed as a browser does. Prints for each trial the values then held, what SQLite's own
checks say, and what the browser was answered (None: the connection broke).
"""

import json
import os
import signal
import socket
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.scorecard.killed_imports import prepare, restore, state  # noqa: E402
from tests.scorecard.sent_files import IMPORT, Browser  # noqa: E402

TRIALS = 10


class Silent(WSGIRequestHandler):
    def log_message(self, *about: object) -> None:
        pass


class Server(Browser):
    """A child that serves, and the browser that asks it."""

    def __init__(self, session: str) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        super().__init__(listening.getsockname()[1], session)
        self.process = os.fork()
        if self.process == 0:
            try:
                serve(listening)
            finally:
                os._exit(1)
        listening.close()

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def serve(listening: socket.socket) -> None:
    """In the child: until it is killed."""
    server = WSGIServer(listening.getsockname(), Silent, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.server_name, server.server_port = server.server_address
    server.setup_environ()
    server.set_app(get_wsgi_application())
    server.serve_forever()


def previewed(file: Path, session: str) -> tuple[str, bytes]:
    """Where the file is confirmed, and by what form: once for every trial, as each has the same state."""
    server = Server(session)
    try:
        return server.previewed(file.read_bytes())
    finally:
        server.kill()


def trial(session: str, confirmed: tuple[str, bytes], wait: float | None) -> tuple[float, int | None]:
    """The file confirmed, the server killed after `wait` seconds (None: after its answer)."""
    server = Server(session)
    begun = time.perf_counter()
    with ThreadPoolExecutor(1) as browser:
        confirming = browser.submit(server.confirm, *confirmed)
        if wait is None:
            confirming.result()
        else:
            time.sleep(wait)
        took = time.perf_counter() - begun
        server.kill()
        return took, confirming.result()


def main(folder: Path) -> None:
    database = prepare(folder)
    client = Client()
    client.force_login(User.objects.get(username="data"), "django.contrib.auth.backends.ModelBackend")
    client.get(IMPORT)  # so that each child has read the program already
    session = client.session.session_key
    connection.close()
    confirmed = previewed(folder / "new.csv", session)
    original = folder / "original.sqlite3"
    with closing(sqlite3.connect(database)) as opened, closing(sqlite3.connect(original)) as copy:
        opened.backup(copy)
    restore(original, database)
    whole, answered = trial(session, confirmed, None)
    found = {"whole": {"answered": answered, **state(database)}, "trials": []}
    for number in range(TRIALS):
        restore(original, database)
        _, answered = trial(session, confirmed, whole * (number + 0.5) / TRIALS)
        found["trials"].append({"answered": answered, **state(database)})
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
