"""DfE's own files, in all three kinds of layout and as later releases rename them."""

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

# --- Wide -------------------------------------------------------------------------------------------------


def test_wide_file_is_read_by_its_columns():
    found = read([referrals("England"), referrals(), referrals("Bury", "2022", Referrals="401")], C1)
    figure = of(found, "re_referrals_percent")
    assert (figure.value, figure.numerator, figure.denominator) == (D("22.5"), D(90), D(400))
    assert figure.period_end == date(2023, 3, 31)
    assert of(found, "referrals_number", BURY).period_end == date(2022, 3, 31)
    assert of(found, "referrals_number", ENGLAND).value == D(400)


def test_wide_file_names_its_release_by_publication_and_newest_year():
    found = read([referrals(period="2021"), referrals(period="2023")], C1)
    assert {each.release for each in found.figures} == {"Children in need 2023"}
    assert found.figures[0].source == f"DfE Children in need 2023, {C1}"


def test_release_that_is_given_stands():
    found = read([referrals()], C1, "Children in need 2023 (revised)")
    assert found.figures[0].release == "Children in need 2023 (revised)"


def test_later_release_with_renamed_columns_is_read_the_same():
    names = {
        "Category": "category",
        "Referrals": "referral_count",
        "Re_referrals": "rereferral_count",
        "Re_referrals_percent": "rereferral_percent",
        "No_Further_Action": "no_further_action_count",
        "No_Further_Action_percent": "no_further_action_percent",
        "Not_in_Need": "not_in_need_count",
        "Not_in_Need_percent": "not_in_need_percent",
        "Referrals_child": "referral_child_count",
        "Re_referrals_child": "rereferral_child_count",
        "Re_referrals_child_percent": "rereferral_child_percent",
    }
    rows = renamed([referrals()], names)
    for row in rows:
        del row["Referrals_rate"], row["Referrals_child_rate"]
    found = read(rows, C1)
    asked = values(read([referrals()], C1))
    assert values(found) == {key: text for key, text in asked.items() if key[0] != "referrals_rate_per_10000"}
    assert "Not in this file: referrals_rate_per_10000" in found.left_out


@pytest.mark.parametrize(
    "name",
    [
        "Re-referrals %",
        "RE_REFERRALS_PERCENTAGE",
        "re referral percent",
        "Re-Referrals-Pct",
        " rereferrals_percent ",
    ],
)
def test_column_is_found_however_it_is_spelt(name):
    rows = renamed([referrals()], {"Re_referrals_percent": name.strip()})
    assert of(read(rows, C1), "re_referrals_percent").value == D("22.5")


def test_column_that_is_not_known_is_named_with_what_was_expected():
    rows = renamed([referrals()], {"Re_referrals_percent": "Repeat_contact_share"})
    refused(rows, C1, "re_referrals_percent is not found", "“Re_referrals_percent”", "“Repeat_contact_share”")


def test_two_columns_for_one_measure_are_refused():
    rows = [referrals() | {"Re-referrals percent": "99"}]
    refused(rows, C1, "“Re_referrals_percent” and “Re-referrals percent” could both hold the same")


def test_file_of_an_unknown_kind_names_its_columns():
    rows = [at("Sefton") | {"Duration_0-10_days": "30", "Duration_21+_days": "7"}]
    refused(rows, "c4.csv", "of no kind that is known", "“Duration_0-10_days”", "“Duration_21+_days”")


def test_another_category_names_both():
    refused([referrals(Category="Girls")], C1, "“Girls”", "“Referrals and Re-referrals”")


def test_further_text_column_is_refused_by_name():
    refused([referrals() | {"age_group": "0 to 4"}], C1, "“age_group”", "0 to 4")


def test_further_text_column_that_says_total_changes_nothing():
    found = read([referrals() | {"age_group": "Total"}], C1)
    assert values(found) == values(read([referrals()], C1))


def test_column_names_with_plus_signs_are_read():
    plans = {
        "category": "Child Protection Plans by length of time",
        "CPP_At31": "200",
        "2+_years": "6",
        "2+_years_percent": "3",
    }
    found = read([at("Sefton") | plans], "d5.csv")
    assert of(found, "cpp_lasting_2_years_or_more_percent").numerator == D(6)


# --- Years and days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "identifier"),
    [
        ("2023", "Reporting year"),
        ("202223", "Financial year"),
        ("202223", "Reporting year"),
        ("2022/23", "Financial year"),
        ("2022-23", ""),
        ("2022/2023", ""),
        ("2023-03-31", ""),
        ("31 March 2023", ""),
        ("2023", "March"),
        ("2023", "As at 31 March"),
    ],
)
def test_year_is_read_however_it_is_written(period, identifier):
    rows = [referrals() | {"time_period": period, "time_identifier": identifier}]
    assert of(read(rows, C1), "referrals_number").period_end == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("period", "identifier", "says"),
    [
        ("202224", "Financial year", "Row 2, time_period: “202224” is no year"),
        ("2023Q1", "Reporting year", "Row 2, time_period: “2023Q1” is no year"),
        ("2023", "Financial year", "does not say which financial year"),
        ("202223", "Academic year", "Row 2, time_period: “Academic year” is no kind of year"),
        ("2023", "Calendar year", "“Calendar year”"),
        ("2023", "September", "the file counts in month 9, referrals_number at 31 March"),
        ("2023", "30 September", "the file says 30 September"),
        ("", "Reporting year", "Row 2, time_period: “” is no year"),
        ("2023-09-30", "", "2023-09-30 is not 31 March, where referrals_number stands"),
    ],
)
def test_year_that_is_not_understood_is_refused_by_row(period, identifier, says):
    refused([referrals() | {"time_period": period, "time_identifier": identifier}], C1, says)


def test_workforce_stands_at_30_september():
    found = read([workforce()], "csww_indicators_2017_to_2023.csv")
    figure = of(found, "sw_average_caseload")
    assert (figure.period_end, figure.value, figure.basis) == (date(2023, 9, 30), D("21.7"), "on")
    assert of(found, "sw_turnover_rate_percent").basis == "year"
    assert figure.release == "Social work workforce 2023"


def test_workforce_of_a_financial_year_is_refused():
    rows = [workforce(period="202223", time_identifier="Financial year")]
    refused(rows, "csww.csv", "a financial year ends on 31 March", "stands at 30 September")


def test_file_that_says_another_day_than_the_series_is_refused():
    rows = [row | {"cla_group": row["cla_group"].replace("31 March", "30 September")} for row in stability()]
    refused(rows, "placements.csv", "the file says 30 September", "cla_number_at_31_march stands at 31 March")


def test_year_after_its_release_is_refused():
    refused([referrals()], C1, "2023-03-31 is later than its release", release="Children in need 2022")


# --- Symbols ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("symbol", ["c", "x", "z", "u", "low", "k", "[c]", "[low]", "C"])
def test_symbol_is_kept_and_no_number_made_of_it(symbol):
    rows = [referrals(Re_referrals=symbol, Re_referrals_percent=symbol)]
    figure = of(read(rows, C1), "re_referrals_percent")
    assert (figure.value, figure.symbol) == (None, symbol.strip("[]").lower())
    assert (figure.numerator, figure.denominator) == (None, D(400))


@pytest.mark.parametrize("cell", ["n/a", "12 [u]", "12c", "†", "redacted", "1e3", "-4", "NaN"])
def test_cell_that_is_not_understood_is_refused_by_row_and_column(cell):
    refused([referrals(Re_referrals_percent=cell)], C1, f"Row 2, Re_referrals_percent: “{cell}” is ")


def test_more_than_all_is_refused():
    refused(
        [referrals(Re_referrals_percent="120")], C1, "Row 2, Re_referrals_percent: 120% is more than 100%"
    )


def test_blank_cell_is_said_to_be_left_out():
    found = read([referrals(), referrals("Bury", Re_referrals_percent="")], C1)
    assert "1 blank cell, the first in row 3, Re_referrals_percent" in found.left_out


def test_part_larger_than_the_whole_is_refused():
    refused(
        [referrals(Re_referrals="401")],
        C1,
        "Row 2, Re_referrals_percent: the part, 401, is more than the whole",
    )


# --- Places -----------------------------------------------------------------------------------------------


def test_places_that_are_not_kept_are_counted():
    found = read([referrals(), referrals("North West"), referrals("Wirral"), referrals("Wirral", "2022")], C1)
    assert {"1 row: other regional places", "2 rows: other authorities"} <= set(found.left_out)


def test_unknown_level_of_places_is_named():
    ward = referrals() | {"geographic_level": "Ward"}
    assert "1 row: places of level “Ward”" in read([referrals(), ward], C1).left_out


@pytest.mark.parametrize("name", ["new_geog_code", "la_code", "LA code", "ons_code", "local_authority_code"])
def test_column_of_codes_is_found_however_it_is_named(name):
    rows = renamed([referrals()], {"new_la_code": name})
    assert of(read(rows, C1), "referrals_number").value == D(400)


def test_file_without_official_codes_is_refused_by_name():
    rows = [referrals()]
    del rows[0]["new_la_code"]
    refused(rows, C1, "No column holds the official codes", "new_la_code")


def test_own_authority_under_another_code_is_refused():
    refused([referrals(new_la_code="E08000099")], C1, "Row 2, new_la_code: Sefton bears “E08000099” here")


def test_code_of_an_authority_in_a_row_of_a_region_is_refused():
    row = referrals("North West") | {"region_code": SEFTON}
    assert "places without one official code" in " ".join(read([referrals(), row], C1).left_out)


def test_rows_that_contradict_each_other_are_both_named():
    refused([referrals(), referrals(Referrals="401")], C1, "Rows 2 and 3, Referrals", "as 400 and as 401")
