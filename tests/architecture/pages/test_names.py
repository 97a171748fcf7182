"""Of an indicator's two names each place shows one: CONTRIBUTING has the table, this wall holds it."""

import re
from datetime import date

import pytest

from governance.models import Challenge
from scorecard.models import Post
from tests import world as small
from tests.architecture.conftest import _rolled_back, published_world
from tests.architecture.pages import addresses
from tests.pages import tight

FULL, PLAIN = "Name in full of {}", "Name in plain words of {}"
IN_FULL = (
    "/scorecard/",
    "/scorecard/?layout=baseline",
    "/scorecard/compare/",
    "/scorecard/confirm/",
    "/scorecard/export.csv",
)
IN_PLAIN_WORDS = (
    "/",
    "/scorecard/changes/",
    "/scorecard/changes/?direction=worse",
    "/plan/priorities/1/",
    "/plan/actions/1.02/",
    "/governance/boards/cypcib/",
)
WHOLE_SCORECARD = re.compile(r'<section class="section" aria-labelledby="scorecard">.*?</section>', re.S)
CHARTS = re.compile(r"<figure.*?</figure>", re.S)


@pytest.fixture(scope="module")
def named_world(django_db_setup, django_db_blocker):
    """The published world, each indicator with two names that cannot be taken for one another."""
    with _rolled_back(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        for code in small.INDICATORS:
            patch.setitem(small.NAMES, code, FULL.format(code))
            patch.setitem(small.PLAIN_NAMES, code, PLAIN.format(code))
        yield published_world()


def said(html: str) -> tuple[bool, bool]:
    """Whether a full name is said, and whether a plain one."""
    return FULL.format("") in html, PLAIN.format("") in html


@pytest.fixture
def read(enter, named_world):
    def _read(path: str, role: str = "manager") -> str:
        answer = enter(named_world, role).get(path)
        assert answer.status_code == 200
        return answer.content.decode()

    return _read


@pytest.mark.parametrize("path", IN_FULL)
def test_a_list_or_a_file_names_in_full(read, path):
    assert said(read(path)) == (True, False)


@pytest.mark.parametrize("path", IN_PLAIN_WORDS)
def test_what_is_read_among_other_things_names_in_plain_words(read, path):
    assert said(read(path)) == (False, True)


def test_an_indicators_page_names_it_in_full_and_its_chart_in_plain_words(read):
    html = read(addresses.INDICATOR)
    charts = "".join(CHARTS.findall(html))
    assert said(charts) == (False, True)
    assert said(CHARTS.sub("", html)) == (True, False)


def test_a_pack_names_in_full_in_its_scorecard_alone(read):
    html = read(f"{addresses.PACK}/", "board")
    (scorecard,) = WHOLE_SCORECARD.findall(html)
    assert said(scorecard) == (True, False)
    assert said(WHOLE_SCORECARD.sub("", html)) == (False, True)


def test_a_boards_questions_name_in_plain_words(read, named_world):
    share = named_world.indicators["assessments-within-45-days"]
    Challenge.objects.create(
        board=named_world.boards["cypcib"],
        indicator=share,
        question="Which teams?",
        raised_on=date(2018, 8, 1),
        owner=Post.objects.get(slug="head"),
        due_on=date(2018, 11, 7),
    )
    assert f">{PLAIN.format(share.code)}</a>. Asked 1 August 2018" in tight(
        read("/governance/boards/cypcib/")
    )
