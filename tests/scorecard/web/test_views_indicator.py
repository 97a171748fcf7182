"""The indicator's page and the files below it."""

import csv
import io
import re
from datetime import date
from decimal import Decimal as D

import pytest

from governance.models import Challenge
from scorecard.entry.service import Entry
from scorecard.models import Annotation, Indicator, Relation, Theme
from scorecard.releases.revisions import correct
from scorecard.vocabulary.quarters import QuarterKey
from tests.pages import tight
from tests.world import OPEN, release_anew

LOOKED_AFTER = "/scorecard/indicators/looked-after-children/"
ASSESSMENTS = "/scorecard/indicators/assessments-within-45-days/"


def page(client, path=LOOKED_AFTER) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_opens_with_the_value_in_a_sentence(sign_in):
    html = page(sign_in("manager"))
    assert '<data value="500" data-indicator="looked-after-children"' in html
    assert "at 30 September 2018, up 47 (10.4%) from 453 at 31 March 2017." in html


def test_it_says_why_it_is_not_coloured(sign_in):
    html = page(sign_in("manager"))
    assert "Neither more nor less is good in itself." in html
    assert 'data-status="not-rated"' in html


def test_it_says_why_it_is_off_target(sign_in):
    assert "17.9 points off, more than the 5 points that count as near." in page(
        sign_in("manager"), ASSESSMENTS
    )


def test_it_draws_the_chart_with_its_table(sign_in):
    html = page(sign_in("manager"))
    figure = re.search(r'<figure[^>]* data-indicator="looked-after-children".*?</figure>', html, re.S)[0]
    assert all(part in figure for part in ("<svg", "<figcaption", "<table", "<caption"))


def test_it_lists_definition_and_source(sign_in):
    html = page(sign_in("manager"))
    assert "What looked-after-children counts." in html
    assert "Baseline: DfE." in html


def test_it_lists_the_actions_meant_to_move_it(sign_in, world):
    indicator = world.actions["1.02"].indicators.first()
    html = page(sign_in("manager"), f"/scorecard/indicators/{indicator.code}/")
    assert 'href="/plan/actions/1.02/"' in html
    assert "data-brag=" in html


@pytest.mark.parametrize(
    ("raised", "closed", "shown"),
    [
        (date(2018, 9, 1), None, True),
        (date(2018, 9, 1), date(2018, 12, 1), True),
        (date(2018, 9, 1), date(2018, 10, 1), False),
        (date(2018, 12, 1), None, False),
    ],
    ids=["open", "closed later", "closed before", "raised later"],
)
def test_it_lists_boards_questions_open_at_the_quarter(sign_in, world, raised, closed, shown):
    indicator = world.indicators["looked-after-children"]
    Challenge.objects.create(
        board=world.boards["cypcib"],
        indicator=indicator,
        question="How many are placed far away?",
        raised_on=raised,
        owner=indicator.owner,
        due_on=date(2019, 1, 1),
        answer="Answered" if closed else "",
        closed_on=closed,
    )
    assert ("How many are placed far away?" in page(sign_in("manager"))) == shown


def test_an_earlier_quarters_page_holds_nothing_later(sign_in):
    html = page(sign_in("manager"), f"{LOOKED_AFTER}?quarter=2018-19-q1").split("<main")[1]
    assert "September 2018" not in html
    assert "2018-19-q2" not in html


@pytest.mark.parametrize("below", ["data.csv", "figure.json", "chart.svg"])
def test_an_earlier_quarters_files_hold_nothing_later(sign_in, below):
    body = sign_in("manager").get(f"{LOOKED_AFTER}{below}?quarter=2018-19-q1").content.decode()
    assert "Q1" in body
    assert "Q2 2018/19" not in body
    assert "September 2018" not in body


@pytest.mark.parametrize("below", ["", "data.csv", "figure.json", "chart.svg"])
def test_the_public_finds_no_hidden_figure_in_page_or_files(sign_in, below):
    response = sign_in("board").get(f"/scorecard/indicators/repeat-plans/{below}")
    body = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r">5\.0<|\b5\.0%|,5\.0,|3 of 60|: 5\.0\b", body)


@pytest.mark.parametrize("below", ["", "data.csv", "figure.json", "chart.svg"])
def test_an_unknown_indicator_is_not_found(sign_in, below):
    assert sign_in("manager").get(f"/scorecard/indicators/nonsense/{below}").status_code == 404


@pytest.mark.parametrize("below", ["", "data.csv", "figure.json", "chart.svg"])
def test_a_quarter_that_is_not_to_be_seen_is_not_found(sign_in, below):
    assert sign_in("board").get(f"{LOOKED_AFTER}{below}?quarter={OPEN.slug}").status_code == 404


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("data.csv", "text/csv; charset=utf-8"),
        ("figure.json", "application/json"),
        ("chart.svg", "image/svg+xml"),
    ],
)
def test_files_say_what_they_are(sign_in, below, kind):
    assert sign_in("manager").get(f"{LOOKED_AFTER}{below}")["Content-Type"] == kind


def test_data_holds_the_pages_quarters(sign_in):
    text = sign_in("manager").get(f"{LOOKED_AFTER}data.csv").content.decode("utf-8-sig")
    rows = {row["Quarter"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["Q2 2018/19"]["Number"], rows["Q2 2018/19"]["From baseline"]) == ("500", "47")
    assert rows["Q4 2016/17"]["From baseline"] == "baseline"


def test_other_places_can_be_chosen(sign_in):
    html = page(sign_in("manager"), f"{ASSESSMENTS}?comparator=england")
    assert re.findall(r'name="comparator" value="([a-z-]+)" checked', tight(html)) == ["england"]


def test_all_other_places_can_be_left_out(sign_in):
    html = page(sign_in("manager"), f"{ASSESSMENTS}?comparator=")
    assert " checked" not in html
    assert "c-england" not in html


def test_files_keep_the_places_that_were_chosen(sign_in):
    html = page(sign_in("manager"), f"{ASSESSMENTS}?comparator=england")
    assert "figure.json?comparator=england" in html


def test_an_unknown_place_is_not_found(sign_in):
    assert sign_in("manager").get(f"{ASSESSMENTS}?comparator=atlantis").status_code == 404


def test_a_count_is_compared_by_its_rate(sign_in, world):
    count = world.indicators["looked-after-children"]
    rate = Indicator.objects.create(
        code="looked-after-rate",
        name="Looked-after children per 10,000",
        plain_name="Rate",
        theme=Theme.objects.get(slug="care"),
        unit="rate_10000",
        measure="snapshot",
        polarity="neither",
        disclosure="children",
    )
    Relation.objects.create(from_indicator=count, kind="numerator_of", to_indicator=rate)
    by, quarter = world.users["data"], QuarterKey(20182)
    correct(Entry(rate.code, quarter, value=D("94.5")), by=by, why="Counted for the first time")
    release_anew(world)
    html = page(sign_in("manager"))
    assert "Counts are not compared between places; the rate is." in html
    assert html.count("<figure") == 2


def test_ids_are_unique_with_two_charts(sign_in, world):
    test_a_count_is_compared_by_its_rate(sign_in, world)
    ids = re.findall(r'\bid="([^"]+)"', page(sign_in("manager")))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("username", ["manager", "board"])
def test_every_quarter_held_can_be_asked_for(sign_in, username):
    html = page(sign_in(username), LOOKED_AFTER + "?quarters=all")
    assert "The newest quarters" in html
    assert 'data-quarter="2016-17-q4"' in html


def test_the_data_file_has_every_quarter_that_its_page_shows(sign_in):
    html = page(sign_in("manager"), LOOKED_AFTER + "?quarters=all")
    assert "data.csv?quarters=all" in html


def test_quarters_of_another_word_are_not_found(sign_in):
    assert sign_in("manager").get(LOOKED_AFTER + "?quarters=some").status_code == 404


def test_an_indicator_names_what_it_is_read_together_with(world, sign_in):
    pair = [Indicator.objects.get(code=code) for code in ("repeat-plans", "looked-after-children")]
    Relation.objects.create(
        from_indicator=pair[0], kind="read_with", to_indicator=pair[1], note="One moves the other."
    )
    release_anew(world)
    for one, other in (pair, pair[::-1]):
        html = tight(page(sign_in("manager"), f"/scorecard/indicators/{one.code}/"))
        together = html[html.index('id="together"') :]
        assert f"/scorecard/indicators/{other.code}/" in together and "One moves the other." in together


def test_a_doubt_about_the_figure_stands_beside_it_and_on_no_chart(world, sign_in):
    Annotation.objects.create(
        indicator=Indicator.objects.get(code="assessments-within-45-days"),
        on=date(2018, 8, 1),
        kind="doubt",
        text="A suspected recording issue in one team.",
    )
    release_anew(world)
    html = page(sign_in("board"), ASSESSMENTS)
    assert html.count("A suspected recording issue in one team.") == 1


@pytest.mark.parametrize(("username", "shown"), [("manager", True), ("board", False)])
def test_usual_variation_and_chance_ranges_are_for_internal_readers(sign_in, username, shown):
    html = page(sign_in(username), ASSESSMENTS)
    assert ("Usual variation" in html, "Range by chance" in html) == (shown, shown)
