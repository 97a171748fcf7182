"""People at a service behind its proxy: who reads, who saves, what each was answered, and what it left."""

import http.client
import io
import os
import random
import re
import ssl
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Event

from tests.bench.service import NAME, SECRET, Service

PACK = "/governance/boards/cypcib/packs/2018-19-q2.pdf"
CSV = "/scorecard/export.csv"
PAGES = ("/", "/scorecard/", "/scorecard/indicators/looked-after-children/", "/plan/", "/governance/")
OPEN, GRID = 20183, "/admin/scorecard/quarter/20183/enter/"
PAIRS = (("referrals", "supervision-audits"), ("children-in-need", "newly-qualified-social-workers"))
"""What each writer saves, both the same number each time: half a save would show."""
READERS, PAUSE = 6, 0.05
BY_PROXY = b"cannot be reached"
"""Words of the proxy's own page, in `deploy/nginx.conf`."""
TOKEN = "t" * 32


@dataclass(frozen=True)
class Answer:
    """What came back: no status where the connection broke. `said` is its body."""

    begun: float
    seconds: float
    method: str
    path: str
    status: int | None
    said: bytes = field(repr=False)

    @property
    def refused(self) -> bool:
        return self.status is None or self.status >= HTTPStatus.BAD_REQUEST

    @property
    def by_proxy(self) -> bool:
        return BY_PROXY in self.said


class Person:
    """A browser of a signed-in person; `answers` holds all it was answered, without the pages that came."""

    def __init__(self, service: Service, session: str) -> None:
        self.headers = {
            "Host": NAME,
            "Cookie": f"__Host-sessionid={session}; csrftoken={TOKEN}",
            "Referer": f"https://{NAME}/",
            "Accept-Encoding": "gzip, br",
        }
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection(
            "127.0.0.1", service.front, timeout=90, context=trusting
        )
        self.answers: list[Answer] = []

    def ask(self, path: str, fields: str | None = None, **headers: str) -> Answer:
        """The answer to a page asked for, or to a form sent."""
        method, form = ("GET", {}) if fields is None else ("POST", FORM)
        begun = time.monotonic()
        status, said = None, b""
        try:
            self.connection.request(method, path, body=fields, headers=self.headers | form | headers)
            answer = self.connection.getresponse()
            status, said = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
        answered = Answer(begun, time.monotonic() - begun, method, path, status, said)
        kept = said if answered.refused else b""
        self.answers.append(Answer(begun, answered.seconds, method, path, status, kept))
        return answered


FORM = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}


def read_on(person: Person, ended: Event, seed: int, pause: float = PAUSE) -> None:
    """Pages, the CSV and a stored pack, 5 to 5 to 1, until told to end."""
    chance = random.Random(seed)
    while not ended.is_set():
        kind = chance.choices(("page", "csv", "pack"), (5, 5, 1))[0]
        person.ask({"page": chance.choice(PAGES), "csv": CSV, "pack": PACK}[kind])
        ended.wait(pause)


class Writer:
    """Saves a pair of figures again and again; knows which saves were answered as saved, and which not."""

    def __init__(self, person: Person, codes: tuple[str, str]) -> None:
        self.person, self.codes = person, codes
        self.saved: list[int] = []
        self.unsure: list[int] = []

    def save_on(self, ended: Event, pause: float = PAUSE) -> None:
        number = 1000
        while not ended.is_set():
            number += 1
            self.save(number)
            ended.wait(pause)

    def save(self, number: int) -> None:
        """Open the grid and save the number as both figures, as their last reader saw them."""
        seen = self.person.ask(GRID, **{"Accept-Encoding": "identity"})
        if seen.refused:
            return
        sent = []
        for code in self.codes:
            shown = re.search(rf'name="{code}-revision" value="(\d+)"'.encode(), seen.said)
            revision = shown[1].decode() if shown else "0"
            sent += [f"{code}-value={number}", f"{code}-revision={revision}", f"{code}-why=Recount"]
        answer = self.person.ask(GRID, "&".join(sent))
        (self.saved if answer.status == HTTPStatus.FOUND else self.unsure).append(number)

    def faults(self) -> list[str]:
        """What the database holds against what was answered: nothing lost, doubled or halved."""
        from scorecard.models import Observation

        one, other = (_history(code, Observation) for code in self.codes)
        found = [] if one == other else [f"{self.codes} hold different saves: half of one was kept"]
        found += [f"{each} was answered as saved and is lost" for each in set(self.saved) - set(one)]
        found += [f"{each} was saved twice" for each, times in Counter(one).items() if times > 1]
        unknown = set(one) - set(self.saved) - set(self.unsure)
        return found + [f"{each} is held, and nobody sent it" for each in unknown if each > 1000]

    def kept_unsure(self) -> int:
        """How many saves that nobody heard the end of were kept, whole."""
        from scorecard.models import Observation

        return len(set(self.unsure) & set(_history(self.codes[0], Observation)))


def _history(code: str, observations) -> list[int]:
    """Every number a figure had, in turn; an answer to a warning is a row of its own with the same number."""
    rows = observations.history.filter(indicator__code=code, quarter=OPEN, value__isnull=False)
    held = {each.revision: int(each.value) for each in rows.order_by("revision")}
    return list(held.values())


def sessions_of(names: Iterable[str]) -> list[str]:
    from django.contrib.auth.models import User
    from django.test import Client

    made = []
    for name in names:
        client = Client()
        client.force_login(User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        made.append(str(client.session.session_key))
    return made


def lay_down() -> None:
    """The demonstration in the empty database of DATABASE_URL, for this process and the hosts alike."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ |= {"SECRET_KEY": SECRET, "AS_AT": "2018-10-25", "DEMO_PASSWORD": SECRET}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("seed_demo", stdout=io.StringIO())


@contextmanager
def at_work(service: Service):
    """Readers and writers at work while the block runs; yields them, to be looked at once it has ended."""
    from django.db import connection

    reading = sessions_of(["manager", "board"] * (READERS // 2))
    readers = [Person(service, session) for session in reading]
    writers = [
        Writer(Person(service, session), PAIRS[at]) for at, session in enumerate(sessions_of(["data"] * 2))
    ]
    connection.close()
    ended = Event()
    with ThreadPoolExecutor(len(readers) + len(writers)) as pool:
        working = [pool.submit(read_on, reader, ended, seed) for seed, reader in enumerate(readers)]
        working += [pool.submit(writer.save_on, ended) for writer in writers]
        try:
            yield readers, writers
        finally:
            ended.set()
    for each in working:
        each.result()
