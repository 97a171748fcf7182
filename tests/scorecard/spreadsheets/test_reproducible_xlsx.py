"""A workbook's bytes are what it holds, whenever it was written."""

import io
from datetime import datetime

from openpyxl import Workbook, load_workbook

from scorecard.spreadsheets.reproducible_xlsx import timeless


def written(at: str, value: int = 501) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Children", value])
    book.properties.created = datetime.fromisoformat(at)
    book.save(out)
    return out.getvalue()


def test_written_at_two_times_the_bytes_are_one():
    early, late = written("2018-10-22"), written("2026-01-01T12:30")
    assert early != late
    assert timeless(early) == timeless(late)


def test_another_figure_is_another_file():
    at = "2018-10-22"
    assert timeless(written(at)) != timeless(written(at, 502))


def test_no_time_is_left_and_the_figures_are():
    book = load_workbook(io.BytesIO(timeless(written("2018-10-22"))))
    assert [cell.value for cell in book.active[1]] == ["Children", 501]
    assert b"2018-10-22" not in timeless(written("2018-10-22"))
