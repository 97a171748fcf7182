"""The page on which an owner confirms or queries figures, and the home page's link to it."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.test import Client
from django.urls import reverse

from scorecard.entry.service import Entry, open_quarter, record_figures
from scorecard.models import FigureWord, Indicator
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.self_check.markup import read
from tests.pages import tight
from tests.scorecard.signed import confirm, figure, fill, shut
from tests.world import OPEN

PAGE = "/scorecard/confirm/"
CODE = "assessments-within-45-days"
MORE = ("adoptions", "repeat-plans")
LATER = QuarterKey(20184)
AGAIN = Entry(CODE, OPEN, value=D("76.0"), numerator=D(456), denominator=D(600))


@pytest.fixture
def filled(world):
    fill(world)
    return world


@pytest.fixture
def as_owner(filled, sign_in):
    return sign_in("manager")


def sent(code=CODE, word="confirmed", **changes) -> dict[str, str]:
    """The page's form with one figure's boxes, and the button that gives it its word."""
    boxes = {"revision": "1", "comment": "", "sentence": ""} | changes
    return {"do": f"{word}:{code}"} | {f"{code}-{name}": text for name, text in boxes.items()}


def text(response) -> str:
    return response.content.decode()


def test_page_shows_the_posts_figures_with_last_quarter_and_baseline(as_owner):
    page = text(as_owner.get(PAGE))
    for value in ("75.0", "67.1", "74.0"):
        assert f'<data value="{value}" data-indicator="{CODE}"' in page
    assert "Waits for your word" in page


def test_page_shows_no_figure_of_another_post(as_owner):
    page = text(as_owner.get(PAGE))
    assert "looked-after-children" not in page and "510" not in page


def test_page_opens_on_the_quarter_in_which_a_figure_waits(as_owner, world):
    by = world.users["publisher"]
    open_quarter(LATER, by=by, why="Test")
    record_figures([replace(AGAIN, quarter=LATER)], by=world.users["data"], why="Test")
    assert as_owner.get(PAGE).context["shown_quarter"].key == OPEN
    confirm(world)
    assert as_owner.get(PAGE).context["shown_quarter"].key == LATER


@pytest.mark.parametrize("username", ["board", "data", "publisher", "admin", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_page_is_for_those_whose_post_owns_figures(filled, sign_in, method, username):
    assert getattr(sign_in(username), method)(PAGE, sent()).status_code == 404
    assert not FigureWord.objects.exists()


def test_page_asks_the_anonymous_to_sign_in(filled, client):
    assert client.post(PAGE, sent()).headers["Location"].startswith(reverse("login"))


def test_owner_without_a_role_that_reads_internal_figures_sees_none(filled, sign_in):
    Indicator.objects.filter(code="adoptions").update(owner=filled.users["board"].post)
    assert sign_in("board").get(f"{PAGE}?quarter=2018-19-q2").status_code == 404


@pytest.mark.parametrize("query", ["?quarter=2031-32-q1", "?quarter=nonsense"])
def test_unknown_quarter_answers_404(as_owner, query):
    assert as_owner.get(PAGE + query).status_code == 404


def test_confirm_then_says_so(as_owner):
    page = text(as_owner.post(PAGE, sent(), follow=True))
    assert "Confirmed by manager" in page and "Waits for your word" not in page
    assert FigureWord.objects.get().word == "confirmed"


def test_query_with_a_sentence(as_owner):
    page = text(as_owner.post(PAGE, sent(word="queried", sentence="Two teams are missing"), follow=True))
    assert "Queried by manager" in page and "“Two teams are missing”" in page


def test_query_without_a_sentence_keeps_what_was_typed(as_owner):
    page = text(as_owner.post(PAGE, sent(word="queried", comment="Rising")))
    assert "Say what you query" in page and 'value="Rising"' in page
    assert not FigureWord.objects.exists()


def test_comment_is_drafted_with_the_word(as_owner):
    as_owner.post(PAGE, sent(comment="Two teams joined"))
    assert figure(CODE).note == "Two teams joined"


def test_figure_changed_meanwhile_answers_409_and_keeps_what_was_typed(as_owner, filled):
    record_figures([AGAIN], by=filled.users["data"], why="Late return")
    answer = as_owner.post(PAGE, sent(word="queried", sentence="Two teams are missing"))
    page = text(answer)
    assert answer.status_code == 409
    assert "changed by data" in page and 'value="Two teams are missing"' in page and "76.0" in page
    assert not FigureWord.objects.exists()


@pytest.fixture
def as_owner_of_three(filled, sign_in):
    """The manager, whose post owns two figures more."""
    Indicator.objects.filter(code__in=MORE).update(owner=filled.users["manager"].post)
    return sign_in("manager")


def said() -> dict[str, str]:
    rows = FigureWord.objects.order_by("said_at", "pk")
    return dict(rows.values_list("observation__indicator__code", "word"))


@pytest.mark.parametrize("word", ["confirmed", "queried", "released"])
def test_word_on_one_figure_keeps_what_is_typed_beside_the_others(as_owner_of_three, word):
    typed = sent(word=word, sentence="Two teams are missing") | {
        "adoptions-comment": "Two in court",
        "repeat-plans-sentence": "One family?",
    }
    page = text(as_owner_of_three.post(PAGE, typed, follow=True))
    assert 'value="Two in court"' in page and 'value="One family?"' in page
    assert set(said()) <= {CODE}


def test_all_at_once_confirms_with_comments_and_queries_where_a_query_is_typed(as_owner_of_three):
    typed = (
        sent(comment="Rising") | sent("adoptions", sentence="Whose?") | sent("repeat-plans") | {"do": "all"}
    )
    page = text(as_owner_of_three.post(PAGE, typed, follow=True))
    assert said() == {CODE: "confirmed", "adoptions": "queried", "repeat-plans": "confirmed"}
    assert figure(CODE).note == "Rising" and "2 confirmed, 1 queried." in page


def test_all_at_once_leaves_a_query_standing_and_says_no_word_twice(as_owner_of_three):
    as_owner_of_three.post(PAGE, sent("adoptions", word="queried", sentence="Whose?"))
    everything = sent() | sent("adoptions") | sent("repeat-plans") | {"do": "all"}
    for _ in range(2):
        as_owner_of_three.post(PAGE, everything)
    assert FigureWord.objects.count() == 3
    assert said()["adoptions"] == "queried"


def test_all_at_once_takes_the_others_where_one_changed_meanwhile(as_owner_of_three, filled):
    record_figures([AGAIN], by=filled.users["data"], why="Late return")
    typed = sent(comment="Rising") | sent("adoptions") | {"do": "all"}
    answer = as_owner_of_three.post(PAGE, typed)
    assert (answer.status_code, said()) == (409, {"adoptions": "confirmed"})
    assert 'value="Rising"' in text(answer)


def test_enter_in_a_box_says_no_word_and_keeps_what_is_typed(as_owner):
    page = text(as_owner.post(PAGE, sent(comment="Rising") | {"do": ""}))
    assert said() == {} and 'value="Rising"' in page


def test_first_button_of_the_form_says_no_word(as_owner):
    page = text(as_owner.get(PAGE))
    form = page[page.index('<form method="post" action="/scorecard/confirm/') :]
    assert 'name="do"' not in form[: form.index("</button>")]


def test_owner_reads_what_their_query_was_answered(as_owner, filled):
    as_owner.post(PAGE, sent(word="queried", sentence="Two teams are missing"))
    answered = Entry(CODE, OPEN, figure_given=False, answer="Both are in")
    record_figures([answered], by=filled.users["data"], why="")
    assert "Answered: “Both are in”" in text(as_owner.get(PAGE))


def test_figure_of_another_post_answers_404(as_owner):
    assert as_owner.post(PAGE, sent("adoptions")).status_code == 404


def test_forged_fields_change_no_value(as_owner):
    as_owner.post(PAGE, sent(value="99", numerator="1", quality="final", said_by="1", word_said="x"))
    assert (figure(CODE).value, figure(CODE).quality) == (75, "provisional")


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "١"])
def test_forged_revision_is_a_conflict(as_owner, revision):
    assert as_owner.post(PAGE, sent(revision=revision)).status_code == 409


def test_unknown_word_is_refused(as_owner):
    assert "Confirm or query" in text(as_owner.post(PAGE, sent(word="released")))


def test_post_without_its_token_is_refused(filled):
    client = Client(enforce_csrf_checks=True)
    client.force_login(filled.users["manager"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(PAGE, sent()).status_code == 403


def test_closed_quarter_takes_no_word(as_owner, filled):
    shut(filled)
    page = text(as_owner.get(f"{PAGE}?quarter=2018-19-q3"))
    assert "so they are settled" in page and "<button" not in page[page.index("<main") :]
    assert "is closed" in text(as_owner.post(f"{PAGE}?quarter=2018-19-q3", sent()))


def test_figure_not_entered_yet_has_no_form(world, sign_in):
    page = text(sign_in("manager").get(PAGE))
    assert "not entered yet" in page and 'name="revision"' not in page


def test_page_keeps_the_rules_of_markup(as_owner):
    markup = read(text(as_owner.post(PAGE, sent(word="queried"))))
    assert len(markup.texts["h1"]) == 1
    assert not (markup.unclosed or markup.repeated_ids or markup.skipped_headings or markup.unnamed_fields)
    assert not markup.inline and markup.references <= set(markup.ids)


def test_home_links_to_what_waits(as_owner):
    assert "1 figure of your post waits for your word" in tight(as_owner.get("/").content)


def test_home_is_silent_once_confirmed(as_owner, filled):
    confirm(filled)
    assert "for your word" not in text(as_owner.get("/"))


def test_home_asks_again_when_the_figure_changes(as_owner, filled):
    confirm(filled)
    record_figures([replace(AGAIN, reason="Recount")], by=filled.users["data"], why="")
    assert "waits for your word" in text(as_owner.get("/"))


@pytest.mark.parametrize("username", ["board", "data", "publisher", "admin"])
def test_home_is_silent_for_everybody_else(filled, sign_in, username):
    assert "for your word" not in text(sign_in(username).get("/"))


def test_a_comment_by_rule_is_offered_where_none_is_written(as_owner):
    page = tight(text(as_owner.get(PAGE)))
    assert "Draft made by rule: “Up 7.9 points to 75.0%" in page


def test_a_draft_that_is_taken_stands_in_its_box_and_is_kept_nowhere(as_owner):
    page = tight(text(as_owner.post(PAGE, sent(word="take"))))
    assert 'value="Up 7.9 points to 75.0%' in page
    assert "not kept yet" in page
    assert figure(CODE).note == ""
    assert not FigureWord.objects.exists()


def test_taking_a_draft_keeps_what_was_typed_beside_it(as_owner):
    page = text(as_owner.post(PAGE, sent(word="take", sentence="Which team?")))
    assert 'value="Which team?"' in page


def test_a_draft_never_takes_the_place_of_what_was_typed(as_owner):
    assert 'value="A new team began."' in text(
        as_owner.post(PAGE, sent(word="take", comment="A new team began."))
    )


def test_a_draft_is_kept_once_its_owner_confirms_it(as_owner):
    as_owner.post(PAGE, sent(comment="Up 7.9 points to 75.0%."))
    assert figure(CODE).note == "Up 7.9 points to 75.0%."
