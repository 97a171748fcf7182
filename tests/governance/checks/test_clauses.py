"""Sentences cut into pieces, and the clauses among them that speak of one indicator and nothing else."""

import pytest

from governance.checks.clauses import clauses
from governance.checks.pieces import cut
from governance.checks.sentences import sentences
from plans.narrative.markdown import narrative
from tests.governance.checks.corpus_of import readings


def said(text: str) -> list:
    return sentences("Paragraph 2.1", narrative(text, readings().internal))


def letters(text: str) -> str:
    (sentence,) = said(text)
    return "".join(piece.letter for piece in cut(sentence, readings().names, readings().calendar))


def of(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.letters) for one in found(text)]


def found(text: str) -> list:
    return [clause for one in said(text) for clause in clauses(one, readings().names, readings().calendar)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The number of looked-after children fell.", "SD"),
        ("Looked-after children rose by 11 since June.", "SDAC"),
        ("A 7% increase in re-referrals.", "NDiS"),
        ("More adoptions than last year.", "FSC"),
        ("Re-referrals remain below England.", "SgL"),
        ("Re-referrals met the target this quarter.", "SGP"),
        ("We looked after 480 children.", "NS"),
        ("Looked-after children: [[looked-after-children change]].", "Sb"),
        ("In Liverpool adoptions fell.", "XXSD"),
        ("Adoptions rose, and it is welcome.", "SD|RX"),
    ],
)
def test_a_sentence_is_a_word_of_its_pieces(text, word):
    assert letters(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children fell.",
        "In the quarter, looked-after children fell.",
        "Looked-after children fell, which is welcome.",
        "Looked-after children fell because homes were found.",
        "Although homes are short, looked-after children fell.",
        "We are pleased to report that the number of looked-after children fell in Sefton.",
    ],
)
def test_words_that_change_nothing_leave_the_clause(text):
    assert [code for code, word in of(text) if "D" in word] == ["looked-after-children"]


@pytest.mark.parametrize(
    "text",
    [
        "In Liverpool the number of looked-after children fell.",
        "In Liverpool, the number of looked-after children fell.",
        "Looked-after children in residential homes fell.",
        "Looked-after children fell, but only among teenagers.",
        "The time looked-after children wait for a dental check fell.",
        "Risk to looked-after children fell.",
        "Looked-after children did not fall.",
        "Looked-after children should fall.",
        "If looked-after children fell, costs would too.",
        "Looked-after children had fallen.",
        "Have looked-after children fallen?",
        "reducing the number of looked-after children;",
        "Looked-after children (in Bootle) fell.",
    ],
)
def test_a_word_that_may_narrow_or_deny_it_leaves_none(text):
    assert [word for _, word in of(text) if "D" in word] == []


@pytest.mark.parametrize(
    "text",
    [
        "[[looked-after-children]] children are looked after, fewer than last quarter.",
        "There were [[looked-after-children]] looked-after children, and the number is falling.",
        "Looked-after children rose since June but are lower than last year.",
    ],
)
def test_what_leans_on_a_subject_takes_it(text):
    assert [code for code, word in of(text) if "D" in word][-1] == "looked-after-children"


def test_a_rate_of_what_is_counted_is_the_rate():
    assert [code for code, _ in of("The rate of looked-after children rose.")] == ["looked-after-rate"]
    assert of("The rate of adoptions rose.") == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("There were 45 children in need at the end of September 2018.", True),
        ("There were 45 children in need at the end of September 2018, which is many.", True),
        ("There were 45 children in need at the end of September 2018 because of a disability.", False),
        ("In the quarter 96 referrals, which is one in seven, came from hospitals.", False),
        ("In the quarter 23 referrals, although made by professionals, gave no reason for concern.", False),
        ("In the quarter 40 referrals and the assessments that followed were audited.", False),
        ("In the quarter we received 96 referrals, which is one in seven.", True),
        ("As part of the trial, there were 45 children in need at the end of September 2018.", False),
    ],
)
def test_a_count_that_a_word_may_narrow_is_not_whole(text, whole):
    assert [one.whole for one in found(text)] == [whole]


def test_a_later_sentence_is_ours_only_when_it_says_so():
    first, second, third = found(
        "Adoptions rose. Adoptions fell this quarter. The council’s adoptions fell this quarter."
    )
    assert [first.ours, second.ours, third.ours] == [True, False, True]
