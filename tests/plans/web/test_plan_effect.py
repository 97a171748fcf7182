"""Whether the plan moves figures: events on charts, what happened since, and what does not meet."""

import re

import pytest

from plans.edition.part import plan_at
from plans.updates import save_action
from plans.web.presenters import nobody_acts_on, unmeasured
from tests.world import OPEN, RELEASED, release_anew

INDICATOR = "/scorecard/indicators/assessments-within-45-days/"


def tight(response) -> str:
    return " ".join(response.content.decode().split())


def change(world, code: str, **about) -> None:
    action = world.actions[code]
    for name, value in about.items():
        setattr(action, name, value)
    save_action(action, by=world.users["publisher"], why="Test")


def events(page: str) -> str:
    return re.search(r'<ul class="chart-events">.*?</ul>', page, re.DOTALL)[0]


@pytest.mark.parametrize("role", ["board", "manager"])
def test_an_actions_start_stands_on_its_indicators_chart(sign_in, role):
    assert "Q1 2018/19: Action 1.02 started." in events(tight(sign_in(role).get(INDICATOR)))


def test_an_actions_finish_stands_on_its_indicators_chart(sign_in, world):
    world.actions["2.01"].indicators.set([world.indicators["assessments-within-45-days"]])
    release_anew(world)
    assert "Action 2.01 was complete." in events(tight(sign_in("board").get(INDICATOR)))


def test_an_earlier_quarter_does_not_know_the_finish(sign_in, world):
    world.actions["2.01"].indicators.set([world.indicators["assessments-within-45-days"]])
    release_anew(world, RELEASED[-2])
    page = tight(sign_in("board").get(INDICATOR, {"quarter": RELEASED[-2].slug}))
    assert "Action 2.01 started." in page and "Action 2.01 was complete." not in page


def test_an_event_breaks_no_comparison(sign_in):
    assert "Worse" in tight(sign_in("board").get(INDICATOR))


def test_page_says_what_the_figure_did_since_the_action_started(sign_in):
    page = tight(sign_in("board").get(INDICATOR))
    since = page[page.index("The figure since each of them began") :]
    assert "since it started on 1 April 2018:" in since and "76.5%" in since[:900]


def test_an_indicator_of_another_chart_has_no_such_event(sign_in):
    assert "Action 1.02" not in tight(sign_in("board").get("/scorecard/indicators/adoptions/"))


def test_manager_of_an_open_quarter_meets_their_own_actions_only(sign_in, world):
    change(world, "1.02", post=world.indicators["adoptions"].owner)
    page = tight(sign_in("manager").get(INDICATOR, {"quarter": OPEN.slug}))
    assert "Action 1.02" not in page


def test_priority_names_actions_that_no_indicator_shows(sign_in, world):
    change(world, "1.01", no_indicator_because="It is judged by reading.")
    release_anew(world)
    page = tight(sign_in("board").get("/plan/priorities/1/"))
    gaps = page[page.index('id="gaps"') : page.index('id="report"')]
    assert "Promise 1.01" in gaps and "It is judged by reading." in gaps and "Promise 1.02" not in gaps


def test_priority_names_indicators_nobody_acts_on(sign_in):
    page = tight(sign_in("board").get("/plan/priorities/1/"))
    gaps = page[page.index('id="gaps"') : page.index('id="report"')]
    assert "Repeat plans" in gaps and "Assessments within 45 days" not in gaps


def rows_of(world):
    return plan_at(world.quarters[RELEASED[-1]], "internal").rows


def test_a_complete_action_acts_on_nothing_any_more(world, reading):
    share = reading("assessments-within-45-days")
    assert nobody_acts_on([share], rows_of(world)) == []
    world.actions["1.02"].indicators.clear()
    world.actions["2.01"].indicators.set([world.indicators["assessments-within-45-days"]])
    release_anew(world)
    assert nobody_acts_on([share], rows_of(world)) == [share]


def test_every_action_is_measured_or_named(world):
    rows = rows_of(world)
    assert {row.code for row in unmeasured(rows)} == {"1.01", "2.01", "3.01"}


def test_the_charts_picture_names_start_and_finish(sign_in, world):
    world.actions["2.01"].indicators.set([world.indicators["assessments-within-45-days"]])
    release_anew(world)
    drawn = tight(sign_in("board").get(f"{INDICATOR}chart.svg"))
    assert ">B, Q2 2018/19: Action 2.01 was complete.</text>" in drawn


@pytest.mark.parametrize("role", ["board", "manager"])
def test_chart_to_explore_letters_the_same_events_as_the_page(sign_in, world, role):
    world.actions["2.01"].indicators.set([world.indicators["assessments-within-45-days"]])
    release_anew(world)
    reader = sign_in(role)
    notes = reader.get(f"{INDICATOR}figure.json").json()["layout"]["annotations"]
    told = " ".join(note["hovertext"] for note in notes if "hovertext" in note)
    for said in ("Q1 2018/19: Action 1.02 started.", "Action 2.01 was complete."):
        assert said in told and said in events(tight(reader.get(INDICATOR)))
