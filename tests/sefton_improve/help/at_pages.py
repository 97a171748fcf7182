"""The pages that help names, as a role of the small world comes to them, some by a form or after a step."""

from collections.abc import Callable, Iterator
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from governance.models import Challenge
from scorecard.models import Observation, Post
from sefton_improve.help.places import PLACES, Ways
from tests.architecture.pages.addresses import INDICATOR, PACK
from tests.scorecard.signed import have_approved, shut
from tests.world import OPEN, World

DAY = date(2018, 10, 22)
FILE = b"indicator,quarter,value\nlooked-after-children,2018-19-q3,511\n"
BOARD = "/governance/boards/cypcib/"
RELEASE = f"/admin/scorecard/quarter/{int(OPEN)}/release/"
BY_ADDRESS = {
    "indicator": INDICATOR,
    "board": BOARD,
    "pack": f"{PACK}/",
    "publish-board": "/governance/publish/2018-19-q2/cypcib/",
    "withdraw": f"{PACK}/withdraw/?version=1",
    "raise": f"{BOARD}challenges/raise/",
    "turn": "/admin/governance/board/turn/2018/",
}
"""Pages that other pages lead to, and one whose time has not come in the small world."""
LATER = ("release", "approved")
"""Pages of a quarter that is closed: it is open for all others."""


def page_of(place: str, world: World, client, role: str) -> bytes:
    """What the role sees there."""
    if make := AFTER.get(place):
        return make(world, client)
    user = world.users[role]
    address = BY_ADDRESS.get(place) or Ways(user, DAY).to(PLACES[place])
    answer = (Client() if PLACES[place].open_to_all else client).get(address)
    assert answer.status_code == 200, f"{place} for {role}: {address!r} answers {answer.status_code}"
    return answer.content


def _question(world: World, **more) -> Challenge:
    return Challenge.objects.create(
        board=world.boards["cypcib"],
        indicator=world.indicators["adoptions"],
        question="Why?",
        raised_on=date(2018, 8, 1),
        owner=Post.objects.get(slug="service-manager"),
        due_on=date(2018, 11, 7),
        **more,
    )


def _unanswered(world: World, client) -> bytes:
    return client.get(f"/governance/challenges/{_question(world).pk}/").content


def _answered(world: World, client) -> bytes:
    found = _question(world, answer="So.", answered_on=date(2018, 10, 1))
    return client.get(f"/governance/challenges/{found.pk}/").content


def _file_shown(world: World, client) -> bytes:
    before = Observation.objects.count()
    sent = {"file": SimpleUploadedFile("figures.csv", FILE, "text/csv"), "why": "Run again"}
    answer = client.post("/admin/scorecard/observation/import/", sent, follow=True)
    assert Observation.objects.count() == before
    return answer.content


def _closed(world: World, client) -> bytes:
    shut(world)
    return client.get(RELEASE).content


def _approved(world: World, client) -> bytes:
    have_approved(world)
    return client.get(RELEASE).content


AFTER: dict[str, Callable[..., bytes]] = {
    "question": _unanswered,
    "answered": _answered,
    "import-shown": _file_shown,
    "release": _closed,
    "approved": _approved,
}


def in_order(places: set[str]) -> Iterator[str]:
    """What asks for an open quarter first; then what asks for a closed one, and an approved one."""
    yield from sorted(places - set(LATER))
    yield from (place for place in LATER if place in places or (place == "release" and "approved" in places))
