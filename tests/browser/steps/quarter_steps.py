"""Steps of a quarter as its people take them: each from a person's first page, by links and buttons alone."""

import csv
import io
from pathlib import Path

from scorecard.vocabulary.quarters import QuarterKey
from tests.governance.demonstration.next_figures import COLUMNS, next_figures

PASSWORD = "a-long-test-password"
TYPED = ("adoptions", "average-caseload")
"""Indicators whose figures come late, and are typed."""

NOT_LATER = "xpath=//main//input[@type='text'][contains(@name, 'why')][not(preceding::h2[@id='ready-2'])]"
"""Reasons for what stands in the way of the very next step."""


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.press("Enter")


def follow(page, name: str, *, exact: bool = False) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=exact).first.press("Enter")


def says(page) -> str:
    return page.locator("main").inner_text()


def filled(template: str, key: QuarterKey, late: tuple[str, ...]) -> bytes:
    """The product's own file with its three columns of figures filled, but for those that come late."""
    figures, rows = next_figures(key), list(csv.DictReader(io.StringIO(template)))
    for row in rows:
        if row["indicator"] not in late:
            row |= dict(zip(COLUMNS, figures[row["indicator"]], strict=True))
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def import_the_file(page, key: QuarterKey, *, late: tuple[str, ...] = ()) -> None:
    follow(page, "Import a file")
    with page.expect_download() as download:
        page.get_by_role("link", name="the same as CSV").press("Enter")
    template = Path(download.value.path()).read_text(encoding="utf-8-sig")
    file = {"name": "figures.csv", "mimeType": "text/csv", "buffer": filled(template, key, late)}
    page.get_by_label("Figures file").set_input_files(file)
    press(page, "Show what it changes")
    press(page, "Save all of it")


def type_the_rest(page, key: QuarterKey) -> None:
    figures = next_figures(key)
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


def close_it(page, key: QuarterKey, as_at: str) -> None:
    follow(page, f"Close {key.label}")
    for box in page.locator(NOT_LATER).all():
        box.fill("Asked in writing, no answer by the day")
    page.get_by_label("Figures as at").fill(as_at)
    press(page, f"Close {key.label}")


def write_the_report(page, key: QuarterKey, site: str) -> None:
    """A paragraph in each section that is empty, a request to each board; why actions have no update."""
    to_ready(page)
    sections, requests = links_to(page, "/paragraph/add/"), links_to(page, "/boardask/add/")
    assert (len(sections), len(requests)) == (5, 6)
    for address in sections:
        page.goto(site + address)
        page.get_by_label("Text").fill(f"This part is about {key.months}.")
        press(page, "Save")
    for address in requests:
        page.goto(site + address)
        page.get_by_label("Verb").fill("Note")
        page.get_by_label("Text").fill("the figures of the quarter.")
        press(page, "Save")
    to_ready(page)
    for box in page.locator("main input[type=text]").all():
        box.fill("Told to the board in person")
    press(page, "Keep the reasons")


def to_ready(page) -> None:
    follow(page, "Your work")
    follow(page, "Ready or not")


def approve_and_release(page, key: QuarterKey) -> None:
    follow(page, "Your work")
    follow(page, "Approve")
    page.get_by_label("How and when it was given").fill("The director's letter")
    press(page, "Record the approval")
    page.get_by_label("Reason", exact=True).fill("Checked against the returns")
    press(page, f"Release {key.label}")


def publish_the_packs(page) -> None:
    follow(page, "Your work")
    follow(page, "Publish")
    page.get_by_label("Reason").fill("The quarter")
    page.get_by_label("no child and no member of staff can be recognised").check()
    press(page, "Publish these packs")
