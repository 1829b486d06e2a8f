"""Several places in one period: a dot with its interval in a row each, in the order they were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from oppvekst.catalog.models import Maal
from oppvekst.charts.axes import ValueAxis, value_axis
from oppvekst.charts.finished import FinishedFigure
from oppvekst.charts.frame import framed
from oppvekst.charts.labels import LINE_HEIGHT, markup, wrapped
from oppvekst.charts.marks import beside, margin_for
from oppvekst.charts.models import Chart
from oppvekst.charts.palette import Palette, Theme
from oppvekst.charts.tables import raw_table
from oppvekst.charts.theme import SIZES, Size, SizeName, base_layout, plotly_config
from oppvekst.charts.traces import BAR, Trace
from oppvekst.charts.trend import only_table
from oppvekst.charts.words import subtitle
from oppvekst.profile.models import Point, Series
from oppvekst.wording import (
    capital,
    headings,
    listing,
    period,
    short_name,
    source_line,
    t,
    table_row,
    unit_words,
    value_cell,
)

ROW = 2.6
"""Height of a row, as part of the font's size."""

CELLS = ("verdi", "intervall", "metode", "periode", "kilde")


def places(
    series: Sequence[Series],
    maal: Maal | str = Maal.NB,
    theme: Theme = "light",
    size: SizeName = "page",
    *,
    standalone: bool = True,
) -> Chart:
    """One indicator in several places, in the period of the first place's latest value. Never ranked.

    Parameters
    ----------
    series:
        The place itself first, then the others in the order to be shown; all of the same indicator.
    maal, theme, size, standalone:
        As for :func:`~oppvekst.charts.trend.trend`.

    Returns
    -------
    Chart
        ``figure`` is None when no place has a value, or the indicator may be shown only as a table.

    Raises
    ------
    ValueError
        When there are no series, or they are of several indicators.
    """
    if len({one.indicator.id for one in series}) != 1:
        raise ValueError("The series compared must be of one indicator, and there must be at least one.")
    maal, first = Maal(maal), series[0]
    rows = [(one, point) for one in series if (point := _same_period(one, first)) is not None]
    said = (t("chart.note.table_only", maal),) if only_table(first) else ()
    title = _title(first, maal)
    drawn = None if said else _figure(rows, first, Palette(theme), SIZES[size], maal)
    credited = tuple(dict.fromkeys(source_line(point.provenance, maal) for _, point in rows))
    figure = None
    if drawn is not None:
        traces, layout = drawn
        if standalone:
            words = subtitle(first, maal), (*said, *credited)
            layout = framed(layout, title, *words, Palette(theme), SIZES[size])
        figure = FinishedFigure(traces, layout)
    return Chart(
        figure=figure,
        table=_table(rows, maal),
        data=pd.concat([raw_table(one) for one in series], ignore_index=True),
        alt=_alt(rows, title, maal),
        title=", ".join(title),
        subtitle=subtitle(first, maal),
        sources=credited,
        notes=said,
        config=plotly_config(maal, f"{first.indicator.id}_steder"),
    )


def _same_period(one: Series, first: Series) -> Point | None:
    """The point of the year that the first place's latest value is from."""
    latest = first.latest or (first.points[-1] if first.points else None)
    year = latest.observation.period.reference_year if latest else None
    return next((p for p in reversed(one.points) if p.observation.period.reference_year == year), None)


def _title(first: Series, maal: Maal) -> tuple[str, str]:
    unit = unit_words(first.indicator, maal)
    point = _same_period(first, first)
    span = period(point.observation.period, maal) if point else ""
    return first.indicator.name.in_(maal), t("chart.scale", maal, unit=unit, period=span) if span else unit


def _place(one: Series, maal: Maal) -> str:
    return capital(short_name(one.region, maal))


def _alt(rows: Sequence[tuple[Series, Point]], title: tuple[str, str], maal: Maal) -> str:
    values = [f"{_place(one, maal)} {value_cell(point, one.indicator, maal)}" for one, point in rows]
    return t("chart.dots_alt", maal, title=", ".join(title), values=listing(values, maal))


def _table(rows: Sequence[tuple[Series, Point]], maal: Maal) -> pd.DataFrame:
    words = headings(maal)
    lines = []
    for one, point in rows:
        row = table_row(point, one.indicator, one.region, maal)
        lines.append([_place(one, maal), *(row[cell] for cell in CELLS)])
    return pd.DataFrame(lines, columns=[t("heading.sted", maal), *(words[cell] for cell in CELLS)])


def _figure(
    rows: Sequence[tuple[Series, Point]], first: Series, palette: Palette, size: Size, maal: Maal
) -> tuple[list[Trace], dict[str, Any]] | None:
    """Rows from the top, the first place strong and the others muted; a value at the end of each row."""
    known = [point for _, point in rows if point.observation.value is not None]
    limits = [v for p in known for v in (p.observation.value, p.estimate.lower, p.estimate.upper)]
    if not known:
        return None
    axis = value_axis([limit for limit in limits if limit is not None], first.indicator, maal)
    names = [wrapped(_place(one, maal), size.label_chars) for one, _ in rows]
    labels = [wrapped(value_cell(point, one.indicator, maal), size.label_chars) for one, point in rows]
    layout = _layout(names, labels, axis, palette, size)
    layout["annotations"] = [
        {**beside(label, size.text, palette["dempet" if row else "kommune"], bold=not row), "y": row}
        for row, label in enumerate(labels)
    ]
    traces = [trace for row, (_, point) in enumerate(rows) for trace in _row(row, point, palette, size)]
    return traces, layout


def _row(row: int, point: Point, palette: Palette, size: Size) -> list[Trace]:
    """The interval as a thin bar, the value as a dot on it; the first place in its own colour."""
    value, estimate = point.observation.value, point.estimate
    role = "dempet" if row else "kommune"
    common = {"type": "scatter", "hoverinfo": "skip", "cliponaxis": False}
    traces = []
    if value is not None and estimate.lower is not None and estimate.upper is not None:
        line = {"color": palette.faded(role, BAR), "width": size.thin * 1.5}
        ends = [estimate.lower, estimate.upper]
        traces.append({**common, "mode": "lines", "x": ends, "y": [row, row], "line": line})
    if value is not None:
        symbol = "circle-open" if point.provenance.quoted_from else "circle"
        marker = {"size": size.marker * 1.4, "color": palette[role], "symbol": symbol}
        traces.append({**common, "mode": "markers", "x": [value], "y": [row], "marker": marker})
    return traces


def _layout(
    names: Sequence[tuple[str, ...]],
    labels: Sequence[tuple[str, ...]],
    axis: ValueAxis,
    palette: Palette,
    size: Size,
) -> dict[str, Any]:
    """Values along the bottom with upright gridlines; places down the left side."""
    layout = base_layout(palette, size)
    grid = {key: layout["yaxis"][key] for key in ("showgrid", "gridcolor", "gridwidth")}
    values = {"range": [axis.low, axis.high], "tickvals": axis.ticks, "ticktext": axis.labels}
    layout["xaxis"] |= {**grid, **values, "showline": False}
    layout["yaxis"] |= {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [markup(name) for name in names],
        "showgrid": False,
        "tickfont": {"size": size.text, "color": palette["tekst"]},
    }
    left, right = margin_for(names, size.text), margin_for(labels, size.text)
    bottom = round(size.small * LINE_HEIGHT) + 8
    layout["margin"] = {"l": left, "r": right, "t": size.text, "b": bottom, "pad": 4}
    layout["height"] = size.text + round(len(names) * size.text * ROW) + bottom
    return layout
