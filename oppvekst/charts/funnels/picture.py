"""The funnel: places by how many stand behind their figure, and what chance alone can do to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from oppvekst.catalog.models import Maal
from oppvekst.charts.axes import ValueAxis, value_axis
from oppvekst.charts.finished import FinishedFigure
from oppvekst.charts.frame import framed
from oppvekst.charts.funnels.words import finding_words, funnel_alt, funnel_notes, limit_columns
from oppvekst.charts.labels import HOVER, LINE_HEIGHT, markup
from oppvekst.charts.models import Chart
from oppvekst.charts.peers.tables import peer_data, peer_table
from oppvekst.charts.peers.words import (
    hindrance,
    name_of,
    sources_of,
    title_of,
    value_of,
)
from oppvekst.charts.styles import STYLES, PeerRole
from oppvekst.charts.theme import SIZES, Size, SizeName, base_layout, plotly_config
from oppvekst.charts.traces import Trace, value_drawn
from oppvekst.compare import as_published
from oppvekst.palette import Palette, Theme
from oppvekst.peers import Counted, Field, Trumpet, counted, trumpet
from oppvekst.peers.funnel import FEWEST
from oppvekst.stats import INNER, OUTER, Limits
from oppvekst.wording import capital, number, t, value_with_unit

STEPS = 60
"""Points a limit is drawn through."""

NICE = (1, 2, 5)

BAND, EDGE = 0.13, 0.5
"""How strongly the bands and their edges are drawn."""


def funnel(
    field: Field,
    places: str,
    maal: Maal | str = Maal.NB,
    theme: Theme = "light",
    size: SizeName = "page",
    *,
    without_own: bool = False,
    standalone: bool = True,
) -> Chart:
    """Every place by how many stand behind its figure, with plain and widened limits.

    Parameters are those of :func:`~oppvekst.charts.ranked.ranking`; ``without_own`` takes the own place out
    of the common level and the spread. ``figure`` is None, and the subtitle says why, where denominators are
    not known or places too few.
    """
    maal, palette, sizes = Maal(maal), Palette(theme), SIZES[size]
    known = counted(field)
    trump = None if hindrance(field, maal) else trumpet(field, known, without_own=without_own)
    title, found = title_of(field, places, maal), finding_words(field, known, trump, maal)
    notes = funnel_notes(field, known, trump, maal, without_own=without_own) if trump else ()
    figure = None
    if trump is not None:
        traces, layout = _figure(field, known, trump, palette, sizes, maal)
        if standalone:
            layout = framed(layout, title, found, (*notes, *sources_of(field, maal)), palette, sizes)
        figure = FinishedFigure(traces, layout)
    shown = field if trump else replace(field, entries=())
    return Chart(
        figure=figure,
        table=peer_table(shown, maal, limit_columns(trump, known, maal) if trump else ()),
        data=peer_data(shown),
        alt=funnel_alt(field, known, ", ".join(title), " ".join([found, *notes[:1]]), maal),
        title=", ".join(title),
        subtitle=found,
        sources=sources_of(field, maal) if trump else (),
        notes=notes,
        config=plotly_config(maal, f"{field.indicator.id}_trakt"),
    )


def _figure(
    field: Field, known: Sequence[Counted], trump: Trumpet, palette: Palette, size: Size, maal: Maal
) -> tuple[list[Trace], dict[str, Any]]:
    people = [one.people for one in known]
    grid = np.geomspace(min(people) * 0.8, max(people) * 1.25, STEPS).tolist()
    values = [one.entry.value or 0.0 for one in known]
    widest = trump.lines([min(people)], adjusted=True)[0].upper or 0.0
    axis = value_axis([0.0, *values, min(widest, 1.4 * max(values))], field.indicator, maal)
    layout = _layout(field, grid, axis, palette, size, maal)
    centre = as_published(field.indicator, trump.common * trump.scale, None) or 0.0
    lines: list[Trace] = [_centre(grid, centre, palette, size)]
    labels = [_right(centre, _centre_words(centre, field, maal), "dempet", palette, size)]
    labels += _limit_labels(trump, grid[-1], axis, palette, size, maal)
    for adjusted in (True, False) if trump.spread.tau2 > 0 else (False,):
        lines += _limits(trump, grid, palette, size, adjusted=adjusted)
    layout["annotations"] = [*labels, *_own_label(field, known, palette, size, maal)]
    return [*lines, *_dots(field, known, palette, size, maal)], layout


def _limit_labels(
    trump: Trumpet, people: float, axis: ValueAxis, palette: Palette, size: Size, maal: Maal
) -> list[dict[str, Any]]:
    """What the limits take in, in words under their narrow lower ends, where places seldom lie.

    The widened one lies lowest, and its words below the plain one's where the two lie close.
    """
    line, height = round(size.small * LINE_HEIGHT) + 2, _height(size)
    kinds: tuple[tuple[str, PeerRole], ...] = (("funnel.plain", "grense"), ("funnel.wide", "utvidet"))
    kinds = kinds if trump.spread.tau2 > 0 else kinds[:1]
    lower = [
        (trump.lines([people], adjusted=role == "utvidet")[0].lower or 0.0, key, role) for key, role in kinds
    ]
    apart = axis.pixels(lower[-1][0], height) - axis.pixels(lower[0][0], height)
    shifts = (0.0, min(0.0, apart - line))
    return [
        {
            **_right(value, t(key, maal), STYLES[role].ink, palette, size),
            "yanchor": "top",
            "yshift": round(shift),
        }
        for (value, key, role), shift in zip(lower, shifts, strict=False)
    ]


def _centre_words(centre: float, field: Field, maal: Maal) -> str:
    return t("funnel.centre", maal, value=value_with_unit(centre, field.indicator, maal, "table"))


def _centre(grid: Sequence[float], centre: float, palette: Palette, size: Size) -> Trace:
    line = {"color": palette["dempet"], "width": size.thin * 0.75}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [grid[0], grid[-1]],
        "y": [centre, centre],
        "line": line,
        "hoverinfo": "skip",
    }


def _limits(
    trump: Trumpet, grid: Sequence[float], palette: Palette, size: Size, *, adjusted: bool
) -> list[Trace]:
    """95 % as a band, grey for chance alone and purple with the places' own difference in it; 99.8 % dotted."""
    style = STYLES["utvidet" if adjusted else "grense"]
    inner, outer = (trump.lines(grid, tail, adjusted=adjusted) for tail in (INNER, OUTER))
    everything = float(trump.scale) if trump.kind == "share" else None
    common = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    edge = {"color": palette.faded(style.colour, EDGE), "width": size.thin / 2}
    band = {
        **common,
        "x": [*grid, *grid[::-1]],
        "y": [
            *(everything if limits.upper is None else limits.upper for limits in inner),
            *(limits.lower or 0.0 for limits in inner[::-1]),
        ],
        "fill": "toself",
        "fillcolor": palette.faded(style.colour, BAND),
        "line": edge,
    }
    dotted = {"color": palette[style.colour], "width": size.thin * 0.6, "dash": style.dash.plotly}
    return [band, *({**common, **_line(grid, outer, end), "line": dotted} for end in ("lower", "upper"))]


def _line(grid: Sequence[float], limits: Sequence[Limits], end: str) -> dict[str, list[float]]:
    """A limit where there is one: in the smallest places no figure may be rare enough to lie outside."""
    drawn = [(n, y) for n, one in zip(grid, limits, strict=True) if (y := getattr(one, end)) is not None]
    return {"x": [n for n, _ in drawn], "y": [y for _, y in drawn]}


def _dots(field: Field, known: Sequence[Counted], palette: Palette, size: Size, maal: Maal) -> list[Trace]:
    """The others muted, the own place strong and named."""
    own = [one for one in known if one.entry.region.id == field.own.id]
    others = [one for one in known if one.entry.region.id != field.own.id]
    many = len(known) > FEWEST * 10
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "cliponaxis": False,
            "x": [one.people for one in group],
            "y": [
                value_drawn(one.entry.point, field.indicator) if one.entry.point else None for one in group
            ],
            "customdata": [
                markup(
                    [
                        f"{name_of(one.entry, maal)}: {value_of(one.entry, field, maal)}",
                        f"{t('heading.grunnlag', maal)}: {number(one.people, 0, maal)}",
                    ]
                )
                for one in group
            ],
            "hovertemplate": HOVER,
            "marker": {
                "size": size.marker * (1.6 if style.strong else 0.7 if many else 1.1),
                "color": palette[style.colour],
                "symbol": style.mark.plotly,
                "line": {"color": palette["bakgrunn"], "width": 1},
            },
        }
        for style, group in ((STYLES["blant"], others), (STYLES["kommune"], own))
        if group
    ]


def _own_label(
    field: Field, known: Sequence[Counted], palette: Palette, size: Size, maal: Maal
) -> list[dict[str, Any]]:
    """The own place's name and figure over its dot, on a ground of its own."""
    return [
        {
            "text": markup([f"{name_of(one.entry, maal)} {value_of(one.entry, field, maal)}"], bold=True),
            "x": float(np.log10(one.people)),
            "y": value_drawn(one.entry.point, field.indicator) if one.entry.point else None,
            "yanchor": "bottom",
            "yshift": size.marker,
            "showarrow": False,
            "bgcolor": palette.faded("bakgrunn", 0.8),
            "font": {"size": size.text, "color": palette["kommune"]},
        }
        for one in known
        if one.entry.region.id == field.own.id
    ]


def _right(value: float, text: str, role: str, palette: Palette, size: Size) -> dict[str, Any]:
    """A word at the right end of a line."""
    return {
        "text": markup([text]),
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": value,
        "yanchor": "bottom",
        "showarrow": False,
        "bgcolor": palette.faded("bakgrunn", 0.7),
        "font": {"size": size.small, "color": palette[role]},
    }


def _layout(
    field: Field, grid: Sequence[float], axis: ValueAxis, palette: Palette, size: Size, maal: Maal
) -> dict[str, Any]:
    layout = base_layout(palette, size)
    ticks = [step * 10**power for power in range(8) for step in NICE]
    shown = [tick for tick in ticks if grid[0] <= tick <= grid[-1]]
    layout["xaxis"] |= {
        "type": "log",
        "range": [float(np.log10(grid[0])), float(np.log10(grid[-1]))],
        "tickvals": shown,
        "ticktext": [number(tick, 0, maal) for tick in shown],
        "title": {
            "text": markup([capital(_axis_title(field, maal))]),
            "font": {"size": size.small, "color": palette["dempet"]},
            "standoff": 6,
        },
    }
    layout["yaxis"] |= {"range": [axis.low, axis.high], "tickvals": axis.ticks, "ticktext": axis.labels}
    bottom = round(size.small * LINE_HEIGHT * 2) + 16
    layout["margin"] = {"l": size.left, "r": 12, "t": size.text, "b": bottom, "pad": 0}
    layout["height"] = size.text + _height(size) + bottom
    return layout


def _height(size: Size) -> int:
    """Of the plot itself, in pixels."""
    return round(size.plot_height * 1.35)


def _axis_title(field: Field, maal: Maal) -> str:
    key = f"funnel.axis_{field.indicator.events.value}" if field.alone else "funnel.axis"
    return t(key, maal, who=field.indicator.population_bare.in_(maal))
