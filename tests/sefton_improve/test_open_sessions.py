"""An account that is shut or demoted loses what it could do at its next request (ASVS 7.4.2, 8.3.2)."""

from scorecard.models import Quarter
from tests.world import OPEN

GRID = f"/admin/scorecard/quarter/{int(OPEN)}/enter/"


def test_account_shut_meanwhile_is_signed_out(sign_in, world):
    client = sign_in("data")
    world.users["data"].is_active = False
    world.users["data"].save()
    response = client.get("/scorecard/")
    assert (response.status_code, "/login/" in response.headers["Location"]) == (302, True)


def test_account_demoted_meanwhile_loses_the_open_quarter(sign_in, world):
    client = sign_in("data")
    assert client.get(f"/scorecard/?quarter={OPEN.slug}").status_code == 200
    world.users["data"].groups.clear()
    assert client.get(f"/scorecard/?quarter={OPEN.slug}").status_code == 404


def test_account_demoted_meanwhile_enters_no_figures(sign_in, world):
    client = sign_in("data")
    world.users["data"].groups.clear()
    assert client.post(GRID, {"looked-after-children-value": "1"}).status_code == 403
    assert not Quarter.objects.get(pk=OPEN).observations.exists()


def test_signed_out_session_is_dead_on_the_server(sign_in, client):
    sign_in("manager")
    kept = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    client.cookies["sessionid"] = kept
    assert client.get("/scorecard/").status_code == 302
