"""The last look before a quarter goes out: no pack without a statement that holds."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from governance.models import BoardAsk
from governance.packs.load import load_material
from governance.publishing.answers import (
    answer,
    check_gaps,
    refuse_quarter,
    refuse_unready,
    state_recognisable_nobody,
)
from governance.publishing.pack_texts import going_out
from governance.publishing.refusals import PublishError
from plans.models import Paragraph, StaffVoice
from scorecard.models import Quarter
from scorecard.releases.freeze import draft_release
from tests.governance.gathered import reviewed
from tests.world import release_anew
from tests.world_plan import NEWEST

ASKED = "this. Looked-after children fell since June."
WRONG = "this. We looked after 480 children at the end of September 2018."
AT = datetime(2018, 10, 24, 9, tzinfo=UTC)


@pytest.fixture
def board(furnished):
    return furnished.boards["cypcib"]


@pytest.fixture
def quarter(furnished):
    return furnished.quarters[NEWEST]


@pytest.fixture
def publisher(furnished):
    return furnished.users["publisher"]


def hashes(quarter, *boards) -> dict[str, str]:
    return going_out(load_material(quarter), boards).hashes


def test_a_pack_that_was_stated_safe_is_not_refused(quarter, board, publisher):
    refuse_unready(reviewed(quarter, [board]), board)


def test_a_pack_without_a_statement_is_refused(quarter, board, publisher):
    earlier = Quarter.objects.get(pk=NEWEST.previous)
    with pytest.raises(PublishError, match="Nobody has stated"):
        refuse_unready(reviewed(earlier, [board]), board)


def test_an_account_that_may_not_publish_is_refused(quarter, furnished):
    with pytest.raises(PublishError, match="may not publish"):
        refuse_quarter(quarter, by=furnished.users["data"])


def test_a_statement_names_who_made_it_and_when(quarter, board, publisher):
    BoardAsk.objects.update(verb="Note")
    (made,) = state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    assert (made.stated_by_name, made.stated_at) == ("publisher", AT)
    assert made.content_sha256 == hashes(quarter, board)["cypcib"]


def test_a_statement_lapses_when_a_request_changes(quarter, board, publisher):
    ask = board.asks.get()
    ask.text = "the end of March as the date (section 2)."
    ask.save()
    with pytest.raises(PublishError, match="changed since"):
        refuse_unready(reviewed(quarter, [board]), board)


def test_a_statement_lapses_when_somebody_is_quoted(quarter, board, publisher, furnished):
    StaffVoice.objects.create(
        role_group="Managers",
        holders=5,
        permission="Agreed",
        about="leave",
        words="I am away.",
        gathered_on=date(2018, 9, 20),
    )
    release_anew(furnished)
    with pytest.raises(PublishError, match="changed since"):
        refuse_unready(reviewed(quarter, [board]), board)


def test_a_statement_on_one_board_outlives_anothers_change(quarter, furnished, publisher):
    ask = furnished.boards["cypcib"].asks.get()
    ask.text = "the end of March as the date (section 2)."
    ask.save()
    refuse_unready(reviewed(quarter, [furnished.boards["cabinet"]]), furnished.boards["cabinet"])


def test_what_is_said_after_the_day_is_not_part_of_it(quarter, board):
    now = hashes(quarter, board)
    StaffVoice.objects.create(
        role_group="Managers", about="leave", words="Later.", gathered_on=date(2018, 12, 1)
    )
    assert hashes(quarter, board) == now


def test_a_statement_is_kept_about_what_was_seen_only(quarter, board, publisher):
    seen = hashes(quarter, board) | {"cypcib": "0" * 64}
    with pytest.raises(PublishError, match="read them as they are now"):
        state_recognisable_nobody(quarter, [board], by=publisher, at=AT, seen=seen)


def test_others_do_not_state_it(quarter, board, furnished):
    with pytest.raises(PermissionDenied):
        state_recognisable_nobody(quarter, [board], by=furnished.users["admin"], at=AT)


def test_the_hash_stands_for_public_figures_unless_the_board_is_internal(quarter, board):
    public = hashes(quarter, board)
    board.audience = "internal"
    assert hashes(quarter, board) != public


def test_the_newest_statement_is_the_one_that_holds(quarter, board, publisher):
    (made,) = state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    assert reviewed(quarter, [board]).statements == {"cypcib": made}


@pytest.fixture
def say(board):
    """A function that makes the board's request say something else."""

    def _say(text):
        ask = board.asks.get()
        ask.verb, ask.text = "Note", text
        ask.save()

    return _say


def settle(quarter, board, by, why="Counted by hand"):
    asked = [each.finding.sha256 for each in reviewed(quarter, [board]).look().questions]
    return answer(quarter, dict.fromkeys(asked, why), by=by, at=AT)


def test_a_question_without_its_answer_refuses_the_pack(quarter, board, publisher, say):
    say(ASKED)
    state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    with pytest.raises(PublishError, match="1 question open"):
        refuse_unready(reviewed(quarter, [board]), board)


def test_an_answered_question_lets_the_pack_go(quarter, board, publisher, say):
    say(ASKED)
    state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    (kept,) = settle(quarter, board, publisher)
    refuse_unready(reviewed(quarter, [board]), board)
    assert (kept.place, kept.stands, kept.answered_by_name) == ("CYPCIB, request 1", "fell", "publisher")


def test_another_boards_question_does_not_hold_a_pack_up(quarter, furnished, publisher, say):
    say(ASKED)
    refuse_unready(reviewed(quarter, [furnished.boards["cabinet"]]), furnished.boards["cabinet"])


def test_a_changed_sentence_is_asked_about_again_beside_the_old_answer(quarter, board, publisher, say):
    say(ASKED)
    settle(quarter, board, publisher)
    say("this. Looked-after children fell again since June.")
    (asked,) = reviewed(quarter, [board]).look().questions
    assert (asked.answer, asked.earlier.answer) == (None, "Counted by hand")


def test_a_contradiction_cannot_be_answered(quarter, board, publisher, say):
    say(WRONG)
    (found,) = reviewed(quarter, [board]).look().contradictions
    with pytest.raises(
        PublishError, match="“480” .* cannot be answered: it is put right in the text"
    ) as refused:
        answer(quarter, {found.finding.sha256: "It is."}, by=publisher, at=AT)
    assert refused.value.address == f"/admin/governance/boardask/{board.asks.get().pk}/change/"


def test_a_contradiction_refuses_the_pack(quarter, board, publisher, say):
    say(WRONG)
    state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    with pytest.raises(PublishError, match="1 text to put right"):
        refuse_unready(reviewed(quarter, [board]), board)


@pytest.fixture
def fill(board, quarter):
    """A function that leaves a board so many requests of so many characters, verb aside."""

    def _fill(count: int, length: int) -> None:
        board.asks.all().delete()
        for at in range(count):
            text = ("this and that " * 30)[: length - 1] + "s"
            BoardAsk.objects.create(board=board, quarter=quarter, position=at, verb="Note", text=text)

    return _fill


MOST, LONGEST = BoardAsk.ROOM.most, BoardAsk.ROOM.longest


def test_requests_that_fill_the_page_are_not_found(quarter, board, fill):
    fill(MOST, LONGEST)
    assert reviewed(quarter, [board]).look().found == []


@pytest.mark.parametrize(
    ("count", "length", "said"),
    [
        (1, LONGEST + 7, "This is over by 7."),
        (MOST + 1, 20, "This is one more."),
    ],
    ids=["too long", "too many"],
)
def test_what_the_page_has_no_room_for_is_found_and_refused(
    quarter, board, publisher, fill, count, length, said
):
    fill(count, length)
    (found,) = reviewed(quarter, [board]).look().contradictions
    assert found.finding.says == f"{BoardAsk.ROOM.words} {said}"
    state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    with pytest.raises(PublishError, match="1 text to put right"):
        refuse_unready(reviewed(quarter, [board]), board)


def test_a_text_is_measured_as_it_is_read(quarter, board, fill):
    """A bound figure is long where it is typed and short where it is read."""
    fill(1, LONGEST)
    row = board.asks.get()
    row.text = f"{row.text[: LONGEST - 30]} [[assessments-within-45-days change previous]]"
    row.save()
    assert len(row.text) > LONGEST
    assert reviewed(quarter, [board]).look().contradictions == []


def test_others_do_not_answer(quarter, furnished):
    with pytest.raises(PermissionDenied):
        answer(quarter, {}, by=furnished.users["admin"], at=AT)


def test_an_answer_too_long_to_keep_is_refused(quarter, board, publisher, say):
    say(ASKED)
    with pytest.raises(PublishError, match="at most 300"):
        settle(quarter, board, publisher, why="x" * 301)


def test_illustrative_figures_go_out_in_the_demonstration_only(quarter, publisher, settings):
    settings.DEMO = False
    with pytest.raises(PublishError, match="illustrative figures \\(Q2 2018/19, Q1 2018/19"):
        refuse_quarter(quarter, by=publisher)


def test_the_report_is_asked_about_before_its_release(quarter):
    Paragraph._base_manager.filter(quarter=quarter, section=1).update(
        text="Looked-after children fell since June."
    )
    (asked,) = check_gaps(quarter, draft_release(quarter).decided)
    assert asked.more == "The release checks of Q2 2018/19 have 1 question open."
    assert (asked.rule.blocking, asked.address) == (True, "/governance/checks/2018-19-q2/")


def test_a_report_with_nothing_open_is_no_gap(quarter):
    assert check_gaps(quarter) == []
