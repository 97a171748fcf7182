"""When a browser is told that it has a page already (304): while nothing has changed that it depends on.

And never for what somebody of other rights was given. Outside a transaction, as a service answers.
"""

from collections.abc import Callable
from decimal import Decimal as D

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage

from scorecard.entry.service import Entry
from scorecard.releases.revisions import refresh
from scorecard.web import page_tags
from scorecard.web.stored_pages import SHELF
from tests.architecture.pages import addresses
from tests.world import RELEASED

pytestmark = pytest.mark.long

NEVER, KEPT = "no-store", "private, no-cache"


@pytest.fixture
def tags(transactional_db, world, enter):
    """`tags(role)`: the tag of each page of a quarter that has one for that role, the shelf emptied.

    `asked` makes another address of each.
    """

    def _tags(role: str, asked: Callable[[str], str] = str) -> dict[str, str]:
        SHELF.empty()
        client, found = enter(world, role), {}
        for path in (asked(each.path) for each in addresses.PAGES):
            answer = client.get(path)
            if "ETag" in answer:
                assert answer["Cache-Control"] == KEPT and b"csrfmiddlewaretoken" not in answer.content, path
                found[path] = answer["ETag"]
        assert len(found) > 8
        return found

    yield _tags
    SHELF.empty()


def _as_public(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}audience=public"


def _known(client, tags: dict[str, str]) -> list[str]:
    """Addresses of which the browser is told that it has them already."""
    answers = {path: client.get(path, headers={"if-none-match": tag}) for path, tag in tags.items()}
    assert {answer["Cache-Control"] for answer in answers.values() if answer.status_code in (200, 304)} <= {
        KEPT,
        NEVER,
    }
    return [path for path, answer in answers.items() if answer.status_code == 304]


def test_page_that_is_known_is_not_sent_again(tags, enter, world):
    given = tags("manager")
    assert _known(enter(world, "manager"), given) == list(given)
    SHELF.empty()
    assert _known(enter(world, "manager"), given) == list(given)


def test_known_page_is_told_without_being_made(tags, enter, world, django_assert_max_num_queries):
    given, client = tags("manager"), enter(world, "manager")
    rights = 6
    _known(client, {"/": given["/"]})
    for path, tag in given.items():
        SHELF.empty()
        with django_assert_max_num_queries(3 + rights):
            assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_after_a_write_no_page_is_known(tags, enter, world):
    given = tags("manager")
    refresh([Entry("looked-after-children", RELEASED[-1], value=D(503))], by=world.users["data"], why="Late")
    assert _known(enter(world, "manager"), given) == []


def test_after_a_change_of_permissions_no_page_is_known(tags, enter, world):
    given = tags("manager")
    world.users["manager"].groups.set(Group.objects.filter(name="Board member"))
    assert _known(enter(world, "manager"), given) == []


def test_with_other_software_no_page_is_known(tags, enter, world, settings, tmp_path):
    given = tags("manager")
    (tmp_path / "requirements.txt").write_text("django==9.9\n")
    settings.BASE_DIR = tmp_path
    page_tags.files_hash.cache_clear()
    known = _known(enter(world, "manager"), given)
    page_tags.files_hash.cache_clear()
    assert known == []


def test_with_another_setting_no_page_is_known(tags, enter, world, settings):
    given = tags("manager")
    settings.CONTACT = "another office"
    assert _known(enter(world, "manager"), given) == []


def test_each_audience_has_a_tag_of_its_own(tags):
    internal, public = tags("manager"), tags("manager", _as_public)
    assert set(internal.values()) & set(public.values()) == set()


def test_nobody_is_told_that_they_have_what_others_were_given(tags, enter, world):
    """Over every pair of roles, which all differ in what they may; a tag is asked for by its very letters."""
    given = {role: tags(role) for role in addresses.SIGNED_IN}
    every = [tag for role in given for tag in given[role].values()]
    assert len(set(every)) == len(every) > 60
    for role in addresses.SIGNED_IN:
        others = ", ".join(given[other]["/plan/"] for other in given if other != role)
        assert _known(enter(world, role), {"/plan/": others}) == []
        assert _known(enter(world, role), {"/plan/": f"{others}, {given[role]['/plan/']}"}) == ["/plan/"]


def test_the_anonymous_are_told_of_no_page(tags, enter, world):
    given = tags("manager")
    assert _known(enter(world, "anonymous"), given) == []


def test_page_with_a_message_is_sent_whole_and_never_kept(tags, enter, world, rf):
    given, client = tags("manager"), enter(world, "manager")
    client.cookies[CookieStorage.cookie_name] = CookieStorage(rf.get("/"))._encode(
        [Message(SUCCESS, "Saved.")]
    )
    answer = client.get("/plan/", headers={"if-none-match": given["/plan/"]})
    assert (answer.status_code, answer["Cache-Control"], "ETag" in answer) == (200, NEVER, False)
    assert b"Saved." in answer.content
