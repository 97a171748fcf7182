"""What a data protection officer reads of a release and of the relations on file."""

import pytest

from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.relation_examples import EXAMPLES
from scorecard.vocabulary.states import RelationKind
from scorecard.vocabulary.threshold import USUAL, Threshold
from scorecard.wording.protection import protected, relations_in_words

SMALL = HiddenBecause(HiddenReason.SMALL_COUNT, USUAL)
WHOLE = HiddenBecause(HiddenReason.WHOLE_PERCENT, USUAL)
TOLD = HiddenBecause(HiddenReason.KEPT_BACK, USUAL, given_away=True)


def test_figures_are_counted_by_rule_the_most_first():
    found = protected([None, WHOLE, SMALL, TOLD, SMALL], USUAL)
    assert (found.figures, found.hidden, found.without_parts, found.given_away) == (5, 3, 1, 1)
    assert (found.rules[0].words, found.rules[0].figures) == ("A count of 1 to 5", 2)


def test_rules_are_said_with_the_threshold_of_the_release():
    assert protected([SMALL], Threshold(10)).rules[0].words == "A count of 1 to 9"


def test_relations_are_said_by_kind():
    rows = [("Boys", RelationKind.PART_OF, "All"), ("Posts", RelationKind.READ_WITH, "Cases")]
    (kind,) = relations_in_words(rows)
    assert kind.sentences == ("Boys is part of the total All",)


@pytest.mark.parametrize("kind", RelationKind)
def test_each_kind_of_relation_has_an_example(kind):
    assert EXAMPLES[kind].endswith(".")
