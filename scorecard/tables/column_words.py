"""What each column of a file of figures holds, in a sentence: for those who read it by a program.

Pure: no database, no clock.
"""

from scorecard.tables.columns import Column, WordColumn

CODE_WORDS = "The indicator’s code, which never changes."
COLUMNS_BEFORE = (
    "The group that the indicator belongs to.",
    CODE_WORDS,
    "The indicator’s name in full.",
    "What its figures are: a count, percent, per 10,000 children, days.",
)
COLUMNS_BEHIND = (
    "The columns whose figure bears a mark, each with it: p provisional, e estimated, r revised, "
    "† illustrative, ≠ counted another way.",
    "What the council says of the quarter’s figure.",
)
VALUE_WORDS = "The figure, in the unit that heads the column."
CHART_COLUMNS = {
    "Quarter": "The financial year’s quarter.",
    "Date": "The day that the figure is of.",
    "Period": "The months that the figure is of.",
    "Of how many": "The cases counted, and of how many.",
    "On a year ago": "How much more or less than in the same quarter of last year.",
    "On the quarter": "How much more or less than in the quarter before.",
    "From baseline": "How much more or less than the baseline.",
    "From baseline, %": "The same in per cent of the baseline.",
    "Status of figure": "How final the figure is.",
}
"""Of the table behind a chart, by head; any other head is the unit of its figures."""
_BY_NAME = {
    "baseline": "The figure that the plan measures change from.",
    "last-year": "The whole of last year, as published.",
    "year-to-date": "What has come together since 1 April.",
    "status": "Whether the figure meets its target.",
    "england": "The newest figure of England that was published by the quarter’s end.",
    "neighbours": "The median of the ten most similar authorities, published by the quarter’s end.",
    "now": "The quarter’s figure.",
    "change": "How much more or less than the baseline.",
    "change-percent": "The same in per cent of the baseline.",
}
TARGET = "target"
_TARGET = (
    "What the year’s figure should reach or keep to; of two limits the lower.",
    "The same as it is said: at least, at most or between which, and whether it is yet to be agreed.",
)
_QUARTER = "That quarter’s figure."
_DIRECTION = (
    "Whether the figure got better or worse; higher or lower where neither is good in itself.",
    "The figure that the change is counted from.",
    "The time which that figure is of.",
)


def column_words(column: Column) -> tuple[str, ...]:
    """A sentence for each column of a file that one of the scorecard becomes: a direction is three."""
    if isinstance(column, WordColumn) and column.change:
        return _DIRECTION
    if column.name == TARGET:
        return _TARGET
    return (_BY_NAME.get(column.name, _QUARTER),)
