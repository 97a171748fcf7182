"""Run by test_grid_at_once: two people save one figure at the same moment, pair after pair.

`parallel_saves.py PAIRS`: prints the two statuses of each pair, and the figure's revision and history.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from scorecard.models import Observation  # noqa: E402

CODE, GRID = "looked-after-children", "/admin/scorecard/quarter/20183/enter/"
ACCOUNTS = ("data", "publisher")


def save(account: str, revision: int, gate: Barrier) -> int:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=account), "django.contrib.auth.backends.ModelBackend")
    value = 1000 + 10 * revision + ACCOUNTS.index(account)
    gate.wait()
    sent = {f"{CODE}-value": value, f"{CODE}-revision": revision, f"{CODE}-why": "Mine"}
    status = client.post(GRID, sent).status_code
    connection.close()
    return status


def main(pairs: int) -> None:
    setup_test_environment()
    statuses = []
    with ThreadPoolExecutor(len(ACCOUNTS)) as people:
        for revision in range(pairs):
            gate = Barrier(len(ACCOUNTS), timeout=60)
            work = [people.submit(save, account, revision, gate) for account in ACCOUNTS]
            statuses.append(sorted(each.result() for each in work))
    row = Observation.objects.get(indicator__code=CODE, quarter=20183)
    print(json.dumps({"statuses": statuses, "revision": row.revision, "writes": row.history.count()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
