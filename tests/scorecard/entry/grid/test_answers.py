"""Warnings answered with a word, and quality and comments: kept through the door, shown as stored."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scorecard.entry.answers import answers, words_of
from scorecard.models import EntryDraft, FigureWord, Observation
from sefton_improve.self_check.markup import read
from tests.world import OPEN

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
CHILDREN, SHARE = "looked-after-children", "assessments-within-45-days"
ODD = {f"{SHARE}-numerator": "405", f"{SHARE}-denominator": "500"}
"""Its part equals last quarter's, which is warned of."""
SAID = "Counted twice, and it is right."


@pytest.fixture
def send(sign_in):
    """`send(fields)` posts the grid and gives the page that comes of it, as text."""
    client = sign_in("data")

    def _send(fields: dict | None = None, *, revision: int = 0) -> str:
        sent = fields and fields | {f"{code}-revision": str(revision) for code in (CHILDREN, SHARE)}
        answer = client.post(GRID, sent, follow=True) if sent else client.get(GRID)
        return " ".join(answer.content.decode().split())

    return _send


def held(code=SHARE) -> Observation | None:
    return Observation.objects.filter(indicator__code=code, quarter=OPEN).first()


def said() -> list[str]:
    quarter = held().quarter
    return list(answers(quarter, words_of(quarter)).values())


@pytest.mark.parametrize("later", [False, True], ids=["with its figure", "afterwards"])
def test_answer_is_kept_and_the_warning_reads_as_answered(send, later):
    send(ODD if later else ODD | {f"{SHARE}-why": SAID})
    if later:
        assert "1 answer is kept." in send(ODD | {f"{SHARE}-why": SAID}, revision=1)
    page = send()
    assert said() == [SAID]
    assert f"<strong>Answered:</strong> {SAID}" in page and "to check</span>" not in page


def test_answer_changes_no_figure_and_leaves_its_owners_word_standing(send, world):
    send(ODD)
    word = FigureWord.objects.create(
        observation=held(),
        word="confirmed",
        revision=1,
        said_by=1,
        said_by_name="manager",
        said_at="2019-01-14T09:00Z",
    )
    send(ODD | {f"{SHARE}-why": SAID}, revision=1)
    assert held().revision == word.revision


def query(at: datetime) -> None:
    about = {"revision": held().revision, "said_by": 1, "said_by_name": "manager", "said_at": at}
    FigureWord.objects.create(observation=held(), word="queried", sentence="Two teams are missing", **about)


def test_owners_query_stands_in_the_row_until_it_is_answered_or_the_figure_changed(send):
    right = {f"{SHARE}-numerator": "300", f"{SHARE}-denominator": "400"}
    send(right)
    query(timezone.now())
    page = send()
    assert "<strong>Queried by its owner.</strong> “Two teams are missing”" in page and "1 to check" in page
    page = send(right | {f"{SHARE}-why": SAID}, revision=1)
    assert "Two teams are missing" in page and f"<strong>Answered:</strong> {SAID}" in page
    page = send({f"{SHARE}-numerator": "302", f"{SHARE}-denominator": "400", "why": "Late"}, revision=1)
    assert "Two teams are missing" not in page


def test_answer_given_before_the_owner_queried_is_no_answer_to_that(send):
    send(ODD | {f"{SHARE}-why": SAID})
    query(timezone.now() + timedelta(minutes=1))
    assert said() == []


def test_answer_sent_twice_is_kept_once(send):
    send(ODD)
    for _ in range(2):
        send(ODD | {f"{SHARE}-why": SAID}, revision=1)
    assert held().history.count() == 2


def test_answer_is_no_answer_for_another_figure(send):
    send(ODD | {f"{SHARE}-why": SAID})
    send({f"{SHARE}-numerator": "405", f"{SHARE}-denominator": "600", "why": "Late returns"}, revision=1)
    assert said() == []
    assert "1 to check" in send()


def test_answer_outlives_another_comment_on_the_same_figure(send):
    send(ODD | {f"{SHARE}-why": SAID})
    send(ODD | {f"{SHARE}-note": "A busy quarter."}, revision=1)
    assert (held().revision, said()) == (2, [SAID])


def test_reason_for_the_whole_form_answers_no_warning(send):
    send(ODD | {"why": "Quarterly extract"})
    assert said() == []


def test_answer_to_a_figure_that_changed_meanwhile_is_given_back_with_the_figure(send):
    send(ODD)
    send({f"{SHARE}-numerator": "405", f"{SHARE}-denominator": "600", f"{SHARE}-why": "Late"}, revision=1)
    page = send(ODD | {f"{SHARE}-why": SAID}, revision=1)
    assert f'value="{SAID}"' in page and f'name="{SHARE}-denominator" value="600"' in page
    assert SAID not in said()


def test_quality_and_comment_are_saved_with_their_figure_and_shown(send):
    about = {f"{CHILDREN}-quality": "final", f"{CHILDREN}-note": "As returned to the department."}
    send(about | {f"{CHILDREN}-value": "510"})
    assert (held(CHILDREN).quality, held(CHILDREN).note) == ("final", "As returned to the department.")
    page = send()
    assert 'value="As returned to the department."' in page
    assert '<option value="final" selected>Final</option>' in page


@pytest.mark.parametrize("name", ["quality", "note"])
def test_quality_or_comment_changes_without_a_reason_and_the_figure_stays(send, name):
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-note": "Old"})
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-{name}": "estimated"}, revision=1)
    row = held(CHILDREN)
    assert (row.value, getattr(row, name), row.revision) == (510, "estimated", 2)
    assert row.history.latest().history_change_reason == "Quality or comment changed"


def test_comment_may_be_taken_away(send):
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-note": "Old"})
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-note": ""}, revision=1)
    assert held(CHILDREN).note == ""


def test_form_without_quality_and_comment_leaves_both(send):
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-quality": "final", f"{CHILDREN}-note": "Old"})
    send({f"{CHILDREN}-value": "511", f"{CHILDREN}-why": "Late"}, revision=1)
    assert (held(CHILDREN).quality, held(CHILDREN).note) == ("final", "Old")


@pytest.mark.parametrize("field", ["note", "why"])
def test_text_that_paper_cannot_show_is_refused_at_its_row_and_kept(send, field):
    page = send(ODD | {f"{SHARE}-{field}": "Snow ☃", f"{CHILDREN}-value": "510"})
    assert (held(), held(CHILDREN).value) == (None, 510)
    assert "“☃” (snowman)" in page and 'value="Snow ☃"' in page


def test_comment_without_a_figure_is_given_back(send):
    page = send({f"{CHILDREN}-value": "", f"{CHILDREN}-note": "Late list"})
    assert "There is no figure to say this about." in page and 'value="Late list"' in page


@pytest.mark.parametrize("note", ["A draft", ""])
def test_draft_keeps_a_comment_typed_or_taken_away(send, note):
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-note": "Old"})
    send({f"{CHILDREN}-value": "510", f"{CHILDREN}-note": note, "do": "check"}, revision=1)
    assert EntryDraft.objects.get().fields[f"{CHILDREN}-note"] == note
    assert f'name="{CHILDREN}-note" maxlength="300" value="{note}"' in send()


@pytest.mark.parametrize("do", ["check", "fill", "drop:adoptions"])
def test_page_that_saved_nothing_says_so(send, do):
    right_and_wrong = {f"{CHILDREN}-value": "510", f"{SHARE}-value": "many", "do": do}
    page = send(right_and_wrong | {"adoptions-value": "14", "paste": "repeat-plans\t5"})
    assert "Nothing is saved yet." in page and "What was right is saved" not in page
    assert held(CHILDREN) is None


@pytest.mark.parametrize(("children", "expected"), [("510", True), ("few", False)])
def test_what_was_right_is_said_to_be_saved_only_where_something_was(send, children, expected):
    page = send({f"{CHILDREN}-value": children, f"{SHARE}-value": "many"})
    assert ("What was right is saved." in page) is expected
    assert ("Nothing of what you typed is saved yet." in page) is not expected


def test_answered_and_filled_pages_keep_the_rules_of_markup(send):
    send(ODD | {f"{SHARE}-why": SAID, f"{CHILDREN}-value": "few"})
    markup = read(send())
    assert (markup.repeated_ids, markup.unnamed_fields, markup.empty_cells) == ([], [], 0)
    assert markup.references <= set(markup.ids)
