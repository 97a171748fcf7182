"""The door by which packs are made public."""

from datetime import date
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from governance.models import Board, BoardAsk, Publication
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.pdf.typeset import ONE_PAGE, WHOLE
from governance.publishing.answers import state_recognisable_nobody
from governance.publishing.drafting import Wish, draft, load_issues
from governance.publishing.preview import preview_files, preview_pack
from governance.publishing.publish import gone_out, publish, publish_all
from governance.publishing.refusals import PublishError
from governance.publishing.reproducibility import Rebuilt, rebuild
from scorecard.vocabulary.progress import Progress, StoppedError
from tests.governance.conftest import PUBLISHED_AT
from tests.world import ready
from tests.world_plan import NEWEST


@pytest.fixture
def publish_one(furnished):
    """A function that publishes the pack of the board of the whole plan."""

    def _publish(**more):
        about = {
            "quarter": furnished.quarters[NEWEST],
            "board": furnished.boards["cypcib"],
            "by": furnished.users["publisher"],
            "why": "For the November meeting",
            "at": PUBLISHED_AT,
        }
        return publish(**{**about, **more})

    return _publish


def test_the_first_pack_is_version_1(publish_one, furnished):
    made = publish_one()
    assert (made.version, made.audience, made.reason) == (1, "public", "For the November meeting")
    assert made.published_by_name == "publisher"
    assert made.data_as_at == furnished.quarters[NEWEST].data_as_at
    assert made.release == furnished.quarters[NEWEST].releases.latest("version")


def test_what_is_stored_is_what_was_made(publish_one):
    stored = Publication.objects.get(pk=publish_one().pk)
    with pikepdf.open(BytesIO(bytes(stored.pdf))) as document:
        assert len(document.pages) == stored.pdf_pages
    assert stored.snapshot["edition"]["label"] == "Version 1"
    assert "typst" in stored.software


def test_the_same_content_is_not_published_twice(publish_one):
    publish_one()
    with pytest.raises(PublishError, match="Version 1 says the same"):
        publish_one()
    assert Publication.objects.count() == 1


def ask_anew(furnished, verb: str) -> None:
    """The board is asked something else, and the Publisher has read it."""
    ask = BoardAsk.objects.get()
    ask.verb = verb
    ask.save()
    ready(furnished.quarters[NEWEST], furnished.users["publisher"])


def test_newer_requests_alone_make_a_refreshed_issue(publish_one, furnished):
    publish_one()
    ask_anew(furnished, "Approve")
    second = publish_one(why="The chair asked for a decision")
    assert (second.version, second.kind, str(second.for_meeting)) == (2, "refreshed", "2018-11-07")
    assert second.snapshot["edition"]["detail"].startswith("refreshed for the meeting of 7 November 2018")
    assert second.snapshot["changes"]["figures"] == []


def test_a_publisher_may_call_newer_requests_a_correction(publish_one, furnished):
    publish_one()
    ask_anew(furnished, "Approve")
    second = publish_one(why="The request was wrong", kind="corrected")
    assert second.snapshot["edition"]["detail"] == "a correction: it replaces version 1"


def test_a_preview_says_what_the_publication_says(publish_one, furnished):
    draft = preview_pack(quarter=furnished.quarters[NEWEST], board=furnished.boards["cypcib"])
    first = publish_one()
    assert {**draft, "edition": first.snapshot["edition"]} == first.snapshot


def test_a_quarter_not_released_is_refused(publish_one, furnished):
    with pytest.raises(PublishError, match="not released"):
        publish_one(quarter=furnished.quarters[NEWEST.next])


def test_an_account_that_may_not_is_refused(publish_one, furnished):
    with pytest.raises(PublishError, match="may not publish"):
        publish_one(by=furnished.users["data"])


def test_a_reason_is_needed(publish_one):
    with pytest.raises(PublishError, match="reason"):
        publish_one(why="  ")


def test_a_reason_that_is_printed_and_tells_a_hidden_number_is_refused(publish_one, kept):
    with pytest.raises(PublishError, match="may not see"):
        publish_one(why="Repeat plans were 5%, not 6%")


def test_a_day_still_to_come_is_refused(publish_one):
    with pytest.raises(PublishError, match="today or an earlier day"):
        publish_one(as_at=date(2018, 10, 25))


def test_what_was_stated_of_a_public_pack_does_not_cover_one_that_shows_more(publish_one):
    with pytest.raises(PublishError, match="Nobody has stated"):
        publish_one(audience="internal", audience_why="The board works on single cases")


def test_a_pack_that_shows_more_goes_out_with_its_reason_and_its_own_statement(publish_one, furnished):
    wish = Wish("Test", audience="internal")
    readers = wish.readers_of(furnished.boards["cypcib"])
    by = furnished.users["publisher"]
    state_recognisable_nobody(furnished.quarters[NEWEST], [readers], by=by, at=PUBLISHED_AT)
    made = publish_one(audience="internal", audience_why="The board works on single cases")
    assert (made.audience, made.board.audience) == ("internal", "public")
    assert made.audience_reason == "The board works on single cases"


def test_a_preview_is_marked_and_kept_nowhere(furnished):
    quarter = furnished.quarters[NEWEST]
    pack = preview_pack(quarter=quarter, board=furnished.boards["cypcib"])
    whole, one_page = preview_files(quarter, pack, WHOLE, ONE_PAGE)
    assert pack["edition"]["marking"] == "PREVIEW, NOT PUBLISHED"
    assert (whole.pages > 5, one_page.pages) == (True, 1)
    assert not Publication.objects.exists()


def test_an_open_quarter_has_no_preview(furnished):
    with pytest.raises(PublishError, match="still open"):
        preview_pack(quarter=furnished.quarters[NEWEST.next], board=furnished.boards["cypcib"])


def test_the_command_publishes_every_board(furnished):
    out = StringIO()
    call_command("publish", "2018-19-q2", by="publisher", reason="Test", stdout=out)
    assert Publication.objects.count() == len(furnished.boards)
    assert "Cabinet: version 1" in out.getvalue()


@pytest.mark.parametrize(
    ("quarter", "options", "told"),
    [
        ("2018-19-q9", {}, "no quarter"),
        ("2018-19-q2", {"by": "nobody"}, "no account"),
        ("2018-19-q2", {"board": "no-such"}, "no board"),
        ("2018-19-q3", {}, "not released"),
    ],
)
def test_the_command_says_what_is_wrong(furnished, quarter, options, told):
    with pytest.raises(CommandError, match=told):
        call_command("publish", quarter, **{"by": "publisher", "reason": "Test", **options})


def test_build_pack_writes_both_files(furnished, tmp_path):
    call_command("build_pack", "2018-19-q2", board="cypcib", out=tmp_path, stdout=StringIO())
    assert {path.name for path in tmp_path.iterdir()} == {
        "cypcib-2018-19-q2.pdf",
        "cypcib-2018-19-q2-one-page.pdf",
        "cypcib-2018-19-q2-large-print.pdf",
        "cypcib-2018-19-q2-easy-read.pdf",
    }


@pytest.fixture
def publish_both(furnished):
    """A function that publishes the packs of both boards in one go."""

    def _publish():
        wish = Wish("For the November meeting")
        about = {"quarter": furnished.quarters[NEWEST], "by": furnished.users["publisher"]}
        return publish_all(boards=Board.objects.order_by("pk"), wish=wish, at=PUBLISHED_AT, **about)

    return _publish


def test_packs_set_in_one_go_have_the_bytes_of_packs_set_alone(publish_both):
    kept = [outcome.publication for outcome in publish_both()]
    assert [rebuild(Publication.objects.get(pk=pack.pk)) for pack in kept] == [Rebuilt(), Rebuilt()]


def test_a_pack_that_cannot_be_set_stops_no_other(furnished):
    """Release checks refuse earlier what the page has no room for, so a draft is made too long by hand."""
    quarter, by = furnished.quarters[NEWEST], furnished.users["publisher"]
    sources, issues, wish = Sources(load_material(quarter)), load_issues(quarter), Wish("For the meeting")
    faulty, sound = (
        draft(sources.of(furnished.boards[slug], "public"), issues, wish, at=PUBLISHED_AT)
        for slug in ("cypcib", "cabinet")
    )
    faulty.pack["one_page"]["asks"] *= 80
    outcomes = [gone_out(each, by=by, at=PUBLISHED_AT) for each in (faulty, sound)]
    assert "runs to" in outcomes[0].problem
    assert [each.board.slug for each in Publication.objects.all()] == ["cabinet"]


class StopBefore(Progress):
    """Somebody who presses Stop while a step is on, and is heard before the next."""

    def __init__(self, board: str) -> None:
        self.board = board

    def step(self, words, done=0, of=0, *, may_stop=True):
        if self.board in words:
            raise StoppedError


def test_packs_that_are_out_stay_so_when_the_others_are_stopped(furnished):
    about = {"quarter": furnished.quarters[NEWEST], "by": furnished.users["publisher"], "wish": Wish("First")}
    first, second = boards = list(Board.objects.order_by("pk"))
    with pytest.raises(StoppedError):
        publish_all(boards=boards, progress=StopBefore(str(second)), **about)
    assert [each.board for each in Publication.objects.all()] == [first]


def test_a_pack_that_is_not_ready_stops_no_other(publish_both):
    ask = BoardAsk.objects.get()
    ask.verb = "Approve"
    ask.save()
    outcomes = {outcome.board.slug: outcome for outcome in publish_both()}
    assert "Nobody has stated" in outcomes.pop("cypcib").problem
    assert [outcome.problem for outcome in outcomes.values()] == [""] * len(outcomes)
