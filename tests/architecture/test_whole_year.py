"""The twelve months of 2018/19: pages stay cheap and readable, and the packs tell one story."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.db import transaction

from governance.models import Challenge, Meeting, Publication
from plans.models import ActionUpdate, PlanVersion
from sefton_improve.self_check.markup import read
from tests import world_year
from tests.architecture.pages import addresses
from tests.world_year import YEAR, pack_day

pytestmark = [pytest.mark.any_engine, pytest.mark.django_db, pytest.mark.long]

LONGEST = 60
"""Entries that a list, or a table's body, may have on a page without a form that narrows it."""
READ = (*addresses.PAGES, *addresses.PACK_PAGES, *addresses.OTHER_PAGES)


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield world_year.make_year()
        transaction.set_rollback(True)


@pytest.fixture
def packs(year) -> list[dict]:
    """CYPCIB's four packs as published, the year's first one first."""
    return [each.snapshot for each in Publication.objects.order_by("quarter")]


def told(pack: dict) -> dict[str, str]:
    """The pack's questions by their words, with how each stands; a question told twice fails."""
    found = [one for part in [*pack["priorities"], pack["conclusions"]] for one in part["challenges"]]
    assert len({one["question"] for one in found}) == len(found)
    return {one["question"]: one["stands"] for one in found}


def closed_in(pack: dict) -> set[str]:
    return {question for question, stands in told(pack).items() if stands.startswith("Answer accepted")}


def test_the_year_is_as_large_as_it_says(year):
    held = (
        Meeting.objects.filter(board__slug="cypcib").count(),
        PlanVersion.objects.count(),
        Challenge.objects.count(),
        ActionUpdate.objects.count(),
        Publication.objects.count(),
    )
    assert held == (8, 2, 20, 150, 4)


def test_each_pack_names_the_version_it_reports_against(packs):
    versions = [pack["cover"]["plan_version"] for pack in packs]
    first, second = (
        "Version 1, agreed on 25 April 2018 by the CYPCIB",
        "Version 2, agreed on 12 October 2018 by the CYPCIB",
    )
    assert versions == [first, second, second, second]


def test_an_accepted_answer_stands_in_the_next_pack_and_not_twice(packs):
    """Accepted the day after a quarter began or on the day of its figures: it is the next pack's alone."""
    counted = Counter(question for pack in packs for question in closed_in(pack))
    accepted = Challenge.objects.filter(closed_on__lte=pack_day(YEAR[-1]))
    assert accepted.count() > len(YEAR)
    assert counted == Counter(each.question for each in accepted)
    for each in accepted:
        first = next(place for place, key in enumerate(YEAR) if each.closed_on <= pack_day(key))
        assert each.question in closed_in(packs[first]), each.question


def test_a_question_comes_back_until_its_answer_is_accepted(packs):
    for each in Challenge.objects.all():
        for key, pack in zip(YEAR, packs, strict=True):
            open_then = each.raised_on <= pack_day(key) and not (
                each.closed_on and each.closed_on <= pack_day(key)
            )
            stands = told(pack).get(each.question, "")
            assert (bool(stands) and not stands.startswith("Answer accepted")) is open_then, each.question


def test_a_date_that_moved_is_told_from_then_on(packs):
    rows = [{row["code"]: row for row in pack["priorities"][0]["actions"]} for pack in packs]
    moved = [each["1.02"]["moved"] for each in rows]
    assert moved == ["", "", "moved once", "moved once"]


def test_an_action_that_a_version_added_stands_from_its_quarter_on(packs):
    held = [[row["code"] for row in pack["priorities"][0]["actions"]] for pack in packs]
    assert ["1.06" in codes for codes in held] == [False, True, True, True]


@pytest.mark.parametrize("address", READ, ids=lambda address: address.path)
def test_pages_cost_the_same_with_twice_as_much(year, visit, queries_of, address):
    visit(year, address.reader, address.path)  # Editions are read once a process.
    before = queries_of(year, address.path, address.reader)
    with transaction.atomic():
        _double()
        assert queries_of(year, address.path, address.reader) == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", READ, ids=lambda address: address.path)
def test_no_list_is_longer_than_is_stated_without_a_way_to_narrow_it(year, visit, address):
    page = visit(year, address.reader, address.path).content.decode()
    assert max(entries(page)) <= LONGEST or 'class="filters"' in page


@pytest.mark.parametrize("address", READ, ids=lambda address: address.path)
def test_headings_lead_through_the_page(year, visit, address):
    page = read(visit(year, address.reader, address.path).content.decode())
    assert page.headings.count(1) == 1 and not page.skipped_headings


def _double() -> None:
    """As many questions and words again, of the same kinds."""
    for each in Challenge.objects.all():
        each.pk, each.question = None, f"Again: {each.question}"
        each.save()
    for each in ActionUpdate.objects.all():
        each.pk = None
        each.save()


def entries(html: str) -> list[int]:
    """How many entries each list and each table's body of a page has, those of the navigation left out."""
    counter = _Entries()
    counter.feed(html)
    return [0, *counter.found]


class _Entries(HTMLParser):
    HOLDS = {"ul": "li", "ol": "li", "tbody": "tr"}

    def __init__(self):
        super().__init__()
        self.open: list[list] = []
        self.found: list[int] = []

    def handle_starttag(self, tag, attrs):
        if tag in self.HOLDS:
            self.open.append([tag, 0])
        elif self.open and tag == self.HOLDS[self.open[-1][0]]:
            self.open[-1][1] += 1

    def handle_endtag(self, tag):
        if self.open and tag == self.open[-1][0]:
            self.found.append(self.open.pop()[1])
