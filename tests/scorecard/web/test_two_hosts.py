"""Two hosts on one database: neither ever shows a page older than a write that was answered."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.scorecard.own_database import ROOT, address_of_database

pytestmark = [pytest.mark.any_engine, pytest.mark.long]
REPLACED_WITHIN = 5
"""Seconds."""
SCRIPT = ROOT / "tests" / "scorecard" / "write_and_die.py"


class Host:
    """A server of its own; `look` is the scorecard as a signed-in manager gets it: ETag and page."""

    def __init__(self, port: int, session: str, process: int = 0):
        self.process = process
        self.port, self.headers = port, {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}

    def look(self) -> tuple[str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/scorecard/", headers=self.headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200
        return answer.getheader("ETag"), body

    def workers(self) -> set[int]:
        """The numbers of its processes that answer."""
        found = Path(f"/proc/{self.process}/task/{self.process}/children").read_text()
        return {int(number) for number in found.split()}


@contextmanager
def host(environment: dict[str, str], session: str, workers: int = 1):
    listening = socket.create_server(("127.0.0.1", 0))
    descriptor, port = listening.fileno(), listening.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "sefton_improve.wsgi", "--bind", f"fd://{descriptor}"]
    running = subprocess.Popen(
        [*command, "--log-level", "critical", "--workers", str(workers)],
        cwd=ROOT,
        env=environment,
        pass_fds=[descriptor],
    )
    listening.close()
    try:
        yield Host(port, session, running.pid)
    finally:
        running.terminate()
        running.wait()


def test_a_write_by_a_host_that_dies_is_seen_by_both(transactional_db, world, sign_in, tmp_path):
    session = sign_in("manager").cookies[settings.SESSION_COOKIE_NAME].value
    environment = os.environ | {
        "DATABASE_URL": address_of_database(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
    }
    with host(environment, session) as one, host(environment, session) as other:
        before = [each.look() for each in (one, one, other)]
        killed = subprocess.run([sys.executable, SCRIPT], cwd=ROOT, env=environment, timeout=120)
        after = [each.look() for each in (one, other)]
    assert killed.returncode == -signal.SIGKILL
    assert len({etag for etag, _ in before}) == 1 and b">503<" not in before[0][1]
    assert all(b">503<" in page and etag != before[0][0] for etag, page in after)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes by /proc")
def test_killed_worker_leaves_the_other_answering_and_is_replaced(transactional_db, world, sign_in, tmp_path):
    session = sign_in("manager").cookies[settings.SESSION_COOKIE_NAME].value
    environment = os.environ | {
        "DATABASE_URL": address_of_database(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
    }
    with host(environment, session, workers=2) as served:
        served.look()
        before = served.workers()
        os.kill(min(before), signal.SIGKILL)
        begun = time.monotonic()
        while len(served.workers() - {min(before)}) < 2:
            served.look()  # answers 200, or the test ends here
        taken = time.monotonic() - begun
        served.look()
    assert len(before) == 2 and taken < REPLACED_WITHIN
