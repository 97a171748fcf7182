"""Evidence: audits over time, narrowed lists, and whose words may be read by whom."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from plans.edition.facts import AreaFact, EvidenceFact, PriorityFact
from plans.models import AuditArea, Evidence, StaffVoice
from plans.web.audits import audits_over_time
from plans.web.filters import EvidenceFilter
from tests.governance.gathered import gathered
from tests.world import release_anew
from tests.world_plan import NEWEST

PAGE = "/plan/evidence/"


def evidence(pk: int, day: date, *areas: tuple[str, bool], kind: str = "Audit", title: str = "An audit"):
    looked_at = tuple(AreaFact(name, met, False, "") for name, met in areas)
    return EvidenceFact(pk, f"e{pk}", title, kind, day, "It shows.", "Here", 12, None, (), looked_at)


MARCH = evidence(1, date(2018, 3, 23), ("Frequency", False), ("Contract", False))
SEPTEMBER = evidence(2, date(2018, 9, 28), ("Contract", True), ("Evidence", True))
ONE = PriorityFact(1, "Practice", "Practice is good", "", (), ())
PAPER = evidence(3, date(2018, 8, 22), kind="Paper", title="On capacity")


def test_audits_stand_oldest_first_with_each_area_once():
    table = audits_over_time([SEPTEMBER, PAPER, MARCH])
    assert table.audits == [MARCH, SEPTEMBER]
    assert [name for name, _ in table.rows] == ["Frequency", "Contract", "Evidence"]


def test_an_area_that_an_audit_did_not_look_at_is_neither_met_nor_missed():
    rows = dict(audits_over_time([MARCH, SEPTEMBER]).rows)
    assert [cell and cell.at_standard for cell in rows["Evidence"]] == [None, True]
    assert [cell and cell.at_standard for cell in rows["Contract"]] == [False, True]


def test_areas_met_are_counted_of_those_looked_at():
    assert audits_over_time([MARCH, SEPTEMBER]).met == [(0, 2), (2, 2)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [MARCH, PAPER]),
        ("kind=Audit", [MARCH]),
        ("q=CAPACITY", [PAPER]),
        ("q=++it+shows+", [MARCH, PAPER]),
        ("kind=Audit&q=capacity", []),
        ("since=2018-03-24", [PAPER]),
        ("since=2018-03-23&until=2018-03-23", [MARCH]),
        ("until=2018-03-22", []),
        ("priority=1", []),
        ("kind=Nonsense&priority=9&since=soon", [MARCH, PAPER]),
        ("since=2018-08-01&until=2018-04-01", [PAPER]),
    ],
)
def test_evidence_is_narrowed_by_what_is_asked_and_exists(asked, found):
    assert EvidenceFilter(QueryDict(asked), [MARCH, PAPER], [ONE]).kept == found


def test_a_last_day_before_the_first_is_told_of():
    sought = EvidenceFilter(QueryDict("since=2018-08-01&until=2018-04-01"), [], [])
    assert sought.errors == {"until": ["The last day cannot be before the first."]}


@pytest.fixture
def audited(world):
    """An audit with one area met, frozen into the newest release."""
    audit = Evidence.objects.create(
        slug="read", title="Supervision audit", kind="audit", dated_on=date(2018, 9, 28),
        shows="One area.", held_where="Here", sample_size=12,
    )  # fmt: skip
    AuditArea.objects.create(evidence=audit, position=1, name="Wellbeing", at_standard=True)
    release_anew(world)


def test_page_shows_the_line_and_the_sample(audited, sign_in):
    page = " ".join(sign_in("board").get(PAGE).content.decode().split())
    assert "Supervision audit; 12 read" in page and "Over 80%" in page and "1 of 1" in page


@pytest.mark.parametrize(
    ("asked", "count"), [({}, "2 of 2"), ({"kind": "Audit"}, "1 of 2"), ({"q": "zz"}, "0 of 2")]
)
def test_page_is_narrowed_by_its_address(audited, sign_in, asked, count):
    assert count in sign_in("board").get(PAGE, asked).content.decode()


def voice(**about) -> StaffVoice:
    given = {"role_group": "Social workers", "holders": 12, "permission": "Agreed", "about": "caseloads"}
    given |= {"words": "Too many cases.", "gathered_on": date(2018, 9, 28)}
    return StaffVoice(**given | about)


def test_words_not_for_publication_are_read_by_internal_readers_alone(world, sign_in):
    voice(audience="internal").save()
    release_anew(world)
    assert "Too many cases." in sign_in("manager").get(PAGE).content.decode()
    assert "Too many cases." not in sign_in("board").get(PAGE).content.decode()


@pytest.mark.parametrize("lacking", [{"permission": ""}, {"holders": None}])
def test_words_without_permission_on_record_are_not_the_publics(world, sign_in, lacking):
    voice(**lacking).save()
    release_anew(world)
    read = " ".join(sign_in("manager").get(PAGE).content.decode().split())
    assert "Too many cases." in read and "Not for publication." in read
    assert ("No permission is recorded" in read) == ("permission" in lacking)
    assert "Too many cases." not in sign_in("board").get(PAGE).content.decode()


def test_words_say_how_many_hold_the_posts_and_how_they_agreed(world, sign_in):
    voice().save()
    release_anew(world)
    page = " ".join(sign_in("board").get(PAGE).content.decode().split())
    assert "12 hold these posts. Agreed." in page


@pytest.mark.parametrize(("audience", "shown"), [("public", False), ("internal", True)])
def test_a_public_pack_leaves_out_words_not_for_publication(world, audience, shown):
    about = Evidence.objects.get(slug="proof")
    about.priority = world.actions["1.02"].priority
    about.save()
    voice(audience="internal", evidence=about).save()
    release_anew(world)
    pack = gathered(world.boards["cypcib"], world.quarters[NEWEST], audience)
    assert ("Too many cases." in str(pack["priorities"])) == shown


@pytest.mark.parametrize("about", [{"holders": 4}, {"holders": 1}, {"holders": None}, {"permission": ""}])
def test_words_need_permission_and_a_group_of_five(world, about):
    with pytest.raises(ValidationError):
        voice(**about).full_clean()


def test_a_group_of_five_may_be_named(world):
    voice(holders=5).full_clean()
