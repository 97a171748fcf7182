"""Files whose sender says that they hold refreshed figures: released quarters of the year run again."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from scorecard.models import FigureFile, ReleasedFigure
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.signed import figure
from tests.world import OPEN

SEND = reverse("admin:scorecard_observation_import")
LAC, Q1, Q2 = "looked-after-children", QuarterKey(20181), QuarterKey(20182)
HEAD = "indicator,quarter,value,numerator,denominator,quality,note,reason\n"
BATCH = (
    f"{LAC},2018-19-q1,492,,,,,\n{LAC},2018-19-q2,503,,,,,Own reason\n"
    f"adoptions,2018-19-q2,9,,,final,,\n{LAC},2018-19-q3,510,,,,,\n"
)


@pytest.fixture
def send(sign_in):
    """Send rows as a refreshed file: the answer, that is its preview where it was taken."""

    def _send(rows: str, username="data", **fields):
        file = io.BytesIO((HEAD + rows).encode())
        file.name = "refresh.csv"
        sent = {"file": file, "refreshed": "on", "why": "Placements entered late"} | fields
        return sign_in(username).post(SEND, sent, follow=True)

    return _send


def confirm(answer, client, **fields):
    file = FigureFile.objects.get()
    sent = {"seen": answer.context["compared"].state, "why": file.why} | fields
    return client.post(reverse("admin:scorecard_observation_import_look", args=[file.pk]), sent, follow=True)


def test_refreshed_file_is_previewed_before_anything_is_written(world, send):
    compared = send(BATCH).context["compared"]
    assert (compared.new, compared.changed, compared.unchanged) == (1, 2, 1)
    assert figure(LAC, Q2).value == 500


def test_refreshed_file_is_written_as_one_batch_with_one_reason(world, send, client):
    confirm(send(BATCH), client)
    for quarter, value in ((Q1, 492), (Q2, 503)):
        row = figure(LAC, quarter)
        assert (row.value, row.quality) == (value, "revised")
        assert row.history.first().history_change_reason == "Placements entered late"
        assert row.history.first().file_sha256 == FigureFile.objects.get().sha256
    assert figure("adoptions", Q2).quality == "provisional"
    assert (figure(LAC, OPEN).value, figure(LAC, OPEN).quality) == (510, "provisional")


def test_refreshed_file_leaves_what_was_released(world, send, client):
    confirm(send(BATCH), client)
    assert ReleasedFigure.objects.get(indicator__code=LAC, release__quarter=Q2).value == 500


def test_refreshed_file_without_a_reason_is_not_written(world, send, client):
    page = confirm(send(BATCH, why=""), client, why="").content.decode()
    assert "Say why these quarters are refreshed" in page
    assert figure(LAC, Q2).value == 500


def test_released_quarter_in_an_ordinary_file_is_refused(world, send):
    page = send(BATCH, refreshed="").content.decode()
    assert "is released, so its figures can no longer be entered" in page
    assert not FigureFile.objects.exists()


def test_refreshed_file_of_an_earlier_year_is_refused_at_once(world, send):
    page = send(f"{LAC},2017-18-q4,481,,,,,\n").content.decode()
    assert "Q4 2017/18 is not a quarter of 2018/19" in page
    assert not FigureFile.objects.exists()


def test_command_refreshes_when_told_to(world, tmp_path):
    path = tmp_path / "refresh.csv"
    path.write_text(HEAD + BATCH)
    said = io.StringIO()
    call_command("import_figures", path, "--refreshed", by="data", reason="Late", stdout=said)
    assert said.getvalue().endswith("\nImported: 1 new, 2 changed, 1 as they were.\n")
    assert figure(LAC, Q2).quality == "revised"
