"""A quarter decided over all figures at once, with what is stored of the world outside."""

from copy import copy
from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from scorecard.disclosure.decide import decide
from scorecard.entry.service import Entry, close_quarter, record_figures, write_figures
from scorecard.models import AlreadyPublic, Area, PublishedFigure, Relation
from scorecard.releases.freeze import release_again, release_quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.states import QuarterState
from tests.world import OPEN, RELEASED

AT = datetime(2019, 1, 22, tzinfo=UTC)
LAST = RELEASED[-1]


def share(numerator: int, denominator: int) -> Figure:
    value = D(100 * numerator) / D(denominator)
    return Figure(value=value, numerator=D(numerator), denominator=D(denominator))


@pytest.fixture
def decided(world):
    """What would be shown of the open quarter, were these its figures by code."""

    def decided(**figures):
        by_code = {code.replace("_", "-"): figure for code, figure in figures.items()}
        entered = {
            row.pk: by_code.get(code, Figure(missing="not-collected"))
            for code, row in world.indicators.items()
        }
        answer = decide(world.quarters[OPEN], entered)
        return {code: answer.decisions[row.pk] for code, row in world.indicators.items()}, answer

    return decided


def public(world, value, quarter=OPEN, code="adoptions"):
    mark = AlreadyPublic(
        indicator=world.indicators[code],
        quarter=world.quarters[quarter],
        value=value,
        where="Report to the council",
        since=date(2019, 1, 3),
    )
    mark._history_user, mark._change_reason = world.users["publisher"], "Told"
    mark.save()


def relate(world, one, kind, other, whole=False):
    Relation.objects.create(
        from_indicator=world.indicators[one], kind=kind, to_indicator=world.indicators[other], whole=whole
    )


def test_a_small_count_is_hidden(decided):
    assert decided(looked_after_children=Figure(value=D(4)))[0]["looked-after-children"].figure.missing == "c"


def test_a_running_total_that_gives_a_small_quarter_away_is_hidden(decided):
    """9 by September stands in a released pack; 12 by December would tell of 3."""
    decision = decided(adoptions=Figure(value=D(12)))[0]["adoptions"]
    assert (decision.figure.missing, decision.hidden_because.reason) == ("c", HiddenReason.SMALL_GROWTH)


def test_a_running_total_that_grows_enough_is_shown(decided):
    assert decided(adoptions=Figure(value=D(17)))[0]["adoptions"].figure.value == 17


def test_what_the_authority_told_is_never_hidden(decided, world):
    public(world, D(12))
    decision = decided(adoptions=Figure(value=D(12)))[0]["adoptions"]
    assert (decision.figure.value, decision.hidden_because) == (D(12), None)


def test_a_figure_corrected_since_it_was_told_is_judged_again(decided, world):
    public(world, D(11))
    assert decided(adoptions=Figure(value=D(12)))[0]["adoptions"].figure.missing == "c"


def test_what_a_national_statistic_tells_is_never_hidden(decided, world):
    PublishedFigure.objects.create(
        indicator=world.indicators["looked-after-children"],
        area=Area.objects.get(kind="authority"),
        period_end=OPEN.end,
        basis="on",
        release="2025",
        current=True,
        value=D(3),
        source="DfE",
    )
    assert decided(looked_after_children=Figure(value=D(3)))[0]["looked-after-children"].figure.value == 3


def national(world, code, value, **parts):
    """What a national table says of the open quarter's last day."""
    PublishedFigure.objects.create(
        indicator=world.indicators[code],
        area=Area.objects.get(kind="authority"),
        period_end=OPEN.end,
        basis="on",
        release="2025",
        current=True,
        value=value,
        source="DfE",
        **parts,
    )


@pytest.mark.parametrize(("told", "public"), [(D("5.2"), D("5.2")), (D("5.3"), None)])
def test_a_figure_that_differs_from_the_national_one_by_rounding_alone_is_public(
    decided, world, told, public
):
    world.indicators["repeat-plans"].measure = "snapshot"
    world.indicators["repeat-plans"].save()
    national(world, "repeat-plans", told)
    decision = decided(repeat_plans=share(3, 58))[0]["repeat-plans"]
    assert (decision.figure.value, decision.figure.numerator) == (public, None)


def test_a_new_relation_decides_only_what_is_not_public_yet(decided, world):
    """30 and 3 of 70 leave 37: with the relation one more has to go, where it is not out yet."""
    figures = {"repeat_plans": share(3, 70), "assessments_within_45_days": share(30, 70)}
    before = {pk: one for pk, one in decide(world.quarters[LAST]).decisions.items() if one.figure.value}
    alone = decided(**figures)[0]["assessments-within-45-days"]
    relate(world, "repeat-plans", "beside", "assessments-within-45-days", whole=True)
    together = decided(**figures)[0]["assessments-within-45-days"]
    assert (alone.figure.numerator, together.figure.numerator) == (30, None)
    after = decide(world.quarters[LAST]).decisions
    assert {pk: after[pk] for pk in before} == before


def test_parts_over_one_denominator_are_decided_together(decided, world):
    """Half of the pair says what the other half is: one of the two goes, the one without a chart."""
    relate(world, "repeat-plans", "beside", "assessments-within-45-days")
    decisions, _ = decided(repeat_plans=share(32, 70), assessments_within_45_days=share(36, 70))
    assert decisions["repeat-plans"].figure.missing == "c"
    assert decisions["assessments-within-45-days"].figure.numerator == 36


def test_a_total_is_kept_back_where_its_one_hidden_part_would_follow(decided, world):
    relate(world, "looked-after-children", "part_of", "average-caseload", whole=True)
    relate(world, "adoptions", "numerator_of", "repeat-plans")
    decisions, _ = decided(adoptions=Figure(value=D(20)), repeat_plans=share(20, 22))
    assert decisions["repeat-plans"].figure.missing == "c"


@pytest.fixture
def halves(world):
    """Boys and girls, who make all looked-after children."""
    for code in ("boys", "girls"):
        world.indicators[code] = copy(world.indicators["looked-after-children"])
        world.indicators[code].pk, world.indicators[code].code = None, code
        world.indicators[code]._state.adding = True
        world.indicators[code]._change_reason = "Test"
        world.indicators[code].save()
        relate(world, code, "part_of", "looked-after-children", whole=True)


def test_what_public_numbers_give_away_all_the_same_is_said(world, halves, decided):
    public(world, D(12), code="looked-after-children")
    public(world, D(8), code="girls")
    decisions, _ = decided(
        looked_after_children=Figure(value=D(12)), girls=Figure(value=D(8)), boys=Figure(value=D(4))
    )
    because = decisions["boys"].hidden_because
    assert (because.reason, because.given_away) == (HiddenReason.SMALL_COUNT, True)


def test_of_a_figure_that_is_shown_nothing_is_given_away(world, halves, decided):
    """With all hidden that can be, the rest would follow from 12 and 8; but it is shown."""
    public(world, D(20), code="looked-after-children")
    public(world, D(8), code="girls")
    decisions, _ = decided(
        looked_after_children=Figure(value=D(20)), girls=Figure(value=D(8)), boys=Figure(value=D(12))
    )
    assert decisions["boys"].hidden_because is None


def test_one_hidden_part_takes_another_with_it_and_leaves_the_total(world, halves, decided):
    decisions, _ = decided(
        looked_after_children=Figure(value=D(12)), girls=Figure(value=D(8)), boys=Figure(value=D(4))
    )
    seen = {code: decisions[code].figure.missing for code in ("looked-after-children", "girls", "boys")}
    assert seen == {"looked-after-children": "", "girls": "c", "boys": "c"}


def test_deciding_the_same_twice_is_the_same(decided):
    figures = {"adoptions": Figure(value=D(12)), "repeat_plans": share(3, 60)}
    assert decided(**figures) == decided(**figures)


def corrected(world, code, figure):
    entry = Entry(code=code, quarter=LAST, **vars_of(figure))
    write_figures([entry], state=QuarterState.RELEASED, by=world.users["data"], why="Recounted")
    return release_again(world.quarters[LAST], by=world.users["publisher"], why="Recounted", at=AT)


def vars_of(figure):
    return {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}


def test_a_correction_that_is_small_is_hidden_although_the_first_was_shown(world):
    release = corrected(world, "looked-after-children", Figure(value=D(4)))
    assert release.figures.get(indicator__code="looked-after-children").public_missing == "c"


def test_a_correction_that_gives_a_hidden_number_of_the_first_version_away_is_kept_back(world):
    """The share hidden in version 1 follows once its denominator and remainder stand elsewhere."""
    relate(world, "repeat-plans", "beside", "assessments-within-45-days", whole=True)
    release = corrected(world, "assessments-within-45-days", share(57, 60))
    shown = release.figures.get(indicator__code="assessments-within-45-days")
    assert (shown.public_missing, shown.public_value) == ("c", None)


def test_release_offers_no_sum_in_place_of_a_hidden_quarter(world):
    """Whether one was offered would be an answer by itself."""
    record_figures(
        [Entry(code="repeat-plans", quarter=OPEN, value=D("5.0"), numerator=D(3), denominator=D(60))],
        by=world.users["data"],
        why="Q3",
    )
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=world.users["data"], why="Done")
    release = release_quarter(world.quarters[OPEN], by=world.users["publisher"], why="Q3", at=AT)
    stored = release.figures.get(indicator__code="repeat-plans")
    assert (stored.public_missing, stored.public_year_to_date) == ("c", None)
