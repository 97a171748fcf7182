"""What the public will see is decided once a request: page, approval, release and preview go by it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.packs.quarter_readings import load_readings
from scorecard.models import Quarter, ReleasedFigure
from scorecard.releases.freeze import draft_release
from tests.scorecard.signed import GIVEN, fill, have_approved, shut
from tests.world import OPEN

MARKS = '"scorecard_alreadypublic"'
"""The table that nothing but the decision reads; each time it runs it is read once."""


@pytest.fixture
def approved(world):
    fill(world)
    shut(world)
    have_approved(world)
    return world


def address(step: str) -> str:
    return reverse(f"admin:scorecard_quarter_{step}", args=[int(OPEN)])


@pytest.mark.parametrize(
    ("step", "sent"),
    [("release", None), ("approve", {"given": GIVEN}), ("release", {"why": "All in"})],
    ids=["the page", "the approval", "the release"],
)
def test_a_request_decides_once(approved, sign_in, step, sent):
    client = sign_in("publisher")
    if step == "approve":
        sent = sent | {"figures_sha256": draft_release(Quarter.objects.get(pk=OPEN)).sha256}
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address(step)) if sent is None else client.post(address(step), sent)
    assert answer.status_code == (200 if sent is None else 302)
    assert sum(MARKS in query["sql"] for query in asked) == 1


@pytest.mark.parametrize(("sent", "queries"), [(None, 38), ({"why": "All in"}, 115)], ids=["page", "release"])
def test_a_release_costs_as_much_as_is_pinned(approved, sign_in, django_assert_num_queries, sent, queries):
    client = sign_in("publisher")
    # On PostgreSQL a job lifts two limits of time for its transaction.
    lifted = 2 if sent is not None and connection.vendor == "postgresql" else 0
    with django_assert_num_queries(queries + lifted):
        client.get(address("release")) if sent is None else client.post(address("release"), sent)


def test_what_was_decided_reads_as_if_it_were_decided_again(approved):
    quarter = Quarter.objects.get(pk=OPEN)
    assert load_readings(quarter, draft_release(quarter).decided) == load_readings(quarter)


def test_the_release_freezes_what_its_draft_showed(approved, sign_in):
    columns = [field.attname for field in ReleasedFigure._meta.concrete_fields][2:]
    draft = [
        [getattr(row, name) for name in columns]
        for row in draft_release(Quarter.objects.get(pk=OPEN)).figures
    ]
    sign_in("publisher").post(address("release"), {"why": "All in"})
    frozen = ReleasedFigure.objects.filter(release__quarter=OPEN).order_by("indicator__code")
    assert [list(row) for row in frozen.values_list(*columns)] == draft
