"""Every page keeps the house's rules, and answers each role as it should."""

from urllib.parse import quote

import pytest

from sefton_improve.self_check.markup import read
from tests.architecture.pages import addresses

PATHS = [address.path for address in addresses.WALKED]


@pytest.fixture
def markup_of(standing_world, visit):
    """`markup_of(path)`: the markup of a page as a Publisher sees it, of an open page as anybody does."""

    def _markup_of(path: str):
        role = "anonymous" if path in addresses.OPEN_PAGES else "publisher"
        return read(visit(standing_world, role, path).content.decode())

    return _markup_of


@pytest.mark.parametrize("role", addresses.SIGNED_IN)
@pytest.mark.parametrize("address", addresses.EVERY_ADDRESS, ids=lambda address: address.path)
def test_address_answers_each_role(standing_world, visit, address, role):
    expected = 200 if role in address.opens_for else 404
    assert visit(standing_world, role, address.path).status_code == expected


@pytest.mark.parametrize("address", addresses.EVERY_ADDRESS, ids=lambda address: address.path)
def test_address_asks_the_anonymous_to_sign_in(standing_world, visit, address):
    answer = visit(standing_world, "anonymous", address.path)
    assert answer.headers["Location"] == f"/accounts/login/?next={quote(address.path, safe='/')}"


@pytest.mark.parametrize("role", addresses.ROLES)
@pytest.mark.parametrize("address", addresses.FEED, ids=lambda address: address.path)
def test_feed_gives_nobody_anything_without_a_token(standing_world, visit, address, role):
    assert visit(standing_world, role, address.path).status_code == 401


@pytest.mark.parametrize("path", [*addresses.OPEN_PAGES, *addresses.MACHINE_PAGES])
def test_open_page_answers_the_anonymous(standing_world, visit, path):
    assert visit(standing_world, "anonymous", path).status_code == 200


@pytest.mark.parametrize("role", addresses.SIGNED_IN)
@pytest.mark.parametrize("address", addresses.PAGES, ids=lambda address: address.path)
def test_open_quarter_shows_to_those_who_may_see_it(standing_world, visit, address, role):
    expected = 200 if role in addresses.SEES_OPEN_QUARTER else 404
    assert visit(standing_world, role, address.in_open_quarter).status_code == expected


@pytest.mark.parametrize("address", addresses.PAGES, ids=lambda address: address.path)
def test_unseen_quarter_answers_as_one_that_does_not_exist(standing_world, visit, address):
    unseen = visit(standing_world, "board", address.in_open_quarter)
    unknown = visit(standing_world, "board", address.in_open_quarter.replace("2018-19-q3", "2031-32-q1"))
    assert (unseen.status_code, unseen.content) == (unknown.status_code, unknown.content)


@pytest.mark.parametrize("role", ["board", "publisher"])
@pytest.mark.parametrize("path", addresses.UNKNOWN)
def test_unknown_address_answers_404(standing_world, visit, path, role):
    assert visit(standing_world, role, path).status_code == 404


def test_page_has_one_h1_and_a_title_of_its_own(markup_of):
    titles = {}
    for path in (path for path in PATHS if "theme=" not in path):
        markup = markup_of(path)
        assert [text for text in markup.texts["h1"] if text] == markup.texts["h1"], path
        assert len(markup.texts["h1"]) == 1, path
        titles.setdefault(markup.texts["title"][0], []).append(path.partition("?")[0])
    assert {title: paths for title, paths in titles.items() if len(set(paths)) > 1} == {}


@pytest.mark.parametrize("path", [*PATHS, *addresses.OPEN_PAGES])
def test_page_keeps_the_rules_of_markup(markup_of, path):
    markup = markup_of(path)
    assert list(markup.faults()) == []
    assert not markup.unclosed
    assert not markup.empty_cells
    assert not markup.inline


@pytest.mark.parametrize("path", PATHS)
def test_page_is_kept_by_its_reader_alone(standing_world, visit, path):
    kept = visit(standing_world, "manager", path).headers["Cache-Control"]
    assert "no-store" in kept or kept == "private, no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_page_refuses_trace(standing_world, enter, path):
    assert enter(standing_world, "publisher").trace(path).status_code == 405
