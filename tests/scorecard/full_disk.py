"""Run by test_full_disk: no file may grow any more while people read and one saves; then there is room again.

Every write fails as on a full disk (EFBIG for ENOSPC). Prints what each was answered and what is then stored.
"""

import json
import resource

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from scorecard.models import Observation  # noqa: E402

CODE, GRID = "looked-after-children", "/admin/scorecard/quarter/20183/enter/"
READ = ("/", "/scorecard/", "/plan/", "/governance/", GRID, "/healthz", "/readyz")


def signed_in() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="data"), "django.contrib.auth.backends.ModelBackend")
    return client


def save(client: Client) -> dict:
    answer = client.post(GRID, {f"{CODE}-value": 700})
    rows = Observation.objects.filter(indicator__code=CODE, quarter=20183)
    stored = [str(each.value) for each in rows]
    page = answer.content.decode()
    return {"status": answer.status_code, "stored": stored, "says": "Nothing was changed." in page}


def main() -> None:
    setup_test_environment(debug=False)  # else a fault is told in full, as a 500
    client = signed_in()
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, most))
    full = {"save": save(client), "read": {path: client.get(path).status_code for path in READ}}
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    room = save(client)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
    print(json.dumps({"full": full, "room": room, "sound": sound}))


if __name__ == "__main__":
    main()
