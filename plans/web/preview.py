"""A paragraph as it would be read, before it is saved: filled for one audience, or what is wrong with it."""

from dataclasses import dataclass, field, replace
from typing import Any

from plans.models.narrative import LONGEST_PARAGRAPH
from plans.narrative.markdown import figures, filled, parsed
from plans.narrative.plan_quantities import load_bindable
from plans.narrative.references import written
from plans.narrative.validation import problems
from plans.updates import RELEASED
from plans.web.plan_view import figures_to_bind
from plans.web.presenters import Passage
from scorecard.models import Quarter
from scorecard.vocabulary.paste_mending import mended
from scorecard.vocabulary.pdf_text import normalised
from scorecard.vocabulary.states import Missing
from scorecard.web.access import Reader


@dataclass(frozen=True)
class Preview:
    """What a reader would read, or what is wrong; `silent` names the figures that have no number for them.

    `mended` tells what saving would put right.
    """

    passage: Passage | None
    problems: list[str]
    silent: list[str]
    mended: list[str] = field(default_factory=list)


def preview(text: str, *, number: str, quarter: Quarter, reader: Reader, audience: str) -> Preview:
    """A paragraph's text as `audience` would read it at the quarter; nothing is saved."""
    put_right, text = mended(text), normalised(text).strip()
    if found := _wrong(text):
        return Preview(None, found, [])
    tree = parsed(text)
    shown = filled(tree, *figures_to_bind(replace(reader, audience=audience), quarter))
    late = [RELEASED.format(quarter=quarter)] if quarter.released else []
    return Preview(Passage(int(number[0]), number, shown), late, _silent(tree, shown), put_right)


def _wrong(text: str) -> list[str]:
    if not text:
        return ["There is nothing to show yet."]
    if len(text) > LONGEST_PARAGRAPH:
        return [f"A paragraph holds {LONGEST_PARAGRAPH:,} characters at most, not {len(text):,}."]
    return problems(text, load_bindable())


def _silent(tree: list[dict[str, Any]], shown: list[dict[str, Any]]) -> list[str]:
    """`[[adoptions]] reads “c”: hidden to protect children`, for each figure without a number."""
    pairs = zip(figures(tree), figures(shown), strict=True)
    said = [
        f"{written(node)} reads “{filled['text']}”: {Missing(filled['missing']).words}."
        if filled["text"] != Missing(filled["missing"]).words
        else f"{written(node)} reads “{filled['text']}”."
        for node, filled in pairs
        if filled["missing"]
    ]
    return list(dict.fromkeys(said))
