"""What boards are asked is checked as the report is: a figure bound in it must exist and make sense."""

import pytest
from django.urls import reverse

from governance.models import BoardAsk, BoardQuestion, Challenge
from plans.narrative.markdown import as_text
from tests.governance.gathered import gathered
from tests.world import OPEN, RELEASED


@pytest.fixture
def ask(sign_in, world):
    """`ask(noun, text)`: add a request or question through its form; the errors it answers with."""

    def _ask(noun: str, text: str, key=OPEN) -> str:
        sent = {
            "board": world.boards["cypcib"].pk,
            "quarter": int(key),
            "position": "1",
            "verb": "Note",
            "indicator": world.indicators["adoptions"].pk,
            "text": text,
            "why": "",
        }
        response = sign_in("publisher").post(reverse(f"admin:governance_{noun}_add"), sent)
        return str(response.context["errors"]) if response.context else ""

    return _ask


NOUNS = {"boardask": BoardAsk, "boardquestion": BoardQuestion}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("that [[nonsense]] rose", "no indicator “nonsense”"),
        ("that [[looked-after-children target]] is met", "no target is set"),
        ("the snow ☃", "snowman"),
        ("- one\n- two", "one paragraph, without a list"),
        ("that [[action 1.01 planned helpers]] come", "plans no quantity"),
    ],
)
def test_text_is_refused_by_name(ask, noun, text, says):
    assert says in ask(noun, text)
    assert not NOUNS[noun].objects.exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_pasted_text_is_mended(ask, noun):
    assert ask(noun, "that \ufb01gures\u2011 rose") == ""
    assert NOUNS[noun].objects.get().text == "that figures- rose"


def test_bound_figures_are_filled_in_the_pack(ask, world):
    ask("boardask", "that *[[looked-after-children]]* are looked after", RELEASED[-1])
    ask("boardquestion", "Why [[adoptions]] of [[adoptions target]]?", RELEASED[-1])
    page = gathered(world.boards["cypcib"], world.quarters[RELEASED[-1]])["one_page"]
    assert as_text(page["asks"][0]["tree"]) == "that 500 are looked after"
    assert as_text(page["ask_about"][0]).endswith("Why 9 of 20 by March?")


def test_writer_is_told_what_was_mended(sign_in, ask):
    ask("boardask", "that \ufb01gures rose")
    page = sign_in("publisher").get(reverse("admin:governance_boardask_changelist")).content.decode()
    assert "Put right in the text: “ﬁ” (latin small ligature fi) written as “fi”." in page


@pytest.mark.parametrize("noun", NOUNS)
def test_the_field_says_what_the_page_has_room_for(sign_in, noun):
    page = sign_in("publisher").get(reverse(f"admin:governance_{noun}_add")).content.decode()
    room = NOUNS[noun].ROOM
    assert room.words in page
    assert f'maxlength="{room.longest}"' in page


@pytest.mark.parametrize("noun", NOUNS)
def test_text_too_long_for_the_page_is_refused_with_both_lengths(ask, noun):
    longest = NOUNS[noun].ROOM.longest
    assert ask(noun, "a" * longest) == ""
    said = ask(noun, "a" * (longest + 1))
    assert f"at most {longest} characters. This one has {longest + 1}: shorten it." in said
    assert NOUNS[noun].objects.count() == 1


@pytest.fixture
def full(world):
    """`full(noun)`: rows of a noun that fill a board's page of the open quarter."""

    def _full(noun: str) -> list:
        about = {"board": world.boards["cypcib"], "quarter": world.quarters[OPEN], "text": "this"}
        indicators = list(world.indicators.values())
        return [
            NOUNS[noun].objects.create(
                position=at + 2,
                **about,
                **({"verb": "Note"} if noun == "boardask" else {"indicator": indicators[at]}),
            )
            for at in range(NOUNS[noun].ROOM.most)
        ]

    return _full


@pytest.mark.parametrize("noun", NOUNS)
def test_one_more_than_the_page_holds_is_refused(ask, full, noun):
    full(noun)
    assert "This board has as many: change one of those." in ask(noun, "that")


@pytest.mark.parametrize("noun", NOUNS)
def test_one_on_a_full_page_can_be_changed(full, noun):
    row = full(noun)[0]
    row.text = "that"
    row.full_clean()


@pytest.mark.parametrize("noun", NOUNS)
def test_another_board_or_quarter_has_room_of_its_own(ask, full, noun):
    full(noun)
    assert ask(noun, "that", RELEASED[-1]) == ""


@pytest.fixture
def challenge(sign_in, world):
    """`challenge(question, answer)`: raise a challenge through its form; the errors it answers with."""

    def _challenge(question: str, answer: str = "") -> str:
        sent = {
            "board": world.boards["cypcib"].pk,
            "action": world.actions["1.02"].pk,
            "owner": world.actions["1.02"].post.pk,
            "question": question,
            "answer": answer,
            "raised_on": "2018-09-01",
            "due_on": "2018-11-07",
            "why": "",
        }
        response = sign_in("publisher").post(reverse("admin:governance_challenge_add"), sent)
        return str(response.context["errors"]) if response.context else ""

    return _challenge


def test_challenge_is_mended(challenge):
    assert challenge("Why\u00ad so\u200b?", "\uf0b7 This\r\n\uf0b7 that") == ""
    row = Challenge.objects.get()
    assert (row.question, row.answer) == ("Why so?", "• This\n• that")


@pytest.mark.parametrize("texts", [("Why ☃?", ""), ("Why?", "For ☃.")])
def test_challenge_that_cannot_be_printed_is_refused_by_name(challenge, texts):
    assert "The pack cannot print “☃” (snowman): leave out or replace." in challenge(*texts)
    assert not Challenge.objects.exists()
