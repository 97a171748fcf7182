"""Steps of a council's first quarters: figures in, confirmed, released, and sent out in packs."""

from playwright.sync_api import Page, expect

from tests.browser.steps.quarter_steps import follow, links_to, press
from tests.browser.steps.start_steps import BOARDS, OWN, PRIORITIES, downloaded, save, send, table

SEVERAL = {"referrals": (711, 702, 690), "child-protection-plans": (203, 199, 196)}
SEVERAL |= {"looked-after-children": (341, 338, 333), "adoptions": (9, 2, 4), OWN: (31, 36, 44)}
PARTS = {"re-referrals": ((160, 711), (151, 702), (140, 690))}
PARTS |= {"assessments-within-45-days": ((400, 520), (421, 515), (440, 522))}
TYPED = {"average-caseload": ("17.4", "17.1", "16.2")}
"""Figures by quarter, the earliest first; four adoptions since April are a small count."""
SECTIONS = (
    "In the quarter [[referrals]] requests for help came in. Referrals rose sharply.",
    "Of referrals [[re-referrals]] had come before.",
    "Homes that last were found for more children.",
    "Each worker has [[average-caseload]] cases.",
    "The next quarter is for visits.",
)


def import_back_quarters(page: Page, *, typed_later: str) -> None:
    """One file for all quarters, but for what comes late of the last one."""
    follow(page, "Import the figures, back quarters too, from one file")
    rows = downloaded(page, "all in one CSV")
    quarters = sorted({row["quarter"] for row in rows})
    for row in rows:
        code, at = row["indicator"], quarters.index(row["quarter"])
        if code in SEVERAL:
            row["value"] = str(SEVERAL[code][at])
        elif code in PARTS:
            row["numerator"], row["denominator"] = map(str, PARTS[code][at])
        elif row["quarter"] == typed_later:
            continue
        else:
            row["value"] = TYPED[code][at]
        row["quality"] = "final"
    send(page, table(rows[0], rows), "figures.csv")
    press(page, "Show what it changes")
    press(page, "Save all of it")
    expect(page.locator(".messagelist")).to_contain_text("23 new, 0 changed")


def type_what_came_late(page: Page, quarter: str) -> None:
    follow(page, "Your work")
    part(page, f"Figures of {quarter}").get_by_role("link", name="Entry grid").press("Enter")
    expect(page.locator("#average-caseload-value")).to_be_visible()
    page.locator("#average-caseload-value").fill(TYPED["average-caseload"][-1])
    press(page, "Save")


def part(page: Page, title: str):  # type: ignore[no-untyped-def]
    """A part of the first page, by its heading."""
    return page.locator("section.work").filter(has=page.get_by_role("heading", name=title, exact=True))


def confirm_figures(page: Page, quarters: int) -> None:
    """The owner's word on every figure, quarter by quarter as their first page leads there."""
    for _ in range(quarters):
        follow(page, "Your work")
        with page.expect_navigation():
            part(page, "Figures of your post").get_by_role("link").first.press("Enter")
        press(page, "Confirm all these")


def to_ready(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Your work").first.press("Enter")
    with page.expect_navigation():
        part(page, label).get_by_role("link", name="Ready or not").press("Enter")


def give_reasons(page: Page, because: str) -> None:
    """One reason for each kind of thing that a back quarter lacks."""
    for box in page.locator("input[id^='why-']").all():
        box.fill(because)


def let_stand(page: Page, label: str, because: str) -> None:
    to_ready(page, label)
    give_reasons(page, because)
    press(page, "Keep the reasons")


def sign_off(page: Page, label: str, *, as_at: str, because: str = "") -> None:
    """Closed, approved, released; `because` stands for what only its day has shown to be missing."""
    to_ready(page, label)
    follow(page, f"Close {label}")
    page.get_by_label("Figures as at").fill(as_at)
    press(page, f"Close {label}")
    page.get_by_label("How and when it was given").fill("The director's letter")
    press(page, "Record the approval")
    if because:
        give_reasons(page, because)
    release(page, label)


def release(page: Page, label: str) -> None:
    """Press, and wait until it is released, on whatever page that is told."""
    page.get_by_label("Reason", exact=True).fill("Checked against the returns")
    press(page, f"Release {label}")
    expect(page.get_by_text(f"{label}, version 1 is released.").first).to_be_visible(timeout=60_000)


def update_actions(page: Page) -> None:
    """The post's word on each of its actions, on one page."""
    follow(page, "Your work")
    follow(page, "Update your post’s actions")
    for number in range(1, len(PRIORITIES) + 1):
        page.locator(f"[name='{number}.01-brag']").select_option("green")
        page.locator(f"[name='{number}.01-sentence']").fill("It has begun.")
    press(page, "Save what I typed")


def write_the_report(page: Page, label: str, site: str) -> None:
    """A paragraph in each section, its figures bound and one sentence bold; a request to each board."""
    to_ready(page, label)
    sections, requests = links_to(page, "/paragraph/add/"), links_to(page, "/boardask/add/")
    for address, text in zip(sections, SECTIONS, strict=True):
        page.goto(site + address)
        page.get_by_label("Text").fill(text)
        save(page)
    for address in requests:
        page.goto(site + address)
        page.get_by_label("Verb").fill("Note")
        page.get_by_label("Text").fill("the figures of the quarter.")
        save(page)


def answer_the_checks(page: Page, label: str) -> int:
    """Each question answered; how many there were."""
    to_ready(page, label)
    follow(page, "Settle them")
    boxes = page.locator("main textarea, main .findings input[type=text]").all()
    for box in boxes:
        box.fill("It is the director's own judgement, and the figures beside it bear it out.")
    press(page, "Keep the answers")
    return len(boxes)


def publish_the_packs(page: Page) -> None:
    """Press, and wait until each board's pack is out, on whatever page that is told."""
    follow(page, "Your work")
    follow(page, "Publish the first packs")
    page.get_by_label("Reason").fill("The first quarter")
    page.get_by_label("no child and no member of staff can be recognised").check()
    press(page, "Publish these packs")
    for board in BOARDS:
        expect(page.get_by_text(f"{board}: version 1 is out").first).to_be_visible(timeout=120_000)
