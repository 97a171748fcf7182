"""A quarter's whole life in the browser: entered, signed off by another, released, refreshed, traced."""

import csv
import io

import pytest

from scorecard.models import Indicator, Observation, Quarter, ReleasedFigure
from tests.browser.test_entry_grid import CHILDREN, GRID, SHARE, held, paste, save
from tests.world import OPEN, RELEASED

BELOW = f"/admin/scorecard/quarter/{int(OPEN)}"
IMPORT = "/admin/scorecard/observation/import/"
BEFORE = RELEASED[-1]


@pytest.fixture
def twenty_more(published):
    """Twenty further counts, so that a column of a spreadsheet can be pasted."""
    model = Indicator.objects.get(code=CHILDREN)
    for number in range(20):
        model.pk, model.code, model.name = None, f"count-{number:02}", f"Count {number}"
        model.position = 100 + number
        model.save()


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).press("Enter")


def type_into(page, field: str, text: str) -> None:
    page.locator(f"#{field}").focus()
    page.keyboard.type(text)


def enter_quarter(page) -> None:
    """By keyboard: a paste of 20, an error that is put right, a warning that is let stand."""
    paste(page, "count-00-value", "\r\n".join(str(number) for number in range(100, 120)))
    press(page, "Put these in the boxes")
    type_into(page, f"{SHARE}-numerator", "641")
    type_into(page, f"{SHARE}-denominator", "604")
    type_into(page, f"{CHILDREN}-value", "510")
    save(page)
    assert page.locator("#problems").count() == 1
    page.locator(f"#{SHARE}-numerator").fill("405")
    for code, top, bottom in (("repeat-plans", "15", "60"),):
        type_into(page, f"{code}-numerator", top)
        type_into(page, f"{code}-denominator", bottom)
    type_into(page, "adoptions-value", "12")
    type_into(page, "average-caseload-value", "24.5")
    save(page)
    assert page.locator("#problems").count() == 0
    assert "Both quarters have 405" in page.locator(f"#told-{SHARE}").inner_text()


def sign_off(page) -> None:
    """The second account closes with a reason, records the approval and releases."""
    for box in page.locator("input[name$='-why']").all():
        box.fill("Asked by 15 January, no answer")
    page.locator("#data_as_at").fill("2019-01-21")
    press(page, f"Close {OPEN.label}")
    page.locator("#given").fill("Letter of 21 January 2019")
    press(page, "Record the approval")
    page.locator("#why").fill("Checked against the returns")
    press(page, f"Release {OPEN.label}")


def refresh_the_quarter_before(page) -> None:
    file = (
        "indicator,quarter,value,numerator,denominator,quality,note,reason\n"
        f"{CHILDREN},{BEFORE.slug},503,,,,,\n"
    )
    page.locator("input[name=file]").set_input_files(
        {"name": "again.csv", "mimeType": "text/csv", "buffer": file.encode()}
    )
    page.locator("input[name=refreshed]").check()
    page.locator("input[name=why]").fill("Case system run again in January")
    press(page, "Show what it changes")
    press(page, "Save all of it")


def test_quarter_is_entered_signed_off_released_refreshed_and_traced(open_as, twenty_more, live_server):
    page, _ = open_as("data", GRID)
    enter_quarter(page)
    assert Observation.objects.filter(quarter=OPEN).count() == 25

    page, _ = open_as("publisher", f"{BELOW}/close/")
    sign_off(page)
    assert Quarter.objects.get(pk=OPEN).released
    assert ReleasedFigure.objects.filter(release__quarter=OPEN).count() == 25

    page, _ = open_as("data", IMPORT)
    refresh_the_quarter_before(page)
    now = Observation.objects.get(indicator__code=CHILDREN, quarter=BEFORE)
    assert (now.value, now.quality) == (503, "revised")

    page, _ = open_as("manager", f"/scorecard/indicators/{CHILDREN}/?quarter={BEFORE.slug}")
    assert "503" in page.content() and "500" in page.content()

    page, _ = open_as("data", "/scorecard/")
    text = page.context.request.get(f"{live_server.url}/scorecard/history.csv").text()
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    told = " ".join(" ".join(row.values()) for row in rows)
    assert "Case system run again in January" in told
    assert held(CHILDREN).value == 510
