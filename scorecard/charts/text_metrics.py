"""How much room words need in a drawing: estimated widths, folding into lines, pushing labels apart.

Pure: no database, no clock. A drawing cuts what does not fit without a word, so every label is measured
before it is placed. Widths are those of Source Sans, rounded up, in thousandths of the letter size.
"""

from collections.abc import Sequence
from itertools import accumulate

_BY_WIDTH = {
    210: " ",
    270: "\"',.:;Iijl|’·",
    300: "!f",
    330: "()-[]{}",
    360: "/\\rt",
    450: '*s?xz“”"',
    480: "JYcvy†–",
    510: "#$+0123456789<=>FL^_aegk~−≥≤",
    570: "ESTVXZAPR`bdhnopqu",
    660: "BCKDGHNU&",
    720: "OQw",
    840: "MW%m",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_WIDEST = 960
BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text at a letter size, in the size's unit; rather too much than too little."""
    units = sum(_WIDTHS.get(letter, _WIDEST) for letter in text)
    return units / 1000 * size * (BOLD if bold else 1)


def fold(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`, broken at spaces only: one overlong word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near to those wanted as they can be without overlapping, in the order given.

    Between `low` and `high` as far as there is room; with too many, they run on past `high`. Labels that
    would meet are moved around their common middle (pool adjacent violators on centres less stacking).
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    tall = [heights[index] for index in order]
    stacked = [above + own / 2 for above, own in zip(accumulate([0.0, *tall]), tall, strict=False)]
    pools: list[tuple[float, int]] = []
    for index, place in zip(order, stacked, strict=True):
        pools.append((wanted[index] - place, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (first, some), (second, more) = pools[-2:]
            pools[-2:] = [((first * some + second * more) / (some + more), some + more)]
    starts = [start for start, count in pools for _ in range(count)]
    latest = max(low, high - sum(tall))
    centres = [0.0] * len(wanted)
    for index, start, place in zip(order, starts, stacked, strict=True):
        centres[index] = min(max(start, low), latest) + place
    return centres
