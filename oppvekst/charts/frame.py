"""Title, finding, notes and sources inside the figure: for a picture that leaves the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oppvekst.charts.labels import BREAK, LINE_HEIGHT, markup, wrapped
from oppvekst.charts.theme import Size
from oppvekst.markup import html, joined
from oppvekst.palette import Palette

TITLE_LINE = 1.35
"""Height of a line of the title, as part of the font's size."""

EDGE = 10
"""Pixels between the picture's left edge and its words."""


def framed(
    layout: dict[str, Any],
    title: tuple[str, str],
    finding: str,
    below: Sequence[str],
    palette: Palette,
    size: Size,
) -> dict[str, Any]:
    """The layout with room above and below the plot, and the words there.

    Above: what and who, then unit and period, then the finding. Below: notes and sources, in that order.
    """
    what = wrapped(title[0], round(size.wrap * size.text / size.title))
    muted, plain = wrapped(title[1], size.wrap), wrapped(finding, size.wrap)
    lines = [html('<span style="font-size:{}px"><b>{}</b></span>', size.title, line) for line in what]
    lines += [html('<span style="color:{}">{}</span>', palette["dempet"], line) for line in muted]
    lines += [html("{}", line) for line in plain]
    under = [line for note in below for line in wrapped(note, size.wrap)]
    top = round(len(lines) * size.text * TITLE_LINE) + size.title
    bottom = round((len(under) + 1) * size.small * LINE_HEIGHT)
    margin = layout["margin"]
    return {
        **layout,
        "title": _title(str(joined(lines, BREAK)), palette, size),
        "annotations": [*layout["annotations"], _under(under, margin, palette, size)],
        "margin": {**margin, "t": margin["t"] + top, "b": margin["b"] + bottom},
        "height": layout["height"] + top + bottom,
    }


def _title(text: str, palette: Palette, size: Size) -> dict[str, Any]:
    """From the picture's upper left corner downwards."""
    return {
        "text": text,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": EDGE, "t": size.title},
        "font": {"size": size.text, "color": palette["tekst"]},
    }


def _under(lines: Sequence[str], margin: dict[str, int], palette: Palette, size: Size) -> dict[str, Any]:
    """Notes and sources under the axis, from the picture's left edge."""
    return {
        "text": markup(lines),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": EDGE - margin["l"],
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -margin["b"],
        "align": "left",
        "showarrow": False,
        "font": {"size": size.small, "color": palette["dempet"]},
    }
