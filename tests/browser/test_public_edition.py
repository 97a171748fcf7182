"""The public edition in a real browser, from a plain web server and from a folder, without scripts.

It is served by Python's own `http.server`, which knows nothing of the site.
"""

import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from sefton_improve.public_edition.export import export_public
from tests.architecture.conftest import published_world
from tests.world import RELEASED

pytestmark = pytest.mark.django_db

Q2 = RELEASED[-1].slug
NAME = "Looked after children"
PAGES = (
    "",
    f"{Q2}/",
    f"{Q2}/scorecard/",
    f"{Q2}/scorecard/layout-baseline/",
    f"{Q2}/scorecard/changes/",
    f"{Q2}/scorecard/indicators/looked-after-children/",
    f"{Q2}/plan/",
    f"{Q2}/plan/actions/1.02/",
    f"{Q2}/governance/",
    f"{Q2}/governance/boards/cypcib/",
    "governance/boards/cypcib/packs/",
    f"governance/boards/cypcib/packs/{Q2}/version-1/",
    "accessibility/",
)
BEYOND = """document.fonts.ready.then(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth)"""


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory):
    made = tmp_path_factory.mktemp("public") / "edition"
    with django_db_blocker.unblock(), transaction.atomic():
        published_world()
        export_public(made)
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def served(folder):
    """The address of the folder on a web server that serves files and knows no more."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        port = re.search(r"port (\d+)", server.stdout.readline())[1]
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@pytest.fixture
def heard(page):
    """What the console said and which requests went elsewhere or came to nothing, as pages are opened."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda request: said.append(request.url))
    return said


def test_axe_finds_no_fault(page, served):
    faults = {}
    for path in PAGES:
        page.goto(served + path)
        found = Axe().run(page).response["violations"]
        faults |= {path: [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]}
    assert {path: found for path, found in faults.items() if found} == {}


def test_everything_a_page_asks_for_is_in_the_folder(page, served, heard):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(served + path, wait_until="networkidle")
    assert heard == [] and [url for url in asked if not url.startswith(served)] == []


@pytest.mark.parametrize("font", ["ours", "a wider one"])
def test_no_page_scrolls_sideways_on_a_small_telephone(page, served, font):
    page.set_viewport_size({"width": 320, "height": 800})
    if font != "ours":
        page.route("**/*.woff2", lambda route: route.abort())
    beyond = {}
    for path in PAGES:
        page.goto(served + path)
        beyond[path] = page.evaluate(BEYOND)
    assert {path: pixels for path, pixels in beyond.items() if pixels} == {}


@pytest.mark.parametrize("whence", ["a web server", "a memory stick"])
def test_a_reader_without_scripts_finds_a_figure_and_a_pack(browser, served, folder, whence):
    start = served if whence == "a web server" else f"{folder.as_uri()}/index.html"
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(start)
        page.get_by_role("link", name="Q2 2018/19", exact=True).click()
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Scorecard").click()
        page.get_by_role("main").get_by_role("link", name=NAME).click()
        assert page.get_by_role("heading", level=1).inner_text() == NAME
        assert (
            page.locator("main").evaluate("each => getComputedStyle(each).fontFamily").startswith('"Source')
        )
        with page.expect_download() as taken:
            page.get_by_role("link", name=re.compile("^Data")).first.click(modifiers=["Alt"])
        assert taken.value.suggested_filename == f"looked-after-children-{Q2}.csv"
        page.get_by_role("link", name="All quarters").click()
        page.get_by_role("link", name=re.compile("pack, version 1, published")).click()
        assert page.get_by_role("heading", level=1).inner_text() == "The quarter on a page"
