"""Who takes drafts and internal figures away is on record; what is public is not, and no figure ever is."""

import json
import logging

import pytest

from scorecard.audit.download_log import log
from sefton_improve.logs import JsonLines

ADOPTIONS = "/scorecard/indicators/adoptions/"
SCORECARD_FILES = [
    "/scorecard/export.csv",
    "/scorecard/export.xlsx",
    f"{ADOPTIONS}data.csv",
    f"{ADOPTIONS}figure.json",
    f"{ADOPTIONS}chart.svg",
]
DATA_FILES = [
    "/scorecard/history.csv",
    "/admin/scorecard/observation/import/20183.csv",
    "/admin/scorecard/observation/import/20183.xlsx",
]


@pytest.fixture
def lines(caplog):
    """A function that tells the download lines logged so far, as the log holds them."""
    caplog.set_level(logging.INFO, logger=log.name)
    return lambda: [
        json.loads(JsonLines().format(record)) for record in caplog.records if record.name == log.name
    ]


@pytest.mark.parametrize("address", [*SCORECARD_FILES, *DATA_FILES])
def test_internal_file_is_one_line_with_account_and_address(sign_in, world, lines, address):
    sign_in("data").get(f"{address}?q=token-1234")
    (line,) = lines()
    assert (line["message"], line["level"]) == ("download", "INFO")
    assert line["account"] == world.users["data"].pk
    assert (line["kind"], line["address"]) == ("internal figures", address)
    assert "1234" not in json.dumps(line)


@pytest.mark.parametrize("address", SCORECARD_FILES)
def test_public_file_leaves_no_line(sign_in, lines, address):
    assert sign_in("board").get(address).status_code == 200
    assert sign_in("data").get(f"{address}?audience=public").status_code == 200
    assert lines() == []


def test_the_line_names_the_file(sign_in, lines):
    sign_in("data").get("/scorecard/export.csv?quarter=2018-19-q1")
    assert lines()[0]["file"] == "scorecard-2018-19-q1-not-for-publication.csv"


def test_refused_file_leaves_no_line(sign_in, lines):
    assert sign_in("manager").get("/scorecard/history.csv").status_code == 404
    assert lines() == []


def test_asking_without_taking_leaves_no_line(sign_in, lines):
    sign_in("data").head("/scorecard/export.csv")
    assert lines() == []


def test_downloads_are_on_record_wherever_the_product_runs():
    assert log.getEffectiveLevel() == logging.INFO
