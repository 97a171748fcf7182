"""The writer's desk by keyboard: figures found and put at the caret, a preview while one types, no mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from plans.models import Paragraph
from tests.world import OPEN, RELEASED

ADD = f"/admin/plans/paragraph/add/?quarter={int(OPEN)}&section=2&position=5"
PAST = ADD.replace(str(int(OPEN)), str(int(RELEASED[-1])))


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def typed(page) -> str:
    return page.input_value("#id_text")


@pytest.fixture
def desk(open_as):
    return open_as("publisher", PAST)


def test_figure_begun_by_hand_is_found_and_put_at_the_caret(desk):
    page, said = desk
    assert focused(page) == "id_text"
    page.keyboard.type("We look after [[looked")
    page.keyboard.press("Alt+ArrowDown")
    assert (focused(page), page.input_value("#picker-search")) == ("picker-search", "looked")
    page.keyboard.press("Enter")
    page.keyboard.type(" children.")
    assert typed(page) == "We look after [[looked-after-children]] children."
    assert said == []


def test_field_is_chosen_by_arrow_and_escape_leads_back(desk):
    page, _ = desk
    page.keyboard.type("Adopted: ")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("adopt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert (typed(page), focused(page)) == ("Adopted: [[adoptions change]]", "id_text")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Escape")
    assert focused(page) == "id_text"


def test_insertion_can_be_undone(desk):
    page, _ = desk
    page.keyboard.type("Adopted: ")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("adopt")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+z")
    assert typed(page) == "Adopted: "


def test_search_says_how_many_it_found(desk):
    page, _ = desk
    page.fill("#picker-search", "care")
    expect(page.locator("#picker-count")).to_have_text("2 of 5 figures")
    page.fill("#picker-search", "nothing of the kind")
    expect(page.locator("#picker-count")).to_have_text("No figure has these words in its name.")
    expect(page.locator("#picker-insert")).to_be_disabled()


def test_preview_follows_the_typing_and_the_last_good_one_stays(desk):
    page, _ = desk
    page.keyboard.type("We look after [[looked-after-children]].")
    expect(page.locator("#desk-shown")).to_contain_text("We look after 500.")
    page.keyboard.type(" And [[nonsense]].")
    told = page.locator("#desk-told")
    expect(told).to_contain_text("There is no indicator “nonsense”.")
    expect(told).to_contain_text("The preview shows the text as it was before.")
    expect(page.locator("#desk-shown")).to_contain_text("We look after 500.")
    assert told.get_attribute("aria-live") == "polite"


def test_preview_changes_with_its_reader(desk):
    page, _ = desk
    page.keyboard.type("Repeat plans: [[repeat-plans]].")
    expect(page.locator("#desk-shown")).to_contain_text("Repeat plans: c.")
    page.get_by_label("council staff").check()
    expect(page.locator("#desk-shown")).to_contain_text("Repeat plans: 5.0%†.")


def test_preview_lost_with_the_session_keeps_the_text_and_says_so(desk):
    page, _ = desk
    page.context.clear_cookies()
    page.keyboard.type("Still here.")
    expect(page.locator("#desk-told")).to_contain_text("sign in again in another tab")
    assert typed(page) == "Still here."


def test_another_quarter_brings_its_own_figures(desk):
    page, _ = desk
    page.select_option("#id_quarter", str(int(RELEASED[0])))
    expect(page.locator("#figures-table caption")).to_contain_text("Q4 2016/17")
    page.fill("#picker-search", "looked after")
    expect(page.locator("#picker-list option").first).to_have_text("Looked after children: 453")


def test_without_scripts_a_preview_page_leads_on_to_saving(browser, live_server, client, published):
    client.force_login(published.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(java_script_enabled=False)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([session])
    page = context.new_page()
    page.goto(f"{live_server.url}{ADD}")
    page.fill("#id_text", "A first draft of [[looked-after-children]].")
    page.click("#desk-preview")
    assert "A first draft of" in page.inner_text(".shown-passage")
    page.fill("#text", "A second draft.")
    page.click("text=Preview again")
    assert "A second draft." in page.inner_text(".shown-passage")
    assert not Paragraph.objects.filter(quarter=int(OPEN)).exists()
    page.click("input[value=Save]")
    row = Paragraph.objects.get(quarter=int(OPEN))
    assert (row.number, row.text) == ("2.5", "A second draft.")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(desk, scheme):
    page, _ = desk
    page.emulate_media(color_scheme=scheme)
    page.keyboard.type("Repeat plans: [[repeat-plans]] [[nonsense]]")
    expect(page.locator("#desk-told")).to_contain_text("nonsense")
    page.locator("#desk-table").evaluate("element => { element.open = true; }")
    found = Axe().run(page, context={"include": [["form#paragraph_form"]]}).response["violations"]
    assert [(fault["id"], node["target"]) for fault in found for node in fault["nodes"]] == []
