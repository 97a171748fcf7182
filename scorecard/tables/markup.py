"""Figures, statuses and directions as HTML: the one way a page shows them, with what machines read."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns import BoundColumn

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Missing, StatusColour
from scorecard.wording import cells
from scorecard.wording.cells import MARK_WORDS, Cell
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import arrow, in_or_at, verdict_word

_SIGN = re.compile(r"[†≠]|(?<=[\d%])[pre](?!\w)")
"""The signs as they follow a figure inside a text."""


def filled(pattern: str, *parts: str) -> SafeString:
    """A pattern with its parts in their places, each escaped unless it is HTML already.

    Django's format_html for plain texts alone, at a fifth of its time: a table has thousands of parts.
    """
    return SafeString(
        pattern.format(*(part if isinstance(part, SafeString) else escape(part) for part in parts))
    )


def joined(parts: Iterable[str]) -> SafeString:
    """Pieces of HTML one after the other; what is not HTML yet is escaped, as in `filled`."""
    return SafeString("".join(part if isinstance(part, SafeString) else escape(part) for part in parts))


@cache
def indicator_address(code: str) -> str:
    """Where an indicator's page is; asked for once, as a page holds hundreds of such links."""
    return reverse("scorecard:indicator", args=[code])


def indicator_link(reading: Reading, query: str) -> SafeString:
    """An indicator's plain name, which leads to its page; `query` keeps the shown quarter."""
    return filled('<a href="{}">{}</a>', indicator_address(reading.code) + query, plain_name(reading.facts))


def figure(reading: Reading, field: str = "value", unit: bool = False) -> SafeString:
    """A reading's figure by field name, see `cells.FIELDS`."""
    return data(cells.cell(reading, field, unit=unit))


def data(cell: Cell | dict[str, Any]) -> SafeString:
    """A cell as HTML: `<data>` with its rounded value and mark, or `<span data-missing>` with its words."""
    if isinstance(cell, dict):
        cell = Cell(**cell)
    if not cell.value:
        return _missing(cell)
    shown = _aloud(cell.text, cell.words) if cell.words else cell.text
    return filled(
        '<data value="{}" data-indicator="{}" data-quarter="{}" data-field="{}" data-quality="{}">{}</data>'
        "{}",
        cell.value,
        cell.code,
        cell.quarter,
        cell.field,
        cell.quality,
        shown,
        _mark(cell.mark),
    )


def status(colour: str, word: bool = True) -> SafeString:
    """An indicator's status as shape and word."""
    return _shape("status", colour, StatusColour(colour).words, word)


def shape(component: str, key: str) -> SafeString:
    """The bare picture of a `status`, `brag` or `direction`, silent when read: its words stand beside it."""
    return _picture(component, key)


def brag(colour: str, words: str, word: bool = True) -> SafeString:
    """An action's declared state as shape and word."""
    return _shape("brag", colour, words, word)


def direction(change: Change) -> SafeString:
    """A movement as arrow and word; where nothing can be compared, a dash that says so."""
    if not arrow(change):
        return _aloud("–", Missing(change.missing or Missing.NOT_COMPARABLE).words)
    return _shape("direction", arrow(change), verdict_word(change), True)


def compared(reading: Reading, change: Change | None = None, head: str = "") -> SafeString:
    """A movement with the figure it is counted from: ↑ Worse, from 71.1% in Q1 2018/19.

    `change` is the reading's direction without one. What a column's `head` names already is left out.
    """
    change = change or reading.direction
    if change.against is None:
        return direction(change)
    then = data(cells.against_cell(change, reading.facts, reading.quarter))
    when = "" if change.against_words == head else f" {in_or_at(change)} {change.against_words}"
    return filled('{} <span class="from">from {}{}</span>', direction(change), then, when)


def sorted_as(column: BoundColumn) -> SafeString:
    """` aria-sort="..."` on the head of the column that a django-tables2 table is sorted by."""
    if not column.is_ordered:
        return SafeString()
    way = "descending" if column.order_by_alias.is_descending else "ascending"
    return filled(' aria-sort="{}"', way)


def _missing(cell: Cell) -> SafeString:
    return filled(
        '<span class="none" data-indicator="{}" data-quarter="{}" data-field="{}" data-missing="{}">{}'
        "</span>",
        cell.code,
        cell.quarter,
        cell.field,
        cell.missing,
        _aloud(cell.text, cell.words) if cell.words else cell.text,
    )


@cache
def _mark(mark: str) -> SafeString:
    """A sign after a figure: the eye sees it and, pointed at or touched, its word, which the ear hears."""
    if not mark:
        return SafeString()
    return _sign(mark, "mark")


def marked(words: str) -> SafeString:
    """A text in which every sign of a figure has its word: `500p` is heard as `500, provisional`."""
    parts, done = [], 0
    for sign in _SIGN.finditer(words):
        parts += [words[done : sign.start()], _sign(sign[0], "sign")]
        done = sign.end()
    return joined([*parts, words[done:]])


@cache
def _sign(sign: str, place: str) -> SafeString:
    """`place` is how it is set: a `mark` after a table's figure, a `sign` inside a text."""
    return filled('<span class="{}" role="img" aria-label="{}">{}</span>', place, MARK_WORDS[sign], sign)


def _aloud(sign: str, words: str) -> SafeString:
    """A sign for the eye and its words for the ear."""
    return filled('<span aria-hidden="true">{}</span><span class="visually-hidden"> {}</span>', sign, words)


@cache
def _picture(component: str, key: str) -> SafeString:
    """The picture alone: a piece of what the template wrote."""
    html = _shape(component, key, "", True)
    return mark_safe(html[html.index("<svg") : html.index("</svg>") + len("</svg>")])  # noqa: S308 - drawn by us, its words escaped


@cache
def _shape(component: str, key: str, words: str, word: bool) -> SafeString:
    """One of a few dozen small pictures, drawn once from `components/<component>.html`.

    Safe to mark so: the template escapes key and words, and only the space round it is taken off.
    """
    found = get_template(f"components/{component}.html")
    return mark_safe(found.render({"key": key, "words": words, "word": word}).strip())  # noqa: S308 - drawn by us, its words escaped
