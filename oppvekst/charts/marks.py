"""Everything in a chart that is no line: breaks, hidden periods, names at the line ends, title and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from oppvekst.charts.canvas import STYLES, Canvas
from oppvekst.charts.labels import Label, markup, placed, wrapped
from oppvekst.charts.lines import Line, gaps, position
from oppvekst.values import Missing
from oppvekst.wording import missing_symbol, missing_words, period, t, value_cell

LABEL_GAP = 10
"""Pixels between the last point and its label."""

CHARACTER = 0.57
"""Mean width of a character, as part of the font's size."""


def add_breaks(figure: go.Figure, canvas: Canvas) -> None:
    """A dotted upright and the word, between the last period before a break and the first after it."""
    for mark in canvas.breaks:
        spot = mark.year - 0.5
        line = {"color": canvas.palette["dempet"], "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=spot, x1=spot, y0=0, y1=1, yref="paper", line=line, layer="below")
        figure.add_annotation(
            _small(canvas, t("chart.break", canvas.maal)),
            x=spot,
            y=1,
            yref="paper",
            yanchor="bottom",
        )


def add_gaps(figure: go.Figure, line: Line, canvas: Canvas) -> None:
    """«:» on the axis where a period is hidden, «..» or «.» where it is missing, with the reason to point at."""
    for point in gaps(line):
        observation = point.observation
        reason = observation.missing or Missing.MISSING
        figure.add_annotation(
            _small(canvas, missing_symbol(reason), "kommune", bold=True),
            x=position(observation.period),
            y=0,
            yref="paper",
            yanchor="bottom",
            hovertext=markup([missing_words(reason, canvas.maal, period=observation.period)]),
        )


def add_preliminary(figure: go.Figure, line: Line, canvas: Canvas) -> None:
    """The word above each preliminary point but the last, whose label says it."""
    for point in line.drawn[:-1]:
        if point.observation.preliminary:
            figure.add_annotation(
                _small(canvas, t("chart.preliminary", canvas.maal)),
                x=position(point.observation.period),
                y=point.observation.value,
                yanchor="bottom",
                yshift=canvas.size.marker,
            )


def _small(canvas: Canvas, text: str, role: str = "dempet", *, bold: bool = False) -> dict[str, Any]:
    font = {"size": canvas.size.small, "color": canvas.palette[role]}
    return {"text": markup([text], bold=bold), "showarrow": False, "font": font, "xanchor": "center"}


def end_labels(canvas: Canvas) -> list[Label]:
    """A label for every line that has a value: name, last value, and its period where others go on."""
    lines = [line for line in canvas.lines if line.drawn]
    latest = max(position(line.drawn[-1].observation.period) for line in lines)
    labels = []
    for line in lines:
        last = line.drawn[-1]
        span = last.observation.period
        words = {"name": line.name, "value": value_cell(last, canvas.indicator, canvas.maal)}
        if position(span) == latest:
            text = t("chart.label", canvas.maal, **words)
        else:
            text = t("chart.label_year", canvas.maal, **words, period=period(span, canvas.maal))
        height = canvas.size.plot_height
        target = canvas.values.pixels(last.observation.value or 0.0, height)
        labels.append(Label(wrapped(text, canvas.size.label_chars), target, canvas.size.text))
    return labels


def label_width(labels: Sequence[Label]) -> int:
    """Pixels the margin needs for the longest line of any label."""
    return (
        round(max(len(line) * label.font * CHARACTER for label in labels for line in label.lines)) + LABEL_GAP
    )


def add_labels(figure: go.Figure, labels: Sequence[Label], canvas: Canvas) -> None:
    """Names at the line ends, in the line's own colour, moved apart where they would collide."""
    height = canvas.size.plot_height
    lines = [line for line in canvas.lines if line.drawn]
    for line, label, middle in zip(lines, labels, placed(labels, height), strict=True):
        style = STYLES[line.role]
        figure.add_annotation(
            text=markup(label.lines, bold=style.strong),
            x=1,
            xref="paper",
            xanchor="left",
            xshift=LABEL_GAP,
            y=1 - middle / height,
            yref="paper",
            yanchor="middle",
            align="left",
            showarrow=False,
            font={"size": label.font, "color": canvas.palette[style.text]},
        )
