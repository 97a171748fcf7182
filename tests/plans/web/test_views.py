"""The plan's pages: who sees what, what they say, and how many queries they take."""

import re
from datetime import date

import pytest
from django.urls import reverse

from plans.models import Action, ActionUpdate, Evidence, Finding, Inspection, StaffVoice
from plans.updates import record_update, save_action
from tests.pages import tight
from tests.world import OPEN, RELEASED, release_anew

PAGES = ["/plan/", "/plan/priorities/1/", "/plan/actions/1.02/"]
EVERYONE = ["manager", "board", "data", "publisher", "admin"]


def words(response) -> str:
    """What a page says, tags and line breaks taken out."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("user", EVERYONE)
def test_page_opens_for_every_role(sign_in, user, page):
    assert sign_in(user).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_strangers_to_sign_in(client, world, page):
    assert client.get(page).headers["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    "address",
    ["/plan/priorities/4/", "/plan/actions/9.99/", "/plan/actions/102/", "/plan/?quarter=2018-19-q7"],
)
def test_page_that_is_not_there_answers_404(sign_in, address):
    assert sign_in("manager").get(address).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_unreleased_quarter_does_not_exist_for_a_board_member(sign_in, page):
    assert sign_in("board").get(f"{page}?quarter={OPEN.slug}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_page_has_one_heading_and_scopes_on_every_head(sign_in, page):
    html = sign_in("manager").get(page).content.decode()
    assert html.count("<h1") == 1
    assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", html))
    assert html.count("<table") == html.count("<caption")


def test_plan_lists_actions_with_state_and_progress(sign_in):
    html = sign_in("manager").get("/plan/").content.decode()
    line = html[html.index("Promise 1.02") : html.index("Promise 2.01")]
    assert 'data-brag="red"' in line
    assert 'data-progress="overdue"' in line
    assert "22 days overdue" in line


def test_plan_sorts_by_state_with_the_worst_first(sign_in):
    html = sign_in("manager").get("/plan/?sort=state").content.decode()
    assert re.findall(r"Promise (\d\.\d\d)", html) == ["1.02", "3.01", "1.01", "2.01"]
    assert 'aria-sort="ascending"' in html


def test_plan_counts_a_shape_for_each_action(sign_in):
    html = sign_in("manager").get("/plan/").content.decode()
    shapes = re.findall(r'<div class="shapes" aria-hidden="true">(.*?)</div>', tight(html))
    assert [found.count("<svg") for found in shapes] == [4, 2, 0, 1, 1, 1]


def test_plan_fills_the_introduction_and_the_conclusions(sign_in):
    said = words(sign_in("manager").get("/plan/"))
    assert "Paragraph of section 1: 500 children." in said
    assert "Paragraph of section 5: 500 children." in said
    assert "Paragraph of section 2" not in said


def test_plan_shows_inspections_with_the_actions_that_answer(sign_in, world):
    visit = Inspection.objects.create(
        slug="visit",
        title="A visit",
        kind="focused-visit",
        starts_on=date(2018, 9, 27),
        ends_on=date(2018, 9, 28),
    )
    finding = Finding.objects.create(inspection=visit, ref="2018-1", text="Found wanting.")
    world.actions["1.02"].findings.add(finding)
    release_anew(world)
    html = sign_in("manager").get("/plan/").content.decode()
    assert "Found wanting." in html
    assert "Found wanting." not in sign_in("manager").get("/plan/?quarter=2018-19-q1").content.decode()


def test_a_finding_names_no_action_that_the_plan_did_not_hold_yet(sign_in, world):
    begun = {"starts_on": date(2017, 4, 1), "ends_on": date(2017, 4, 2)}
    visit = Inspection.objects.create(slug="visit", title="A visit", kind="inspection", **begun)
    finding = Finding.objects.create(inspection=visit, ref="2017-1", text="Found wanting.")
    world.actions["1.02"].findings.add(finding)
    Action._base_manager.filter(code="1.02").update(starts_on=date(2018, 9, 1))
    for key in RELEASED[-2:]:
        release_anew(world, key)
    client = sign_in("manager")
    pages = [
        client.get(f"/plan/?quarter={quarter}").content.decode() for quarter in ("2018-19-q1", "2018-19-q2")
    ]
    assert ["/plan/actions/1.02/" in page for page in pages] == [False, True]


def test_priority_shows_its_own_actions_indicators_and_paragraphs(sign_in):
    said = words(sign_in("manager").get("/plan/priorities/3/"))
    assert "Promise 3.01" in said and "Promise 1.01" not in said
    assert "Average caseload" in said and "Adoptions" not in said
    assert "Paragraph of section 4" in said


def test_priority_shows_audit_areas_and_what_staff_said(sign_in, world):
    audit = Evidence.objects.create(
        slug="audit", title="An audit", kind="audit", dated_on=date(2018, 9, 28), shows="Much.",
        held_where="A folder", priority=world.actions["2.01"].priority,
    )  # fmt: skip
    audit.areas.create(position=1, name="Workload", at_standard=True)
    StaffVoice.objects.create(
        role_group="Social workers",
        about="time",
        words="Enough of it.",
        gathered_on=audit.dated_on,
        evidence=audit,
    )
    release_anew(world)
    said = words(sign_in("manager").get("/plan/priorities/2/"))
    assert "Workload Met" in said and "Enough of it." in said
    assert "Workload" not in words(sign_in("manager").get("/plan/priorities/2/?quarter=2018-19-q1"))


def test_action_shows_its_updates_and_indicators(sign_in):
    html = sign_in("manager").get("/plan/actions/1.02/").content.decode()
    assert "The word on 1.02." in html
    assert 'data-indicator="assessments-within-45-days" data-quarter="2018-19-q2" data-field="value"' in html
    assert "looked-after-children" not in html


def test_action_says_why_no_indicator_shows_it(sign_in, world):
    action = world.actions["1.01"]
    action.no_indicator_because = "Quality is judged by reading."
    save_action(action, by=world.users["publisher"], why="Test")
    release_anew(world)
    assert "Quality is judged by reading." in words(sign_in("manager").get("/plan/actions/1.01/"))


def test_action_shows_a_board_member_a_process_share_with_its_parts(sign_in):
    html = sign_in("board").get("/plan/actions/1.02/").content.decode()
    assert '<data value="67.1" data-indicator="assessments-within-45-days"' in html


def test_action_shows_nothing_said_later(sign_in, world):
    record_update(
        action=world.actions["1.02"], made_on=date(2018, 11, 9), brag="amber", sentence="Nearly done.",
        by=world.users["publisher"], why="Test",
    )  # fmt: skip
    assert "Nearly done." not in words(sign_in("manager").get("/plan/actions/1.02/"))


def test_manager_sees_of_an_open_quarter_only_their_posts_actions(sign_in, world):
    other = world.actions["2.01"]
    other.post = world.indicators["adoptions"].owner
    save_action(other, by=world.users["publisher"], why="Test")
    manager = sign_in("manager")
    assert manager.get(f"/plan/actions/1.02/?quarter={OPEN.slug}").status_code == 200
    assert manager.get(f"/plan/actions/2.01/?quarter={OPEN.slug}").status_code == 404


def test_hostile_text_is_shown_as_typed(sign_in, world):
    action = world.actions["1.02"]
    action.title, action.description = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
    save_action(action, by=world.users["publisher"], why="Test")
    for page in PAGES:
        html = sign_in("manager").get(page).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html


def more_actions(world, number):
    """As many further actions under priority 1, each with an update and an indicator."""
    first = world.actions["1.02"]
    for position in range(number):
        action = Action(
            code=f"1.{position + 10}", priority=first.priority, title="More", post=first.post,
            starts_on=first.starts_on, first_due_on=first.due_on, due_on=first.due_on,
        )  # fmt: skip
        save_action(action, by=world.users["publisher"], why="Test")
        record_update(
            action=action, made_on=date(2018, 10, 1), brag="amber", sentence="Word.",
            by=world.users["publisher"], why="Test",
        )  # fmt: skip
        action.indicators.set(world.indicators.values())


@pytest.mark.parametrize(("page", "most"), zip(PAGES, (30, 26, 20), strict=True))
def test_page_takes_as_many_queries_for_many_actions(
    sign_in, world, django_assert_max_num_queries, page, most
):
    client = sign_in("manager")
    with django_assert_max_num_queries(most) as few:
        client.get(page)
    more_actions(world, 12)
    with django_assert_max_num_queries(len(few)):
        client.get(page)


def test_earlier_quarter_keeps_its_place_in_links(sign_in):
    html = sign_in("manager").get(f"/plan/?quarter={RELEASED[-2].slug}").content.decode()
    assert f"/plan/actions/1.02/?quarter={RELEASED[-2].slug}" in html


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, ["1.01", "1.02", "2.01", "3.01"]),
        ({"priority": "1"}, ["1.01", "1.02"]),
        ({"state": "red"}, ["1.02"]),
        ({"q": "WORD ON 2.01"}, ["2.01"]),
        ({"since": "2018-10-16"}, []),
        ({"until": "2018-10-15", "priority": "3"}, ["3.01"]),
        ({"priority": "8", "state": "pink"}, ["1.01", "1.02", "2.01", "3.01"]),
    ],
)
def test_what_was_said_is_sought_by_priority_state_day_and_words(sign_in, asked, codes):
    page = sign_in("board").get("/plan/said/", asked).content.decode()
    assert sorted(re.findall(r"<strong>(\d\.\d\d)</strong>", page)) == codes


def test_what_was_said_comes_a_page_at_a_time(sign_in, world):
    for day in range(1, 21):
        for code in ("1.01", "1.02"):
            ActionUpdate(
                action=world.actions[code],
                made_on=date(2018, 9, day),
                brag="amber",
                sentence=f"Day {day:02}.",
            ).save()
    release_anew(world)
    first, second = (sign_in("board").get("/plan/said/", {"page": page}).content.decode() for page in (1, 2))
    assert (first.count('scope="row"'), second.count('scope="row"')) == (40, 4)
    assert "Day 20." in first and "Day 01." in second and "Page 2 of 2" in second
