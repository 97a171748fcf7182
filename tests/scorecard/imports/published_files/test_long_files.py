"""DfE's long files, where text columns say what a row counts, and those to 2017 without a year column."""

from datetime import date
from decimal import Decimal as D

from tests.scorecard.imports.published_files.made import (
    ENGLAND,
    GROUP,
    LONG,
    OLD,
    SEFTON,
    STABILITY,
    THREE,
    at,
    of,
    old_file,
    read,
    refused,
    renamed,
    stability,
    values,
)


def test_long_file_is_read_by_what_its_rows_say():
    found = read(stability(), STABILITY)
    assert values(found) == {
        ("cla_number_at_31_march", SEFTON, "2022-03-31"): "500.0000",
        ("cla_3_or_more_placements_percent", SEFTON, "2022-03-31"): "10.0000",
        ("cla_long_term_stability_percent", SEFTON, "2022-03-31"): "70.0000",
    }
    figure = of(found, "cla_3_or_more_placements_percent")
    assert (figure.numerator, figure.denominator) == (D(50), D(500))
    assert figure.release == "Children looked after 2022"


def later(rows):
    """As the release of 2025 words them: another group, shorter names, other columns."""
    words = {GROUP: "CLA on 31 March", LONG: LONG.replace("at 31 March", "on 31 March")}
    rows = [row | {"cla_group": words[row["cla_group"]]} for row in rows]
    for row in rows:
        if row["characteristic"].startswith("Living"):
            row["characteristic"] = "Living with the same carer for at least 2 years"
    names = {
        "characteristic": "placement_stability",
        "number": "children_count",
        "percentage": "children_percent",
    }
    return renamed(rows, names)


def test_later_release_with_renamed_labels_is_read_the_same():
    assert values(read(later(stability()), STABILITY)) == values(read(stability(), STABILITY))


def test_third_group_is_left_out_by_name():
    third = at("Sefton", "2022") | {"cla_group": "CLA 2 years on 31 March"}
    cells = {"placement_stability": "Total children", "children_count": "300", "children_percent": "100"}
    found = read([*later(stability()), third | cells], STABILITY)
    assert values(found) == values(read(stability(), STABILITY))
    assert "1 row of headings not asked for: “CLA 2 years on 31 March; Total children”" in found.left_out


def test_label_with_a_plus_sign_is_read():
    rows = [row | {"characteristic": row["characteristic"].replace("3 or more", "3+")} for row in stability()]
    assert values(read(rows, STABILITY)) == values(read(stability(), STABILITY))


def test_renamed_label_is_refused_with_what_was_expected():
    rows = [
        row | {"characteristic": row["characteristic"].replace(THREE, "Moved often")} for row in stability()
    ]
    refused(rows, STABILITY, "cla_3_or_more_placements_percent is not found", f"“{THREE}”", "Moved often")


def test_swapped_columns_of_a_long_file_are_refused():
    rows = renamed(stability(), {"number": "percentage", "percentage": "number"})
    refused(rows, STABILITY, "Row 5, percentage: 50 is not what its parts make: 10 of 100 are 10.0")


# --- Without a year column --------------------------------------------------------------------------------


def test_old_file_takes_its_year_from_its_name_and_headings():
    found = read(old_file(), OLD)
    figure = of(found, "cla_number_at_31_march")
    assert (figure.value, figure.period_end) == (D(454), date(2017, 3, 31))
    assert figure.release == "Children looked after 2017 (SFR50/2017)"
    assert of(found, "cla_number_at_31_march", ENGLAND).value == D(72670)


def test_old_file_keeps_x():
    assert of(read(old_file(CLA_Mar2017="x"), OLD), "cla_number_at_31_march").symbol == "x"


def test_old_file_under_another_name_is_read_by_its_headings():
    figure = of(read(old_file(), "download.csv"), "cla_number_at_31_march")
    assert figure.release == "Children looked after 2017"


def test_old_file_whose_name_says_another_year_is_refused():
    refused(old_file(), "SFR41_CLA2016.csv", "name 2016 and 2017")


def test_old_file_of_another_day_is_refused_by_name():
    refused(renamed(old_file(), {"CLA_Mar2017": "CLA_Sep2017"}), OLD, "CLA_Sep2017")


def test_file_without_any_year_is_refused():
    rows = renamed(old_file(), {"CLA_Mar2017": "CLA_March", "CLA_2017": "CLA_year"})
    refused(rows, "looked-after.csv", "No column holds the year", "name no year")
