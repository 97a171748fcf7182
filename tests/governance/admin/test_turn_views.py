"""The page of the turn of the year: looked at, then done; what was typed is never lost."""

import pytest

from governance.models import Board
from plans.models import Action
from scorecard.models import Indicator, Quarter, Target
from sefton_improve.self_check.markup import read
from tests.governance.turn.ended_year import DAY, YEAR, end_the_year

ADDRESS = f"/admin/governance/board/turn/{YEAR}/"
FIRST = 20191


@pytest.fixture(autouse=True)
def _after_the_years_end(monkeypatch):
    monkeypatch.setenv("AS_AT", DAY.isoformat())


@pytest.fixture
def turning(ended, sign_in):
    """The Administrator, once Q4 2018/19 is released."""
    return sign_in("admin")


@pytest.fixture
def ended(world):
    end_the_year(world)
    return world


def filled(page) -> dict[str, object]:
    """What the page's form would send as it stands."""
    form = page.context["form"]
    return {box.name: value for box in form if (value := box.value()) not in (None, "", [])}


def look(client, **sent):
    """The page once somebody asked to see what it would do, and what it would send from there."""
    page = client.post(ADDRESS, filled(client.get(ADDRESS)) | sent)
    return page, filled(page) | {"seen": page.context["seen"]}


def words(page) -> str:
    return " ".join(page.content.decode().split())


def test_looking_writes_nothing_and_carrying_over_does(turning):
    page, sent = look(turning, why="Agreed by Cabinet")
    assert "Nothing is written yet" in words(page)
    assert not Quarter.objects.filter(pk=FIRST).exists()
    answer = turning.post(ADDRESS, sent, follow=True)
    assert "All that goes on is carried over into 2019/20." in words(answer)
    assert Quarter.objects.filter(number__gte=FIRST).count() == 4


def test_sent_twice_it_says_that_nothing_was_left(turning):
    _, sent = look(turning, why="Agreed by Cabinet")
    turning.post(ADDRESS, sent)
    again = turning.post(ADDRESS, sent, follow=True)
    assert "was carried over already: nothing was left to do" in words(again)
    assert Target.objects.filter(financial_year=YEAR).count() == 2


def test_before_the_last_quarter_is_released_it_only_shows(world, sign_in):
    end_the_year(world, released=False)
    client = sign_in("admin")
    page, sent = look(client, why="Too early")
    assert "Release Q4 2018/19 first" in words(page)
    assert "Carry it over into" not in words(page)
    assert "Release Q4 2018/19 first" in words(client.post(ADDRESS, sent))
    assert not Quarter.objects.filter(pk=FIRST).exists()


def test_without_a_reason_it_is_refused_and_all_that_was_chosen_stands(turning):
    chosen = {"retired": ["adoptions"], "due-1.02": "2019-09-30", "name-cypcib": "Partnership"}
    chosen |= {"redefined": ["repeat-plans"], "definition-repeat-plans": "Counted anew"}
    _, sent = look(turning, **chosen)
    page = turning.post(ADDRESS, sent)
    assert "Say why the year is carried over" in words(page)
    again = filled(page)
    assert {name: again[name] for name in chosen} == chosen
    assert Board.objects.get(slug="cypcib").short_name == "CYPCIB"


def test_something_else_chosen_after_looking_is_shown_before_it_is_done(turning):
    _, sent = look(turning, why="Agreed by Cabinet")
    page = turning.post(ADDRESS, sent | {"retired": ["adoptions"]})
    assert "Adoptions is retired: last used in Q4 2018/19." in words(page)
    assert not Quarter.objects.filter(pk=FIRST).exists()


def test_a_tick_asks_for_the_text_that_it_needs(turning):
    page, _ = look(turning, redefined=["repeat-plans"])
    assert "Write the new definition, or take the tick off." in words(page)


def test_what_was_chosen_is_done(turning):
    chosen = {"retired": ["adoptions"], "continues-3.01": "1.01", "name-cypcib": "Partnership"}
    _, sent = look(turning, why="Agreed by Cabinet", **chosen)
    turning.post(ADDRESS, sent)
    assert Indicator.objects.get(code="adoptions").last_used_id == 20184
    assert Action.objects.get(code="3.01").merged_into.code == "1.01"
    assert Board.objects.get(slug="cypcib").name == "Partnership"


@pytest.mark.parametrize("year", [1900, 2018 + 50, 2030])
def test_a_year_that_no_quarter_leads_to_has_no_page(turning, year):
    assert turning.get(f"/admin/governance/board/turn/{year}/").status_code == 404


def test_the_page_keeps_the_houses_rules_of_markup(turning):
    found = read(look(turning, redefined=["repeat-plans"])[0].content.decode())
    wrong = (found.repeated_ids, found.skipped_headings, found.unnamed_fields, found.inline, found.unclosed)
    assert wrong == ([], [], [], [], [])
    assert (found.captionless_tables, found.scopeless_headers) == (0, 0)


@pytest.mark.parametrize("name", ["admin", "publisher"])
def test_the_list_of_quarters_and_the_start_page_lead_to_it_until_it_is_done(ended, sign_in, name):
    client = sign_in(name)
    for address in ("/admin/scorecard/quarter/", "/your-work/"):
        assert f'href="{ADDRESS}"' in client.get(address).content.decode()
    client.post(ADDRESS, look(client, why="Agreed by Cabinet")[1])
    assert ADDRESS not in client.get("/your-work/").content.decode()


def test_in_the_middle_of_a_year_nothing_leads_to_the_next(sign_in):
    assert "/turn/" not in sign_in("admin").get("/your-work/").content.decode()
