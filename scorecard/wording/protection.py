"""How children are kept from being recognised, in words for a data protection officer.

Pure: no database, no clock. What the page counts and lists; its sentences stand in the template.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.vocabulary.hidden_reason import WORDS, HiddenBecause, HiddenReason
from scorecard.vocabulary.relation_examples import EXAMPLES
from scorecard.vocabulary.states import RelationKind
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class RuleCount:
    """Why so many figures of a release show the public less; `all_of_it` where it reads c."""

    words: str
    figures: int
    all_of_it: bool


@dataclass(frozen=True)
class KindOfRelation:
    """Relations of one kind, by the sentences that they make, with an example of what they tell."""

    words: str
    example: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Protected:
    """What one release shows and hides; public numbers tell `given_away` hidden figures all the same."""

    figures: int
    rules: tuple[RuleCount, ...]
    given_away: int

    @property
    def hidden(self) -> int:
        return sum(rule.figures for rule in self.rules if rule.all_of_it)

    @property
    def without_parts(self) -> int:
        return sum(rule.figures for rule in self.rules if not rule.all_of_it)


def protected(becauses: Iterable[HiddenBecause | None], threshold: Threshold) -> Protected:
    """The figures of a release counted by the rule that hides them, the most first; None is shown whole."""
    becauses = list(becauses)
    reasons = Counter(each.reason for each in becauses if each)
    rules = [
        RuleCount(_words(reason, threshold), figures, reason.hides_all)
        for reason, figures in reasons.most_common()
    ]
    given_away = sum(1 for each in becauses if each and each.given_away)
    return Protected(len(becauses), tuple(rules), given_away)


def relations_in_words(rows: Iterable[tuple[str, str, str]]) -> list[KindOfRelation]:
    """Relations (from, kind, to; by name), by kind, in the kinds' order; only those that hide figures."""
    held = list(rows)
    found = []
    for kind, example in EXAMPLES.items():
        sentences = tuple(f"{one} {kind.words.strip()} {other}" for one, of, other in held if of == kind)
        if sentences and kind != RelationKind.READ_WITH:
            found.append(KindOfRelation(kind.words.strip(" ,"), example, sentences))
    return found


def _words(reason: HiddenReason, threshold: Threshold) -> str:
    said = WORDS[reason].format(small=threshold.hidden_counts, cases=threshold.LEAST_DENOMINATOR)
    return said[0].upper() + said[1:]
