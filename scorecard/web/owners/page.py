"""A post's own figures of one quarter, as its owner meets them: to confirm, to query, to comment on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from scorecard.disclosure.primary import public_figure
from scorecard.entry.answers import answers, words_of
from scorecard.models import FigureWord, Indicator, Observation, Quarter
from scorecard.models.signing import QUERIED
from scorecard.readings.load import load_facts
from scorecard.readings.readings import Reading, read
from scorecard.readings.summary import wants_words
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.states import Audience, QuarterState
from scorecard.web.access import Reader
from scorecard.wording.cells import Cell, cell
from scorecard.wording.draft_comment import draft_comment
from scorecard.wording.key_facts import baseline_label


@dataclass(frozen=True)
class OwnFigure:
    """One indicator of the post: its reading, the figure behind it if it is in, and the owner's last word.

    `public` is the reading as everybody will read it, as far as is known before the release decides.
    `answer` is what a data officer said to a query; `typed` is what was sent and not taken, `problem` why.
    """

    indicator: Indicator
    reading: Reading
    public: Reading
    observation: Observation | None
    word: FigureWord | None
    answer: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def cells(self) -> list[tuple[str, Cell]]:
        """What the figure is held against: this quarter, last quarter, baseline."""
        baseline = baseline_label(self.reading.baseline)
        fields = (("This quarter", "value"), ("Last quarter", "previous"), (baseline, "baseline"))
        return [(label, cell(self.reading, name, unit=True)) for label, name in fields]

    @property
    def queried(self) -> bool:
        return self.word is not None and self.word.word == QUERIED

    @property
    def owes_comment(self) -> bool:
        """Whether its figure got worse or is off target, and nothing is said of it yet."""
        return self.observation is not None and not self.observation.note and wants_words(self.reading)

    @property
    def comment(self) -> str:
        return self.typed.get("comment", self.observation.note if self.observation else "")

    @property
    def draft(self) -> str:
        """A comment by rule, offered where none is written; it is nobody's until its owner confirms it."""
        return draft_comment(self.public) if self.observation and not self.comment else ""

    @property
    def is_draft(self) -> bool:
        """Whether the comment in the box is the one by rule, taken and not yet confirmed."""
        held = self.observation.note if self.observation else ""
        return bool(self.comment) and self.comment == draft_comment(self.public) != held

    @property
    def sentence(self) -> str:
        return self.typed.get("sentence", "")


def quarter_to_confirm(reader: Reader, slug: str | None) -> Quarter:
    """The quarter that an address names, else the earliest open one in which a figure waits for its owner.

    Where none waits it is the earliest that is open. Raises Http404.
    """
    if slug is not None:
        return reader.quarter(slug)
    still_open = [each for each in reversed(reader.quarters) if each.state == QuarterState.OPEN]
    if len(still_open) > 1:
        waits = set(_waiting(reader, still_open).values_list("quarter", flat=True))
        still_open.sort(key=lambda each: each.pk not in waits)
    return still_open[0] if still_open else reader.quarter(None)


def own_figures(reader: Reader, quarter: Quarter) -> list[OwnFigure]:
    """The figures that the reader's post owns, in scorecard order.

    Raises Http404 for a reader who owns none, or may not see figures that are not for publication.
    """
    indicators = list(Indicator.objects.for_facts().in_use(quarter.pk).filter(owner__account=reader.user_id))
    if not (indicators and reader.internal):
        raise Http404("Nothing to confirm")
    codes = frozenset(each.code for each in indicators)
    facts = load_facts(
        quarter.key,
        audience=Audience.INTERNAL,
        indicators=indicators,
        unreleased_codes=codes,
        awaited=quarter.awaited,
    )
    released = load_facts(
        quarter.key, audience=Audience.PUBLIC, indicators=indicators, unreleased_codes=frozenset()
    )
    held = {row.indicator_id: row for row in quarter.observations.filter(indicator__in=indicators)}
    words = words_of(quarter)
    said = answers(quarter, words)
    return [
        OwnFigure(
            indicator,
            read(each, quarter.key),
            read(_for_everybody(public, each, quarter), quarter.key),
            row := held.get(indicator.pk),
            words.get(row.pk) if row else None,
            said.get(row.pk, "") if row else "",
        )
        for indicator, each, public in zip(indicators, facts, released, strict=True)
    ]


def _for_everybody(public: IndicatorFacts, own: IndicatorFacts, quarter: Quarter) -> IndicatorFacts:
    """What is public of a figure's past, and of the quarter's own figure what it is hidden for by itself.

    What else a release hides beside it is decided over the whole quarter, and comments are checked then.
    """
    if (figure := own.series.get(quarter.key)) is None or quarter.key in public.series:
        return public
    shown = public_figure(
        figure, unit=own.unit, rule=own.disclosure, threshold=quarter.threshold, size_known=True
    )
    return replace(public, series={**public.series, quarter.key: shown.figure})


def waiting_for(reader: Reader) -> int:
    """How many figures of open quarters wait for the reader's word; no query where none can."""
    still_open = [each for each in reader.quarters if each.state == QuarterState.OPEN]
    if not (still_open and reader.internal) or reader.sees_every_figure:
        return 0
    return _waiting(reader, still_open).count()


def _waiting(reader: Reader, quarters: Iterable[Quarter]) -> QuerySet[Observation]:
    """The figures of the reader's post that wait for its word, or changed since it was said."""
    said = FigureWord.objects.filter(observation=OuterRef("pk"), revision=OuterRef("revision"))
    owned = Observation.objects.filter(quarter__in=quarters, indicator__owner__account=reader.user_id)
    return owned.filter(~Exists(said))


def comments_owed(reader: Reader) -> int:
    """How many figures of the reader's post in open quarters owe a comment and have none.

    One query where none of them is without a comment, else those of the page of the post's figures.
    """
    still_open = [each for each in reader.quarters if each.state == QuarterState.OPEN]
    if not (still_open and reader.internal) or reader.sees_every_figure:
        return 0
    owned = Observation.objects.filter(quarter__in=still_open, indicator__owner__account=reader.user_id)
    silent = set(owned.filter(note="").values_list("quarter", flat=True))
    asked = [each for each in still_open if each.pk in silent]
    return sum(figure.owes_comment for quarter in asked for figure in own_figures(reader, quarter))
