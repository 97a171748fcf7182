"""Closing with reasons, approval that lapses, and a signer who entered nothing."""

from collections import Counter
from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied

from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.models import Approval, ClosingReason, Indicator, Quarter
from scorecard.releases.approval import release, valid_approval, who_entered
from scorecard.releases.as_it_stands import StaleError
from scorecard.releases.closing import reopen
from scorecard.releases.freeze import draft_release
from scorecard.releases.outstanding import outstanding
from scorecard.releases.readiness import ReasonsOwedError
from tests.scorecard.signed import AS_AT, AT, confirm, fill, have_approved, shut
from tests.world import OPEN

OTHERS = ["manager", "board", "data", "admin", "stranger"]


@pytest.fixture
def filled(world):
    fill(world)
    return world


@pytest.fixture
def approved(filled):
    shut(filled)
    have_approved(filled)
    return filled


def problems(world) -> dict[str, str]:
    return {each.indicator.code: each.problem for each in outstanding(world.quarters[OPEN])}


def change(world, by="data", **changes):
    """The quarter opened again, one figure changed, and closed again."""
    reopen(Quarter.objects.get(pk=OPEN), by=world.users["publisher"], why="Late return")
    entry = Entry("adoptions", OPEN, **({"value": D(13)} | changes))
    record_figures([entry], by=world.users[by], why="Late return")
    shut(world)


def sign(world, by="publisher", **changes):
    asked = {"why": "Approved", "at": AT} | changes
    return release(Quarter.objects.get(pk=OPEN), by=world.users[by], **asked)


def test_outstanding_names_each_problem(filled):
    confirm(filled, word="queried", sentence="Two teams are missing")
    assert problems(filled) == {
        "assessments-within-45-days": "queried",
        "repeat-plans": "unconfirmed",
        "looked-after-children": "unconfirmed",
        "adoptions": "unconfirmed",
        "average-caseload": "missing",
    }


def test_outstanding_leaves_out_what_is_confirmed(filled):
    confirm(filled)
    assert "assessments-within-45-days" not in problems(filled)


def test_outstanding_goes_by_post_and_those_without_one_last(filled):
    indicator = Indicator.objects.get(code="assessments-within-45-days")
    indicator.owner = None
    indicator.save()
    posts = [each.post and each.post.slug for each in outstanding(filled.quarters[OPEN])]
    assert posts == ["head"] * 4 + [None]


def test_outstanding_asks_for_a_yearly_figure_in_its_own_quarter_only(filled):
    indicator = Indicator.objects.get(code="average-caseload")
    indicator.ready_quarter = 4
    indicator.save()
    assert "average-caseload" not in problems(filled)


def test_outstanding_costs_four_queries(filled, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert [each.post.title for each in outstanding(filled.quarters[OPEN])]


def test_close_asks_a_reason_for_each_outstanding_figure(filled):
    with pytest.raises(ReasonsOwedError) as refused:
        shut(filled, reasons={"adoptions": "Late", "average-caseload": " "})
    assert sorted(set(refused.value.codes)) == [
        "adoptions",
        "assessments-within-45-days",
        "average-caseload",
        "looked-after-children",
        "repeat-plans",
    ]
    assert Quarter.objects.get(pk=OPEN).state == "open"
    assert not ClosingReason.objects.filter(quarter=OPEN).exists()


def test_close_keeps_each_reason_with_its_problem(filled):
    shut(filled)
    kept = ClosingReason.objects.get(subject="average-caseload")
    assert (kept.problem, kept.reason, kept.given_by_name, kept.given_at) == (
        "missing",
        "Asked by 15 January, no answer",
        "publisher",
        AT,
    )
    kinds = Counter(ClosingReason.objects.filter(quarter=OPEN).values_list("problem", flat=True))
    assert kinds == {"missing": 1, "unconfirmed": 4, "worse": 2}


def test_close_refuses_a_day_before_the_quarters_end(filled):
    with pytest.raises(EntryError, match="31 December 2018"):
        shut(filled, data_as_at=date(2018, 12, 30))


@pytest.mark.parametrize("username", OTHERS)
def test_only_a_publisher_closes(filled, username):
    with pytest.raises(PermissionDenied):
        shut(filled, by=username)


def test_closed_quarter_keeps_its_day_and_its_history(filled):
    shut(filled)
    quarter = Quarter.objects.get(pk=OPEN)
    assert (quarter.state, quarter.data_as_at) == ("closed", AS_AT)
    assert quarter.history.first().history_change_reason == "All in"


@pytest.mark.parametrize("username", OTHERS)
def test_only_a_publisher_reopens(filled, username):
    quarter = shut(filled)
    with pytest.raises(PermissionDenied):
        reopen(quarter, by=filled.users[username], why="Late")


def test_draft_hash_stays_while_nothing_changes(filled):
    quarter = shut(filled)
    assert draft_release(quarter).sha256 == draft_release(Quarter.objects.get(pk=OPEN)).sha256
    assert len(draft_release(quarter).sha256) == 64


@pytest.mark.parametrize("field", ["disclosure", "ready_quarter"])
def test_draft_hash_covers_what_the_public_will_see(filled, field):
    quarter = shut(filled)
    before = draft_release(quarter).sha256
    indicator = Indicator.objects.get(code="average-caseload" if field == "ready_quarter" else "repeat-plans")
    setattr(indicator, field, {"disclosure": "none", "ready_quarter": 4}[field])
    indicator.save()
    assert draft_release(quarter).sha256 != before


def test_approval_is_kept_with_how_it_was_given(approved):
    kept = valid_approval(draft_release(Quarter.objects.get(pk=OPEN)))
    assert (kept.given, kept.approved_by_name) == ("Letter of 21 January 2019", "publisher")


@pytest.mark.parametrize("changes", [{"value": D(13)}, {"value": D(12), "note": "New"}])
def test_approval_lapses_when_anything_changes(approved, changes):
    change(approved, **changes)
    assert valid_approval(draft_release(Quarter.objects.get(pk=OPEN))) is None
    with pytest.raises(EntryError, match="not approved"):
        sign(approved)


def test_approval_of_other_figures_than_those_shown_is_refused(filled):
    shut(filled)
    with pytest.raises(StaleError):
        have_approved(filled, figures_sha256="0" * 64)


def test_approval_says_how_it_was_given(filled):
    shut(filled)
    with pytest.raises(EntryError, match="how and when"):
        have_approved(filled, given="")


def test_open_quarter_is_not_approved(filled):
    with pytest.raises(EntryError, match="only a closed quarter"):
        have_approved(filled)


@pytest.mark.parametrize("username", OTHERS)
def test_only_a_publisher_records_approval(filled, username):
    shut(filled)
    with pytest.raises(PermissionDenied):
        have_approved(filled, by=username)
    assert not Approval.objects.exists()


def test_release_of_approved_figures(approved):
    made = sign(approved)
    assert (made.version, made.signer_exception) == (1, "")
    assert Quarter.objects.get(pk=OPEN).released


def test_release_without_approval_is_refused(filled):
    shut(filled)
    with pytest.raises(EntryError, match="not approved"):
        sign(filled)


@pytest.mark.parametrize("username", OTHERS)
def test_only_a_publisher_releases(approved, username):
    with pytest.raises(PermissionDenied):
        sign(approved, by=username)
    assert not Quarter.objects.get(pk=OPEN).released


def test_signer_who_entered_a_figure_is_refused(world):
    fill(world, by="publisher")
    shut(world)
    have_approved(world)
    with pytest.raises(EntryError, match="another Publisher"):
        sign(world)


def test_signer_who_entered_a_figure_that_another_changed_since_is_refused(filled):
    record_figures([Entry("average-caseload", OPEN, value=D(20))], by=filled.users["publisher"], why="Q3")
    record_figures([Entry("average-caseload", OPEN, value=D(21))], by=filled.users["data"], why="Recount")
    shut(filled)
    have_approved(filled)
    with pytest.raises(EntryError, match="another Publisher"):
        sign(filled)


def test_signer_exception_is_kept_with_its_reason(world):
    fill(world, by="publisher")
    shut(world)
    have_approved(world)
    assert sign(world, exception=" No other Publisher this week ").signer_exception == (
        "No other Publisher this week"
    )


def test_exception_is_not_kept_where_none_was_needed(approved):
    assert sign(approved, exception="Just in case").signer_exception == ""


def test_who_entered_leaves_out_those_who_only_commented(filled):
    confirm(filled, comment="Two teams joined")
    assert list(who_entered(filled.quarters[OPEN]).values()) == ["data"]


def test_illustrative_figures_are_released_in_the_demonstration_only(filled, settings):
    made_up = Entry("average-caseload", OPEN, value=D(20), quality="illustrative")
    record_figures([made_up], by=filled.users["data"], why="Q3")
    shut(filled)
    have_approved(filled)
    settings.DEMO = False
    with pytest.raises(EntryError, match="illustrative"):
        sign(filled)
    settings.DEMO = True
    assert sign(filled).version == 1


def test_close_refuses_a_day_that_is_yet_to_come(filled):
    with pytest.raises(EntryError, match="1 January 2091 is yet to come"):
        shut(filled, data_as_at=date(2091, 1, 1))
