"""The scorecard, what changed and places compared, as each role meets them."""

import re

import pytest

from scorecard.entry.service import Entry, record_figures
from tests.pages import tight
from tests.world import OPEN

SCORECARD = "/scorecard/"
LOOKED_AFTER = 'data-indicator="looked-after-children" data-quarter="2018-19-q2"'


def page(client, path=SCORECARD) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def codes(html) -> list[str]:
    """Codes in the order of the table's rows."""
    return re.findall(r'<th scope="row"><a href="/scorecard/indicators/([a-z0-9-]+)/', html)


def test_figures_name_themselves(sign_in):
    html = page(sign_in("manager"))
    assert (
        f'<data value="500" {LOOKED_AFTER} data-field="value" data-quality="provisional">500</data>' in html
    )
    assert f'<data value="453" {LOOKED_AFTER} data-field="baseline"' in html


def test_every_theme_heads_its_rows_with_its_tallies(sign_in):
    html = page(sign_in("manager"))
    themes = re.findall(r'scope="rowgroup"[^>]*><div>(\w+)<span class="count">(\d)</span>', tight(html))
    assert themes == [("Practice", "2"), ("Care", "2"), ("Workforce", "1")]
    assert "1 off target" in html


def test_a_neutral_indicator_is_not_coloured(sign_in):
    row = page(sign_in("manager"), f"{SCORECARD}?q=looked-after").split("<tbody>")[1]
    assert 'data-status="not-rated"' in row
    assert "Higher" in row
    assert "fill-" not in row


@pytest.mark.parametrize(
    ("username", "shown"), [("manager", "5.0"), ("data", "5.0"), ("board", "c"), ("stranger", "c")]
)
def test_small_numbers_show_to_internal_readers_only(sign_in, username, shown):
    html = page(sign_in(username), f"{SCORECARD}?q=repeat")
    cell = re.search(r'<td class="now number" data-head="Q2">(.*?)</td>', html)[1]
    assert (">5.0<" in cell) == (shown == "5.0")
    assert ('data-missing="c"' in cell) == (shown == "c")


def test_no_year_to_date_is_offered_where_its_quarter_is_hidden(sign_in):
    """Whether one could be shown would tell of the quarter."""
    row = page(sign_in("board"), f"{SCORECARD}?q=repeat")
    assert 'data-field="value" data-missing="c"' in row
    assert 'data-field="year-to-date" data-missing="c"' in row


def test_quarters_to_come_say_when_they_are_due(sign_in):
    html = page(sign_in("manager"))
    assert "due Jan" in html
    assert 'data-quarter="2018-19-q3" data-field="value" data-missing="not-yet-due"' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=workforce", ["average-caseload"]),
        ("priority=3", ["average-caseload"]),
        ("status=red", ["assessments-within-45-days"]),
        ("q=CHILDREN", ["looked-after-children"]),
        ("q=45+days", ["assessments-within-45-days"]),
        ("theme=care&status=not-rated", ["looked-after-children"]),
        ("theme=care&q=caseload", []),
    ],
)
def test_filters(sign_in, query, found):
    assert codes(page(sign_in("manager"), f"{SCORECARD}?{query}")) == found


def test_nothing_found_offers_the_way_back(sign_in):
    assert "No indicator fits" in page(sign_in("manager"), f"{SCORECARD}?q=zzz")


@pytest.mark.parametrize("query", ["theme=nonsense", "status=purple", "priority=x"])
def test_a_filter_that_is_no_choice_is_said(sign_in, query):
    html = page(sign_in("manager"), f"{SCORECARD}?{query}")
    assert "errorlist" in html
    assert len(codes(html)) == 5


def test_a_search_is_shown_as_text(sign_in):
    assert "<script>" not in page(sign_in("manager"), f"{SCORECARD}?q=<script>").split("<main")[1]


def test_a_head_sorts_and_says_so(sign_in):
    html = page(sign_in("manager"), f"{SCORECARD}?sort=-baseline")
    assert codes(html)[:3] == ["looked-after-children", "assessments-within-45-days", "adoptions"]
    assert html.count("aria-sort") == 1
    assert 'aria-sort="descending"' in html


def test_a_sorted_table_has_no_theme_rows(sign_in):
    assert "rowgroup" not in page(sign_in("manager"), f"{SCORECARD}?sort=name")


def test_sorting_keeps_the_filters(sign_in):
    html = page(sign_in("manager"), f"{SCORECARD}?theme=care")
    assert "?theme=care&amp;sort=name" in html


@pytest.mark.parametrize("sort", ["nonsense", "-nonsense", "q3", "trend", "--name", "name,baseline"])
def test_any_other_sort_leaves_every_row(sign_in, sort):
    assert len(codes(page(sign_in("manager"), f"{SCORECARD}?sort={sort}"))) == 5


def test_the_compact_layout_shows_the_change_since_the_baseline(sign_in):
    html = page(sign_in("manager"), f"{SCORECARD}?layout=baseline")
    assert f'<data value="47" {LOOKED_AFTER} data-field="change"' in html
    assert f'<data value="10.4" {LOOKED_AFTER} data-field="change-percent"' in html


def test_an_unknown_layout_is_not_found(sign_in):
    assert sign_in("manager").get(f"{SCORECARD}?layout=sideways").status_code == 404


def test_links_keep_the_quarter_that_was_asked_for(sign_in):
    html = page(sign_in("manager"), f"{SCORECARD}?quarter=2018-19-q1")
    assert "/scorecard/indicators/adoptions/?quarter=2018-19-q1" in html


def test_an_earlier_quarter_shows_nothing_later(sign_in):
    html = page(sign_in("manager"), f"{SCORECARD}?quarter=2018-19-q1")
    assert 'data-quarter="2018-19-q2" data-field="value" data-missing="not-yet-due"' in html
    assert ">500<" not in html


def test_a_manager_sees_their_own_open_figures_only(sign_in, world):
    for code, value in (("assessments-within-45-days", 71), ("looked-after-children", 510)):
        entry = Entry(code=code, quarter=OPEN, value=value)
        record_figures([entry], by=world.users["data"], why="Test")
    html = page(sign_in("manager"), f"{SCORECARD}?quarter={OPEN.slug}")
    assert ">71.0<" in html
    assert ">510<" not in html


def test_a_data_officer_sees_every_open_figure(sign_in, world):
    entry = Entry(code="looked-after-children", quarter=OPEN, value=510)
    record_figures([entry], by=world.users["data"], why="Test")
    assert ">510<" in page(sign_in("data"), f"{SCORECARD}?quarter={OPEN.slug}")


def test_the_scroll_region_can_be_reached_by_keyboard(sign_in):
    assert re.search(
        r'class="scroll wide-table" tabindex="0" role="region" aria-label="', page(sign_in("manager"))
    )


def test_what_changed_groups_indicators(sign_in):
    html = page(sign_in("manager"), "/scorecard/changes/")
    assert html.index("<caption>Worse") < html.index("<caption>Better")
    assert html.count("average-caseload/") == 2


def test_what_changed_hides_changes_of_hidden_figures(sign_in):
    html = page(sign_in("board"), "/scorecard/changes/")
    assert re.search(
        r"repeat-plans/[^<]*</a>: this quarter&#x27;s figure is hidden to protect children",
        tight(html).replace(">Repeat plans<", "<"),
    )


def test_places_are_compared_past_the_shown_quarter(sign_in):
    html = page(sign_in("board"), "/scorecard/compare/?indicator=assessments-within-45-days")
    assert re.findall(r'<tr[^>]*><th scope="row">([^<]+)<', tight(html))[:2] == ["Sefton", "England"]
    assert "2018/19" in html


def test_an_indicator_without_published_figures_is_not_compared(sign_in):
    assert sign_in("board").get("/scorecard/compare/?indicator=repeat-plans").status_code == 404
