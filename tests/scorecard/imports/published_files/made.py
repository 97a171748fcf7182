"""Small hand-written files in the layouts of DfE's, with invented figures."""

import csv
import io
from pathlib import Path

import pytest

from scorecard.imports.published_files.figures import (
    FileFigure,
    FileRead,
    Kept,
    Place,
    PublishedFileError,
    Series,
)
from scorecard.imports.published_files.layouts import days_of_series
from scorecard.imports.published_files.read import read_file

FIXTURES = Path(__file__).parents[4] / "fixtures"
SEFTON, BURY, WIRRAL, ENGLAND = "E08000014", "E08000002", "E08000015", "E92000001"

UNITS = {
    "referrals_number": ("count", False),
    "referrals_rate_per_10000": ("rate_10000", False),
    "re_referrals_percent": ("percent", False),
    "referrals_no_further_action_percent": ("percent", False),
    "referrals_assessed_not_in_need_percent": ("percent", False),
    "cpp_number_at_31_march": ("count", True),
    "cpp_lasting_2_years_or_more_percent": ("percent", True),
    "cla_number_at_31_march": ("count", True),
    "cla_3_or_more_placements_percent": ("percent", True),
    "cla_long_term_stability_percent": ("percent", True),
    "cla_rate_per_10000": ("rate_10000", True),
    "cla_annual_health_assessment_percent": ("percent", True),
    "care_leavers_17_18_suitable_accommodation_percent": ("percent", False),
    "care_leavers_19_21_suitable_accommodation_percent": ("percent", False),
    "care_leavers_19_21_eet_percent": ("percent", False),
    "s47_rate_per_10000": ("rate_10000", False),
    "icpc_within_15_working_days_percent": ("percent", False),
    "cla_started_number": ("count", False),
    "cla_ceased_number": ("count", False),
    "sw_vacancy_rate_percent": ("percent", True),
    "sw_turnover_rate_percent": ("percent", False),
    "sw_agency_rate_percent": ("percent", True),
    "sw_average_caseload": ("ratio", True),
}
KEPT = Kept(
    series={
        name: Series(name, unit, on_a_day, days_of_series(FIXTURES)[name])
        for name, (unit, on_a_day) in UNITS.items()
    },
    places={
        SEFTON: Place(SEFTON, "Sefton", "authority"),
        BURY: Place(BURY, "Bury", "neighbour"),
        ENGLAND: Place(ENGLAND, "England", "england"),
    },
)

PLACES = {
    "England": ("National", "", "", "", "", ""),
    "North West": ("Regional", "E12000002", "North West", "", "", ""),
    "Sefton": ("Local authority", "E12000002", "North West", "343", SEFTON, "Sefton"),
    "Bury": ("Local authority", "E12000002", "North West", "351", BURY, "Bury"),
    "Leeds": ("Local authority", "E12000003", "Yorkshire and The Humber", "383", "E08000035", "Leeds"),
    "Wirral": ("Local authority", "E12000002", "North West", "344", WIRRAL, "Wirral"),
}
C1 = "c1_children_in_need_referrals_and_rereferrals_2013_to_2023.csv"
STABILITY = "la_cla_at_31_march_placement_stability_indicator.csv"
OLD = "SFR50_CLA2017.csv"
GROUP = "Children looked after at 31 March"
LONG = "Children looked after continuously for at least 2.5 years at 31 March aged under 16 years"
SAME_PLACEMENT = (
    "Living in the same placement for at least 2 years, or are placed for adoption and their adoption and"
    " their adoptive placement together with their previous placement, last for at least 2 years"
)
THREE = "With 3 or more placements during the year"

Rows = list[dict[str, str]]


def at(place: str, period: str = "2023", identifier: str = "Reporting year") -> dict[str, str]:
    """A row's first cells in today's files."""
    level, region, region_name, old, new, name = PLACES[place]
    return {
        "time_period": period,
        "time_identifier": identifier,
        "geographic_level": level,
        "country_code": ENGLAND,
        "country_name": "England",
        "region_code": region,
        "region_name": region_name,
        "old_la_code": old,
        "new_la_code": new,
        "la_name": name,
    }


def referrals(place: str = "Sefton", period: str = "2023", **changes: str) -> dict[str, str]:
    """A row of the wide file of referrals: 400 referrals, 90 of them again."""
    cells = {
        "Category": "Referrals and Re-referrals",
        "Referrals": "400",
        "Referrals_rate": "75.5",
        "Re_referrals": "90",
        "Re_referrals_percent": "22.5",
        "No_Further_Action": "8",
        "No_Further_Action_percent": "2",
        "Not_in_Need": "100",
        "Not_in_Need_percent": "25",
        "Referrals_child": "380",
        "Referrals_child_rate": "71.7",
        "Re_referrals_child": "80",
        "Re_referrals_child_percent": "21.1",
    }
    return at(place, period) | cells | changes


def stability(place: str = "Sefton", period: str = "2022") -> Rows:
    """The four rows of a place in the long file of placements: 500 children, 50 with three or more."""
    rows = [
        (LONG, SAME_PLACEMENT, "70", "70"),
        (LONG, "Total children", "100", "100"),
        (GROUP, "Total children", "500", "100"),
        (GROUP, THREE, "50", "10"),
    ]
    names = ("cla_group", "characteristic", "number", "percentage")
    return [at(place, period) | dict(zip(names, row, strict=True)) for row in rows]


def old_file(**changes: str) -> Rows:
    """A file without a column for the year: England, Sefton, the Isles of Scilly without a level."""
    rows = [
        ("1", ENGLAND, "NATIONAL", "999", "ENGLAND", "72670", "102590"),
        ("33", SEFTON, "LA", "343", "Sefton", "454", "619"),
        ("165", "E06000053", "", "420", "Isles of Scilly", "0", "0"),
    ]
    names = ("LA_order", "New_geog_code", "geog_l", "geog_c", "geog_n", "CLA_Mar2017", "CLA_2017")
    return [dict(zip(names, row, strict=True)) | (changes if row[1] == SEFTON else {}) for row in rows]


def workforce(place: str = "Sefton", period: str = "2023", **changes: str) -> dict[str, str]:
    """A row of the wide file of social workers."""
    cells = {
        "inpost_fte": "140.5",
        "leavers_fte": "17.6",
        "turnover_rate_fte": "12.5",
        "agency_fte": "6",
        "agency_rate_fte": "4.1",
        "vacancy_fte": "32.5",
        "vacancy_rate_fte": "18.8",
        "case_holders_fte": "85.3",
        "cases": "1855",
        "caseload_fte": "21.7",
    }
    return at(place, period) | cells | changes


def renamed(rows: Rows, names: dict[str, str]) -> Rows:
    return [{names.get(name, name): cell for name, cell in row.items()} for row in rows]


def written(rows: Rows, *, bom: bool = True) -> bytes:
    """The rows as a CSV file, headings by the first of them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def read(rows: Rows, name: str, release: str = "", kept: Kept = KEPT) -> FileRead:
    return read_file(written(rows), name, release, kept, FIXTURES)


def of(found: FileRead, series: str, place: str = SEFTON) -> FileFigure:
    """The one figure of a series and place."""
    (figure,) = [each for each in found.figures if (each.series, each.place) == (series, place)]
    return figure


def values(found: FileRead) -> dict[tuple[str, str, str], str]:
    """What a file says, by series, place and day."""
    return {
        (each.series, each.place, each.period_end.isoformat()): each.symbol or f"{each.value:f}"
        for each in found.figures
    }


def refused(rows: Rows, name: str, *says: str, release: str = "") -> None:
    """The file is refused, and the sentences say all of it."""
    with pytest.raises(PublishedFileError) as raised:
        read(rows, name, release)
    for words in says:
        assert words in str(raised.value)
