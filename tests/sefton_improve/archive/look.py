"""Run by test_drill: what a service over this database answers, each page and pack by its hash.

`look.py USER`: as one account sees it.
"""

import json
import sys
from hashlib import sha256

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from governance.models import Publication  # noqa: E402

PAGES = ("/", "/scorecard/", "/plan/", "/governance/", "/scorecard/export.csv", "/scorecard/history.csv")


def pack_address(pack: Publication) -> str:
    about = {"slug": pack.board.slug, "quarter": pack.quarter.key.slug}
    return f"{reverse('governance:pack-pdf', kwargs=about)}?version={pack.version}"


def main(username: str) -> None:
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    packs = [
        pack_address(pack) for pack in Publication.objects.select_related("board", "quarter").order_by("pk")
    ]
    addresses = [*PAGES, *packs]
    answers = {address: client.get(address) for address in addresses}
    print(
        json.dumps(
            {at: [found.status_code, sha256(found.content).hexdigest()] for at, found in answers.items()}
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
