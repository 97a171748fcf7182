"""The Publisher's desk: all boards' packs in one go, one board's next issue, and the way to withdraw."""

import re

import pytest
from django.db.models import CharField, Value
from django.db.models.functions import Concat

from governance.models import Board, BoardAsk, Publication, Withdrawal
from scorecard.models import Job, Post
from tests.pages import tight

DESK = "/governance/publish/2018-19-q2/"
BOARD = f"{DESK}cypcib/"
WITHDRAW = "/governance/boards/cypcib/packs/2018-19-q2/withdraw/"
DAY = "2018-11-01"


@pytest.fixture
def publisher(sign_in, furnished):
    return sign_in("publisher")


def said(answer) -> str:
    return answer.content.decode()


def chosen(publisher, *slugs, world) -> dict:
    """What the desk sends when some boards are ticked on it."""
    page = publisher.get(DESK)
    return _stood_for(page) | {
        "boards": [world.boards[slug].pk for slug in slugs],
        "as_at": page.context["form"]["as_at"].initial,
        "why": "For November",
        "stated": "on",
    }


def _stood_for(page) -> dict[str, str]:
    """The hashes that a page holds of what its packs would say."""
    return dict(re.findall(r'name="(seen-[a-z-]+)" value="(\w{64})"', said(page)))


def test_the_desk_lists_every_board(publisher, furnished):
    shown = said(publisher.get(DESK))
    assert all(f"{DESK}{slug}/" in shown for slug in furnished.boards)


def test_the_desk_leads_to_the_checks_of_its_own_day(publisher, furnished):
    answer = publisher.get(DESK)
    day = answer.context["form"].initial["as_at"]
    assert f'href="/governance/checks/2018-19-q2/?on={day}"' in said(answer)


def test_packs_chosen_go_out_and_others_do_not(publisher, furnished):
    publisher.post(DESK, chosen(publisher, "cypcib", world=furnished))
    made = Publication.objects.get()
    assert (made.board.slug, made.reason) == ("cypcib", "For November")


def test_a_board_that_is_not_for_the_public_goes_out_of_the_desk_with_its_reason(publisher, furnished):
    """The desk offered it and had no place to say why, so that it failed each time."""
    assert "audience_why" not in publisher.get(DESK).context["form"].fields
    Board.objects.filter(slug="cabinet").update(audience="internal")
    sent = chosen(publisher, "cypcib", "cabinet", world=furnished) | {"audience_why": "It names schools"}
    publisher.post(DESK, sent)
    kept = {each.board.slug: (each.audience, each.audience_reason) for each in Publication.objects.all()}
    assert kept == {"cypcib": ("public", ""), "cabinet": ("internal", "It names schools")}


def test_a_statement_on_a_pack_that_changed_meanwhile_is_refused(publisher, furnished):
    sent = chosen(publisher, "cypcib", world=furnished)
    BoardAsk.objects.update(verb="Note")
    answer = publisher.post(DESK, sent, follow=True)
    assert "changed since this page was opened" in said(answer)
    assert ticked(back_from(publisher, answer)) == [str(furnished.boards["cypcib"].pk)]
    assert not Publication.objects.exists()


def test_packs_of_another_day_go_out_once_they_were_seen_for_it(publisher, furnished):
    sent = chosen(publisher, "cypcib", world=furnished) | {"as_at": DAY}
    seen_for_it = _stood_for(publisher.post(DESK, sent | {"seen-cypcib": "0" * 64}))
    publisher.post(DESK, sent | seen_for_it)
    assert Publication.objects.get().as_at.isoformat() == DAY


def test_all_boards_go_out_in_one_go(publisher, furnished):
    publisher.post(DESK, chosen(publisher, *furnished.boards, world=furnished))
    assert Publication.objects.count() == len(furnished.boards)


def test_what_stands_in_one_packs_way_stops_no_other(publisher, furnished):
    BoardAsk.objects.filter(board__slug="cypcib").update(
        verb="Note", text="this. Looked-after children fell since June."
    )
    shown = said(publisher.post(DESK, chosen(publisher, *furnished.boards, world=furnished), follow=True))
    assert [each.board.slug for each in Publication.objects.all()] == ["cabinet"]
    assert "1 question open" in shown


def test_without_the_statement_nothing_goes_out(publisher, furnished):
    BoardAsk.objects.update(verb="Note")
    sent = chosen(publisher, "cypcib", world=furnished)
    del sent["stated"]
    answer = publisher.post(DESK, sent)
    assert not Job.objects.exists()
    assert "Tick this once you have read the packs of" in said(answer)


def test_without_the_tick_what_was_stated_earlier_goes_out(publisher, furnished):
    BoardAsk.objects.update(verb="Note")
    sent = chosen(publisher, "cypcib", world=furnished)
    stated = {"board": "cypcib", "seen-cypcib": sent["seen-cypcib"]}
    publisher.post("/governance/checks/2018-19-q2/state/", stated)
    del sent["stated"]
    publisher.post(DESK, sent)
    assert Publication.objects.count() == 1


def test_a_first_issue_is_offered_with_its_reason_and_a_later_one_asks(publisher, furnished):
    assert publisher.get(DESK).context["form"].initial["why"] == "First packs of Q2 2018/19"
    publisher.post(DESK, chosen(publisher, *furnished.boards, world=furnished))
    assert [publisher.get(page).context["form"].initial["why"] for page in (DESK, BOARD)] == ["", ""]


def test_what_was_typed_stays_where_a_pack_is_refused(publisher, furnished):
    BoardAsk.objects.filter(board__slug="cypcib").update(
        verb="Note", text="this. Looked-after children fell since June."
    )
    job = publisher.post(DESK, chosen(publisher, *furnished.boards, world=furnished), follow=True)
    answer = back_from(publisher, job)
    assert ticked(answer) == [str(furnished.boards["cypcib"].pk)]
    assert 'value="For November"' in said(answer)
    assert not re.search(r'name="stated"[^>]*checked', said(answer))


def test_what_was_typed_for_a_job_is_given_back_to_nobody_who_may_not_see_it(publisher, furnished, sign_in):
    BoardAsk.objects.update(verb="Note")
    answer = publisher.post(DESK, chosen(publisher, "cypcib", world=furnished), follow=True)
    assert sign_in("manager").get(f"/jobs/{answer.context['job'].pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "99999"])
def test_a_job_that_there_is_not_gives_nothing_back(publisher, number):
    assert 'value="For November"' not in said(publisher.get(f"{DESK}?job={number}"))


def back_from(publisher, job_page):
    """The desk, as the page of a job leads back to it."""
    return publisher.get(job_page.context["job"].outcome["address"])


def test_no_board_chosen_is_said(publisher, furnished):
    shown = said(publisher.post(DESK, {"as_at": DAY, "why": "For November"}))
    assert "Tick at least one board." in shown


def ticked(answer) -> list[str]:
    """Keys of the boards whose pack is ticked on the desk."""
    return re.findall(r'name="boards" value="(\d+)" checked', tight(said(answer)))


def test_boards_with_something_new_are_ticked(publisher, furnished):
    publisher.post(DESK, chosen(publisher, "cypcib", world=furnished))
    assert ticked(publisher.get(DESK)) == [str(furnished.boards["cabinet"].pk)]


def test_what_was_ticked_stays_so_where_something_is_missing(publisher, furnished):
    own = furnished.boards["cypcib"].pk
    assert ticked(publisher.post(DESK, {"boards": [own, "x"], "as_at": DAY})) == [str(own)]


def test_a_boards_page_says_which_version_it_would_be(publisher):
    assert "version 1" in said(publisher.get(BOARD))


def test_a_boards_pack_goes_out_from_its_page(publisher):
    seen = publisher.get(BOARD).context["seen"]
    sent = {"as_at": publisher.get(BOARD).context["form"]["as_at"].initial, "why": "First", "seen": seen}
    answer = publisher.post(BOARD, sent | {"stated": "on"})
    assert answer["Location"] == DESK
    assert Publication.objects.get().board.slug == "cypcib"


def test_a_statement_on_what_was_changed_meanwhile_is_refused(publisher):
    form = publisher.get(BOARD)
    sent = {"as_at": form.context["form"]["as_at"].initial, "why": "First", "stated": "on"}
    ask = BoardAsk.objects.get()
    ask.verb = "Note"
    ask.save()
    shown = said(publisher.post(BOARD, sent | {"seen": form.context["seen"]}))
    assert "changed since this page was opened" in shown
    assert not Publication.objects.exists()


def test_a_pack_not_public_needs_its_reason(publisher):
    form = publisher.get(BOARD)
    sent = {"as_at": form.context["form"]["as_at"].initial, "why": "First", "audience": "internal"}
    assert "Say why this pack is not for the public" in said(publisher.post(BOARD, sent))


def test_a_pack_is_withdrawn_with_its_reason(publisher, kept):
    publisher.post(f"{WITHDRAW}?version=1", {"why": "A wrong board."})
    assert Withdrawal.objects.get().reason == "A wrong board."


def test_opening_the_withdrawal_page_withdraws_nothing(publisher, kept):
    assert "This cannot be undone" in said(publisher.get(f"{WITHDRAW}?version=1"))
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("asked", ["", "?version=9", "?version=x", "?version=99999"])
def test_a_withdrawal_names_a_version_that_stands(publisher, kept, asked):
    assert publisher.get(f"{WITHDRAW}{asked}").status_code == 404


@pytest.mark.parametrize("username", ["board", "manager", "data", "admin"])
@pytest.mark.parametrize("address", [DESK, BOARD, f"{WITHDRAW}?version=1"])
def test_others_find_no_such_page_however_they_ask(sign_in, kept, username, address):
    reader = sign_in(username)
    assert (reader.get(address).status_code, reader.post(address).status_code) == (404, 404)


def test_a_board_page_names_older_texts_that_paper_cannot_print(publisher, furnished):
    stored = Value("Head ☃", output_field=CharField())
    Post._base_manager.filter(slug="head").update(title=Concat(stored, Value("")))
    shown = said(publisher.get(BOARD))
    assert "“Head ☃” holds a sign that the typeface lacks: “☃” (snowman), U+2603." in shown


def test_a_board_page_of_plain_texts_names_none(publisher):
    assert "signs that paper cannot print" not in said(publisher.get(BOARD))


def test_a_reason_is_mended_and_its_writer_told(publisher, furnished):
    sent = chosen(publisher, "cypcib", world=furnished) | {"why": "For Nov\u2011ember"}
    answer = publisher.post(DESK, sent, follow=True)
    assert Publication.objects.get().reason == "For Nov-ember"
    assert "Put right in the text" in said(answer)


def test_a_reason_that_paper_cannot_print_is_refused_beside_it_and_kept(publisher, furnished):
    answer = publisher.post(DESK, chosen(publisher, "cypcib", world=furnished) | {"why": "For ☃"})
    assert not Publication.objects.exists()
    assert "The pack cannot print “☃” (snowman)" in said(answer) and 'value="For ☃"' in said(answer)
