"""Answers of the feed, read as rows, whichever kind they are."""

import csv
import io
import json

from tests.world import RELEASED

CSV, JSON = "/api/v1/figures.csv", "/api/v1/figures.json"
Q2 = RELEASED[-1].slug


def rows(answer) -> list[dict]:
    assert answer.status_code == 200, answer.content
    if answer["Content-Type"] == "application/json":
        return json.loads(answer.content)["rows"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def of(answer, code: str, quarter: str = Q2) -> dict:
    (row,) = [row for row in rows(answer) if (row["indicator_code"], row["quarter"]) == (code, quarter)]
    return row
