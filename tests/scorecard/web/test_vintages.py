"""The release of the national figures that a released quarter froze is named, whatever is published later."""

import pytest

from scorecard.imports.national_statistics import import_published
from scorecard.imports.published_files.extract import COLUMNS
from scorecard.models import Release
from tests.world import RELEASED, release_anew

PAGE = "/scorecard/indicators/assessments-within-45-days/"


@pytest.fixture
def published_later(world, tmp_path):
    """England's figure of 2018 again, in a file of 2026 that the quarter's release did not know."""
    indicator = world.indicators["assessments-within-45-days"]
    indicator.published_series = "assessments"
    indicator.save()
    line = dict.fromkeys(COLUMNS, "") | {
        "series": "assessments",
        "area_code": "E92000001",
        "period_end": "2018-03-31",
        "basis": "year",
        "release": "2026",
        "value": "99.9",
        "source": "DfE",
        "current": "yes",
    }
    path = tmp_path / "later.csv"
    path.write_text(",".join(COLUMNS) + "\n" + ",".join(line.values()), encoding="utf-8")
    import_published(path, by=world.users["data"], why="The newer file")


def frozen_line(page: str) -> str:
    (line,) = [line for line in page.split("<p") if "National figures" in line]
    return " ".join(line.split("</p>")[0].split())


def test_indicator_page_names_the_vintages_frozen_with_the_quarter(sign_in):
    line = frozen_line(sign_in("board").get(PAGE).content.decode())
    assert line.endswith(
        "National figures frozen with the quarter:"
        " Sefton, England and other authorities as published in 2025."
    )


def test_indicator_page_keeps_its_vintage_when_a_newer_one_is_published(sign_in, published_later):
    assert "2026" not in frozen_line(sign_in("board").get(PAGE).content.decode())


def test_next_version_names_the_newer_vintage(world, sign_in, published_later):
    release_anew(world)
    line = frozen_line(sign_in("board").get(PAGE).content.decode())
    assert "England as published in 2025 and 2026" in line


def test_release_names_its_vintages_in_the_administration(world, sign_in, published_later):
    release_anew(world)
    client = sign_in("publisher")
    pages = [
        client.get(f"/admin/scorecard/release/{each.pk}/change/").content.decode()
        for each in Release.objects.filter(quarter=RELEASED[-1]).order_by("version")
    ]
    assert ["published in 2025 and 2026" in page for page in pages] == [False, True]


def test_history_file_says_what_a_file_changed(sign_in, published_later):
    lines = sign_in("data").get("/scorecard/history.csv").content.decode("utf-8-sig").splitlines()
    figure = "published figure,assessments-within-45-days E92000001 2018-03-31 year"
    assert [line for line in lines if f"{figure} 2026,value,,99.9,The newer file" in line]
    assert [line for line in lines if f"{figure} 2025,current,True,False,The newer file" in line]
