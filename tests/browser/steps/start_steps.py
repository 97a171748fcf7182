"""Steps of a council that begins with nothing: each from a person's first page, by links and buttons."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps.quarter_steps import follow, press

COUNCIL, CODE = "Harrowdene", "E06000998"
PASSWORD = "violet-harbour-seventeen"
PEOPLE = {
    "figures-office": "Data officer",
    "publishing-office": "Publisher",
    "practice-lead": "Manager",
    "boards-office": "Board member",
}
TICKED = (
    "referrals",
    "re-referrals",
    "assessments-within-45-days",
    "child-protection-plans",
    "looked-after-children",
    "adoptions",
    "average-caseload",
)
OWN = "family-meetings"
POSTS = {"Practice Lead": "practice-lead", "Clerk to the Boards": "boards-office"}
BOARDS = {
    "Cabinet": "Decide",
    "Children’s Scrutiny Panel": "Oversee",
    "Safeguarding Partnership": "Oversee",
    "Corporate Parenting Panel": "Oversee",
    "Improvement Board": "Drive",
    "Workforce Group": "Drive",
}
"""Boards and their layers; each but the first answers to the first."""
PRIORITIES = {
    "Practice": ("Assessments are good every time.", "re-referrals"),
    "Permanence": ("Children find a home that lasts.", "adoptions"),
    "Workforce": ("Enough workers, who stay.", "average-caseload"),
}
PUBLISHED = {"referrals_number": 2604, "cla_number_at_31_march": 352}


def sign_in(page: Page, site: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(site)
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def save(page: Page) -> None:
    press(page, "Save")
    expect(page.locator(".messagelist .success").first).to_be_visible()


def invite_people(page: Page) -> None:
    """Each in one form, with the link sent that they set their password by."""
    follow(page, "Give people accounts and roles")
    for name, role in PEOPLE.items():
        follow(page, "Add user")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Email address").fill(f"{name}@harrowdene.example")
        page.get_by_label(role).check()
        press(page, "Save")
        expect(page.locator(".messagelist")).to_contain_text(f"was sent to: {name}.")


def set_password(page: Page, link: str) -> None:
    page.context.clear_cookies()
    page.goto(link)
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    press(page, "Set it")


def tick_indicators(page: Page) -> None:
    """Seven of the catalogue, and one of the council's own."""
    follow(page, "Tick the indicators you report")
    for code in TICKED:
        page.locator(f"#take-{code}").check()
    page.get_by_label("Disclosure rules approved by").fill("Data protection officer")
    page.get_by_label("Approved on").fill("2018-04-03")
    page.get_by_label("Reason").fill("What the council reports")
    press(page, "Take what is ticked")
    follow(page, "Add indicator")
    typed = {"code": OWN, "name": "Family group meetings held", "plain_name": "Family meetings"}
    for name, text in typed.items():
        page.locator(f"#id_{name}").fill(text)
    chosen = {"theme": "Referrals and assessment", "unit": "Count", "measure": "During the quarter"}
    chosen |= {"polarity": "Higher is better", "disclosure": "Children: small counts are hidden"}
    for name, label in chosen.items():
        page.locator(f"#id_{name}").select_option(label=label)
    save(page)


def enter_posts(page: Page) -> None:
    """Two posts with their holders; the first owns every indicator."""
    follow(page, "Your work")
    follow(page, "Enter posts, and which of them owns which indicator")
    for number, (title, account) in enumerate(POSTS.items()):
        follow(page, "Add post")
        page.locator("#id_title").fill(title)
        page.locator("#id_email").fill(f"{account}@harrowdene.example")
        page.locator("#id_account").select_option(label=account)
        for box in page.locator("input[name=given]").all() if number == 0 else ():
            box.check()
        save(page)


def set_up_boards(page: Page) -> None:
    """Six boards, the later ones under the first, with the clerk as secretary and all themes between them."""
    follow(page, "Your work")
    follow(page, "Set up boards, whom they answer to, and their seats")
    for number, (name, layer) in enumerate(BOARDS.items()):
        follow(page, "Add board")
        typed = {
            "name": name,
            "short_name": name,
            "role": f"The {name} does its part.",
            "oversees": "Its part",
        }
        for field, text in typed.items():
            page.locator(f"#id_{field}").fill(text)
        page.locator("#id_layer").select_option(label=layer)
        for box in page.locator("input[name=themes]").all():
            box.check()
        if number:
            page.get_by_text("Add another Board it answers to or questions").click()
            page.locator("#id_lines_up-0-upper").select_option(label="Cabinet")
            page.locator("#id_lines_up-0-kind").select_option(label="reports to")
        page.get_by_text("Add another Seat").click()
        page.locator("#id_seats-0-post").select_option(label="Clerk to the Boards")
        page.locator("#id_seats-0-office").select_option(label="Secretary")
        page.locator("#id_seats-0-starts_on").fill("2018-04-02")
        save(page)


def table(headings: Iterable[str], rows: Iterable[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(headings), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def send(page: Page, content: bytes, name: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def downloaded(page: Page, link: str) -> list[dict[str, str]]:
    """A template of the product's, read."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).press("Enter")
    return list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))


def bring_national_statistics_in(page: Page) -> None:
    """A made-up extract of the baseline year, for this council alone."""
    rows = [
        {
            "series": series,
            "area_code": CODE,
            "period_end": "2017-03-31",
            "basis": "year" if series.startswith("referrals") else "on",
            "release": "Made up 2018",
            "value": str(value),
            "source": "A made-up extract",
            "current": "yes",
        }
        for series, value in PUBLISHED.items()
    ]
    headings = "series,area_code,period_end,basis,release,value,symbol,numerator,denominator,source,current"
    follow(page, "Bring national statistics in")
    send(page, table(headings.split(","), rows), "extract.csv")
    page.get_by_label("Reason").fill("The baseline year")
    press(page, "Show what it changes")
    press(page, "Keep all of it")


def take_baselines(page: Page) -> None:
    follow(page, "Take baselines from national figures, or enter your own")
    page.get_by_label("Baseline year").fill("2016/17")
    page.get_by_label("Reason").fill("What the plan measures itself against")
    press(page, "Take baselines")


def bring_the_plan_in(page: Page) -> None:
    """The product's own sheet, filled, looked at, added."""
    follow(page, "Bring the plan’s actions in from a spreadsheet")
    (example,) = downloaded(page, "A file to fill in")
    rows = [
        {
            "action": f"{number}.01",
            "title": f"{title}: the first step",
            "description": "What is done, and by when.",
            "post": "Practice Lead",
            "starts": "2018-05-01",
            "due": "2019-03-29",
            "indicators": indicator,
            "priority": title,
            "objective": objective,
        }
        for number, (title, (objective, indicator)) in enumerate(PRIORITIES.items(), 1)
    ]
    send(page, table(example, rows), "plan.csv")
    press(page, "Show what it adds")
    expect(page.get_by_role("table", name="What the file adds")).to_contain_text(
        "1.01 Practice: the first step"
    )
    page.get_by_label("Reason").fill("Agreed by Cabinet")
    press(page, "Add all of it")
    expect(page.locator(".messagelist")).to_contain_text("3 actions were added to the plan.")
