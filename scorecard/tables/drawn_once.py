"""What is drawn of a value, kept beside it for as long as the value itself is held.

A released quarter's readings stay in memory (`editions/store.py`), and never change: a write elsewhere makes
pages new, but not what they say of these. Kept by identity, as comparing two readings costs more than drawing
one; a draft's readings end with their page, and what was drawn of them ends with them.
"""

import weakref
from collections.abc import Callable, Hashable
from typing import Any

from django.utils.safestring import SafeString

MOST_OF_ONE = 24
"""Drawings kept of one value, so that addresses that differ by their query never fill the memory."""

_drawn: dict[int, dict[Hashable, SafeString]] = {}


def drawn_once(value: Any, manner: Hashable, draw: Callable[[], SafeString]) -> SafeString:
    """What `draw` makes of a value that never changes, in one manner; drawn when it is first asked for."""
    held = _drawn.get(id(value))
    if held is None:
        held = _drawn[id(value)] = {}
        weakref.finalize(value, _drawn.pop, id(value), None)
    drawn = held.get(manner)
    if drawn is None:
        if len(held) >= MOST_OF_ONE:
            held.clear()
        drawn = held[manner] = draw()
    return drawn
