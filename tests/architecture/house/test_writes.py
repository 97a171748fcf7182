"""Every address that writes, posted to by every role with forged fields: only the named roles get past."""

import pytest
from django.test import Client
from django.urls import reverse

from scorecard.models import Observation, Quarter, Release
from scorecard.vocabulary.states import QuarterState
from tests.architecture.pages.addresses import ROLES, SIGNED_IN
from tests.world import OPEN, RELEASED

BELOW, LAST = f"/admin/scorecard/quarter/{int(OPEN)}", f"/admin/scorecard/quarter/{int(RELEASED[-1])}"
ENTERS, SIGNS, KEEPS_PLAN = ("data", "publisher"), ("publisher",), ("publisher",)
FORGED = {
    "state": "released",
    "released_by": "1",
    "entered_by": "1",
    "revision": "99",
    "looked-after-children-value": "1",
    "looked-after-children-revision": "0",
    "why": "Forged",
    "given": "Forged",
    "data_as_at": "2019-01-21",
}
WRITES = {
    f"{BELOW}/enter/": ENTERS,
    f"{BELOW}/close/": SIGNS,
    f"{BELOW}/reopen/": SIGNS,
    f"{BELOW}/approve/": SIGNS,
    f"{BELOW}/release/": SIGNS,
    f"{LAST}/release/": SIGNS,
    f"{LAST}/correct/": ENTERS,
    "/admin/scorecard/observation/import/": ENTERS,
    "/admin/scorecard/observation/add/": ENTERS,
    "/admin/scorecard/quarter/add/": ENTERS,
    "/admin/plans/action/add/": KEEPS_PLAN,
    "/admin/plans/paragraph/add/": KEEPS_PLAN,
    "/admin/plans/paragraph/preview/": KEEPS_PLAN,
    "/api/": SIGNED_IN,
    "/plan/updates/": ("manager",),
    "/plan/hand-over/": ("admin",),
    "/governance/publish/2018-19-q2/": SIGNS,
    "/governance/publish/2018-19-q2/cypcib/": SIGNS,
    "/governance/boards/cypcib/packs/2018-19-q2/preview/": SIGNS,
    "/governance/checks/2018-19-q2/answer/": SIGNS,
    "/governance/checks/2018-19-q2/state/": SIGNS,
    "/admin/governance/board/turn/2018/": ("publisher", "admin"),
    "/admin/scorecard/indicator/add/": ("admin",),
    "/admin/scorecard/target/add/": ("admin",),
    "/admin/scorecard/release/add/": (),
    "/admin/scorecard/releasedfigure/add/": (),
    "/admin/governance/publication/add/": (),
}
REFUSALS = (302, 403, 404, 405)


@pytest.fixture
def post_as(client, world):
    def _post_as(role: str, address: str, **sent):
        if role != "anonymous":
            client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
        return client.post(address, FORGED | sent)

    return _post_as


def refused(response) -> bool:
    """Refused outright, or sent to sign in: never to the page that a write leads to."""
    return response.status_code in REFUSALS and (
        response.status_code != 302 or "/login/" in response.headers["Location"]
    )


@pytest.mark.parametrize("address", WRITES)
@pytest.mark.parametrize("role", ROLES)
def test_write_is_refused_to_all_but_the_named_roles(post_as, address, role):
    response = post_as(role, address)
    assert response.status_code < 500
    assert refused(response) == (role not in WRITES[address])


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ENTERS])
def test_refused_writes_leave_everything_as_it_was(post_as, role):
    for address, writers in WRITES.items():
        if role not in writers:
            post_as(role, address)
    assert not Observation.objects.filter(quarter=OPEN).exists()
    assert Quarter.objects.get(pk=OPEN).state == QuarterState.OPEN
    assert Release.objects.count() == len(RELEASED)


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", [f"{BELOW}/close/", f"{BELOW}/release/", f"{BELOW}/enter/"])
def test_other_verbs_write_nothing(client, world, verb, address):
    client.force_login(world.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    assert getattr(client, verb)(address).status_code in (403, 405)


@pytest.mark.parametrize("address", [f"{BELOW}/close/", f"{BELOW}/release/", f"{LAST}/release/"])
def test_reading_a_signing_page_writes_nothing(client, world, address):
    client.force_login(world.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 200
    assert Quarter.objects.get(pk=OPEN).state == QuarterState.OPEN


def test_write_without_its_token_is_refused(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(f"{BELOW}/close/", FORGED).status_code == 403


def test_forged_state_and_names_reach_no_column(post_as, world):
    post_as("data", reverse("admin:scorecard_quarter_change", args=[int(OPEN)]))
    assert Quarter.objects.get(pk=OPEN).state == QuarterState.OPEN
