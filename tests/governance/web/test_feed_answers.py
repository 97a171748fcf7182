"""How the feed answers: nothing sent twice, refusals in sentences, a limit, and nothing but reading."""

import json
import logging
from datetime import UTC, date, datetime

import pytest

from governance.feed.limits import REQUESTS_A_MINUTE
from governance.feed.tokens import make_token
from tests.governance.fetched import CSV, JSON
from tests.world import release_anew

pytestmark = pytest.mark.usefixtures("empty_shelf")
BOTH = pytest.mark.parametrize("address", [CSV, JSON])
DAY = date(2018, 10, 22)


@BOTH
def test_an_answer_that_is_known_already_is_not_sent_again(token, fetch, address):
    text = token()
    first = fetch(address, text)
    again = fetch(address, text, {"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (first["Cache-Control"], again["Cache-Control"]) == ("private, no-cache",) * 2


@BOTH
def test_a_further_version_is_sent_anew(world, token, fetch, address):
    text = token()
    first = fetch(address, text)
    release_anew(world)
    assert fetch(address, text, {"if-none-match": first["ETag"]}).status_code == 200


def test_answers_are_told_apart_by_their_token(token, fetch):
    assert "Authorization" in fetch(CSV, token())["Vary"]


def test_answers_to_several_readers_are_told_apart_by_their_hash(token, fetch):
    given = {fetch(CSV, token(audience=audience))["ETag"] for audience in ("public", "internal")}
    assert len(given) == 2


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"quarter": "nonsense"}, 404, "no such quarter"),
        ({"quarter": ""}, 404, "no such quarter"),
        ({"quarter": "2031-32-q1"}, 404, "no such quarter"),
        ({"audience": "everybody"}, 400, "public or internal"),
        ({"as_known_on": "yesterday"}, 400, "2018-10-22"),
        ({"as_known_on": "2018-02-30"}, 400, "2018-10-22"),
        ({"token": "figures_x"}, 400, "“token”"),
        ({"quarters": "all"}, 400, "quarter, audience, as_known_on"),
        ({"audience": "internal"}, 403, "public figures only"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(token, fetch, asked, status, said):
    text = token()
    plain, told = fetch(CSV, text, **asked), fetch(JSON, text, **asked)
    assert (plain.status_code, told.status_code) == (status, status)
    assert plain["Content-Type"].startswith("text/plain") and said in plain.content.decode()
    assert json.loads(told.content) == {"error": plain.content.decode()}


def test_too_many_requests_are_told_when_to_come_again(token, fetch, monkeypatch):
    at = datetime(2018, 10, 22, 9, 30, 20, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    text = token()
    for _ in range(REQUESTS_A_MINUTE):
        last = fetch(CSV, text, quarter="nonsense")
    assert last.status_code == 404
    answer = fetch(CSV, text)
    assert (answer.status_code, answer["Retry-After"]) == (429, "40")


@BOTH
@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_the_feed_is_only_read(token, client, address, verb):
    sent = {"authorization": f"Bearer {token()}"}
    assert getattr(client, verb)(address, headers=sent).status_code == 405


def test_head_answers_with_the_hash_and_is_no_download(token, client, caplog):
    caplog.set_level(logging.INFO)
    answer = client.head(CSV, headers={"authorization": f"Bearer {token(audience='internal')}"})
    assert answer.status_code == 200 and answer["ETag"]
    assert "download" not in caplog.messages


def test_before_the_first_release_there_is_nothing_to_fetch(db, client, django_user_model):
    owner = django_user_model.objects.create_user("first")
    text = make_token("Workbook", "public", by=owner, day=DAY)[1]
    for asked in ({}, {"quarter": "all"}):
        assert client.get(CSV, asked, headers={"authorization": f"Bearer {text}"}).status_code == 404
