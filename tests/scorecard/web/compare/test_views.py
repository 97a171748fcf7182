"""Places compared: page, files, figure to explore; all that is asked for stands in the address."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from scorecard.models import Area, Indicator, PublishedFigure
from tests.figures_in import figures_in
from tests.pages import tight

PAGE = "/scorecard/compare/"
LOOKED_AFTER, ASSESSMENTS = "looked-after-children", "assessments-within-45-days"
MARCH_18 = date(2018, 3, 31)


def page(client, query="") -> str:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    return response.content.decode()


def rows(client, query="") -> list[dict[str, str]]:
    text = client.get(f"{PAGE}compared.csv{query}").content.decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["Code"] in (LOOKED_AFTER, ASSESSMENTS)]


@pytest.fixture
def reader(world, sign_in):
    """A board member, where a count is published of two places as well."""
    indicator = Indicator.objects.get(code=LOOKED_AFTER)
    for code, number in (("E08000014", 480), ("E92000001", 75_370)):
        PublishedFigure(
            indicator=indicator,
            area=Area.objects.get(code=code),
            period_end=MARCH_18,
            basis="on",
            release="2018",
            current=True,
            value=number,
        ).save()
    return sign_in("board")


def test_it_opens_with_the_first_indicator_that_has_published_figures(reader):
    first = Indicator.objects.with_published_figures().first()
    assert f'id="compared-{first.code}"' in page(reader)


def test_each_indicator_asked_for_has_a_drawing_and_its_figures(reader):
    html = page(reader, f"?indicator={LOOKED_AFTER}&indicator={ASSESSMENTS}")
    for code in (LOOKED_AFTER, ASSESSMENTS):
        one = html[html.index(f'id="compared-{code}"') :]
        assert "<svg" in one and "<table" in one


def test_an_indicator_without_published_figures_is_not_found(reader):
    assert reader.get(f"{PAGE}?indicator=nothing").status_code == 404


def test_more_indicators_than_fit_are_refused_in_words(reader):
    codes = "&".join(f"indicator={LOOKED_AFTER}" for _ in range(13))
    assert "Choose 12 indicators at most: 13 are ticked." in page(reader, f"?{codes}")


def test_places_narrow_what_is_shown_and_ours_stays(reader):
    html = page(reader, f"?indicator={ASSESSMENTS}&place=england")
    shown = html[html.index("<tbody>") :]
    assert "Sefton" in shown and "England" in shown and "North West" not in shown


def test_years_narrow_what_is_shown(reader):
    assert (
        "2017/18" not in page(reader, f"?indicator={ASSESSMENTS}&until=2017").partition("<tbody>")[0][-600:]
    )


def test_a_place_that_does_not_exist_is_told_of(reader):
    assert 'role="alert"' in page(reader, f"?indicator={ASSESSMENTS}&place=atlantis")


def test_counts_are_drawn_for_ours_alone(reader):
    html = tight(page(reader, f"?indicator={LOOKED_AFTER}"))
    assert "Counts are not compared between places." in html
    assert 'class="c-england"' not in html


def test_the_file_holds_what_its_page_shows(reader):
    query = f"?indicator={ASSESSMENTS}"
    seen = figures_in(page(reader, query))
    on_page = {one.value for (_, _, field), found in seen.items() for one in found if field == "published"}
    in_file = {row["Figure"] for row in rows(reader, query)}
    assert in_file and in_file <= on_page


def test_a_symbol_is_kept_as_published(world, reader):
    row = PublishedFigure.objects.filter(indicator__code=ASSESSMENTS).first()
    PublishedFigure._base_manager.filter(pk=row.pk).update(value=None, symbol="x")
    (found,) = [each for each in rows(reader, f"?indicator={ASSESSMENTS}") if each["Symbol"] != "–"]
    assert (found["Figure"], found["Symbol"], found["Better when"]) == ("–", "x", "higher")


def test_the_workbook_has_the_same_rows(reader):
    answer = reader.get(f"{PAGE}compared.xlsx?indicator={ASSESSMENTS}")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.active.max_row - 1 == len(rows(reader, f"?indicator={ASSESSMENTS}"))


def test_the_figure_to_explore_has_each_place_asked_for(reader):
    found = reader.get(f"{PAGE}{ASSESSMENTS}/figure.json?indicator={ASSESSMENTS}&place=england")
    assert [trace["name"] for trace in json.loads(found.content)["data"]] == ["Sefton", "England"]


def test_the_figure_of_an_indicator_that_is_not_asked_for_is_not_found(reader):
    assert reader.get(f"{PAGE}{ASSESSMENTS}/figure.json?indicator={LOOKED_AFTER}").status_code == 404


def test_every_link_of_the_page_keeps_what_is_asked_for(reader):
    html = page(reader, f"?indicator={ASSESSMENTS}&since=2017")
    assert f"compared.csv?indicator={ASSESSMENTS}&amp;since=2017" in html
