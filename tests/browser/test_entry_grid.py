"""The entry grid by keyboard: typing, a paste of 20 figures, an error, a warning, a lost session."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from scorecard.models import EntryDraft, Indicator, Observation, Relation
from tests.world import OPEN

GRID = f"/admin/scorecard/quarter/{int(OPEN)}/enter/"
SHARE, CHILDREN = "assessments-within-45-days", "looked-after-children"
PASTE = """element => {
  const data = new DataTransfer();
  data.setData("text/plain", element.dataset.pasted);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  element.dispatchEvent(new ClipboardEvent("paste", event));
}"""


@pytest.fixture
def grid(open_as, published):
    """The grid of 25 indicators as the data officer sees it, and what the console said."""
    model = Indicator.objects.get(code=CHILDREN)
    for number in range(20):
        model.pk, model.code, model.name = None, f"count-{number:02}", f"Count {number}"
        model.position = 100 + number
        model.save()
    return open_as("data", GRID)


def held(code: str) -> Observation | None:
    return Observation.objects.filter(indicator__code=code, quarter=OPEN).first()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def save(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def paste(page, code: str, text: str) -> None:
    page.evaluate("([id, text]) => { document.getElementById(id).dataset.pasted = text; }", [code, text])
    with page.expect_navigation():
        page.locator(f"#{code}").evaluate(PASTE)


def test_figures_are_typed_and_saved_without_a_mouse(grid):
    page, said = grid
    page.locator(f"#{SHARE}-numerator").focus()
    page.keyboard.type("300")
    page.keyboard.press("Tab")
    page.keyboard.type("400")
    assert page.locator(f"#row-{SHARE} output").inner_text() == "75.0"
    page.locator(f"#{CHILDREN}-value").focus()
    page.keyboard.type("2,758")
    page.keyboard.press("Enter")
    assert focused(page) == "adoptions-value"
    page.keyboard.press("Alt+m")
    page.keyboard.type("Not coll")
    save(page)
    assert (held(SHARE).value, held(CHILDREN).value, held("adoptions").missing) == (75, 2758, "not-collected")
    assert said == []


def test_number_typed_once_fills_its_other_places_at_once(open_as, published):
    ends = {"from_indicator": published.indicators[CHILDREN], "to_indicator": published.indicators[SHARE]}
    Relation.objects.create(kind="denominator_of", **ends)
    page, said = open_as("data", GRID)
    page.fill(f"#{SHARE}-numerator", "255")
    page.fill(f"#{CHILDREN}-value", "n/a")
    assert page.locator(f"#{SHARE}-denominator").get_attribute("placeholder") == ""
    page.fill(f"#{CHILDREN}-value", "510")
    assert page.locator(f"#row-{SHARE} output").inner_text() == "50.0"
    save(page)
    assert (held(SHARE).denominator, said) == (510, [])


@pytest.mark.parametrize("width", [1280, 320])
def test_quality_and_comments_unfold_without_a_script(browser, open_as, width):
    page, _ = open_as("data", GRID)
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    page, url = plain.new_page(), page.url
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(url)
    comment = page.get_by_label("Comment on Adoptions")
    expect(comment).to_be_hidden()
    page.get_by_label("Show quality and comments").check()
    comment.fill("Late list")
    page.locator("#adoptions-value").fill("14")
    page.get_by_role("button", name="Save", exact=True).click()
    plain.close()
    assert held("adoptions").note == "Late list"


def test_unfolded_grid_is_accessible_and_no_wider_than_a_telephone(grid):
    page, _ = grid
    page.set_viewport_size({"width": 320, "height": 900})
    page.get_by_label("Show quality and comments").check()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert Axe().run(page).response["violations"] == []


def test_twenty_figures_are_pasted_seen_and_saved(grid):
    page, _ = grid
    paste(page, "count-00-value", "\r\n".join(str(number) for number in range(100, 120)))
    assert focused(page) == "preview"
    rows = page.locator("#preview tbody tr")
    assert rows.count() == 20
    assert rows.nth(19).inner_text().split("\t") == ["20", "Count 19", "none", "none", "119", "–"]
    with page.expect_navigation():
        page.get_by_role("button", name="Put these in the boxes").press("Enter")
    assert not Observation.objects.filter(quarter=OPEN).exists()
    save(page)
    assert Observation.objects.filter(quarter=OPEN).count() == 20
    assert held("count-19").value == 119


def test_error_is_met_at_the_summary_and_followed_to_its_box(grid):
    page, _ = grid
    page.fill(f"#{CHILDREN}-value", "510")
    page.fill(f"#{SHARE}-numerator", "641")
    page.fill(f"#{SHARE}-denominator", "604")
    save(page)
    assert focused(page) == "problems"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == f"{SHARE}-numerator"
    assert (held(CHILDREN).value, held(SHARE)) == (510, None)
    page.keyboard.type("401")
    save(page)
    assert page.locator("#problems").count() == 0
    assert held(SHARE).numerator == 401


def test_warning_stands_under_its_row_and_the_figure_is_saved(grid):
    page, _ = grid
    page.fill(f"#{SHARE}-numerator", "405")
    page.fill(f"#{SHARE}-denominator", "500")
    save(page)
    assert "Both quarters have 405" in page.locator(f"#told-{SHARE}").inner_text()
    assert page.locator(f"#row-{SHARE} .state-word").inner_text() == "Check"
    assert held(SHARE).value == 81


def test_typing_over_a_saved_figure_asks_for_the_reason_at_once(grid):
    page, _ = grid
    page.fill(f"#{CHILDREN}-value", "510")
    save(page)
    expect(page.locator(f"#{CHILDREN}-why")).to_be_hidden()
    page.fill(f"#{CHILDREN}-value", "511")
    page.get_by_label("Reason for the change: Looked after children").fill("Late return")
    save(page)
    assert held(CHILDREN).history.latest().history_change_reason == "Late return"


def test_what_is_typed_is_kept_after_a_moment(grid):
    page, _ = grid
    page.fill(f"#{CHILDREN}-value", "51")
    page.get_by_text("Kept at").wait_for(timeout=8000)
    assert EntryDraft.objects.get().fields[f"{CHILDREN}-value"] == "51"
    page.reload()
    assert page.locator(f"#{CHILDREN}-value").input_value() == "51"


def test_save_after_the_session_ended_stays_on_the_page_and_says_so(grid):
    page, _ = grid
    page.fill(f"#{CHILDREN}-value", "510")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    page.get_by_text("sign in again in another tab").wait_for()
    assert page.locator(f"#{CHILDREN}-value").input_value() == "510"


def test_grid_works_without_scripts(grid, browser, live_server):
    page, _ = grid
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    page = plain.new_page()
    page.goto(f"{live_server.url}{GRID}")
    page.fill(f"#{CHILDREN}-value", "510")
    page.fill(f"#{SHARE}-numerator", "641")
    page.fill(f"#{SHARE}-denominator", "604")
    page.locator(f"#{SHARE}-denominator").press("Enter")
    page.get_by_role("link", name="The part is larger than the whole").click()
    page.keyboard.type("3")
    page.get_by_role("button", name="Save", exact=True).click()
    assert (held(CHILDREN).value, page.url.endswith(f"#{SHARE}-numerator")) == (510, False)
    plain.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_with_errors_warnings_and_a_paste(grid, scheme):
    page, _ = grid
    page.emulate_media(color_scheme=scheme)
    page.fill(f"#{SHARE}-numerator", "405")
    page.fill(f"#{SHARE}-denominator", "500")
    page.fill(f"#{CHILDREN}-value", "many")
    save(page)
    paste(page, "count-00-value", "7\nmany\n8")
    assert page.locator("#preview tr.error").count() == 1
    found = Axe().run(page).response["violations"]
    assert [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]] == []


@pytest.mark.parametrize("width", [320, 390, 768, 840, 1024, 1280])
def test_grid_never_scrolls_sideways(grid, width):
    page, _ = grid
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_sticky_desk_never_hides_the_box_in_focus(grid):
    page, _ = grid
    page.set_viewport_size({"width": 1280, "height": 600})
    page.locator("#count-19-value").focus()
    for _ in range(19):
        page.keyboard.press("ArrowUp")
    box, desk = (page.locator(each).bounding_box() for each in ("#count-00-value", ".desk"))
    assert box["y"] >= desk["y"] + desk["height"]
