"""Figures that hold up a quarter's closing: missing, not confirmed by their owner, or queried."""

from dataclasses import dataclass

from scorecard.entry.answers import answers, words_of
from scorecard.models import FigureWord, Indicator, Observation, Post, Quarter
from scorecard.models.signing import QUERIED
from scorecard.vocabulary.gaps import GapKind


@dataclass(frozen=True)
class Outstanding:
    """A figure that holds up a quarter's closing: `problem` is missing, unconfirmed or queried.

    `answer` is what a data officer said to the query.
    """

    indicator: Indicator
    problem: GapKind
    observation: Observation | None = None
    word: FigureWord | None = None
    answer: str = ""

    @property
    def post(self) -> Post | None:
        return self.indicator.owner


def outstanding(quarter: Quarter) -> list[Outstanding]:
    """What is missing, unconfirmed or queried, by post and then in scorecard order; four queries.

    A yearly figure is asked for in its own quarter only.
    """
    held = {row.indicator_id: row for row in Observation.objects.filter(quarter=quarter)}
    words = words_of(quarter)
    said = answers(quarter, words)
    found = []
    for indicator in Indicator.objects.in_use(quarter.pk).select_related("owner", "theme"):
        row = held.get(indicator.pk)
        word = words.get(row.pk) if row else None
        if row is None:
            if indicator.is_due_in(quarter.key):
                found.append(Outstanding(indicator, GapKind.MISSING))
        elif word is None or word.word == QUERIED:
            kind = GapKind.QUERIED if word else GapKind.UNCONFIRMED
            answer = said.get(row.pk, "") if word else ""
            found.append(Outstanding(indicator, kind, row, word, answer))
    return sorted(found, key=lambda each: (each.post is None, each.post.title if each.post else ""))
