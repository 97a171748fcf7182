"""Words for the direction or size of what the public sees as c: asked about, and by no wider reading."""

from decimal import Decimal

import pytest

from governance.checks.findings import FindingKind, Rule
from tests.governance.checks.saying import CHILDREN, found
from tests.readings import build_reading

HOMES = build_reading(
    "homes", now="90", then="85", baseline=None, unit="percent", name="Care leavers in homes"
)
HIDDEN = (Rule.HIDDEN_MOVE, Rule.HIDDEN_SIZE)


def told(text: str, **more) -> list[tuple[str, str]]:
    seen = found(text, HOMES, CHILDREN, hide="homes", **more)
    return [(one.rule, one.stands) for one in seen if one.rule in HIDDEN]


@pytest.mark.parametrize(
    "word",
    [
        "dipped",
        "rose",
        "have fallen",
        "halved",
        "tripled",
        "have gone up",
        "are lower than a year ago",
        "are above target",
    ],
)
def test_a_word_for_which_way_a_hidden_figure_went_is_asked_about(word):
    assert [rule for rule, _ in told(f"Care leavers in homes {word}.")] == [Rule.HIDDEN_MOVE]


@pytest.mark.parametrize("word", ["Most", "Nearly all", "Few", "A handful", "Hardly any", "Nine in ten"])
def test_a_word_for_how_large_a_hidden_figure_is_is_asked_about(word):
    (one,) = found(f"{word} of our care leavers are in homes.", HOMES, hide="homes")
    assert (one.kind, one.stands.startswith(word)) == (FindingKind.QUESTION, True)


def test_a_question_about_the_hidden_indicator_is_asked_about_without_its_name():
    assert told("Why has it dipped?", about="homes") == [(Rule.HIDDEN_MOVE, "dipped")]
    assert told("Why has it dipped?") == []


def test_the_figure_is_that_of_the_action_that_a_word_is_on():
    said = "The share living there dipped and the cause is not known."
    assert told(said, counted=False, linked=("homes",)) == [(Rule.HIDDEN_MOVE, "dipped")]
    assert told("Visits dipped.", counted=False, linked=("homes",)) == []
    assert told("The number of children who need one rose.", counted=False, linked=("homes",)) == []
    assert told(said, counted=False, linked=("looked-after-children",)) == []


def test_a_text_of_the_plan_is_looked_through_too():
    assert told("Care leavers in homes fell.", counted=False) == [(Rule.HIDDEN_MOVE, "fell")]


def test_a_word_is_asked_about_once():
    assert len(told("Care leavers in homes fell since last quarter.")) == 1


def test_it_asks_and_does_not_block():
    kinds = {one.kind for one in found("Care leavers in homes fell.", HOMES, hide="homes")}
    assert kinds == {FindingKind.QUESTION}


def test_it_says_nothing_of_a_figure_that_the_public_sees():
    assert [
        one for one in found("Care leavers in homes dipped.", HOMES, CHILDREN) if one.rule in HIDDEN
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children fell, and care leavers in homes are visited.",
        "We want to see fewer moves of care leavers in homes.",
        "Care leavers in homes will be lower.",
        "Care leavers in homes fell in 2017/18.",
        "Care leavers in homes rose across England.",
        "Care leavers in homes meet us in most months.",
        "A better lease helps care leavers in homes.",
        "Care leavers in homes: [[homes]].",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(text):
    assert told(text) == []


def test_a_finding_does_not_repeat_the_hidden_figure():
    (one,) = found("Care leavers in homes dipped.", HOMES, hide="homes")
    assert str(Decimal(90)) not in one.says + one.do


@pytest.mark.parametrize(
    "said",
    [
        "bounced back",
        "slid",
        "crept up",
        "eased a little",
        "lost ground",
        "went the wrong way",
        "continue to lag the national figure",
        "are on a par with the North West",
        "are up five points",
        "met the target",
        "are well within the limit",
        "are under the national average",
        "have not improved",
        "did not improve",
        "have never been lower",
        "are at their highest for two years",
        "have all but disappeared",
        "are no longer at zero",
        "are back to where they stood",
    ],
)
def test_plain_words_for_which_way_a_hidden_figure_went_are_asked_about(said):
    assert [rule for rule, _ in told(f"Care leavers in homes {said}.")] == [Rule.HIDDEN_MOVE]


@pytest.mark.parametrize(
    "many",
    [
        "The overwhelming majority of",
        "Virtually every",
        "Almost every",
        "Only a small minority of",
        "A trio of",
    ],
)
def test_plain_words_for_how_many_of_those_counted_are_asked_about(many):
    assert [rule for rule, _ in told(f"{many} care leavers in homes are well.")] == [Rule.HIDDEN_SIZE]


@pytest.mark.parametrize(
    "said", ["are next to none", "are a rarity", "can be counted on one hand", "are tiny"]
)
def test_plain_words_for_how_large_a_hidden_figure_is_are_asked_about(said):
    assert [rule for rule, _ in told(f"Care leavers in homes {said}.")] == [Rule.HIDDEN_SIZE]


@pytest.mark.parametrize(
    "text",
    [
        "We have turned the corner on care leavers in homes.",
        "The trend for care leavers in homes is downward.",
        "What lies behind the slide in care leavers in homes?",
        "There was an upturn in care leavers in homes.",
    ],
)
def test_a_word_before_the_name_is_asked_about_where_it_leads_to_it(text):
    assert [rule for rule, _ in told(text)] == [Rule.HIDDEN_MOVE]


@pytest.mark.parametrize(
    "text",
    [
        "The rise in private rents makes homes for care leavers hard to find.",
        "Fewer landlords offer homes to care leavers.",
        "Demand for homes for care leavers has increased.",
        "Rents rose by 6%, which matters for care leavers in homes.",
        "Visits to care leavers in homes have increased to one a month.",
        "Care leavers in homes are seen by a panel, and the quality of these visits has improved.",
        "The scheme eases the move of care leavers to homes.",
        "A single point of contact helps care leavers in homes.",
        "One in four of the visits to care leavers in homes is made in the evening.",
        "The number of care leavers in homes is hidden because it is small.",
        "The next report will say whether care leavers in homes have improved.",
    ],
)
def test_a_word_said_of_what_only_touches_the_hidden_indicator_is_left_alone(text):
    assert told(text) == []
