"""The frame of every page: ways to go, the nearest one marked."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from sefton_improve.context import frame


def navigation(path):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return frame(request)["navigation"]()


def current(path):
    return {item["text"]: item["current"] for item in navigation(path) if item["current"]}


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", {"Plan on a page": "page"}),
        ("/scorecard/", {"Scorecard": "page"}),
        ("/scorecard/indicators/adoptions/", {"Scorecard": "true"}),
        ("/scorecard/changes/", {"What changed": "page"}),
        ("/plan/actions/1.03/", {"Plan": "true"}),
        ("/governance/boards/cypcib/", {"Boards": "true"}),
        ("/accessibility/", {}),
    ],
)
def test_the_nearest_way_is_marked(path, marked):
    assert current(path) == marked


def test_the_ways_come_in_order():
    assert [item["url"] for item in navigation("/")] == [
        "/",
        "/scorecard/",
        "/plan/",
        "/governance/",
        "/scorecard/changes/",
    ]


@pytest.mark.parametrize(
    ("username", "role"),
    [
        ("board", "Board member"),
        ("manager", "Manager"),
        ("data", "Data officer"),
        ("publisher", "Publisher"),
        ("admin", "Administrator"),
        ("stranger", "Signed in"),
    ],
)
def test_the_head_names_the_readers_role(world, username, role):
    request = RequestFactory().get("/")
    request.user = world.users[username]
    assert frame(request)["role_name"]() == role


def test_a_superuser_is_an_administrator(admin_user):
    request = RequestFactory().get("/")
    request.user = admin_user
    assert frame(request)["role_name"]() == "Administrator"
