"""An audit's counts that a released report quotes stay as they were; the rest of it may change."""

from datetime import date

import pytest
from django.urls import reverse

from plans.models import AuditArea, Evidence, Paragraph
from tests.world import RELEASED


@pytest.fixture
def audit(world):
    held = Evidence.objects.create(
        slug="autumn-audit",
        title="Autumn audit",
        kind="audit",
        dated_on=date(2018, 9, 28),
        shows="It shows.",
        held_where="A folder",
        sample_size=12,
    )
    AuditArea.objects.create(evidence=held, position=1, name="Frequency", at_standard=True)
    return held


@pytest.fixture
def quoted(audit, world):
    text = "Across [[audit autumn-audit sample]] audits."
    Paragraph(quarter=world.quarters[RELEASED[-1]], section=3, position=7, text=text).save()
    return audit


@pytest.fixture
def save(sign_in):
    """Post an audit's form with its one area; the errors it answers with, as text."""

    def _save(audit: Evidence, **changes) -> str:
        area = audit.areas.get()
        held = {
            "slug": audit.slug,
            "title": audit.title,
            "kind": "audit",
            "dated_on": "2018-09-28",
            "shows": audit.shows,
            "held_where": audit.held_where,
            "sample_size": "12",
            "actions": [],
            "why": "Counted anew",
            "areas-TOTAL_FORMS": "1",
            "areas-INITIAL_FORMS": "1",
            "areas-0-id": area.pk,
            "areas-0-evidence": audit.pk,
            "areas-0-position": "1",
            "areas-0-name": area.name,
            "areas-0-at_standard": "on",
            "areas-0-note": area.note,
        }
        address = reverse("admin:plans_evidence_change", args=[audit.pk])
        response = sign_in("publisher").post(address, held | changes)
        audit.refresh_from_db()
        return str(response.context["errors"]) if response.context else ""

    return _save


REFUSED = "Q2 2018/19 is released with this audit’s counts"


@pytest.mark.parametrize("changes", [{"sample_size": "13"}, {"slug": "other"}, {"areas-0-at_standard": ""}])
def test_counts_of_an_audit_that_is_not_quoted_may_change(save, audit, changes):
    assert save(audit, **changes) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"sample_size": "13"},
        {"slug": "other"},
        {"dated_on": "2018-12-01"},
        {"areas-0-at_standard": ""},
        {"areas-0-was_strong_before": "on"},
        {"areas-0-DELETE": "on"},
        {"areas-TOTAL_FORMS": "2", "areas-1-position": "2", "areas-1-name": "Evidence"},
    ],
)
def test_counts_of_a_quoted_audit_are_refused_in_words(save, quoted, changes):
    assert REFUSED in save(quoted, **changes)
    assert (quoted.sample_size, quoted.slug, quoted.areas.filter(at_standard=True).count()) == (
        12,
        "autumn-audit",
        1,
    )


def test_words_of_a_quoted_audit_may_change(save, quoted):
    assert save(quoted, shows="It shows more.", **{"areas-0-note": "Better."}) == ""
    assert (quoted.shows, quoted.areas.get().note) == ("It shows more.", "Better.")
