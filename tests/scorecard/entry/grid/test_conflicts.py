"""Two people at one grid: the second learns both values, who and when, and loses nothing typed."""

import pytest
from django.test import Client
from django.urls import reverse

from scorecard.models import Observation
from tests.world import OPEN

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
CHILDREN, ADOPTED = "looked-after-children", "adoptions"


@pytest.fixture
def save(world):
    """`save(account, value, revision)` posts one figure, with any further fields."""

    def _save(username, value, revision=0, **fields):
        client = Client()
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        sent = {f"{CHILDREN}-value": value, f"{CHILDREN}-revision": revision}
        return client.post(GRID, sent | {name.replace("__", "-"): text for name, text in fields.items()})

    return _save


def held(code=CHILDREN) -> Observation:
    return Observation.objects.get(indicator__code=code, quarter=OPEN)


def test_second_save_of_a_new_figure_answers_409_with_both_values(save):
    save("data", "510")
    answer = save("publisher", "1511")
    page = answer.content.decode()
    assert (answer.status_code, held().value) == (409, 510)
    assert "The account data saved 510 on" in page and "you typed 1,511" in page


def test_second_save_of_a_changed_figure_answers_409(save):
    save("data", "510")
    save("data", "511", 1, why="First")
    assert save("publisher", "512", 1, why="Second").status_code == 409
    assert held().value == 511


def test_conflict_keeps_what_was_typed_and_saves_the_other_rows(save):
    save("data", "510")
    page = save("publisher", "1511", adoptions__value="14").content.decode()
    assert 'value="1511"' in page
    assert held(ADOPTED).value == 14


def test_after_seeing_both_the_second_may_save_theirs_with_a_reason(save):
    save("data", "510")
    page = save("publisher", "511").content.decode()
    assert f'name="{CHILDREN}-revision" value="1"' in page
    assert save("publisher", "511", 1, why="Theirs was last week's").status_code == 302
    assert (held().value, held().revision) == (511, 2)


def test_after_seeing_both_the_second_may_keep_the_first(save):
    save("data", "510")
    save("publisher", "511")
    page = save("publisher", "511", 1, do=f"drop:{CHILDREN}").content.decode()
    assert 'value="510"' in page and "511" not in page


def test_same_figure_saved_twice_is_no_conflict(save):
    save("data", "510")
    assert save("publisher", "510").status_code == 302


def test_stale_form_that_typed_nothing_new_is_no_conflict(save):
    save("data", "510")
    save("data", "511", 1, why="Recount")
    assert save("publisher", "510", 1, adoptions__value="14").status_code == 302
    assert (held().value, held(ADOPTED).value) == (511, 14)


@pytest.mark.parametrize("revision", ["", "x", "-1", "²", "99999999999999999999"])
def test_forged_revision_never_writes_over_a_figure(save, revision):
    save("data", "510")
    assert save("publisher", "511", revision, why="x").status_code == 409
    assert held().value == 510


def test_draft_that_was_overtaken_says_so_on_return(save, sign_in):
    save("publisher", "511", do="draft")
    save("data", "510")
    page = sign_in("publisher").get(GRID).content.decode()
    assert "The account data saved 510" in page and 'value="511"' in page
