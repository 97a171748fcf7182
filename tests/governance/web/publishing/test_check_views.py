"""The page of release checks: for those who publish, with answers and the statement kept from it."""

import pytest

from governance.models import BoardAsk, CheckAnswer, Statement
from tests.governance.gathered import reviewed
from tests.world_plan import NEWEST

PAGE = "/governance/checks/2018-19-q2/"
WRONG = "this. We looked after 480 children at the end of September 2018."
"""What a board is asked, with a number that is not the figure."""


@pytest.fixture
def publisher(sign_in, furnished):
    return sign_in("publisher")


@pytest.fixture
def question(furnished):
    """A word in what a board is asked that no figure bears out."""
    BoardAsk.objects.update(verb="Note", text="this. Looked-after children fell since June.")
    (one,) = reviewed(furnished.quarters[NEWEST], [furnished.boards["cypcib"]]).look().questions
    return one.finding


def said(answer) -> str:
    return answer.content.decode()


def test_nothing_open_is_said(publisher):
    assert "Nothing is open." in said(publisher.get(PAGE))


def test_packs_stated_already_ask_for_no_further_statement(publisher, furnished):
    shown = said(publisher.get(PAGE))
    assert "State this of the packs ticked" not in shown
    BoardAsk.objects.update(verb="Note")
    assert "State this of the packs ticked" in said(publisher.get(PAGE))


def test_a_question_shows_its_sentence_and_what_to_do(publisher, question):
    shown = said(publisher.get(PAGE))
    assert "Looked-after children <mark>fell</mark> since June." in shown
    assert question.do in shown


def test_a_contradiction_cannot_be_answered(publisher, furnished):
    BoardAsk.objects.update(verb="Note", text=WRONG)
    shown = said(publisher.get(PAGE))
    assert "no answer takes its place" in shown
    assert 'name="answer-' not in shown


def test_a_contradiction_leads_to_its_text(publisher, furnished):
    BoardAsk.objects.update(verb="Note", text=WRONG)
    (found,) = reviewed(furnished.quarters[NEWEST], [furnished.boards["cypcib"]]).look().contradictions
    assert f'href="{found.finding.address}"' in said(publisher.get(PAGE))
    assert publisher.get(found.finding.address).status_code == 200


def test_an_answer_to_a_contradiction_is_told_that_the_text_mends_it_and_given_back(publisher, furnished):
    BoardAsk.objects.update(verb="Note", text=WRONG)
    (found,) = reviewed(furnished.quarters[NEWEST], [furnished.boards["cypcib"]]).look().contradictions
    answer = publisher.post(f"{PAGE}answer/", {f"answer-{found.finding.sha256}": "It is so."})
    assert answer.status_code == 409
    assert "cannot be answered: it is put right in the text" in said(answer)
    assert f'<a href="{found.finding.address}">Open the text</a>' in said(answer)
    assert not CheckAnswer.objects.exists()


def test_an_answer_is_kept_with_who_and_when(publisher, question):
    publisher.post(f"{PAGE}answer/", {f"answer-{question.sha256}": "As the audit has it."})
    held = CheckAnswer.objects.get()
    assert (held.answer, held.answered_by_name) == ("As the audit has it.", "publisher")
    assert "As the audit has it." in said(publisher.get(PAGE))


def test_an_answer_lapses_with_its_sentence(publisher, question):
    publisher.post(f"{PAGE}answer/", {f"answer-{question.sha256}": "As the audit has it."})
    BoardAsk.objects.update(verb="Note", text="this. Looked-after children fell again since June.")
    shown = said(publisher.get(PAGE))
    assert "<strong>1</strong> to answer" in shown
    assert "Asked again" in shown


def test_an_answer_to_what_has_changed_is_given_back(publisher, question):
    sent = {f"answer-{'0' * 64}": "Too late.", f"answer-{question.sha256}": "As the audit has it."}
    answer = publisher.post(f"{PAGE}answer/", sent)
    assert answer.status_code == 409
    assert 'value="As the audit has it."' in said(answer)
    assert not CheckAnswer.objects.exists()


def test_a_statement_is_kept_for_the_packs_ticked(publisher, furnished):
    page = publisher.get(PAGE)
    BoardAsk.objects.update(verb="Note")
    hashes = {board.slug: digest for board, digest, _ in publisher.get(PAGE).context["packs"]}
    before = Statement.objects.count()
    publisher.post(f"{PAGE}state/", {"board": "cypcib", "seen-cypcib": hashes["cypcib"]})
    assert page.status_code == 200
    assert Statement.objects.count() == before + 1


def test_a_statement_on_another_text_is_refused(publisher):
    answer = publisher.post(f"{PAGE}state/", {"board": "cypcib", "seen-cypcib": "0" * 64})
    assert answer.status_code == 409
    assert "read them as they are now" in said(answer)


def test_no_pack_ticked_is_said(publisher):
    answer = publisher.post(f"{PAGE}state/", {})
    assert (answer.status_code, "Tick the packs" in said(answer)) == (409, True)


@pytest.mark.parametrize("asked", ["?on=2018-11-01", ""])
def test_another_day_may_be_looked_at(publisher, asked):
    assert publisher.get(f"{PAGE}{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["?on=31-02-2018", "?on=2018-02-31"])
def test_a_day_that_is_none_is_404(publisher, asked):
    assert publisher.get(f"{PAGE}{asked}").status_code == 404


def test_an_administrator_reads_and_cannot_write(sign_in, furnished, question):
    admin = sign_in("admin")
    assert 'name="answer-' not in said(admin.get(PAGE))
    assert admin.post(f"{PAGE}answer/", {f"answer-{question.sha256}": "So."}).status_code == 403


@pytest.mark.parametrize("username", ["board", "manager", "data"])
def test_hidden_numbers_stand_there_so_others_find_no_page(sign_in, furnished, username):
    reader = sign_in(username)
    assert reader.get(PAGE).status_code == 404
    assert reader.post(f"{PAGE}answer/", {}).status_code == 404


def test_a_boards_name_leads_to_its_previews(publisher):
    assert 'href="/governance/publish/2018-19-q2/cypcib/"' in said(publisher.get(PAGE))


def test_who_does_not_publish_has_no_way_there(sign_in, furnished):
    assert "/governance/publish/" not in said(sign_in("admin").get(PAGE))
