"""The quarter after the demonstration's, from empty to six packs read by members, as its users would play it.

Every step begins on a person's first page and goes by links and buttons by their words: what README and the
product say is all that anybody has. Figures come in by the product's own file, two of them by keyboard.
"""

from governance.models import Board, Publication
from governance.publishing.verification import verify
from scorecard.models import Observation, Quarter
from scorecard.vocabulary.quarters import QuarterKey
from tests.browser.steps.quarter_steps import (
    TYPED,
    approve_and_release,
    close_it,
    follow,
    import_the_file,
    publish_the_packs,
    says,
    type_the_rest,
    write_the_report,
)

KEY, DAY = QuarterKey(20183), "2019-01-22"


def member_reads(page) -> None:
    """The newest pack of the member's board from their first page, as a page and as a PDF."""
    follow(page, "Read the Q3 pack")
    assert "The quarter on a page" in says(page)
    link = page.get_by_role("link", name="PDF").first.get_attribute("href")
    answer = page.context.request.get(page.evaluate("link => new URL(link, document.baseURI).href", link))
    assert answer.body().startswith(b"%PDF-")


def test_q3_is_entered_released_published_and_read(signed_in, live_server):
    page = signed_in("data", DAY)
    import_the_file(page, KEY, late=TYPED)
    page = signed_in("data", DAY)
    assert "2 to enter" in says(page)
    follow(page, "Entry grid")
    type_the_rest(page, KEY)
    assert Observation.objects.filter(quarter=KEY).count() == 48

    page = signed_in("publisher", DAY)
    follow(page, "Ready or not")
    close_it(page, KEY, "2019-01-21")
    write_the_report(page, KEY, live_server.url)
    approve_and_release(page, KEY)
    assert Quarter.objects.get(pk=KEY).released
    publish_the_packs(page)
    assert Publication.objects.filter(quarter=KEY).count() == Board.objects.count() == 6
    assert verify().findings == ()
    member_reads(signed_in("board", DAY))
