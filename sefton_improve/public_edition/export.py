"""Make the public edition: everything public, as one committed state, into a folder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.contrib.staticfiles import finders
from django.shortcuts import render
from django.urls import reverse

from governance.packs.sections.cover import council
from plans.edition.part import plan_at
from scorecard.models import Quarter
from scorecard.models.accounts import Everyone
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience
from scorecard.web.access import reader_of
from sefton_improve.archive.backup import one_committed_state
from sefton_improve.archive.rows import applied_migrations
from sefton_improve.public_edition import csvw
from sefton_improve.public_edition.addresses import EDITION, QUARTER, STATIC, Address, between
from sefton_improve.public_edition.events import events, feed, pack_pages
from sefton_improve.public_edition.folder import EditionError, EditionFolder, Manifest, new_edition
from sefton_improve.public_edition.pages import PublicSite, gathered
from sefton_improve.public_edition.rewrite import rewritten

FRONT, FEED = "index.html", "feed.xml"
SHEET, FONT = ASSETS = "css/site.css", "fonts/source-sans.woff2"
OTHER_PLACES = ("http", "https", "mailto", "data")
"""Links out of the site, which ask for nothing until somebody follows them, and the icon, which is within."""
FRONT_PAGE, FRONT_TEMPLATE = Address.of("/public-edition/"), "sefton_improve/public_edition.html"
"""The edition's own first page; the site has none like it."""
EACH = 100
"""Addresses between two words on how far it is."""
OURS = ("scorecard", "plans", "governance")


@dataclass
class Kept:
    """By address, the file that keeps its answer; `moved` lead to another address, `names` are all files."""

    files: dict[Address, str] = field(default_factory=dict)
    moved: dict[Address, Address] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, address: Address, file: str) -> None:
        """Raises ValueError where another address is kept under the same name: the program's own fault."""
        if file in self.names:
            raise ValueError(f"{file} would keep two addresses, one of them {address}.")
        self.names.add(file)
        self.files[address] = file

    def file(self, address: Address | None) -> str | None:
        if address is None:
            return None
        return self.files.get(self.moved.get(address, address))


def export_public(folder: Path, *, up_to: QuarterKey | None = None, progress: Progress = SILENT) -> Manifest:
    """Write the public edition into a folder; `up_to` is the last quarter it holds, the newest without one.

    The same state makes the same bytes. Stopped midway it leaves the folder as it was. Raises EditionError
    where nothing is released, the quarter is not, or the folder holds something else.
    """
    with new_edition(folder) as edition:
        with one_committed_state():
            reader = Everyone(up_to)
            quarters = reader_of(reader).quarters
            _refuse_without(quarters, up_to)
            happened = events(reader, [each.pk for each in quarters])
            site = PublicSite(reader, happened[0].on, quarters[0].key.slug)
            kept = _gather(edition, site, quarters, progress)
            made_with, author = _made_with(), _author(quarters[0])
            front = {"quarters_held": quarters, "events": happened, "author": author}
            edition.put(FRONT, render(site.request(FRONT_PAGE), FRONT_TEMPLATE, front).content)
            kept.add(FRONT_PAGE, FRONT)
        links = _Links(site, kept)
        for place, (address, file) in enumerate(kept.files.items()):
            if place % EACH == 0:
                progress.step("Leading the links", place, len(kept.files))
            if file.endswith(FRONT):
                edition.put(file, links.led(edition.read(file).decode(), address, file).encode())
        edition.put(FEED, feed(happened, lambda href: links.file(FRONT_PAGE, href), author=author))
        for asset in ASSETS:
            edition.put(f"static/{asset}", Path(str(present(finders.find(asset)))).read_bytes())
        return edition.finish(Manifest(site.newest, site.day.isoformat(), made_with))


class _Links:
    """Where each link of a page leads inside the edition."""

    def __init__(self, site: PublicSite, kept: Kept) -> None:
        self._site, self._kept = site, kept

    def file(self, page: Address, href: str) -> str | None:
        """The edition's file for a link on a page; None for what the edition leaves out."""
        if href.startswith(EDITION):
            return href.removeprefix(EDITION)
        if href.startswith(STATIC):
            return f"static/{SHEET if href.endswith('.css') else FONT}"
        return self._kept.file(self._site.public(page.leading(href)))

    def led(self, text: str, page: Address, file: str) -> str:
        """A page's text with all of its links led, as it stands in a file of the edition."""

        def lead(href: str) -> str | None:
            parts = urlsplit(href)
            if parts.scheme in OTHER_PLACES or href.startswith("#"):
                return href
            found = self.file(page, href)
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            return found and between(file, found) + fragment

        return rewritten(text, lead)


def starts_of(site: PublicSite, quarters: Iterable[Quarter]) -> tuple[Address, ...]:
    """Where all that is public is reached from: each quarter's home page, each pack, the statement."""
    homes = [Address.of(reverse("home"), [(QUARTER, each.key.slug)]) for each in quarters]
    return (*homes, *pack_pages(site.reader), Address.of(reverse("accessibility")))


def _gather(
    edition: EditionFolder, site: PublicSite, quarters: Iterable[Quarter], progress: Progress
) -> Kept:
    """Write down what every public address answers, as it was answered: links are led once all are known."""
    kept = Kept()
    for place, (address, found) in enumerate(gathered(site, starts_of(site, quarters))):
        if place % EACH == 0:
            progress.step(f"Writing pages and files: {place:,} so far")
        if found.moved_to:
            kept.moved[address] = found.moved_to
            continue
        file = address.file(found.name)
        if file is None:
            continue
        kept.add(address, file)
        edition.put(file, found.content if found.sheet is None else csvw.table(found.sheet))
        if found.sheet:
            edition.put(f"{file}{csvw.BEHIND}", csvw.description(found.sheet, found.name))
    return kept


def _refuse_without(quarters: tuple[Quarter, ...], up_to: QuarterKey | None) -> None:
    if not quarters:
        raise EditionError("No quarter is released yet, so nothing is public.")
    if up_to is not None and quarters[0].pk != up_to:
        raise EditionError(f"{up_to.label} is not released: name a quarter that is.")


def _author(quarter: Quarter) -> str:
    """Who answers for what is published: the council of the plan, else the plan itself."""
    plan = plan_at(quarter, Audience.PUBLIC).about
    return council(plan.authority) if plan else "Improvement plan"


def _made_with() -> dict[str, str]:
    """The versions it was made by: Django's, and the newest migration of each app of ours."""
    return {
        "Django": django.get_version(),
        **{app: name for app, name in applied_migrations() if app in OURS},
    }
