"""The public edition as a whole: where it leads, what is in it and what is not, and made twice alike."""

import csv
import hashlib
import io
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from lxml import etree

from governance.models import Challenge, Meeting, Publication, Seat
from plans.updates import save_paragraph
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Post
from sefton_improve.public_edition.export import export_public
from tests.world import OPEN, RELEASED

Q2 = RELEASED[-1].slug
PACK = f"governance/boards/cypcib/packs/{Q2}/version-1"
NEEDS_A_SERVER = {"form", "script", "button", "input", "select", "textarea", "iframe", "object"}
LEADING = ("href", "src", "action", "data", "poster", "srcset")
REFERENCE = "{http://www.w3.org/2005/Atom}"


pytestmark = [pytest.mark.any_engine, pytest.mark.django_db, pytest.mark.long]


class Page(HTMLParser):
    """What a page holds: its elements, the names of its places, and where it leads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.tags, self.names, self.leads = path, Counter(), set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.names |= {value for name, value in attrs if name == "id"}
        self.leads += [value for name, value in attrs if name in LEADING and value is not None]


@pytest.fixture(scope="module")
def edition(standing_world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public") / "edition"
    export_public(folder)
    return folder


@pytest.fixture(scope="module")
def pages(edition):
    return {path: Page(path) for path in edition.rglob("*.html")}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_link_leads_to_a_file_of_the_edition_and_a_place_in_it(edition, pages):
    assert len(pages) > 80
    astray = []
    for path, page in pages.items():
        for href in page.leads:
            parts = urlsplit(href)
            if parts.scheme == "data":  # the icon, within the page
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            inside = (
                not parts.scheme and not parts.query and target.is_relative_to(edition) and target.is_file()
            )
            named = not parts.fragment or parts.fragment in (pages[target].names if target in pages else ())
            if not (inside and named):
                astray.append(f"{path.relative_to(edition)}: {href}")
    assert astray == []


def test_nothing_needs_a_server_or_a_script(pages):
    found = {str(path): set(page.tags) & NEEDS_A_SERVER for path, page in pages.items()}
    assert {path: tags for path, tags in found.items() if tags} == {}


def test_nothing_is_asked_of_another_host(edition):
    asked = re.compile(
        rb"""(?:\bsrc|\bsrcset|<link[^>]*\bhref)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import"""
    )
    assert [
        name for name, held in files(edition).items() if not name.endswith(".pdf") and asked.search(held)
    ] == []


def test_every_page_says_what_it_is(pages):
    told = "<strong>Public edition</strong>, made from what was released by 31 October 2018."
    assert [path for path in pages if told not in path.read_text("utf-8")] == []


def test_every_page_forbids_what_it_does_not_use(pages):
    policy = """content="default-src 'none'; style-src 'self' file:"""
    assert [path for path in pages if policy not in path.read_text("utf-8")] == []


def test_each_page_has_one_heading_of_its_own(pages):
    assert {path: page.tags["h1"] for path, page in pages.items() if page.tags["h1"] != 1} == {}


def test_every_quarter_that_was_released_is_held(edition):
    held = {path.parent.name for path in edition.glob("*/index.html")} - {"accessibility"}
    assert held == {key.slug for key in RELEASED}


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "feed.xml",
        "accessibility/index.html",
        f"{Q2}/scorecard/scorecard-{Q2}.csv",
        f"{Q2}/scorecard/scorecard-{Q2}.csv-metadata.json",
        f"{Q2}/scorecard/scorecard-{Q2}.xlsx",
        f"{Q2}/scorecard/layout-baseline/index.html",
        f"{Q2}/scorecard/changes/index.html",
        f"{Q2}/scorecard/indicators/looked-after-children/looked-after-children-{Q2}.svg",
        f"{Q2}/scorecard/indicators/looked-after-children/looked-after-children-{Q2}.csv",
        f"{Q2}/plan/actions/1.02/index.html",
        f"{Q2}/plan/evidence/index.html",
        f"{Q2}/governance/boards/cypcib/index.html",
        f"{PACK}/index.html",
        f"{PACK}/cypcib-{Q2}-version-1.pdf",
        f"{PACK}/cypcib-{Q2}-version-1-one-page.pdf",
        "static/css/site.css",
        "static/fonts/source-sans.woff2",
    ],
)
def test_what_is_public_is_in_it(edition, name):
    assert (edition / name).stat().st_size > 100


@pytest.mark.parametrize(
    "word",
    [
        "Sign out",
        "Sign in",
        "Administration",
        "Your work",
        "ot for publication",
        "data-marking",
        "csrf",
        "Explore",
    ],
)
def test_what_is_not_public_is_named_nowhere(edition, word):
    """The style sheet is the whole site's: it knows marks that no page here bears."""
    read = {name: held for name, held in files(edition).items() if not name.endswith((".pdf", ".css"))}
    assert [name for name, held in read.items() if word.encode() in held] == []


@pytest.mark.parametrize(
    "left_out", ["challenges", "meetings", "compare", "admin", "between", "priorities/1.pdf"]
)
def test_what_is_live_is_left_out(edition, left_out):
    assert [name for name in files(edition) if f"/{left_out}" in name] == []


def test_the_same_state_makes_the_same_bytes(edition, tmp_path):
    export_public(tmp_path / "again")
    assert files(tmp_path / "again") == files(edition)


def test_the_manifest_names_every_file(edition):
    held = {name: hashlib.sha256(content).hexdigest() for name, content in files(edition).items()}
    told = json.loads(held and (edition / "edition.json").read_text("utf-8"))
    assert told["files"] == {name: sha256 for name, sha256 in held.items() if name != "edition.json"}


def test_the_pdf_is_the_published_one(edition):
    published = Publication.objects.get()
    assert (edition / PACK / f"cypcib-{Q2}-version-1.pdf").read_bytes() == bytes(published.pdf)


def test_every_table_is_described_as_it_is(edition):
    tables = {path.name: path for path in edition.rglob("*.csv")}
    found = {name: faults_of(path) for name, path in tables.items()}
    assert len(tables) > 15 and {name: faults for name, faults in found.items() if faults} == {}


def faults_of(path: Path) -> list[str]:
    """Where a table is not as its description says."""
    told = json.loads(path.with_name(f"{path.name}-metadata.json").read_text("utf-8"))
    heads, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    columns = told["tableSchema"]["columns"]
    faults = [] if [each["titles"] for each in columns] == heads and told["url"] == path.name else ["heads"]
    faults += [each["titles"] for each in columns if not each["dc:description"]]
    key = [[each["name"] for each in columns].index(name) for name in told["tableSchema"]["primaryKey"]]
    faults += ["key"] if len({tuple(row[at] for at in key) for row in rows}) != len(rows) else []
    for row in rows:
        for about, cell in zip(columns, row, strict=True):
            if about["datatype"] == "decimal" and cell not in about["null"] and not is_decimal(cell):
                faults.append(f"{about['name']}: {cell}")
    return faults


def is_decimal(cell: str) -> bool:
    try:
        return Decimal(cell).is_finite()
    except InvalidOperation:
        return False


def test_the_feed_tells_releases_and_packs_and_leads_to_them(edition):
    root = etree.parse(edition / "feed.xml")
    entries = root.findall(f"{REFERENCE}entry")
    titles = [each.findtext(f"{REFERENCE}title") for each in entries]
    assert {"Q2 2018/19 released", "Q4 2016/17 released"} < set(titles)
    assert "pack, version 1, published" in titles[0]
    links = [each.find(f"{REFERENCE}link").get("href") for each in entries]
    assert [link for link in links if not (edition / link).is_file()] == []


def test_a_release_keeps_its_reason_to_itself(edition):
    assert b"Test" not in (edition / "feed.xml").read_bytes()


def test_it_can_end_with_an_earlier_quarter(standing_world, tmp_path):
    call_command("export_public", tmp_path / "edition", quarter=RELEASED[-2].slug, verbosity=0)
    held = files(tmp_path / "edition")
    later = [name for name in held if Q2 in name or (name == "feed.xml" and b"Q2 2018/19" in held[name])]
    assert f"{RELEASED[-2].slug}/index.html" in held and later == []


@pytest.mark.parametrize(
    ("quarter", "says"), [(OPEN.slug, "not released"), ("2031-32-q1", "not released"), ("x", "x")]
)
def test_a_quarter_that_is_not_public_is_refused(standing_world, tmp_path, quarter, says):
    with pytest.raises(CommandError, match=says):
        call_command("export_public", tmp_path / "edition", quarter=quarter)
    assert list(tmp_path.iterdir()) == []


def test_nothing_live_or_not_released_changes_a_byte(standing_world, edition, tmp_path):
    with transaction.atomic():
        _written_since(standing_world)
        export_public(tmp_path / "later")
        transaction.set_rollback(True)
    now, before = files(tmp_path / "later"), files(edition)
    assert [name for name in {*now, *before} if now.get(name) != before.get(name)] == []


def _written_since(world) -> None:
    """Questions, a meeting, a seat, a figure and a paragraph of the open quarter, a pack for few."""
    board, data = world.boards["cypcib"], world.users["data"]
    head, day = Post.objects.get(slug="head"), date(2018, 10, 20)
    asked = {"board": board, "raised_on": day, "owner": head, "due_on": date(2018, 11, 7)}
    Challenge.objects.create(indicator=world.indicators["adoptions"], question="Why so few?", **asked)
    Challenge.objects.create(action=world.actions["1.02"], question="Why so late?", **asked)
    Meeting.objects.create(board=board, held_on=date(2018, 10, 29), papers_due_on=day, place="The old hall")
    Seat.objects.create(board=board, post=head, office="chair", starts_on=date(2018, 1, 1))
    entry = Entry("adoptions", OPEN, value=Decimal(14), note="Five since October")
    record_figures([entry], by=data, why="As counted")
    about = {"quarter": world.quarters[OPEN], "section": 1, "position": 1, "text": "A draft of ours."}
    save_paragraph(**about, by=world.users["publisher"], why="Test")
    published = Publication.objects.get()
    copied = {each.name: getattr(published, each.name) for each in Publication._meta.fields[1:]}
    kept_in = {"version": 2, "kind": "corrected", "audience": "internal", "audience_reason": "Four cases"}
    Publication.objects.create(**copied | kept_in)
