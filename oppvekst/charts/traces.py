"""Lines and intervals as Plotly traces. Nothing is drawn between points that may not be joined.

Traces and marks are plain dictionaries until the whole figure is made of them at once: Plotly checks every
part it is handed, and one hand-over is several times faster than many.
"""

from __future__ import annotations

from typing import Any

from oppvekst.catalog.models import Indicator
from oppvekst.charts.canvas import Canvas
from oppvekst.charts.labels import HOVER, markup
from oppvekst.charts.lines import Line, position, stretches
from oppvekst.charts.styles import STYLES
from oppvekst.charts.words import hover_text
from oppvekst.compare import as_published
from oppvekst.profile.models import Point
from oppvekst.wording import t

Trace = dict[str, Any]

BAND = 0.16
BAR = 0.45
"""How strongly the interval is drawn: a light band, or thin bars."""


def line_trace(line: Line, canvas: Canvas) -> Trace:
    """One place's line, with a None between stretches that may not be joined."""
    style, size, palette = STYLES[line.role], canvas.size, canvas.palette
    points: list[Point | None] = []
    for run in stretches(line, canvas.breaks):
        points += [None, *run] if points else run
    return {
        "type": "scatter",
        "name": line.name,
        "x": [position(p.observation.period) if p else None for p in points],
        "y": [value_drawn(p, canvas.indicator) if p else None for p in points],
        "customdata": [
            markup(hover_text(line, p, canvas.indicator, canvas.maal).split("\n")) if p else ""
            for p in points
        ],
        "hovertemplate": HOVER,
        "mode": "lines+markers" if style.marked else "lines",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": palette[style.colour], "width": _width(line, canvas), "dash": style.dash.plotly},
        "marker": {
            "symbol": style.mark.plotly,
            "size": size.marker * (1.2 if style.strong else 0.8),
            "color": palette[style.colour],
            "line": {"color": palette[style.colour], "width": 1.5},
        },
    }


def value_drawn(point: Point, indicator: Indicator) -> float | None:
    """Where a figure stands: as it prints, since what is drawn can be read out of the page."""
    return as_published(indicator, point.observation.value, point.observation.decimals)


def limits_drawn(point: Point, indicator: Indicator) -> tuple[float | None, float | None]:
    """Where its interval ends, as it prints."""
    decimals, found = point.observation.decimals, point.estimate
    return as_published(indicator, found.lower, decimals), as_published(indicator, found.upper, decimals)


def _width(line: Line, canvas: Canvas) -> float:
    """Surveys are points joined thinly; other places are the thinnest."""
    size = canvas.size
    if line.role == "andre":
        return size.thin / 2
    if line.survey:
        return size.thin * 0.6
    return size.line if STYLES[line.role].strong else size.thin


def interval_traces(line: Line, canvas: Canvas) -> list[Trace]:
    """A light band along joined years; thin bars at surveys and years that stand alone.

    Parts of a figure have bars only: bands would lie on each other.
    """
    bands, bars = [], []
    for run in stretches(line, canvas.breaks):
        known = [p for p in run if p.estimate.lower is not None and p.estimate.upper is not None]
        alone = len(run) == 1 or line.survey or line.part or len(known) < len(run)
        bars += known if alone else []
        bands += [] if alone else [run]
    colour = STYLES[line.role].colour
    return [_band(run, canvas) for run in bands] + ([_bars(bars, canvas, colour)] if bars else [])


def _band(run: list[Point], canvas: Canvas) -> Trace:
    spots = [position(point.observation.period) for point in run]
    limits = [limits_drawn(point, canvas.indicator) for point in run]
    return {
        "type": "scatter",
        "name": t("chart.interval", canvas.maal),
        "x": [*spots, *spots[::-1]],
        "y": [*(high for _, high in limits), *(low for low, _ in limits[::-1])],
        "mode": "lines",
        "fill": "toself",
        "fillcolor": canvas.palette.faded("kommune", BAND),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _bars(points: list[Point], canvas: Canvas, colour: str) -> Trace:
    """Each bar is its two ends and a None, so that bars are never joined."""
    x: list[float | None] = []
    y: list[float | None] = []
    for point in points:
        spot = position(point.observation.period)
        x += [spot, spot, None]
        y += [*limits_drawn(point, canvas.indicator), None]
    return {
        "type": "scatter",
        "name": t("chart.interval", canvas.maal),
        "x": x,
        "y": y,
        "mode": "lines",
        "connectgaps": False,
        "line": {"color": canvas.palette.faded(colour, BAR), "width": canvas.size.thin},
        "hoverinfo": "skip",
    }
