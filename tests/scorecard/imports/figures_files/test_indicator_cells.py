"""Codes that no indicator bears get a suggestion or the advice to take the row out; titles must fit codes."""

import pytest

from scorecard.imports.figures_file import COLUMNS, FigureFileError, read_file
from scorecard.models import Indicator

INDICATORS = {
    code: Indicator(code=code, name=name, plain_name=plain, unit="count", measure="flow", decimals=0)
    for code, name, plain in (
        ("adoptions", "Children adopted", "Adoptions"),
        ("referrals", "Referrals received", ""),
        ("re-referrals", "Referrals within 12 months of an earlier one", ""),
    )
}
TAKE_OUT = "If the row is a heading, a total or a footnote, take it out."


def problems(*rows: str, head: str = ",".join(COLUMNS)) -> list[str]:
    try:
        read_file("\n".join([head, *rows]).encode(), INDICATORS)
    except FigureFileError as error:
        return error.problems
    return []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("adoption", "adoptions"),
        ("Adoptoins", "adoptions"),
        ("re_referrals", "re-referrals"),
        ("rereferrals", "re-referrals"),
        ("Children adopted", "adoptions"),
        ("CHILDREN ADOPTED", "adoptions"),
        ("Referals received", "referrals"),
    ],
)
def test_near_miss_of_a_code_or_name_is_asked_about(text, code):
    assert problems(f"{text},2018-19-q3,14") == [
        f"Row 2, indicator: there is no indicator “{text}”. Did you mean “{code}” ({INDICATORS[code].name})?"
    ]


@pytest.mark.parametrize("text", ["Total", "Sefton", "Source: Liquidlogic", "(1 rows affected)", "-------"])
@pytest.mark.parametrize("rest", ["", ",2018-19-q3,654"])
def test_row_that_is_no_figure_is_to_be_taken_out(text, rest):
    assert problems(text + rest) == [f"Row 2, indicator: there is no indicator “{text}”. {TAKE_OUT}"]


def test_section_heading_that_is_like_a_code_gets_both():
    (said,) = problems("Adoption")
    assert "Did you mean “adoptions”" in said and said.endswith(TAKE_OUT)


@pytest.mark.parametrize("title", ["Referrals received", "referrals RECEIVED", "Referrals  received"])
def test_title_of_another_indicator_is_refused_naming_both(title):
    (said,) = problems(f"adoptions,{title},2018-19-q3,640", head="indicator,title,quarter,value")
    assert said == (
        "Row 2, title: it is the title of “referrals”, but the code is “adoptions” (Children adopted):"
        " put right whichever is wrong."
    )


@pytest.mark.parametrize("title", ["Children adopted", "Adoptions", "", "Adopted this quarter", "#REF!"])
def test_title_that_is_no_other_indicators_is_not_held_against_the_code(title):
    assert problems(f"adoptions,{title},2018-19-q3,14", head="indicator,title,quarter,value") == []


def test_title_of_a_blank_row_says_nothing():
    assert problems("adoptions,Referrals received,2018-19-q3,", head="indicator,title,quarter,value") == []
