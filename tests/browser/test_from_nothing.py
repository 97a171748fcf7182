"""From an empty database to six packs of a made-up council, in the browser alone, as its people would go."""

import re
from io import BytesIO

import pytest
from django.core import mail
from playwright.sync_api import expect
from pypdf import PdfReader

from governance.models import Publication
from scorecard.models import Baseline, Indicator, ReleasedFigure
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.start.council import Start, start
from tests.browser.steps import first_quarters as quarters
from tests.browser.steps import start_steps as steps
from tests.browser.steps.quarter_steps import follow, says
from tests.scorecard.own_database import address_of_database
from tests.sefton_improve.archive.test_drill import manage

BACK, LAST = ("Q4 2017/18", "Q1 2018/19"), "Q2 2018/19"
DEMONSTRATION = re.compile("Sefton|demonstration|illustrative|made up", re.IGNORECASE)
REPORTED = "Told in the reports of then"
FIRST, WHOLE = next(iter(steps.BOARDS)), "/2018-19-q2.pdf"
SMALL = "Children adopted"


@pytest.fixture
def people(page, live_server, transactional_db, monkeypatch, settings):
    """`people("figures-office")`: in October 2018 that person of the made-up council has signed in."""
    monkeypatch.setenv("AS_AT", "2018-10-22")
    settings.SITE_ADDRESS, settings.DEMO = live_server.url, False
    start(
        Start(
            authority=steps.COUNCIL,
            code=steps.CODE,
            plan="Every Child in Harrowdene",
            first=QuarterKey(20174),
            last=QuarterKey(20182),
            username="first-administrator",
            password=steps.PASSWORD,
        )
    )
    page.set_default_timeout(60_000)

    def _people(name: str):
        steps.sign_in(page, live_server.url, name)
        return page

    return _people


def set_up(people) -> None:
    """What the Administrator does, with everybody's password set by the link that was sent to them."""
    steps.invite_people(people("first-administrator"))
    for letter in mail.outbox:
        (link,) = re.findall(r"https?://\S+/accounts/set/\S+", letter.body)
        steps.set_password(people("first-administrator"), link)
    page = people("first-administrator")
    steps.tick_indicators(page)
    steps.enter_posts(page)
    steps.set_up_boards(page)
    steps.bring_national_statistics_in(people("figures-office"))
    steps.take_baselines(people("first-administrator"))
    assert set(Baseline.objects.values_list("value", flat=True)) == set(steps.PUBLISHED.values())
    steps.bring_the_plan_in(people("publishing-office"))


def enter(people) -> None:
    """Figures of all quarters from a file, one typed; their owner confirms them and tells of the actions."""
    page = people("figures-office")
    quarters.import_back_quarters(page, typed_later="2018-19-q2")
    quarters.type_what_came_late(page, LAST)
    page = people("practice-lead")
    quarters.confirm_figures(page, quarters=3)
    quarters.update_actions(page)


def send_out(people, site: str) -> None:
    """Back quarters released as they are; the last one with its report, its checks answered and its packs."""
    page = people("publishing-office")
    for label, as_at in zip(BACK, ("2018-04-23", "2018-07-23"), strict=True):
        quarters.let_stand(page, label, REPORTED)
        quarters.sign_off(page, label, as_at=as_at, because=REPORTED)
    quarters.write_the_report(page, LAST, site)
    assert quarters.answer_the_checks(page, LAST) > 0
    quarters.sign_off(page, LAST, as_at="2018-10-22")
    assert ReleasedFigure.objects.count() == 3 * Indicator.objects.count()
    quarters.publish_the_packs(page)


def is_of_the_council(text: str) -> bool:
    return steps.COUNCIL in text and not DEMONSTRATION.search(text)


def read_the_packs(people, site: str) -> None:
    """Each board's pack is opened, as page and as PDF; of the first board its other files too."""
    page = people("boards-office")
    expect(page.locator("main")).to_contain_text("Where I sit")
    for board in steps.BOARDS:
        follow(page, "Boards", exact=True)
        follow(page, board)
        follow(page, f"{LAST} pack, version 1", exact=True)
        told = says(page)
        assert is_of_the_council(told), DEMONSTRATION.findall(told)
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=SMALL)).last
        assert "hidden to protect children" in row.inner_text()
        files = {link.get_attribute("href") for link in page.locator("main a[href*='.pdf']").all()}
        assert len(files) == 4
        for address in files if board == FIRST else [each for each in files if WHOLE in each]:
            read = PdfReader(BytesIO(page.context.request.get(site + address).body()))
            text = " ".join(sheet.extract_text() for sheet in read.pages)
            assert is_of_the_council(text), (address, DEMONSTRATION.findall(text))


def goes_elsewhere(folder) -> None:
    """All of it in one archive, put into another empty database, where each pack is built and compared."""
    here, there = address_of_database(folder), f"sqlite:///{folder}/elsewhere.sqlite3"
    manage(here, "backup", folder / "council.zip")
    said = manage(there, "restore", folder / "council.zip")
    assert said.endswith("All is as it was left.\n")


def test_a_council_goes_from_an_empty_database_to_six_packs(people, live_server, tmp_path):
    set_up(people)
    enter(people)
    send_out(people, live_server.url)
    assert Publication.objects.count() == len(steps.BOARDS)
    read_the_packs(people, live_server.url)
    goes_elsewhere(tmp_path)
