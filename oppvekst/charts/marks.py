"""Everything inside a chart that is no line: breaks, hidden periods, names at the line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oppvekst.charts.canvas import Canvas
from oppvekst.charts.labels import Label, markup, placed, wrapped
from oppvekst.charts.lines import Line, gaps, position
from oppvekst.charts.styles import STYLES
from oppvekst.values import Missing
from oppvekst.wording import missing_symbol, missing_words, period, t, value_cell

Mark = dict[str, Any]
"""A Plotly annotation or shape."""

LABEL_GAP = 10
"""Pixels between the last point and its label."""

CHARACTER = 0.6
"""Width of a character in bold, as part of the font's size."""


def break_lines(canvas: Canvas) -> list[Mark]:
    """A dotted upright between the last period before a break and the first after it."""
    line = {"color": canvas.palette["dempet"], "width": 1, "dash": "dot"}
    spots = [mark.year - 0.5 for mark in canvas.breaks]
    upright = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}
    return [{**upright, "x0": spot, "x1": spot} for spot in spots]


def break_names(canvas: Canvas) -> list[Mark]:
    """The word «brudd» over each break."""
    word = _small(canvas, t("chart.break", canvas.maal))
    place = {"y": 1, "yref": "paper", "yanchor": "bottom"}
    return [{**word, **place, "x": mark.year - 0.5} for mark in canvas.breaks]


def gap_marks(line: Line, canvas: Canvas) -> list[Mark]:
    """«:» on the axis where a period is hidden, «..» or «.» where it is missing, with the reason to point at."""
    marks = []
    for point in gaps(line):
        observation = point.observation
        reason = observation.missing or Missing.MISSING
        mark = _small(canvas, missing_symbol(reason), "kommune", bold=True)
        mark |= {"x": position(observation.period), "y": 0, "yref": "paper", "yanchor": "bottom"}
        mark["hovertext"] = markup([missing_words(reason, canvas.maal, period=observation.period)])
        marks.append(mark)
    return marks


def preliminary_marks(line: Line, canvas: Canvas) -> list[Mark]:
    """The word above each preliminary point but the last, whose label says it."""
    word = _small(canvas, t("chart.preliminary", canvas.maal))
    early = [point.observation for point in line.drawn[:-1] if point.observation.preliminary]
    place = {"yanchor": "bottom", "yshift": canvas.size.marker}
    return [{**word, **place, "x": position(one.period), "y": one.value} for one in early]


def _small(canvas: Canvas, text: str, role: str = "dempet", *, bold: bool = False) -> Mark:
    font = {"size": canvas.size.small, "color": canvas.palette[role]}
    return {"text": markup([text], bold=bold), "showarrow": False, "font": font, "xanchor": "center"}


def end_labels(canvas: Canvas) -> list[Label]:
    """A label for every line that has a value: name and last value, and periods where they do not end alike."""
    lines = [line for line in canvas.lines if line.drawn]
    alike = len({line.drawn[-1].observation.period.years for line in lines}) == 1
    labels = []
    for line in lines:
        last = line.drawn[-1]
        span = last.observation.period
        words = {"name": line.name, "value": value_cell(last, canvas.indicator, canvas.maal)}
        if alike:
            text = t("chart.label", canvas.maal, **words)
        else:
            text = t("chart.label_year", canvas.maal, **words, period=period(span, canvas.maal))
        target = canvas.values.pixels(last.observation.value or 0.0, canvas.size.plot_height)
        labels.append(Label(wrapped(text, canvas.size.label_chars), target, canvas.size.text))
    return labels


def margin_for(texts: Sequence[Sequence[str]], font: int) -> int:
    """Pixels beside the plot that the longest line of any text needs."""
    return round(max(len(line) for text in texts for line in text) * font * CHARACTER) + LABEL_GAP


def label_marks(labels: Sequence[Label], canvas: Canvas) -> list[Mark]:
    """Names at the line ends, in the line's own colour, moved apart where they would collide."""
    height = canvas.size.plot_height
    lines = [line for line in canvas.lines if line.drawn]
    marks = []
    for line, label, middle in zip(lines, labels, placed(labels, height), strict=True):
        style = STYLES[line.role]
        mark = beside(label.lines, label.font, canvas.palette[style.ink], bold=style.strong)
        marks.append({**mark, "y": 1 - middle / height, "yref": "paper"})
    return marks


def beside(lines: Sequence[str], font: int, colour: str, *, bold: bool = False) -> Mark:
    """A text to the right of the plot; its height is still to be given."""
    return {
        "text": markup(lines, bold=bold),
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": LABEL_GAP,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": font, "color": colour},
    }
