"""What a quarter's packs will say: every text, and the figures as each pack's audience will see them.

The texts are those of the material that packs are made of; the checks read them, and the statement that
nobody can be recognised stands for their hash.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.urls import reverse

from governance.checks.texts import Request, Text, plain
from governance.models import Board, BoardAsk, BoardQuestion, Challenge
from governance.packs.load import Material, load_material, of_board
from governance.packs.quarter_readings import QuarterReadings
from plans.edition.facts import ActionFact, EvidenceFact, ParagraphFact, VoiceFact
from plans.models import Paragraph
from plans.narrative.markdown import as_text, filled, parsed
from scorecard.models import Quarter
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Audience
from scorecard.wording.names import inside_sentence

Kept = ActionFact | EvidenceFact | VoiceFact | Challenge


@dataclass(frozen=True)
class GoingOut:
    """The texts of some boards' packs: `shared` goes into every pack, `by_board` (slug) into its own.

    Each board carries the audience that its issue is for.
    """

    material: Material
    boards: list[Board]
    shared: list[Text]
    by_board: dict[str, list[Text]]

    @property
    def quarter(self) -> Quarter:
        return self.material.quarter

    def as_read(self, texts: Iterable[Text], audience: str = Audience.INTERNAL) -> list[Text]:
        """Some texts with their figures filled in as an audience may see them."""
        readings, plan = self.material.readings.seen_by(audience), self.material.plan_figures[audience]
        return [replace(text, tree=filled(text.tree, readings, plan)) for text in texts]

    @cached_property
    def hashes(self) -> dict[str, str]:
        """By board: the hash of its texts and of every figure up to the quarter, as its audience sees them.

        What all boards of an audience share is worked out once.
        """
        audiences = {board.audience for board in self.boards}
        shared = {audience: self._words(self.shared, audience) for audience in audiences}
        figures = {
            audience: [_figures(reading) for reading in self.material.readings.seen_by(audience).values()]
            for audience in audiences
        }
        return {
            board.slug: _sha256(
                [
                    self.quarter.number,
                    board.slug,
                    shared[board.audience] + self._words(self.by_board[board.slug], board.audience),
                    figures[board.audience],
                ]
            )
            for board in self.boards
        }

    def _words(self, texts: Iterable[Text], audience: str) -> list[list[str]]:
        return [[text.place, as_text(text.tree)] for text in self.as_read(texts, audience)]


def load_going_out(quarter: Quarter, on: date | None, boards: Iterable[Board]) -> GoingOut:
    """What some boards' packs would say as at a day, without one the figures' own."""
    return going_out(load_material(quarter, on), boards)


def going_out(material: Material, boards: Iterable[Board]) -> GoingOut:
    """The texts of some boards' packs, out of material that is loaded; two queries for what they oversee."""
    boards = list(boards)
    prefetch_related_objects(boards, "themes", "indicators")
    return GoingOut(
        material,
        boards,
        shared=[
            *report_texts(material.plan.paragraphs),
            *comment_texts(material.quarter, material.readings),
            *_actions(material),
            *_audits(material),
            *_voices(material),
        ],
        by_board={board.slug: _of_board(board, material) for board in boards},
    )


def report_texts(paragraphs: Iterable[Paragraph | ParagraphFact]) -> list[Text]:
    """The narrative, which locks when its quarter is released."""
    return [
        Text(f"Paragraph {row.number}", parsed(row.text), locks=True, address=_at("plans.paragraph", row.pk))
        for row in paragraphs
    ]


def comment_texts(quarter: Quarter, readings: QuarterReadings) -> list[Text]:
    """What is said beside the figures that everybody sees: a hidden one hides its comment."""
    page = "admin:scorecard_quarter_correct" if quarter.released else "admin:scorecard_quarter_enter"
    address = reverse(page, args=[int(quarter.pk)])
    return [
        Text(
            f"Comment on {inside_sentence(reading.facts)}",
            plain(reading.figure.note),
            about=code,
            linked=(code,),
            locks=True,
            address=address,
            beside=reading.facts.name,
        )
        for code, reading in readings.public.items()
        if reading.figure.note
    ]


def _actions(material: Material) -> list[Text]:
    return [
        _held(
            f"Action {row.code}",
            f"{row.action.title}. {row.state.sentence}",
            row.action,
            "plans.action",
            linked=row.action.indicators,
        )
        for row in material.actions
    ]


def _audits(material: Material) -> list[Text]:
    texts = []
    for row in sorted(material.evidence, key=lambda one: (one.dated_on, one.slug)):
        texts.append(_held(f"Evidence: {row.title}", row.shows, row, "plans.evidence"))
        texts += [
            _held(f"{row.title}: {area.name}", area.note, row, "plans.evidence")
            for area in row.areas
            if area.note
        ]
    return texts


def _voices(material: Material) -> list[Text]:
    said = sorted(material.voices, key=lambda one: one.pk)
    return [
        _held(f"What {row.role_group} said on {row.about}", row.words, row, "plans.staffvoice")
        for row in said
    ]


def _of_board(board: Board, material: Material) -> list[Text]:
    remit = material.remit(
        (theme.slug for theme in board.themes.all()), (one.code for one in board.indicators.all())
    )
    told = (remit.actions, remit.other_actions, remit.codes)
    return [
        *(
            Text(
                f"{board.short_name}, request {row.position}",
                parsed(f"{row.verb} {row.text}"),
                address=_address(row),
                request=Request(row.verb, *told),
                **_room(row, place, before=f"{row.verb} "),
            )
            for place, row in enumerate(of_board(material.asks, board))
        ),
        *(
            Text(
                f"{board.short_name}, question {row.position}",
                parsed(row.text),
                about=row.indicator.code,
                address=_address(row),
                **_room(row, place),
            )
            for place, row in enumerate(of_board(material.questions, board))
        ),
        *(
            _held(
                f"{board.short_name}, open question of {day_words(row.raised_on)}",
                row.question,
                row,
                "governance.challenge",
                linked=(row.indicator.code,) if row.indicator else (),
            )
            for row in of_board(material.challenges, board)
        ),
        *(
            _held(
                f"{board.short_name}, answer to the question of {day_words(row.raised_on)}",
                row.answer,
                row,
                "governance.challenge",
            )
            for row in of_board(material.challenges, board)
            if row.answer
        ),
    ]


def _room(row: BoardAsk | BoardQuestion, place: int, before: str = "") -> dict[str, Any]:
    """What the quarter on a page holds of a text, `place`th of its kind from 0, with what stands `before`."""
    holds = len(before) + row.ROOM.longest if place < row.ROOM.most else 0
    return {"room": holds, "limits": row.ROOM.words}


def _held(place: str, text: str, row: Kept, noun: str, *, linked: tuple[str, ...] = ()) -> Text:
    """A text of the plan itself: checked for hidden numbers, not held against the figures."""
    return Text(place, plain(text), counted=False, address=_at(noun, row.pk), linked=linked)


def _address(row: Model) -> str:
    return _at(row._meta.label_lower, row.pk)


def _at(noun: str, pk: int) -> str:
    """Where a text is changed: its row's page in the administration."""
    return reverse(f"admin:{noun.replace('.', '_')}_change", args=[pk])


def _figures(reading: Reading) -> list[object]:
    """An indicator's figures, quarter by quarter, in a form that is the same on every engine."""
    series = sorted(reading.facts.series.items())
    return [reading.code, [[int(quarter), *_parts(figure)] for quarter, figure in series]]


def _parts(figure: Figure) -> list[str]:
    parts = (figure.value, figure.numerator, figure.denominator)
    return [figure.missing, *("" if part is None else f"{part.normalize():f}" for part in parts)]


def _sha256(held: list[object]) -> str:
    return hashlib.sha256(json.dumps(held, ensure_ascii=True).encode("ascii")).hexdigest()
