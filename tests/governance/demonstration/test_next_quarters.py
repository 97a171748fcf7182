"""The quarters after the demonstration's, played through the doors: Q3 and Q4 2018/19 and Q1 2019/20.

Each is entered by file, closed with reasons, approved, released and published to all six boards; what was
released before stays as it was.
"""

import csv
from datetime import UTC, datetime, time, timedelta

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
from scorecard.models import Edition, Indicator, Quarter, ReleasedFigure
from scorecard.releases.approval import approve, release
from scorecard.releases.closing import close
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import gaps, keep_reasons
from scorecard.vocabulary.quarters import QuarterKey
from tests.governance.demonstration.next_figures import COLUMNS, next_figures
from tests.scorecard.own_database import ROOT

pytestmark = pytest.mark.long

PLAYED = tuple(map(QuarterKey, (20183, 20184, 20191)))
SIDES = {"cypcib": 18, "overview-and-scrutiny": 18}
PAGES = ("/", "/scorecard/", "/scorecard/changes/", "/plan/", "/scorecard/indicators/adoptions/")


def figures_file(folder, key: QuarterKey):
    """A file with a figure of every indicator."""
    path = folder / f"{key.slug}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "quarter", *COLUMNS, "quality"])
        writer.writerows([code, key.slug, *typed, "final"] for code, typed in next_figures(key).items())
    return path


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


def too_long() -> list[str]:
    """Packs longer than their remit allows: 18 sides for a board that reads of most, 11 for the others."""
    sides = Publication.objects.values_list("board__slug", "quarter", "pdf_pages")
    return [f"{slug} {quarter}: {pages}" for slug, quarter, pages in sides if pages > SIDES.get(slug, 11)]


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
    assert too_long() == []
    assert packs <= set(Publication.objects.values_list("pk", "snapshot_sha256", "pdf_sha256"))
    assert editions <= set(Edition.objects.values_list("pk", "sha256"))
    assert ReleasedFigure.objects.count() == 13 * Indicator.objects.count()
    assert verify().findings == ()
