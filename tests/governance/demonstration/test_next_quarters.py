"""The quarters after the demonstration's, played through the doors: Q3 and Q4 2018/19 and Q1 2019/20.

Each is entered by file, closed with reasons, approved, released and published to all six boards; what was
released before stays as it was.
"""

import csv
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from governance.demonstration.seed import seed
from governance.models import Board, Publication
from governance.publishing.answers import state_recognisable_nobody
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from governance.publishing.verification import verify
from scorecard.entry.service import open_quarter
from scorecard.models import Edition, Indicator, Observation, Quarter, ReleasedFigure
from scorecard.releases.approval import approve, close, release
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import gaps, keep_reasons
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.own_database import ROOT

PLAYED = tuple(map(QuarterKey, (20183, 20184, 20191)))
PAGES = ("/", "/scorecard/", "/scorecard/changes/", "/plan/", "/scorecard/indicators/adoptions/")


def figures_file(folder, key: QuarterKey):
    """Every indicator's figure: the last one's, a little more, running totals as far as the year has come."""
    rows = []
    for row in Observation.objects.filter(quarter=key.previous).select_related("indicator"):
        one = row.indicator
        if row.value is None:
            rows.append([one.code, key.slug, row.missing, "", "", "final"])
        elif row.denominator is not None:
            part = min(row.numerator + 1, row.denominator) if one.unit == "percent" else row.numerator + 1
            rows.append([one.code, key.slug, "", _plain(part), _plain(row.denominator), "final"])
        else:
            begins = one.measure == "year_to_date" and key.number == 1
            value = Decimal(3) if begins else row.value + (1 if one.unit != "percent" else 0)
            rows.append([one.code, key.slug, _plain(value), "", "", "final"])
    path = folder / f"{key.slug}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "quarter", "value", "numerator", "denominator", "quality"])
        writer.writerows(rows)
    return path


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def play(key: QuarterKey, folder) -> None:
    """One quarter, from empty to six packs."""
    data, publisher = User.objects.get(username="data"), User.objects.get(username="publisher")
    at = datetime.combine(key.end + timedelta(days=22), time(14), tzinfo=UTC)
    quarter = Quarter.objects.filter(pk=key).first() or open_quarter(key, by=data, why="The next quarter")
    call_command(
        "import_figures", str(figures_file(folder, key)), by="data", reason="As reported", verbosity=0
    )
    reasons = {each.key: "Asked, no answer by the day" for each in gaps(quarter) if not each.rule.blocking}
    quarter = close(quarter, data_as_at=at.date(), by=publisher, why="All in", at=at, reasons=reasons)
    left = {each.key: "Nothing new to say" for each in gaps(quarter) if not each.rule.blocking}
    keep_reasons(quarter, left, by=publisher, at=at)
    hashed = draft_release(quarter).sha256
    approve(quarter, given="Letter of the director", figures_sha256=hashed, by=publisher, at=at)
    release(quarter, by=publisher, why="All in", at=at)
    quarter.refresh_from_db()
    boards = list(Board.objects.all())
    asks = {each.key: "For information" for each in gaps(quarter) if not each.rule.blocking}
    keep_reasons(quarter, asks, by=publisher, at=at)
    state_recognisable_nobody(quarter, boards, by=publisher, at=at)
    made = publish_all(quarter=quarter, boards=boards, by=publisher, wish=Wish("The quarter"), at=at)
    assert [each.problem for each in made if each.problem] == []


@pytest.mark.any_engine
def test_three_quarters_after_the_demonstrations(transactional_db, client, tmp_path):
    seed(ROOT / "fixtures", password="a-long-test-password", say=lambda words: None)
    client.force_login(User.objects.get(username="manager"), "django.contrib.auth.backends.ModelBackend")
    packs = set(Publication.objects.values_list("pk", "snapshot_sha256", "pdf_sha256"))
    editions = set(Edition.objects.values_list("pk", "sha256"))
    for key in PLAYED:
        play(key, tmp_path)
    assert [Publication.objects.filter(quarter=key).count() for key in PLAYED] == [6, 6, 6]
    assert all(client.get(page, {"quarter": key.slug}).status_code == 200 for key in PLAYED for page in PAGES)
    assert packs <= set(Publication.objects.values_list("pk", "snapshot_sha256", "pdf_sha256"))
    assert editions <= set(Edition.objects.values_list("pk", "sha256"))
    assert ReleasedFigure.objects.count() == 13 * Indicator.objects.count()
    assert verify().findings == ()
