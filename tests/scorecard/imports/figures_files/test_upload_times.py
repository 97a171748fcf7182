"""Figures files out of their time: an extract of a day to come, quarters that take no figures now."""

from datetime import timedelta

import pytest

from scorecard.entry.service import EntryError
from scorecard.imports.uploads import previewed
from scorecard.models import Quarter
from scorecard.vocabulary.days import london_day
from tests.scorecard.imports import test_uploads as uploads
from tests.scorecard.imports.test_uploads import NOW, row
from tests.world import OPEN

by, sent = uploads.by, uploads.sent


@pytest.mark.parametrize(("days", "warned"), [(-1, False), (0, False), (1, True), (4000, True)])
def test_extract_of_a_day_to_come_is_warned_of(sent, days, warned):
    today = london_day(NOW)
    file = sent(row(510, extract_run_on=(today + timedelta(days=days)).isoformat()))
    for compared in (previewed(file), previewed(file, today)):
        (one,) = compared.differences
        assert ("The extract’s day is still to come: check it." in one.warnings) is warned


@pytest.mark.parametrize(
    ("quarter", "says"),
    [
        ("2018-19-q2", "Rows 3 to 4: Q2 2018/19 is released, so its figures can no longer be entered."),
        ("2029-30-q1", "Rows 3 to 4: Q1 2029/30 has not been opened yet."),
    ],
)
def test_rows_of_a_quarter_that_takes_no_figures_are_named(sent, quarter, says):
    rows = [row(5, quarter=quarter), row(6, "adoptions", quarter=quarter)]
    with pytest.raises(EntryError, match=says):
        sent(row(510), *rows)


def test_rows_of_a_released_quarter_name_both_ways(sent):
    with pytest.raises(EntryError, match="tick “These are refreshed figures”.* put right as a correction"):
        sent(row(5, quarter="2018-19-q2"))


def test_rows_of_a_closed_quarter_are_named_with_who_can_open_it(sent):
    Quarter._base_manager.filter(pk=OPEN).update(state="closed", data_as_at=OPEN.end)
    with pytest.raises(EntryError, match="Row 2: Q3 2018/19 is closed, .* A Publisher can open it again"):
        sent(row(5))
