"""Run by test_uploads_at_once: eight people send and confirm a file each at once, as the site serves it.

`parallel_imports.py VALUE...`: a value for each, or several parted by commas, to be sent one after another;
prints the status of each answer and what came of each file.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from scorecard.imports.figures_file import COLUMNS  # noqa: E402
from scorecard.models import FigureFile  # noqa: E402

CODES = ("looked-after-children", "adoptions", "average-caseload")
IMPORT = "/admin/scorecard/observation/import/"


def content(value: str) -> bytes:
    return "\n".join([",".join(COLUMNS), *(f"{code},2018-19-q3,{value},,,,," for code in CODES)]).encode()


def send_all(values: str, gate: Barrier) -> list[int]:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="data"), "django.contrib.auth.backends.ModelBackend")
    statuses = [send(client, value, gate) for value in values.split(",")]
    connection.close()
    return statuses


def send(client: Client, value: str, gate: Barrier) -> int:
    sent = client.post(IMPORT, {"file": SimpleUploadedFile("f.csv", content(value))})
    seen = client.get(sent.url).context["compared"].state
    gate.wait()
    return client.post(sent.url, {"seen": seen, "why": "My count"}).status_code


def main(values: list[str]) -> None:
    setup_test_environment()
    gate = Barrier(len(values), timeout=60)
    with ThreadPoolExecutor(len(values)) as people:
        each = list(people.map(lambda some: send_all(some, gate), values))
    statuses = [status for some in each for status in some]
    files = FigureFile.objects.values_list("new", "changed", "unchanged", "confirmed_at")
    outcomes = [[new, changed, same, at is not None] for new, changed, same, at in files]
    print(json.dumps({"statuses": statuses, "outcomes": outcomes, "held": _held(), "writes": _writes()}))


def _held() -> list:
    from scorecard.models import Observation

    rows = Observation.objects.filter(quarter=20183)
    return sorted([row.indicator.code, float(row.value)] for row in rows)


def _writes() -> int:
    from scorecard.models import Observation

    return Observation.history.filter(quarter_id=20183).count()


if __name__ == "__main__":
    main(sys.argv[1:])
