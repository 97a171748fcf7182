"""Six packs published while nobody looks: stopped between two, asked for twice, done once each.

Server, browser and the processes that do the jobs are real ones, on a database of their own.
"""

import os
import re
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from tests.browser.steps.quarter_steps import PASSWORD, follow, press, says
from tests.scorecard.own_database import ROOT, address_of_database

DESK = "/governance/publish/2018-19-q2/"
QUARTERS_BOARDS = 6
OVER = "#job[data-stands='done'], #job[data-stands='failed'], #job[data-stands='cancelled']"
LONG = 240_000
"""Milliseconds that six packs may take, on whatever machine this is."""


@pytest.fixture
def site(transactional_db, tmp_path, monkeypatch):
    """The demonstration, served by a program of its own, with something new for each board; its address."""
    from governance.models import BoardAsk
    from tests.browser.conftest import demonstration

    monkeypatch.setenv("AS_AT", "2018-10-22")
    demonstration()
    BoardAsk.objects.filter(quarter=20182).update(verb="Note")
    environment = os.environ | {
        "DATABASE_URL": address_of_database(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "JOBS_RUN_BY": "process",
        "PYTHONPATH": str(ROOT),
    }
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        descriptor, port = listening.fileno(), listening.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "sefton_improve.wsgi", "--bind", f"fd://{descriptor}"]
        options = ["--workers", "2", "--timeout", "120", "--log-level", "error"]
        running = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, pass_fds=[descriptor])
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait()


@pytest.fixture
def desk(page, site):
    """The Publisher at the desk where packs go out, with another window of the same browser."""
    page.set_default_timeout(LONG)
    page.goto(site)
    page.get_by_label("User name").fill("publisher")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    page.goto(site + DESK)
    other = page.context.new_page()
    other.set_default_timeout(LONG)
    return page, other


def fill_in(page) -> None:
    page.get_by_label("Reason").fill("The quarter")
    page.get_by_label("no child and no member of staff can be recognised").check()


def out(text: str) -> int:
    """How many packs a page says are out."""
    return len(re.findall(r"version \d+ is out", text))


def test_six_packs_are_stopped_between_two_then_asked_for_twice_and_go_out_once(desk, site):
    page, other = desk
    for box in page.locator("input[name=boards]").all():
        box.check()
    fill_in(page)
    press(page, "Publish these packs")
    job = page.url
    page.get_by_text("Setting and storing the pack of").first.wait_for()
    press(page, "Stop it")
    page.locator(OVER).wait_for()
    first = says(page)
    assert "Stopped" in first and out(first) >= 1
    assert out(first) + first.count("no pack went out") == QUARTERS_BOARDS

    follow(page, "Go back, with what you typed")
    assert page.locator("input[name=boards]:checked").count() == QUARTERS_BOARDS - out(first)
    page.get_by_label("no child and no member of staff can be recognised").check()
    again = page.url
    other.goto(again)
    fill_in(other)
    press(page, "Publish these packs")
    press(other, "Publish these packs")
    assert other.url == page.url != job
    assert "This is being done already" in says(other)

    page.close()
    other.goto("about:blank")
    other.goto(site)
    follow(other, "Your work")
    follow(other, "Your jobs")
    follow(other, "Publish")
    other.locator(OVER).wait_for()
    second = says(other)
    assert "Done." in second and out(first) + out(second) == QUARTERS_BOARDS

    other.goto(f"{site}{DESK}")
    assert other.get_by_role("link", name=re.compile("^Version 2")).count() == QUARTERS_BOARDS
