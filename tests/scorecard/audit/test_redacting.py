"""Taking a text or value out of history: two people, a marker, a hash, and nothing else."""

import hashlib
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from scorecard.audit.append_only import REDACTED
from scorecard.audit.redacting import RedactionError, approve, ask, can_be_taken_out
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Observation, Redaction
from tests.world import OPEN

NOUN = "scorecard.historicalobservation"
NAMED = "Alex Example moved away"
NOW = timezone.now()


def record(world, value: int, note: str, why: str = "Counted again") -> None:
    entry = Entry(code="looked-after-children", quarter=OPEN, value=D(value), note=note)
    record_figures([entry], by=world.users["data"], why=why)


def rows():
    return Observation.history.filter(quarter_id=OPEN).order_by("history_id")


@pytest.fixture
def named(world):
    """A comment that names a child, standing in two rows of history and no longer saved."""
    record(world, 510, NAMED)
    record(world, 505, NAMED)
    record(world, 505, "Fewer")
    return world


def asked(world, field: str = "note", row=None, why: str = "It named a child") -> list[Redaction]:
    row = row or rows().first()
    return ask(NOUN, row.pk, field, why=why, by=world.users["admin"], at=NOW)


def test_ask_covers_every_row_that_repeats_the_value_and_changes_none(named):
    assert [each.history_id for each in asked(named)] == [row.pk for row in rows()[:2]]
    assert [row.note for row in rows()] == [NAMED, NAMED, "Fewer"]


def test_approve_leaves_marker_and_hash(named):
    for each in asked(named):
        approve(each, by=named.users["publisher"], at=NOW)
    assert [row.note for row in rows()] == [REDACTED, REDACTED, "Fewer"]
    assert Redaction.objects.first().original_sha256 == hashlib.sha256(NAMED.encode()).hexdigest()
    assert {row.value for row in rows()} == {510, 505}


def test_approve_of_a_number_leaves_nothing_in_its_place(named):
    (one,) = asked(named, "value")
    approve(one, by=named.users["publisher"], at=NOW)
    assert [row.value for row in rows()] == [None, 505, 505]


def test_approve_of_a_reason(world):
    record(world, 510, "")
    record(world, 505, "", why=NAMED)
    (one,) = asked(world, "history_change_reason", rows().last())
    approve(one, by=world.users["publisher"], at=NOW)
    assert rows().last().history_change_reason == REDACTED


def test_figure_s_life_says_that_a_value_was_taken_out(named, sign_in):
    (one,) = asked(named, "value")
    approve(one, by=named.users["publisher"], at=NOW)
    page = sign_in("data").get("/scorecard/indicators/looked-after-children/?quarter=2018-19-q3")
    assert [moment.before for moment in page.context["life"]] == ["505", "taken out", "none"]


def test_approve_refuses_what_is_still_saved(named):
    (one,) = asked(named, row=rows().last())
    with pytest.raises(RedactionError, match="change that first"):
        approve(one, by=named.users["publisher"], at=NOW)
    assert rows().last().note == "Fewer"


def test_approve_twice_is_refused(named):
    one, _ = asked(named)
    approve(one, by=named.users["publisher"], at=NOW)
    with pytest.raises(RedactionError, match="already"):
        approve(one, by=named.users["publisher"], at=NOW)


def test_approve_by_whoever_asked_is_refused(named):
    one, _ = asked(named)
    root = named.users["admin"]
    root.is_superuser = True
    with pytest.raises(RedactionError, match="second person"):
        approve(one, by=root, at=NOW)


@pytest.mark.parametrize(
    ("field", "why", "message"),
    [
        ("source", "It named a child", "holds nothing"),
        ("account_name", "It named a child", "holds nothing"),
        ("quality", "It named a child", "holds nothing"),
        ("note", " ", "Say why"),
        ("note", f"It said {NAMED}", "without repeating"),
    ],
)
def test_ask_is_refused(named, field, why, message):
    with pytest.raises(RedactionError, match=message):
        asked(named, field, why=why)


def test_ask_twice_is_refused(named):
    asked(named)
    with pytest.raises(RedactionError, match="already"):
        asked(named)


@pytest.mark.parametrize("noun", ["scorecard.observation", "auth.user", "nonsense", "no.such"])
def test_ask_about_anything_but_a_history_is_refused(named, noun):
    with pytest.raises(RedactionError, match="no such row"):
        ask(noun, 1, "note", why="x", by=named.users["admin"], at=NOW)


@pytest.mark.parametrize("role", ["board", "manager", "data", "publisher"])
def test_ask_by_other_roles_is_refused(named, role):
    with pytest.raises(PermissionDenied):
        ask(NOUN, rows().first().pk, "note", why="x", by=named.users[role], at=NOW)


@pytest.mark.parametrize("role", ["board", "manager", "data", "admin"])
def test_approve_by_other_roles_is_refused(named, role):
    with pytest.raises(PermissionDenied):
        approve(asked(named)[0], by=named.users[role], at=NOW)


def test_texts_and_figures_can_be_taken_out_and_nothing_else(named):
    assert set(can_be_taken_out(rows().last())) == {"value", "note", "history_change_reason"}


def test_pages_lead_from_history_to_approval(named, sign_in):
    row = rows().first()
    history = reverse("admin:scorecard_observation_history", args=[row.id])
    address = reverse("admin:scorecard_redaction_ask", args=[NOUN, row.pk])
    client = sign_in("admin")
    assert address in client.get(history).content.decode()
    assert NAMED in client.get(address).content.decode()
    answer = client.post(address, {"field": "note", "why": "It named a child"}, follow=True)
    assert "Asked for, in 2 rows of history." in answer.content.decode()
    client = sign_in("publisher")
    for each in Redaction.objects.all():
        approval = reverse("admin:scorecard_redaction_approve", args=[each.pk])
        assert NAMED in client.get(approval).content.decode()
        client.post(approval)
    assert [each.note for each in rows()] == [REDACTED, REDACTED, "Fewer"]


@pytest.mark.parametrize(
    ("role", "ask_status", "approve_status"),
    [("admin", 200, 403), ("publisher", 403, 200), ("data", 403, 403)],
)
def test_pages_by_role(named, sign_in, role, ask_status, approve_status):
    one, _ = asked(named)
    client = sign_in(role)
    addresses = (
        reverse("admin:scorecard_redaction_ask", args=[NOUN, one.history_id]),
        reverse("admin:scorecard_redaction_approve", args=[one.pk]),
    )
    assert [client.get(each).status_code for each in addresses] == [ask_status, approve_status]


def test_page_about_no_history_is_not_there(named, sign_in):
    address = reverse("admin:scorecard_redaction_ask", args=["auth.user", 1])
    assert sign_in("admin").get(address).status_code == 404
