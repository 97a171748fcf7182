"""The quarter after the demonstration's, from empty to six packs read by members, as its users would play it.

Every step begins on a person's first page and goes by links and buttons by their words: what README and the
product say is all that anybody has. Figures come in by the product's own file, two of them by keyboard.
"""

import csv
import io
from pathlib import Path

import pytest

from governance.demonstration.seed import seed
from governance.models import Board, Publication
from governance.publishing.verification import verify
from scorecard.models import Observation, Quarter
from scorecard.vocabulary.quarters import QuarterKey
from tests.governance.demonstration.next_figures import COLUMNS, next_figures
from tests.scorecard.own_database import ROOT

KEY = QuarterKey(20183)
PASSWORD = "a-long-test-password"
TYPED = ("adoptions", "average-caseload")
"""Indicators whose figures come late, and are typed."""

NOT_LATER = "xpath=//main//input[@type='text'][contains(@name, 'why')][not(preceding::h2[@id='ready-2'])]"
"""Reasons for what stands in the way of the very next step."""


@pytest.fixture
def signed_in(page, live_server, transactional_db, monkeypatch):
    """`signed_in("data")`: that person has signed in and stands on their first page, on 22 January 2019."""
    monkeypatch.setenv("AS_AT", "2019-01-22")
    seed(ROOT / "fixtures", password=PASSWORD, say=lambda words: None)

    def _signed_in(name: str):
        page.context.clear_cookies()
        page.goto(live_server.url)
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign in")
        return page

    return _signed_in


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.press("Enter")


def follow(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.press("Enter")


def says(page) -> str:
    return page.locator("main").inner_text()


def filled(template: str) -> bytes:
    """The product's own file with its three columns of figures filled, but for those that come late."""
    figures, rows = next_figures(KEY), list(csv.DictReader(io.StringIO(template)))
    for row in rows:
        if row["indicator"] not in TYPED:
            row |= dict(zip(COLUMNS, figures[row["indicator"]], strict=True))
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def import_the_file(page) -> None:
    follow(page, "Import a file")
    with page.expect_download() as download:
        page.get_by_role("link", name="the same as CSV").press("Enter")
    template = Path(download.value.path()).read_text(encoding="utf-8-sig")
    file = {"name": "q3.csv", "mimeType": "text/csv", "buffer": filled(template)}
    page.get_by_label("Figures file").set_input_files(file)
    press(page, "Show what it changes")
    press(page, "Save all of it")


def type_the_rest(page) -> None:
    figures = next_figures(KEY)
    for code in TYPED:
        for column, text in zip(COLUMNS, figures[code], strict=True):
            if text:
                page.locator(f"#{code}-{column}").focus()
                page.keyboard.type(text)
    press(page, "Save")


def links_to(page, place: str) -> list[str]:
    """Where the page leads of one kind of place, each once."""
    found = page.locator(f"main a[href*='{place}']").all()
    return list(dict.fromkeys(link.get_attribute("href") for link in found))


def close_it(page) -> None:
    follow(page, "Close Q3 2018/19")
    for box in page.locator(NOT_LATER).all():
        box.fill("Asked on 15 January, no answer by the day")
    page.get_by_label("Figures as at").fill("2019-01-21")
    press(page, "Close Q3 2018/19")


def write_the_report(page, site: str) -> None:
    """A paragraph in each section that is empty, a request to each board; why actions have no update."""
    to_ready(page)
    sections, requests = links_to(page, "/paragraph/add/"), links_to(page, "/boardask/add/")
    assert (len(sections), len(requests)) == (5, 6)
    for address in sections:
        page.goto(site + address)
        page.get_by_label("Text").fill("This part is about the third quarter, October to December 2018.")
        press(page, "Save")
    for address in requests:
        page.goto(site + address)
        page.get_by_label("Verb").fill("Note")
        page.get_by_label("Text").fill("the figures of the third quarter.")
        press(page, "Save")
    to_ready(page)
    for box in page.locator("main input[type=text]").all():
        box.fill("Told to the board in person")
    press(page, "Keep the reasons")


def to_ready(page) -> None:
    follow(page, "Your work")
    follow(page, "Ready or not")


def approve_and_release(page) -> None:
    follow(page, "Your work")
    follow(page, "Approve")
    page.get_by_label("How and when it was given").fill("Letter of 22 January 2019")
    press(page, "Record the approval")
    page.get_by_label("Reason", exact=True).fill("Checked against the returns")
    press(page, "Release Q3 2018/19")


def publish_the_packs(page) -> None:
    follow(page, "Your work")
    follow(page, "Publish")
    page.get_by_label("Reason").fill("The third quarter")
    page.get_by_label("no child and no member of staff can be recognised").check()
    press(page, "Publish these packs")


def member_reads(page) -> None:
    """The newest pack of the member's board from their first page, as a page and as a PDF."""
    follow(page, "Read the Q3 pack")
    assert "The quarter on a page" in says(page)
    link = page.get_by_role("link", name="PDF").first.get_attribute("href")
    answer = page.context.request.get(page.evaluate("link => new URL(link, document.baseURI).href", link))
    assert answer.body().startswith(b"%PDF-")


def test_q3_is_entered_released_published_and_read(signed_in, live_server):
    page = signed_in("data")
    import_the_file(page)
    page = signed_in("data")
    assert "2 to enter" in says(page)
    follow(page, "Entry grid")
    type_the_rest(page)
    assert Observation.objects.filter(quarter=KEY).count() == 48

    page = signed_in("publisher")
    follow(page, "Ready or not")
    close_it(page)
    write_the_report(page, live_server.url)
    approve_and_release(page)
    assert Quarter.objects.get(pk=KEY).released
    publish_the_packs(page)
    assert Publication.objects.filter(quarter=KEY).count() == Board.objects.count() == 6
    assert verify().findings == ()
    member_reads(signed_in("board"))
