"""Large files are kept as jobs: whole or not at all, against the state that was looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scorecard.imports import published_uploads, uploads
from scorecard.imports.figures_file import COLUMNS
from scorecard.jobs.run import run_waiting
from scorecard.models import FigureFile, Job, Observation, PublishedFigure, PublishedFile
from tests.scorecard.imports.published_files.made import stability, written
from tests.world import OPEN

FIGURES = reverse("admin:scorecard_observation_import")
NATIONAL = reverse("admin:scorecard_publishedfigure_import")
ROW = f"{','.join(COLUMNS)}\nlooked-after-children,2018-19-q3,510,,,,,"


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(uploads, "LARGE", 0)
    monkeypatch.setattr(published_uploads, "LARGE", 0)


@pytest.fixture
def as_data(sign_in, world):
    world.indicators["looked-after-children"].published_series = "cla_number_at_31_march"
    world.indicators["looked-after-children"].save()
    return sign_in("data")


def look(client, page: str, name: str, content: bytes):
    """The preview of a file that was sent."""
    file = SimpleUploadedFile(name, content)
    return client.post(page, {"file": file, "why": "The yearly file"}, follow=True)


def figures(client):
    return look(client, FIGURES, "figures.csv", ROW.encode())


def save(client, preview, state: str):
    path = preview.redirect_chain[-1][0]
    return client.post(path, {"seen": state, "why": "Looked at"}, follow=True)


def test_figures_are_saved_and_their_job_says_how_many(as_data):
    preview = figures(as_data)
    done = save(as_data, preview, preview.context["compared"].state)
    assert "Figures saved from figures.csv: 1 new, 0 changed, 0 as they were." in done.content.decode()
    assert Observation.objects.get(quarter=OPEN).value == 510


def test_figures_that_moved_on_are_not_written_over_and_their_job_leads_back(as_data):
    preview = figures(as_data)
    done = save(as_data, preview, "another state")
    assert "Somebody changed these figures meanwhile" in done.content.decode()
    assert done.context["job"].outcome["address"] == preview.redirect_chain[-1][0]
    assert not Observation.objects.filter(quarter=OPEN).exists()


def test_a_question_is_not_answered_by_itself(as_data):
    row = f"{','.join(COLUMNS)}\nassessments-within-45-days,2018-19-q3,0.7,,,,,"
    preview = look(as_data, FIGURES, "figures.csv", row.encode())
    shown = save(as_data, preview, preview.context["compared"].state).content.decode()
    assert "Tick that the percentages asked about are meant" in shown and "0.7" not in shown


def test_national_figures_are_kept_and_their_job_says_how_many(as_data):
    preview = look(as_data, NATIONAL, "stability.csv", written(stability()))
    done = save(as_data, preview, preview.context["state"])
    assert "stability.csv: 1 new figures." in done.content.decode()
    assert PublishedFigure.objects.filter(release="Children looked after 2022").count() == 1


def test_national_figures_that_moved_on_are_not_kept(as_data):
    preview = look(as_data, NATIONAL, "stability.csv", written(stability()))
    done = save(as_data, preview, "another state")
    assert "changed meanwhile" in done.content.decode()
    assert not PublishedFile.objects.exclude(confirmed_at=None).exists()


def test_an_account_that_was_shut_meanwhile_writes_nothing(as_data, world, settings):
    settings.JOBS_RUN_BY = "service"
    preview = figures(as_data)
    save(as_data, preview, preview.context["compared"].state)
    world.users["data"].is_active = False
    world.users["data"].save()
    run_waiting(wait=lambda: False)
    assert Job.objects.get().state == "failed"
    assert FigureFile.objects.get().confirmed_at is None
