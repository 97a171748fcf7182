"""Who is let in to fetch figures, and how each of the others is refused."""

from base64 import b64encode
from datetime import UTC, date, datetime, timedelta

import pytest

from governance.feed.admission import FeedRefusal, admitted, audience_by, reader_by
from governance.feed.limits import REFUSALS_A_MINUTE, REQUESTS_A_MINUTE
from governance.feed.tokens import make_token, revoke
from governance.models import FeedToken
from tests.world import OPEN, RELEASED

DAY, AT = date(2018, 10, 22), datetime(2018, 10, 22, 9, 30, 20, tzinfo=UTC)


def basic(password: str, name="anybody") -> str:
    return f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"


def let_in(header: str) -> FeedToken:
    return admitted(header, address="192.0.2.1", at=AT, day=DAY)


def refusal(header: str) -> FeedRefusal:
    with pytest.raises(FeedRefusal) as caught:
        let_in(header)
    return caught.value


@pytest.fixture
def given(world):
    """`given(role, audience)`: a token and its text."""

    def _given(role="manager", audience="public"):
        return make_token("Workbook", audience, by=world.users[role], day=DAY)

    return _given


@pytest.mark.parametrize("scheme", ["Bearer {}", "bearer {}", "Bearer  {} "])
def test_a_token_is_taken_as_bearer(given, scheme):
    token, text = given()
    assert let_in(scheme.format(text)) == token


def test_a_token_ends_after_a_year_and_says_so(given):
    token, text = given()
    last = token.ends_on - timedelta(days=1)
    assert admitted(basic(text), address="192.0.2.1", at=AT, day=last) == token
    with pytest.raises(FeedRefusal, match="This token ended on 23 October 2019: make another one.") as caught:
        admitted(basic(text), address="192.0.2.1", at=AT, day=token.ends_on)
    assert caught.value.status == 401


@pytest.mark.parametrize("name", ["", "somebody", "a name"])
def test_a_token_is_taken_as_the_password_with_any_user_name(given, name):
    token, text = given()
    assert let_in(basic(text, name)) == token


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic", "Basic ###", "Basic /w==", basic(""), "Digest x", "figures_x"],
)
def test_without_a_token_the_answer_says_how_to_send_one(db, header):
    found = refusal(header)
    assert found.status == 401
    assert found.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize("header", ["Bearer figures_guessed", basic("figures_guessed"), "Bearer \udcff"])
def test_an_unknown_token_is_refused(db, header):
    assert refusal(header).status == 401


def test_a_revoked_token_is_refused(given, world):
    token, text = given()
    revoke(token, by=world.users["manager"], day=DAY)
    assert refusal(f"Bearer {text}").status == 401


def test_an_internal_token_ends_with_its_owners_right(given, world):
    _, text = given(audience="internal")
    world.users["manager"].groups.clear()
    assert refusal(f"Bearer {text}").status == 403


def test_a_public_token_outlives_its_owners_right(given, world):
    token, text = given()
    world.users["manager"].groups.clear()
    assert let_in(f"Bearer {text}") == token


def test_the_day_of_use_is_noted(given):
    _, text = given()
    let_in(f"Bearer {text}")
    assert FeedToken.objects.get().last_used_on == DAY


def test_a_token_that_asks_too_often_is_told_when_to_come_again(given):
    _, text = given()
    for _ in range(REQUESTS_A_MINUTE):
        let_in(f"Bearer {text}")
    found = refusal(f"Bearer {text}")
    assert (found.status, found.headers) == (429, {"Retry-After": "40"})


def test_wrong_tokens_of_an_address_are_counted_and_keep_no_right_one_out(given):
    token, text = given()
    for _ in range(REFUSALS_A_MINUTE):
        assert refusal("Bearer figures_guessed").status == 401
    assert refusal("Bearer figures_guessed").status == 429
    assert let_in(f"Bearer {text}") == token


@pytest.mark.parametrize(
    ("of_token", "asked", "given_out"),
    [
        ("public", None, "public"),
        ("public", "public", "public"),
        ("internal", None, "internal"),
        ("internal", "public", "public"),
        ("internal", "internal", "internal"),
    ],
)
def test_a_token_gives_out_its_own_audience_or_less(of_token, asked, given_out):
    assert audience_by(FeedToken(audience=of_token), asked) == given_out


def test_a_public_token_asked_for_internal_figures_refuses():
    with pytest.raises(FeedRefusal) as caught:
        audience_by(FeedToken(audience="public"), "internal")
    assert caught.value.status == 403


@pytest.mark.parametrize("role", ["board", "manager", "data", "admin"])
def test_a_public_token_reads_as_the_public_whoever_owns_it(given, role):
    reader = reader_by(given(role)[0], "public")
    assert [quarter.key for quarter in reader.quarters] == [*RELEASED[::-1]]
    assert not reader.internal and not reader.sees_every_figure


def test_an_internal_token_reads_as_its_owner(given):
    reader = reader_by(given("data", "internal")[0], "internal")
    assert reader.internal and reader.quarters[0].key == OPEN
