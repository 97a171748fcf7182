"""What a quarter's packs will say: every text, and the figures as the public will see them.

Loaded once for the checks and for the statement that nobody can be recognised.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Model
from django.urls import reverse

from governance.checks.texts import Text, plain
from governance.models import Board, BoardAsk, BoardQuestion
from governance.packs.load import open_challenges
from governance.packs.quarter_readings import QuarterReadings, load_readings
from plans.models import Action, Evidence, Paragraph, StaffVoice
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.markdown import as_text, filled, parsed
from plans.narrative.plan_quantities import load_plan_figures
from plans.progress.action_rows import action_rows
from plans.progress.progress import judged
from scorecard.disclosure.primary import INTERNAL, PUBLIC
from scorecard.models import Quarter
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import Figure


@dataclass(frozen=True)
class GoingOut:
    """A quarter's texts and figures. `shared` goes into every pack, `boards` (by slug) into its own."""

    quarter: Quarter
    readings: QuarterReadings
    plan: dict[str, PlanFigures]
    shared: list[Text]
    boards: dict[str, list[Text]]

    @property
    def report(self) -> list[Text]:
        """The narrative, which locks when the quarter is released."""
        return [text for text in self.shared if text.locks]

    def texts_for(self, board: Board) -> list[Text]:
        """All that the board's pack says."""
        return [*self.shared, *self.boards[board.slug]]

    def as_read(self, texts: Iterable[Text], audience: str = INTERNAL) -> list[Text]:
        """Some texts with their figures filled in as an audience may see them."""
        readings, plan = self.readings.seen_by(audience), self.plan[audience]
        return [replace(text, tree=filled(text.tree, readings, plan)) for text in texts]

    def sha256(self, board: Board) -> str:
        """The hash of the board's texts and of every figure up to the quarter, as its audience sees them."""
        held = [
            self.quarter.number,
            board.slug,
            [
                [text.place, as_text(text.tree)]
                for text in self.as_read(self.texts_for(board), board.audience)
            ],
            [_figures(reading) for reading in self.readings.seen_by(board.audience).values()],
        ]
        return hashlib.sha256(json.dumps(held, ensure_ascii=True).encode("ascii")).hexdigest()


def going_out(
    quarter: Quarter,
    boards: Iterable[Board],
    *,
    on: date | None = None,
    readings: QuarterReadings | None = None,
) -> GoingOut:
    """Load it for some boards; actions and challenges as known on a day, that of the figures by default.

    `readings` are the quarter's where they are loaded already.
    """
    on = on or quarter.data_as_at or quarter.key.end
    return GoingOut(
        quarter,
        readings or load_readings(quarter),
        plan={audience: load_plan_figures(on, audience=audience) for audience in (INTERNAL, PUBLIC)},
        shared=[*_report(quarter), *_actions(quarter, on), *_audits(quarter, on), *_voices(quarter, on)],
        boards={board.slug: _of_board(board, quarter, on) for board in boards},
    )


def _report(quarter: Quarter) -> list[Text]:
    rows = Paragraph.objects.filter(quarter=quarter)
    return [
        Text(f"Paragraph {row.number}", parsed(row.text), locks=True, address=_address(row)) for row in rows
    ]


def _actions(quarter: Quarter, on: date) -> list[Text]:
    days = judged(quarter.key, data_as_at=on, previous_as_at=None)
    rows = action_rows(Action.objects.for_lists(), days)
    return [
        _held(f"Action {row.code}", f"{row.action.title}. {row.state.sentence}", row.action) for row in rows
    ]


def _audits(quarter: Quarter, on: date) -> list[Text]:
    made = Evidence.objects.filter(dated_on__range=(quarter.key.start, on)).order_by("dated_on", "slug")
    texts = []
    for row in made.prefetch_related("areas"):
        texts.append(_held(f"Evidence: {row.title}", row.shows, row))
        texts += [_held(f"{row.title}: {area.name}", area.note, row) for area in row.areas.all() if area.note]
    return texts


def _voices(quarter: Quarter, on: date) -> list[Text]:
    said = StaffVoice.objects.filter(gathered_on__range=(quarter.key.start, on)).order_by("pk")
    return [_held(f"What {row.role_group} said on {row.about}", row.words, row) for row in said]


def _of_board(board: Board, quarter: Quarter, on: date) -> list[Text]:
    asks = BoardAsk.objects.filter(board=board, quarter=quarter)
    questions = BoardQuestion.objects.filter(board=board, quarter=quarter).select_related("indicator")
    return [
        *(
            Text(
                f"{board.short_name}, request {row.position}",
                parsed(f"{row.verb} {row.text}"),
                address=_address(row),
            )
            for row in asks
        ),
        *(
            Text(
                f"{board.short_name}, question {row.position}",
                parsed(row.text),
                about=row.indicator.code,
                address=_address(row),
            )
            for row in questions
        ),
        *(
            _held(f"{board.short_name}, open question of {day_words(row.raised_on)}", row.question, row)
            for row in open_challenges(board, on)
        ),
    ]


def _held(place: str, text: str, row: Model) -> Text:
    """A text of the plan itself: checked for hidden numbers, not held against the figures."""
    return Text(place, plain(text), counted=False, address=_address(row))


def _address(row: Model) -> str:
    """Where a text is changed: its row's page in the administration."""
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def _figures(reading: Reading) -> list:
    """An indicator's figures, quarter by quarter, in a form that is the same on every engine."""
    series = sorted(reading.facts.series.items())
    return [reading.code, [[int(quarter), *_parts(figure)] for quarter, figure in series]]


def _parts(figure: Figure) -> list[str]:
    parts = (figure.value, figure.numerator, figure.denominator)
    return [figure.missing, *("" if part is None else f"{part.normalize():f}" for part in parts)]
