"""Figures fetched by program: opened with pandas, by a token alone, never more than its reader sees."""

import csv
import io
import json
import logging
from base64 import b64encode
from datetime import date

import pandas as pd
import pytest

from governance.feed.tokens import revoke
from governance.models import FeedToken
from tests.governance.fetched import CSV, JSON, Q2, of, rows
from tests.world import INDICATORS, OPEN, RELEASED, release_anew

pytestmark = pytest.mark.usefixtures("empty_shelf")
BOTH = pytest.mark.parametrize("address", [CSV, JSON])
DAY = date(2018, 10, 22)
HIDDEN = "repeat-plans"


# --- What it is for -------------------------------------------------------------------------------------


def test_pandas_opens_the_feed_over_http(transactional_db, live_server, token):
    headers = {"Authorization": f"Bearer {token()}"}
    frame = pd.read_csv(
        f"{live_server.url}{CSV}?quarter=all",
        storage_options=headers,
        parse_dates=["quarter_end", "released_on"],
    )
    children = frame[frame.indicator_code == "looked-after-children"]
    assert children.value.tolist() == [453, 480, 489, 500]
    assert children.quarter_end.dt.year.tolist() == [2017, 2018, 2018, 2018]


def test_pandas_reads_numbers_as_numbers(token, fetch):
    frame = pd.read_csv(io.BytesIO(fetch(CSV, token()).content))
    assert {frame[name].dtype.kind for name in ("value", "target", "baseline", "previous")} == {"f"}
    assert frame[frame.indicator_code == HIDDEN].value.isna().all()


def test_pandas_finds_the_same_in_both_kinds(token, fetch):
    text = token()
    as_csv = pd.read_csv(io.BytesIO(fetch(CSV, text).content))
    as_json = pd.DataFrame(json.loads(fetch(JSON, text).content)["rows"])
    held = [frame.astype(object).where(frame.notna(), None) for frame in (as_csv, as_json)]
    pd.testing.assert_frame_equal(*held)


def test_excel_sends_the_token_as_a_password(token, client):
    sent = b64encode(f"feed:{token()}".encode()).decode()
    assert client.get(CSV, headers={"authorization": f"Basic {sent}"}).status_code == 200


@pytest.mark.parametrize(("role", "audience"), [("board", "public"), ("manager", "internal")])
@pytest.mark.parametrize("quarter", [key.slug for key in RELEASED])
def test_the_feed_says_what_the_scorecard_says(token, fetch, sign_in, role, audience, quarter):
    given = rows(fetch(CSV, token(role, audience), quarter=quarter))
    page = sign_in(role).get("/scorecard/export.csv", {"quarter": quarter, "layout": "baseline"})
    text = page.content.decode("utf-8-sig")
    shown = [row for row in csv.DictReader(io.StringIO(text)) if row["Indicator"]]
    value = next(head for head in shown[0] if head.startswith("To"))
    assert [(row["indicator_code"], row["value"] or row["disclosure"], row["status"]) for row in given] == [
        (row["Code"], {"c": "withheld"}.get(row[value], row[value]), row["Against target: Status"])
        for row in shown
    ]


# --- Which figures --------------------------------------------------------------------------------------


@BOTH
def test_without_a_quarter_it_is_the_newest_released(token, fetch, address):
    assert {row["quarter"] for row in rows(fetch(address, token()))} == {Q2}


@BOTH
def test_all_quarters_come_oldest_first(token, fetch, address):
    found = [row["quarter"] for row in rows(fetch(address, token("data", "internal"), quarter="all"))]
    assert found == [key.slug for key in RELEASED for _ in INDICATORS]


def test_an_internal_reader_may_name_a_quarter_that_is_not_released(token, fetch):
    row = of(fetch(CSV, token("data", "internal"), quarter=OPEN.slug), HIDDEN, OPEN.slug)
    assert (row["state"], row["released_on"], row["value_in_words"]) == ("Open", "", "not yet due")


@pytest.mark.parametrize("name", ["as_known_on", "as-known-on"])
def test_a_day_gives_what_was_released_by_then(world, token, fetch, name):
    day = world.quarters[RELEASED[-2]].data_as_at.isoformat()
    found = rows(fetch(CSV, token(), **{name: day}))
    assert {(row["quarter"], row["as_known_on"]) for row in found} == {(RELEASED[-2].slug, day)}


def test_a_day_gives_the_version_of_then(world, token, fetch):
    release_anew(world)
    row = of(fetch(CSV, token(), as_known_on=DAY.isoformat(), quarter=Q2), "adoptions")
    assert row["release_version"] == "2"


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("quarter", [Q2, OPEN.slug, "all", None])
def test_nothing_that_was_not_released_by_a_day_is_given(token, fetch, audience, quarter):
    asked = {"as_known_on": "2016-01-01"} | ({"quarter": quarter} if quarter else {})
    assert fetch(CSV, token("data", audience), **asked).status_code == 404


def test_json_says_what_was_asked(token, fetch):
    told = json.loads(fetch(JSON, token(), quarter="all", as_known_on=DAY.isoformat()).content)
    assert [told[name] for name in ("version", "quarter", "audience", "as_known_on")] == [
        "v1",
        "all",
        "public",
        "2018-10-22",
    ]


# --- Who is given what ----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("role", ["manager", "data", "publisher", "admin", "board", "stranger"])
def test_a_public_token_never_sees_an_internal_figure(token, fetch, address, role):
    text = token(role)
    for asked in ({}, {"quarter": "all"}, {"audience": "public"}, {"as_known_on": DAY.isoformat()}):
        answer = fetch(address, text, **asked)
        row = of(answer, HIDDEN)
        assert row["disclosure"] == "withheld" and not row["value"] and not row["numerator"]
        assert {each["audience"] for each in rows(answer)} == {"Public"}
        assert {each["state"] for each in rows(answer)} == {"Released"}


@BOTH
def test_a_public_token_that_asks_for_internal_figures_is_refused(token, fetch, address):
    assert fetch(address, token(), audience="internal").status_code == 403


@BOTH
@pytest.mark.parametrize("role", ["data", "manager"])
def test_a_public_token_is_not_given_what_an_internal_one_left_in_memory(
    transactional_db, token, fetch, address, role
):
    internal, public = token(role, "internal"), token(role)
    for asked in ({}, {"quarter": Q2}, {"audience": "internal"}):
        assert of(fetch(address, internal, **asked), HIDDEN)["value"]
    assert of(fetch(address, public), HIDDEN)["disclosure"] == "withheld"
    assert of(fetch(address, public, quarter=Q2), HIDDEN)["disclosure"] == "withheld"
    assert fetch(address, public, audience="internal").status_code == 403


@pytest.mark.parametrize("role", ["manager", "data", "board"])
def test_a_public_token_knows_of_no_quarter_that_is_not_released(token, fetch, role):
    unseen, unknown = (fetch(CSV, token(role), quarter=slug) for slug in (OPEN.slug, "2031-32-q1"))
    assert (
        (unseen.status_code, unseen.content)
        == (unknown.status_code, unknown.content)
        == (404, unseen.content)
    )


def test_an_internal_token_may_ask_for_what_the_public_sees(token, fetch):
    assert of(fetch(CSV, token(audience="internal"), audience="public"), HIDDEN)["disclosure"] == "withheld"


def test_an_internal_token_gives_what_is_not_for_publication_and_says_so(token, fetch):
    answer = fetch(CSV, token(audience="internal"))
    row = of(answer, HIDDEN)
    assert (row["value"], row["numerator"], row["audience"]) == ("5.0", "3", "Not for publication")
    assert "not-for-publication" in answer["Content-Disposition"]


@BOTH
def test_a_revoked_token_answers_401(world, token, fetch, address):
    text = token()
    assert fetch(address, text).status_code == 200
    revoke(FeedToken.objects.get(), by=world.users["manager"], day=DAY)
    answer = fetch(address, text)
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Basic ")


@BOTH
def test_a_revoked_token_answers_401_although_its_answer_is_in_memory(
    transactional_db, world, token, fetch, address
):
    text = token()
    first = fetch(address, text)
    revoke(FeedToken.objects.get(), by=world.users["manager"], day=DAY)
    assert fetch(address, text, {"if-none-match": first["ETag"]}).status_code == 401


def test_an_internal_token_ends_with_its_owners_right(transactional_db, world, token, fetch):
    text = token(audience="internal")
    assert fetch(CSV, text).status_code == 200
    world.users["manager"].groups.clear()
    assert fetch(CSV, text).status_code == 403


@BOTH
def test_a_session_opens_nothing(sign_in, address):
    assert sign_in("admin").get(address).status_code == 401


def test_no_cookie_is_set(token, fetch):
    assert not fetch(CSV, token()).cookies


@pytest.mark.parametrize("role", ["board", "manager"])
def test_internal_figures_that_are_fetched_are_on_record(token, fetch, caplog, world, role):
    caplog.set_level(logging.INFO)
    fetch(CSV, token(role, "internal" if role == "manager" else "public"))
    noted = [record.facts for record in caplog.records if record.getMessage() == "download"]
    assert [fact["account"] for fact in noted] == ([world.users[role].pk] if role == "manager" else [])
