"""A Chart as a Plotly figure: the same figures, to be zoomed, hovered over and compared in the browser.

Pure: no database, no clock. Plain lists with None for no figure, so that the file can be read and tested; the
script adds the colours, which depend on the reader's scheme. Plotly reads a small HTML subset in names and
would offer to upload a chart, so words lose their "<" and the button is off.
"""

from datetime import date
from typing import Any

from scorecard.charts.events import event_letters, events_told
from scorecard.charts.model import BASELINE, DOTS, TARGET, Chart, Line
from scorecard.vocabulary.quarters import QuarterKey, containing
from scorecard.vocabulary.states import AreaKind, Unit

DASHES: dict[str, str] = {
    BASELINE: "6px,4px",
    TARGET: "2px,3px",
    AreaKind.ENGLAND: "8px,4px",
    AreaKind.REGION: "2px,4px",
    AreaKind.NEIGHBOURS: "8px,3px,2px,3px",
}
SYMBOLS: dict[str, str] = {
    AreaKind.ENGLAND: "diamond-open",
    AreaKind.REGION: "square-open",
    AreaKind.NEIGHBOURS: "triangle-up-open",
}
LETTER_HEIGHT = 16
"""Pixels by which words over the plot give way to the letters of events."""
CONFIG = {
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": True,
    "responsive": True,
    "modeBarButtonsToRemove": ["sendChartToCloud", "select2d", "lasso2d"],
}


def figure(chart: Chart) -> dict[str, Any]:
    """`data`, `layout`, `config` as Plotly.newPlot takes them; `meta.role` tells the script its colour."""
    traces = [_own(chart), *(_reference(chart, line) for line in chart.lines)]
    return {"data": traces, "layout": _layout(chart), "config": CONFIG}


def _own(chart: Chart) -> dict[str, Any]:
    """The indicator's line; a None between two runs keeps them parted."""
    columns: dict[str, list[Any]] = {"x": [], "y": [], "text": [], "symbol": []}
    parted = {run[0].quarter for run in chart.runs[1:]}
    for point in chart.points:
        if point.quarter in parted and columns["y"] and columns["y"][-1] is not None:
            _add(columns, None, None, "", "circle")
        symbol = "circle-open" if point.figure.illustrative else "circle"
        value = float(point.value) if point.drawn else None
        _add(columns, _place(point.quarter), value, plain_words(f"{point.words}, {point.when}"), symbol)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": chart.place,
        "x": columns["x"],
        "y": columns["y"],
        "text": columns["text"],
        "hovertemplate": "%{x}: %{text}<extra></extra>",
        "connectgaps": False,
        "line": {"width": 2.5},
        "marker": {"size": 9, "symbol": columns["symbol"]},
        "meta": {"role": "own"},
    }


def _reference(chart: Chart, line: Line) -> dict[str, Any]:
    """A line beside the indicator's own; its legend entry turns it off and on."""
    x: list[str | None] = []
    y: list[float | None] = []
    for run in line.runs:
        if x:
            x.append(None)
            y.append(None)
        x.extend(_place(mark.quarter) for mark in run)
        y.extend(float(mark.value) for mark in run)
    trace = {
        "type": "scatter",
        "mode": "markers" if line.shape == DOTS else "lines" if _joined(line) else "lines+markers",
        "name": plain_words(f"{line.short}: {line.value}"),
        "x": x,
        "y": y,
        "hovertemplate": "%{x}: %{y}<extra>" + plain_words(line.label) + "</extra>",
        "connectgaps": False,
        "line": {"width": 1.75, "dash": DASHES[line.kind]},
        "meta": {"role": line.kind},
    }
    if line.shape == DOTS:
        trace["marker"] = {"size": 9, "symbol": SYMBOLS[line.kind]}
    return trace


def _joined(line: Line) -> bool:
    """Whether every run is long enough to be seen as a line; a lone quarter needs a mark."""
    return all(len(run) > 1 for run in line.runs)


def _layout(chart: Chart) -> dict[str, Any]:
    axis = chart.axis
    return {
        "template": "none",
        "title": {"text": plain_words(chart.title)},
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.28},
        "hovermode": "closest",
        "margin": {"l": 56, "r": 16, "t": 48, "b": 40},
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [_place(quarter) for quarter in chart.quarters],
            "range": [-0.5, len(chart.quarters) - 0.5],
            "tickmode": "array",
            "tickvals": [_place(quarter) for quarter in chart.quarters],
            "ticktext": [_tick(quarter) for quarter in chart.quarters],
            "tickangle": 0,
        },
        "yaxis": {
            "range": [float(axis.low), float(axis.high)],
            "tick0": float(axis.low),
            "dtick": float(axis.step),
            "ticksuffix": "%" if chart.unit == Unit.PERCENT else "",
            "tickformat": f",.{axis.decimals}f",
            "hoverformat": f",.{chart.decimals}f",
            "zeroline": False,
        },
        "shapes": [_break_shape(chart, note.on) for note in chart.breaks],
        "annotations": [
            *(_break_words(chart, note.on) for note in chart.breaks),
            *(_event_letter(*event) for event in events_told(chart)),
        ],
    }


def plain_words(words: str) -> str:
    """Words without the sign that would open a tag."""
    return words.replace("<", "")


def _add(columns: dict[str, list[Any]], x: str | None, y: float | None, words: str, symbol: str) -> None:
    for name, value in (("x", x), ("y", y), ("text", words), ("symbol", symbol)):
        columns[name].append(value)


def _place(quarter: QuarterKey) -> str:
    return quarter.label


def _tick(quarter: QuarterKey) -> str:
    """Q2, and the year under each first quarter."""
    return f"Q{quarter.number}<br>{quarter.year_label}" if quarter.number == 1 else f"Q{quarter.number}"


def _break_shape(chart: Chart, on: date) -> dict[str, Any]:
    x = _before(chart, on)
    drawn = {"dash": "3px,3px", "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": drawn}


def _break_words(chart: Chart, on: date) -> dict[str, Any]:
    return {
        "x": _before(chart, on),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "text": "counted another way",
        "showarrow": False,
        "yshift": LETTER_HEIGHT if event_letters(chart) else 0,
    }


def _event_letter(quarter: QuarterKey, letter: str, said: list[str]) -> dict[str, Any]:
    """A letter over its quarter, as in the drawing, with what happened to be read on pointing at it."""
    return {
        "x": _place(quarter),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": letter,
        "hovertext": plain_words(f"{letter}, {quarter.label}: {' '.join(said)}"),
        "showarrow": False,
    }


def _before(chart: Chart, on: date) -> float:
    """Between two categories: the first quarter counted the new way is the right-hand one."""
    return chart.quarters.index(containing(on)) - 0.5
