"""Random stories for the second oracle: a few quarters of small counts, of every kind that the gate knows."""

from collections.abc import Callable
from decimal import Decimal
from itertools import accumulate

from hypothesis import strategies as st

from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind
from scorecard.vocabulary.threshold import Threshold
from tests.scorecard.disclosure.suppression.oracles.replay import Story, Table, count, fits, share

THRESHOLDS = st.sampled_from([6, 5, 10]).map(Threshold)
RULES = st.sampled_from([DisclosureRule.CHILDREN, DisclosureRule.PROCESS])
COUNTS = st.integers(0, 12)
Draw = Callable[[st.SearchStrategy], int]
Told = tuple[Story, Table]


@st.composite
def counts_by_quarter(draw) -> Told:
    """Quarters that make a published year, one of them corrected afterwards."""
    rows = draw(st.lists(COUNTS, min_size=2, max_size=4))
    quarters, year = tuple(range(len(rows))), ()
    if draw(st.booleans()):
        corrected = draw(st.sampled_from(quarters))
        rows, quarters = [*rows, draw(COUNTS)], (*quarters, corrected)
    newest = dict(zip(quarters, rows, strict=True))
    if draw(st.booleans()):
        more = draw(COUNTS) if len(newest) < 4 else 0
        year = (YearFigure("count", 2016, Decimal(sum(newest.values()) + more)),)
    return _story(draw, (count(),), quarters, [(each,) for each in rows], years=year, most=48)


@st.composite
def running_totals(draw) -> Told:
    """A total since April, one quarter of it corrected afterwards."""
    rows = list(accumulate(draw(st.lists(st.integers(0, 9), min_size=2, max_size=4))))
    quarters = tuple(range(len(rows)))
    if draw(st.booleans()):
        at = draw(st.sampled_from(quarters))
        low, high = (rows[at - 1] if at else 0), (rows[at + 1] if at + 1 < len(rows) else rows[at] + 6)
        rows, quarters = [*rows, draw(st.integers(low, high))], (*quarters, at)
    indicator = count(measure=Measure.YEAR_TO_DATE)
    return _story(draw, (indicator,), quarters, [(each,) for each in rows], most=max(rows) + 8)


@st.composite
def totals_beside_their_quarters(draw) -> Told:
    """What each quarter brought, and its running total."""
    brought = draw(st.lists(st.integers(0, 8), min_size=2, max_size=3))
    rows = list(zip(brought, accumulate(brought), strict=True))
    indicators = (count("brought"), count("total", Measure.YEAR_TO_DATE))
    links = (Link("total", RelationKind.RUNNING_TOTAL_OF, "brought"),)
    return _story(draw, indicators, tuple(range(len(rows))), rows, links=links, most=sum(brought) + 4)


@st.composite
def parts_of_a_total(draw) -> Told:
    """Two or three parts that make all of a total, or leave something over."""
    parts, whole = draw(st.lists(st.integers(0, 8), min_size=2, max_size=3)), draw(st.booleans())
    total = sum(parts) + (0 if whole else draw(st.integers(0, 6)))
    codes = [f"part-{number}" for number in range(len(parts))]
    links = tuple(Link(code, RelationKind.PART_OF, "total", whole) for code in codes)
    indicators, row = (*map(count, codes), count("total")), (*parts, total)
    story, table = _story(draw, indicators, (0,), [row], links=links, most=max(total + 4, 16))
    return story, () if parts_fill(story.threshold, parts, total) else table


def parts_fill(threshold: Threshold, parts: list[int], total: int) -> bool:
    """Whether the primary rule alone tells: of a total of 4 at most, three parts of 1 and more are 1 or 2."""
    return threshold.is_small(total) and sum(map(bool, parts)) > threshold.largest_hidden - 2


@st.composite
def shares(draw) -> Told:
    """Shares of known sizes, by quarter or since April."""
    sizes = draw(st.lists(st.integers(3, 40), min_size=1, max_size=3))
    counted = [draw(st.integers(0, size) | st.integers(0, min(size, 6))) for size in sizes]
    runs, rule = draw(st.booleans()), draw(RULES)
    rows, wholes = (list(accumulate(counted)), list(accumulate(sizes))) if runs else (counted, sizes)
    indicator = share(measure=Measure.YEAR_TO_DATE if runs else Measure.FLOW, rule=rule)
    told = [(each,) for each in rows]
    return _story(draw, (indicator,), tuple(range(len(rows))), told, sizes=tuple(wholes), most=max(wholes))


@st.composite
def shares_beside_each_other(draw) -> Told:
    """Two shares of one known size that leave something over."""
    size = draw(st.integers(8, 24))
    one = draw(st.integers(0, size))
    links = (Link("one", RelationKind.BESIDE, "other"),)
    row = (one, draw(st.integers(0, size - one)))
    return _story(draw, (share("one"), share("other")), (0,), [row], sizes=(size,), links=links, most=size)


KINDS = (
    counts_by_quarter,
    running_totals,
    totals_beside_their_quarters,
    parts_of_a_total,
    shares,
    shares_beside_each_other,
)


def _story(draw: Draw, indicators, quarters, rows, **more) -> Told:
    """No table where no such one can be, or where a published year is a small count by itself."""
    story, table = Story(tuple(indicators), tuple(quarters), threshold=draw(THRESHOLDS), **more), tuple(rows)
    possible = all(fits(story, table[: step + 1]) for step in range(len(table)))
    told = any(story.threshold.is_small(year.value) for year in story.years)
    return story, table if possible and not told else ()
