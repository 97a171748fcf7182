"""Layouts of DfE's later releases, written by hand, figures invented: read right or refused by name."""

from datetime import date
from decimal import Decimal as D

import pytest

from tests.scorecard.imports.published_files.made import (
    BURY,
    C1,
    ENGLAND,
    SEFTON,
    at,
    of,
    read,
    referrals,
    refused,
    renamed,
    stability,
    values,
    workforce,
)

C4 = "c4_children_in_need_section_47s_and_icpcs_2013_to_2025.csv"
LEAVERS = "la_care_leavers_accommodation_suitability.csv"
HEALTH = "la_conviction_health_outcome_cla.csv"
IN_TIME = "icpc_within_15_working_days_percent"
SUITABLE = "Accommodation considered suitable"


def conferences(place: str = "Sefton", **changes: str) -> dict[str, str]:
    """A row of the file that counts conferences by days and gives no rate: 90 of 120 within 15."""
    cells = {
        "category": "Section 47s and Initial Child Protection Conferences",
        "Section47": "400",
        "Section47_child": "350",
        "ICPC": "120",
        "ICPC_child": "110",
        "Duration_0-10_days": "20",
        "Duration_11-15_days": "70",
        "Duration_16-20_days": "18",
        "Duration_21+_days": "12",
        "Duration_25th_Percentile": "12",
        "Duration_median": "14",
        "Duration_75th_Percentile": "15",
    }
    return at(place, "2025") | cells | changes


def leavers(ages: tuple[str, ...] = ("17 to 18 years", "19 to 21 years", "22 to 25 years"), **columns: str):
    """Rows of a long file of care leavers by age: 40 in all of each, 30 suitably housed."""
    rows = [
        at("Sefton", "2025")
        | {"age": age, "accommodation_suitability": said, "number": number, "percentage": percent}
        for age in ages
        for said, number, percent in ((SUITABLE, "30", "75"), ("Total", "40", "100"))
    ]
    return renamed(rows, columns)


def health(
    group: str = "Children looked after for at least 12 months",
    had: str = "Had their annual health assessment",
):
    """Rows of the long file of health outcomes: 180 of 200, and a group beside it."""
    rows = [
        (group, "Total all ages", "200", "100"),
        (group, had, "180", "90"),
        (group, "Had their teeth checked by a dentist", "150", "75"),
        ("Convictions: Children looked after Ages 10 to 17 years", "Total ages 10 to 17 years", "80", "100"),
    ]
    names = ("cla_group", "characteristic", "number", "percentage")
    return [at("Sefton", "2025") | dict(zip(names, row, strict=True)) for row in rows]


# --- Conferences: no share is given, but the counts that make it ------------------------------------------


def test_share_of_conferences_is_worked_out_of_their_counts():
    found = read(
        [
            conferences(),
            conferences(
                "England", ICPC="72250", **{"Duration_0-10_days": "6800", "Duration_11-15_days": "50780"}
            ),
        ],
        C4,
    )
    figure = of(found, IN_TIME)
    assert (figure.value, figure.numerator, figure.denominator) == (D("75.0"), D(90), D(120))
    assert (figure.period_end, figure.basis) == (date(2025, 3, 31), "year")
    assert figure.source.endswith(", worked out of its counts")
    assert of(found, IN_TIME, ENGLAND).value == D("79.7")
    assert "Not in this file: s47_rate_per_10000" in found.left_out


@pytest.mark.parametrize("cell", ["Duration_0-10_days", "Duration_11-15_days", "ICPC"])
@pytest.mark.parametrize("symbol", ["c", "x", "low"])
def test_share_of_hidden_counts_bears_their_symbol(cell, symbol):
    figure = of(read([conferences(**{cell: symbol})], C4), IN_TIME)
    assert (figure.value, figure.symbol) == (None, symbol)


def test_no_conferences_are_no_share():
    nought = dict.fromkeys(("ICPC", "Duration_0-10_days", "Duration_11-15_days"), "0")
    assert of(read([conferences(**nought)], C4), IN_TIME).symbol == "z"


def test_count_that_cannot_be_is_refused_by_both_columns():
    refused(
        [conferences(**{"Duration_0-10_days": "about 20"})],
        C4,
        "Row 2, Duration_0-10_days + Duration_11-15_days: “about 20”",
    )
    refused([conferences(ICPC="80")], C4, "the part, 90, is more than the whole, 80")


def test_conferences_counted_by_other_days_are_refused_with_what_was_expected():
    rows = renamed([conferences()], {"Duration_11-15_days": "Duration_11-14_days"})
    refused(rows, C4, "Duration_11-14_days")


# --- Care leavers, with a third group ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "ages",
    [
        ("17 to 18 years", "19 to 21 years", "22 to 25 years"),
        ("Aged 17 to 18", "Aged 19 to 21", "Aged 22 to 25"),
        ("17-18 years", "19-21 years", "22-25 years"),
        (
            "All care leavers aged 17 to 18",
            "All care leavers aged 19 to 21",
            "All care leavers aged 22 to 25",
        ),
        ("CARE LEAVERS AGED 17–18", "Care leavers aged 19 – 21 years", "Care leavers aged 22 – 25 years"),
    ],
)
def test_care_leavers_are_read_however_ages_are_worded_and_the_third_group_is_left_out_by_name(ages):
    found = read(leavers(ages), LEAVERS)
    assert values(found) == {
        ("care_leavers_17_18_suitable_accommodation_percent", SEFTON, "2025-03-31"): "75.0000",
        ("care_leavers_19_21_suitable_accommodation_percent", SEFTON, "2025-03-31"): "75.0000",
    }
    assert of(found, "care_leavers_19_21_suitable_accommodation_percent").denominator == D(40)
    assert any(f"“{ages[2]}" in said for said in found.left_out)


def test_columns_of_care_leavers_may_be_renamed():
    found = read(
        leavers(
            age="care_leaver_age",
            accommodation_suitability="breakdown",
            number="care_leaver_count",
            percentage="care_leaver_percent",
        ),
        LEAVERS,
    )
    assert len(found.figures) == 2


def test_ages_grouped_anew_are_refused_by_name():
    refused(leavers(("17 to 20 years", "21 to 25 years")), LEAVERS, "“17 to 20 years")


# --- Health -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "group",
    [
        "Children looked after for at least 12 months",
        "CLA on 31 March for at least 12 months",
        "All children looked after at 31 March for at least 12 months",
    ],
)
def test_yearly_health_assessments_are_read(group):
    figure = of(read(health(group), HEALTH), "cla_annual_health_assessment_percent")
    assert (figure.value, figure.numerator, figure.denominator) == (D(90), D(180), D(200))
    assert figure.period_end == date(2025, 3, 31)


def test_health_of_another_group_is_refused_by_name():
    refused(health("Children looked after aged under 5"), HEALTH, "Children looked after aged under 5")


def test_another_assessment_is_not_taken_for_it():
    refused(
        health(had="Had their initial health assessment"),
        HEALTH,
        "“Had their annual health assessment”",
        "Had their initial",
    )


# --- Cells and places -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "level", ["LOCAL AUTHORITY", "local authority", "Local_Authority", "LA", "Local authorities"]
)
def test_level_of_places_is_read_in_any_case(level):
    found = read([referrals(geographic_level=level)], C1)
    if level == "Local authorities":
        assert found.figures == () and "1 row: places of level “Local authorities”" in found.left_out
    else:
        assert of(found, "referrals_number").value == D(400)


def test_percentages_and_thousands_are_read_as_text():
    row = referrals(Referrals="1,234", Re_referrals="277", Re_referrals_percent="22.4%")
    found = read(
        [row | {"No_Further_Action": "25", "No_Further_Action_percent": "2 %", "Not_in_Need": "309"}], C1
    )
    figure = of(found, "re_referrals_percent")
    assert (figure.value, figure.denominator) == (D("22.4"), D(1234))
    assert of(found, "referrals_no_further_action_percent").value == D(2)


def test_percentages_written_as_fractions_are_refused_by_column():
    rows = [
        row | {"number": "", "percentage": "0.12" if "3 or more" in row["characteristic"] else "1"}
        for place in ("Sefton", "Bury", "England")
        for row in stability(place)
    ]
    refused(
        rows,
        "stability.csv",
        "Column percentage: all 3 percentages of cla_3_or_more_placements_percent are 1 or less",
    )


def test_old_number_in_place_of_the_official_code_is_refused_by_name():
    rows = [
        {name: cell for name, cell in referrals().items() if name != "old_la_code"} | {"new_la_code": "343"}
    ]
    refused(rows, C1, "Row 2, new_la_code: Sefton bears “343” here, and is held as E08000014")


def test_both_spellings_of_one_year_are_one_year():
    rows = [referrals(period="2018"), referrals("Bury") | {"time_period": "201718"}]
    found = read(rows, C1)
    assert {of(found, "referrals_number", place).period_end for place in (SEFTON, BURY)} == {
        date(2018, 3, 31)
    }


def test_one_year_told_twice_must_say_the_same():
    rows = [referrals(period="2018"), referrals(Referrals="401") | {"time_period": "201718"}]
    refused(rows, C1, "Rows 2 and 3, Referrals", "as 400 and as 401")


def test_low_stands_for_what_rounds_to_nought():
    figure = of(
        read([workforce(agency_fte="low", agency_rate_fte="low")], "csww.csv"), "sw_agency_rate_percent"
    )
    assert (figure.value, figure.symbol) == (None, "low")


def test_authorities_that_report_together_are_counted_and_not_taken():
    pair = workforce() | {"new_la_code": "E06000061 / E06000062", "la_name": "North / West"}
    assert "1 row: places without one official code" in read([workforce(), pair], "csww.csv").left_out
