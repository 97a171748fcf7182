"""The indicator's chart in a browser: readout by keys, exploring on demand, a quiet console."""

import pytest
from django.test import Client
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/scorecard/indicators/looked-after-children/"
EXPLORE, BACK = "Explore this chart", "Back to the plain chart"


@pytest.fixture
def chart(open_as):
    """The page and its first chart."""
    page, said = open_as("manager", ADDRESS)
    return page, page.locator("figure.chart").first, said


def explore(page, figure):
    figure.get_by_role("button", name=EXPLORE).click()
    figure.get_by_role("button", name=BACK).wait_for()
    figure.locator(".chart-explored .main-svg").first.wait_for()


def test_arrow_keys_read_the_chart(chart):
    page, figure, _ = chart
    figure.locator("[data-readout]").focus()
    page.keyboard.press("ArrowLeft")
    assert figure.locator(".readout").text_content().startswith("Q2 2018/19: 500, provisional")


def test_escape_empties_the_readout(chart):
    page, figure, _ = chart
    figure.locator("[data-readout]").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    assert figure.locator(".readout").text_content() == ""


def test_pointer_reads_the_point_under_it(chart):
    _, figure, _ = chart
    figure.locator(".chart-wide .readout-point circle").last.hover()
    assert figure.locator(".readout").text_content().startswith("Q2 2018/19")


def test_library_is_not_loaded_before_it_is_asked_for(chart):
    page, _, _ = chart
    assert page.evaluate("typeof window.Plotly") == "undefined"


def test_exploring_moves_nothing_and_upsets_no_policy(chart):
    page, figure, said = chart
    place = "figure => [figure.offsetTop, figure.offsetWidth, figure.offsetHeight]"
    before = figure.evaluate(place)
    explore(page, figure)
    assert figure.evaluate(place) == before
    assert said == []


def test_exploring_keeps_the_focus_and_says_what_came(chart):
    page, figure, _ = chart
    figure.get_by_role("button", name=EXPLORE).focus()
    page.keyboard.press("Enter")
    expect(figure.get_by_role("status")).to_contain_text("The chart can be explored.")
    assert page.evaluate("document.activeElement.textContent") == BACK
    page.keyboard.press("Enter")
    expect(figure.get_by_role("status")).to_have_text("This is the plain chart again.")


def test_what_explores_a_chart_is_reached_and_used_by_keys(chart):
    page, figure, _ = chart
    explore(page, figure)
    closer = figure.get_by_role("button", name="Zoom in")
    ends = "figure => figure.querySelector('.js-plotly-plot, .chart-explored').layout.xaxis.range.join()"
    before = figure.evaluate(ends)
    closer.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.querySelector('.chart-explored').layout.xaxis.range.join() !== before", arg=before
    )


def test_exploring_offers_no_upload(chart):
    page, figure, _ = chart
    explore(page, figure)
    titles = [each.get_attribute("data-title") or "" for each in figure.locator(".modebar-btn").all()]
    assert titles
    assert not [title for title in titles if "hare" in title or "loud" in title]


def test_exploring_keeps_the_drawings_words_and_arrow_keys(chart):
    page, figure, _ = chart
    explore(page, figure)
    plot = figure.locator(".chart-plot")
    assert plot.get_by_role("img").count() == plot.get_by_role("img", name="quarter’s end").count() == 1
    figure.locator("[data-readout]").focus()
    page.keyboard.press("End")
    assert figure.locator(".readout").text_content().startswith("Q2 2018/19")


def test_plain_chart_comes_back(chart):
    page, figure, _ = chart
    explore(page, figure)
    figure.get_by_role("button", name=BACK).click()
    assert figure.locator(".chart-explored").count() == 0
    expect(figure.locator(".chart-wide svg")).to_be_visible()


def test_phone_shows_the_narrow_drawing(chart):
    page, figure, _ = chart
    page.set_viewport_size({"width": 390, "height": 800})
    expect(figure.locator(".chart-narrow svg")).to_be_visible()
    expect(figure.locator(".chart-wide svg")).to_be_hidden()


def test_without_scripts_the_chart_is_there_and_the_button_is_not(browser, live_server, published):
    client = Client()
    client.force_login(published.users["manager"], backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{live_server.url}{ADDRESS}")
    expect(page.locator(".chart-wide svg").first).to_be_visible()
    expect(page.get_by_role("button", name=EXPLORE)).to_be_hidden()
    context.close()
