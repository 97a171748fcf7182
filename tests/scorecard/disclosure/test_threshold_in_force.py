"""The threshold is a setting; what a quarter was released under stays with it."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from scorecard.disclosure.decide import decide
from scorecard.entry.service import Entry, close_quarter, record_figures, write_figures
from scorecard.models import Quarter
from scorecard.readings.load import load_facts
from scorecard.releases.freeze import release_again, release_quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Audience, QuarterState
from scorecard.vocabulary.threshold import Threshold
from scorecard.web.access import AUDIENCE
from tests.governance.gathered import gathered
from tests.world import OPEN, RELEASED

AT = datetime(2019, 1, 22, tzinfo=UTC)
BEFORE, CHILDREN = RELEASED[-1], "looked-after-children"
SCORECARD = "/scorecard/"


@pytest.fixture
def ten(settings):
    settings.DISCLOSURE_THRESHOLD = Threshold(10)


def release(world, value: int) -> Quarter:
    """Release the open quarter with so many looked-after children."""
    quarter, users = world.quarters[OPEN], world.users
    record_figures([Entry(CHILDREN, OPEN, value=D(value))], by=users["data"], why="Q3")
    close_quarter(quarter, data_as_at=date(2019, 1, 21), by=users["data"], why="Done")
    release_quarter(quarter, by=users["publisher"], why="Q3", at=AT)
    quarter.refresh_from_db()
    return quarter


def correct(world, value: int) -> Figure:
    """Correct the last released quarter; what the public then sees of it."""
    entry = Entry(CHILDREN, BEFORE, value=D(value))
    write_figures([entry], state=QuarterState.RELEASED, by=world.users["data"], why="Recounted")
    release_again(world.quarters[BEFORE], by=world.users["publisher"], why="Recounted", at=AT)
    return seen(Audience.PUBLIC, BEFORE)


def seen(audience: str, key=OPEN) -> Figure:
    (facts,) = (each for each in load_facts(key, audience=audience) if each.code == CHILDREN)
    return facts.at(key)


@pytest.mark.parametrize(("value", "missing"), [(9, "c"), (10, "")])
def test_an_open_quarter_is_decided_by_the_setting(world, ten, value, missing):
    entered = {row.pk: Figure(missing="not-collected") for row in world.indicators.values()}
    entered[world.indicators[CHILDREN].pk] = Figure(value=D(value))
    decisions = decide(world.quarters[OPEN], entered).decisions
    assert decisions[world.indicators[CHILDREN].pk].figure.missing == missing


def test_a_running_total_may_give_nothing_away_that_the_setting_hides(world, ten):
    """9 by September is public; 17 by December would tell of 8, which is shown under the usual 6."""
    entered = {row.pk: Figure(missing="not-collected") for row in world.indicators.values()}
    adoptions = world.indicators["adoptions"].pk
    decisions = decide(world.quarters[OPEN], entered | {adoptions: Figure(value=D(17))}).decisions
    assert decisions[adoptions].figure.missing == "c"


def test_a_release_keeps_the_threshold_of_its_time(world, settings):
    settings.DISCLOSURE_THRESHOLD = Threshold(10)
    quarter = release(world, 7)
    settings.DISCLOSURE_THRESHOLD = Threshold(6)
    assert (quarter.threshold, seen(Audience.PUBLIC).missing) == (Threshold(10), "c")
    assert str(seen(Audience.INTERNAL).hidden_because) == "a count of 1 to 9"


def test_what_was_released_before_stays_shown_and_explained_as_it_was(world, ten):
    row = world.quarters[RELEASED[2]].releases.get().figures.get(indicator__code="adoptions")
    assert (world.quarters[BEFORE].threshold, str(row.hidden_because)) == (Threshold(6), "a count of 1 to 5")
    assert seen(Audience.PUBLIC, BEFORE).value == 500


@pytest.mark.parametrize(("value", "missing"), [(7, ""), (5, "c")])
def test_a_later_version_is_judged_as_its_quarter_was(world, ten, value, missing):
    assert correct(world, value).missing == missing


def test_a_quarter_cannot_be_released_without_its_threshold(world):
    quarter = world.quarters[OPEN]
    quarter.state, quarter.data_as_at = QuarterState.RELEASED, date(2019, 1, 21)
    quarter._change_reason = "Test"
    with pytest.raises(IntegrityError), transaction.atomic():
        quarter.save()


@pytest.mark.parametrize(("key", "said"), [(OPEN, "1 to 9"), (RELEASED[2], "1 to 5")])
def test_the_scorecard_says_what_c_means_in_the_quarter_shown(world, sign_in, settings, key, said):
    settings.DISCLOSURE_THRESHOLD = Threshold(10)
    release(world, 7)
    page = sign_in("board").get(SCORECARD, {"quarter": key.slug, AUDIENCE: Audience.PUBLIC}).content.decode()
    assert f"c is a number from {said}," in page


@pytest.mark.parametrize(("key", "said"), [(OPEN, "1 to 9"), (BEFORE, "1 to 5")])
def test_a_pack_says_what_c_means_in_its_quarter(world, settings, key, said):
    settings.DISCLOSURE_THRESHOLD = Threshold(10)
    release(world, 7)
    quarter = world.quarters[key]
    pack = gathered(world.boards["cypcib"], quarter)
    meanings = {symbol["sign"]: symbol["meaning"] for symbol in pack["notes"]["symbols"]}
    assert meanings["c"].startswith(f"Hidden: a number from {said},")
