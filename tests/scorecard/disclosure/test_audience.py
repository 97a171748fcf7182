"""`?audience=public`: every page as the public sees it, byte for byte what a Board member is given."""

import io
import re
import zipfile

import pytest

from scorecard.entry.service import Entry, open_quarter, record_figures
from scorecard.vocabulary.quarters import QuarterKey
from tests.architecture.pages.addresses import FILES, PAGES, SEES_OPEN_QUARTER
from tests.pages import tight
from tests.world import OPEN

OWN = re.compile(
    rb'<div class="who">.*?</div>|<aside.*?</aside>|<span class="tag" data-today>your seat</span>'
    rb'|(?<=board-box) own|<option value="20\d\d-.*?</option>',
    re.DOTALL,
)
"""What is the reader's own: their sign-out, the banner, their seats, the quarters they may open."""
SHOWING = [each.path for each in PAGES if not each.path.startswith(("/governance/due", "/governance/cal"))]
DOWNLOADS = [each.path for each in FILES]


def asking(path: str, audience: str = "public") -> str:
    return f"{path}{'&' if '?' in path else '?'}audience={audience}"


def content(answer) -> bytes:
    """A page without what is the reader's own and without the parameter in its links and forms."""
    kept = re.sub(rb"audience=(?:public|internal)(&amp;)?", b"", answer.content)
    kept = re.sub(rb'(&amp;|\?)(?=["#])', b"", kept)
    kept = re.sub(rb'<input type="hidden" name="audience"[^>]*>', b"", kept)
    return b"".join(OWN.sub(b"", kept).split())


@pytest.mark.parametrize("role", ["manager", "publisher"])
@pytest.mark.parametrize("path", [each for each in SHOWING if each != "/"])
def test_page_previewed_is_what_a_board_member_gets(sign_in, path, role):
    theirs = sign_in("board").get(path)
    assert content(sign_in(role).get(asking(path))) == content(theirs)


def figures_of(answer) -> list[bytes]:
    return re.findall(
        rb"<(?:data|span)[^>]*data-indicator=[^>]*>[^<]*|data-status=\"[^\"]*\"", answer.content
    )


def test_home_previewed_shows_a_board_members_figures(sign_in):
    theirs = figures_of(sign_in("board").get("/"))
    assert figures_of(sign_in("publisher").get("/?audience=public")) == theirs
    assert figures_of(sign_in("publisher").get("/")) != theirs


def read_file(answer) -> object:
    """A file's bytes; of a workbook its parts, without the time at which it was written."""
    if not answer.content.startswith(b"PK"):
        return answer.content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("role", ["manager", "publisher"])
@pytest.mark.parametrize("path", DOWNLOADS)
def test_file_previewed_is_what_a_board_member_gets(sign_in, path, role):
    theirs = sign_in("board").get(path)
    seen = sign_in(role).get(asking(path))
    assert read_file(seen) == read_file(theirs)
    assert seen.get("Content-Disposition") == theirs.get("Content-Disposition")


@pytest.mark.parametrize("path", ["/", "/scorecard/", "/scorecard/export.csv", "/plan/", "/governance/"])
def test_board_member_gets_the_public_figures_whatever_they_ask(sign_in, path):
    theirs = sign_in("board").get(path)
    for audience in ("internal", "public"):
        asked = sign_in("board").get(asking(path, audience))
        assert content(asked) == content(theirs)


@pytest.mark.parametrize("role", ["stranger", "board", "manager", "admin"])
@pytest.mark.parametrize("audience", ["Public", "everybody", "", "public,internal", "\x00"])
def test_audience_that_does_not_exist_is_not_found(sign_in, role, audience):
    assert sign_in(role).get("/scorecard/", {"audience": audience}).status_code == 404


def test_internal_reader_who_asks_for_internal_gets_the_page_as_ever(sign_in):
    client = sign_in("data")
    assert b"As the public sees it." not in client.get("/scorecard/?audience=internal").content


@pytest.mark.parametrize("path", SHOWING)
def test_preview_says_what_it_is_and_leads_back(sign_in, path):
    page = sign_in("manager").get(asking(path)).content.decode()
    back = path.replace("&", "&amp;")
    assert "<strong>As the public sees it.</strong>" in page
    assert f'<a href="{back}">Back to internal figures</a>' in page


def test_internal_page_leads_to_its_preview_without_its_day(sign_in):
    page = sign_in("data").get("/scorecard/?theme=care&as-known-on=2018-10-25").content.decode()
    assert '<a href="/scorecard/?theme=care&amp;audience=public">As the public sees it</a>' in page


@pytest.mark.parametrize("role", ["stranger", "board"])
def test_nobody_else_is_offered_a_preview(sign_in, role):
    assert b"As the public sees it" not in sign_in(role).get("/?audience=public").content


LEFT = re.compile(r'(?:href|action)="(/(?:scorecard|plan|governance)/[^"#]*|/(?:\?[^"#]*)?)[#"]')


@pytest.mark.parametrize("path", SHOWING)
def test_preview_is_kept_on_every_way_on(sign_in, path):
    page = sign_in("publisher").get(asking(f"{path}{'&' if '?' in path else '?'}quarter=2018-19-q2")).content
    main, back = OWN.sub(b"", page).decode(), "Back to internal figures"
    ways = {way for way in LEFT.findall(main) if "/packs/" not in way and back not in way}
    forms = re.findall(r'<form[^>]*method="get".*?</form>', main, re.DOTALL)
    assert ways and {way for way in ways if "audience=public" not in way} <= {path.partition("?")[0]}
    assert all('name="audience" value="public"' in form for form in forms)


@pytest.mark.parametrize("path", ["/governance/due/", "/governance/calendar/", "/scorecard/confirm/"])
def test_what_is_not_for_the_public_is_not_there_in_the_preview(sign_in, path):
    assert sign_in("manager").get(asking(path)).status_code == 404


@pytest.mark.parametrize("path", ["/scorecard/history.csv", "/scorecard/?as-known-on=2018-10-25"])
def test_what_is_only_internal_is_not_there_in_the_preview(sign_in, path):
    assert sign_in("publisher").get(path).status_code == 200
    assert sign_in("publisher").get(asking(path)).status_code == 404


def test_figures_life_is_not_in_the_preview(sign_in):
    path = "/scorecard/indicators/adoptions/"
    assert b"This figure" in sign_in("data").get(path).content
    assert b"This figure" not in sign_in("data").get(asking(path)).content


def enter(world, quarter, **values) -> None:
    entries = [
        Entry(code=code.replace("_", "-"), quarter=quarter, value=value) for code, value in values.items()
    ]
    record_figures(entries, by=world.users["data"], why="Test")


def value_shown(client, code: str, query: str) -> bytes:
    page = tight(client.get(f"/scorecard/indicators/{code}/{query}").content)
    return re.search(r'class="hero"><span class="value"><(.*?)</', page)[1].encode()


def test_preview_of_an_open_quarter_shows_what_a_release_would(world, sign_in):
    enter(world, OPEN, adoptions=4, looked_after_children=507)
    client = sign_in("data")
    assert b'value="4"' in value_shown(client, "adoptions", "?quarter=2018-19-q3")
    assert b'data-missing="c"' in value_shown(client, "adoptions", "?quarter=2018-19-q3&audience=public")
    shown = value_shown(client, "looked-after-children", "?quarter=2018-19-q3&audience=public")
    assert b'value="507"' in shown


def test_managers_preview_of_an_open_quarter_holds_their_own_figures_only(world, sign_in):
    enter(world, OPEN, looked_after_children=507)
    assert SEES_OPEN_QUARTER[0] == "manager"
    page = sign_in("manager").get("/scorecard/export.csv?quarter=2018-19-q3&audience=public").content
    assert b"507" not in page


def test_a_released_quarter_rests_on_released_figures_alone(world, sign_in):
    earlier = open_quarter(QuarterKey(20173), by=world.users["data"], why="Test")
    enter(world, earlier.key, looked_after_children=466)
    path = "/scorecard/indicators/looked-after-children/data.csv"
    theirs = sign_in("board").get(path)
    assert b"466" not in sign_in("data").get(path).content
    assert sign_in("data").get(asking(path)).content == theirs.content
