"""Published figures of several places as a Plotly figure, to be zoomed and hovered over in the browser.

Pure: no database, no clock.
"""

from typing import Any

from scorecard.charts.comparison import Comparison, PlaceRow
from scorecard.charts.plotly import CONFIG, DASHES, plain_words
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.states import Unit
from scorecard.wording.names import full_name


def places_figure(comparison: Comparison, facts: IndicatorFacts) -> dict[str, Any]:
    """Every place asked for, ours first; a missing period, or a new way of counting, parts its line."""
    return {
        "data": [_trace(comparison, row) for row in comparison.rows],
        "layout": {
            "template": "none",
            "title": {"text": plain_words(full_name(facts))},
            "showlegend": True,
            "legend": {"orientation": "h", "y": -0.28},
            "hovermode": "closest",
            "margin": {"l": 56, "r": 16, "t": 48, "b": 40},
            "xaxis": {
                "type": "category",
                "categoryorder": "array",
                "categoryarray": [period.label for period in comparison.periods],
            },
            "yaxis": {"ticksuffix": "%" if facts.unit == Unit.PERCENT else "", "zeroline": False},
        },
        "config": CONFIG,
    }


def _trace(comparison: Comparison, row: PlaceRow) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[float | None] = []
    for period, cell in zip(comparison.periods, row.cells, strict=True):
        if period in comparison.breaks:
            x.append(None)
            y.append(None)
        x.append(period.label)
        y.append(float(cell.value) if cell.value else None)
    width = 2.5 if row.own else 1.75
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain_words(row.place),
        "x": x,
        "y": y,
        "hovertemplate": "%{x}: %{y}<extra>" + plain_words(row.place) + "</extra>",
        "connectgaps": False,
        "line": {"width": width} if row.own else {"width": width, "dash": DASHES[row.kind]},
        "meta": {"role": "own" if row.own else row.kind},
    }
