"""Small multiples: one little trend a place, all on the same scale, landet behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.charts import lines as over_time
from oppvekst.charts.axes import ValueAxis, value_axis
from oppvekst.charts.models import Chart
from oppvekst.charts.peers.words import claim, gap_notes, span_words, together_words, value_of
from oppvekst.charts.sparks import drawn_words
from oppvekst.charts.styles import STYLES, Style
from oppvekst.charts.svg import element, label, mark, picture, stroke
from oppvekst.charts.tables import raw_table
from oppvekst.charts.theme import plotly_config
from oppvekst.charts.words import scale_words
from oppvekst.markup import EMPTY, Markup
from oppvekst.peers import Field, Line
from oppvekst.profile.models import Point
from oppvekst.values import BreakMark, Missing, Period, Region
from oppvekst.wording import (
    capital,
    missing_symbol,
    period,
    short_name,
    source_line,
    t,
    unit_words,
    value_cell,
    value_with_unit,
)

WIDTH, HEIGHT = 240, 116
LEFT, RIGHT, TOP, BOTTOM = 8, 54, 8, 20
"""Pixels kept free around the plot: the latest figure to the right, years below."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One place's little trend."""

    region: Region
    picture: Markup
    """An ``<svg>`` element, with its figures in words."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all the pictures share."""

    first: float
    last: float
    values: ValueAxis

    def x(self, point: Point) -> float:
        return self.at(over_time.position(point.observation.period))

    def at(self, spot: float) -> float:
        return LEFT + (spot - self.first) / ((self.last - self.first) or 1.0) * (WIDTH - LEFT - RIGHT)

    def y(self, point: Point) -> float:
        return TOP + self.values.pixels(point.observation.value or 0.0, HEIGHT - TOP - BOTTOM)


def multiples(lines: Sequence[Line], own: Region, maal: Maal | str = Maal.NB) -> tuple[Multiple, ...]:
    """A little trend for every place that has a figure, in the order given, on one scale.

    Parameters
    ----------
    lines:
        The places' series, of one indicator.
    own:
        The place in the strong colour.
    maal:
        The written form, nb or nn.
    """
    scale = _scale(lines, maal)
    if scale is None:
        return ()
    return tuple(
        Multiple(line.series.region, _picture(line, scale, maal, strong=line.series.region.id == own.id))
        for line in lines
        if line.series.latest is not None
    )


def multiples_chart(lines: Sequence[Line], field: Field, places: str, maal: Maal | str = Maal.NB) -> Chart:
    """Words and exact figures of small multiples: a row a place, a column a period; ``figure`` is None.

    The claim is that of `field`, the same places in one period; where that is several years together, they
    have a column of their own.
    """
    maal, indicator = Maal(maal), field.indicator
    points = [point for line in lines for point in line.series.points]
    spans = sorted({point.observation.period for point in points if point.observation.value is not None})
    title = t("set.title", maal, name=indicator.name.in_(maal), places=places)
    frames = [raw_table(line.series) for line in lines if line.series.points]
    calculated = dict.fromkeys(source_line(point.provenance, maal) for point in points)
    return Chart(
        figure=None,
        table=_table(lines, spans, field, maal),
        data=pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(),
        alt=title,
        title=f"{title}, {scale_words(unit_words(indicator, maal), spans, maal)}",
        subtitle=claim(field, maal),
        sources=tuple(calculated),
        notes=(*_told(field, maal), *_notes(lines, indicator, maal), *gap_notes(field, maal)),
        config=plotly_config(maal, f"{indicator.id}_smaa"),
    )


def _told(field: Field, maal: Maal) -> list[str]:
    """That the lines are of single years and the claim is of several."""
    return [words for words in [together_words(field, maal, "small.together")] if words]


def _table(lines: Sequence[Line], spans: Sequence[Period], field: Field, maal: Maal) -> pd.DataFrame:
    none = t("cell.none", maal)
    together = {entry.region.id: value_of(entry, field, maal) for entry in field.entries}
    rows = []
    for line in lines:
        cells = {p.observation.period: value_cell(p, field.indicator, maal) for p in line.series.points}
        row = [_name(line, maal), *(cells.get(span, none) for span in spans)]
        rows.append([*row, together.get(line.series.region.id, none)] if field.alone else row)
    columns = [t("heading.sted", maal), *(period(span, maal) for span in spans)]
    return pd.DataFrame(rows, columns=[*columns, span_words(field, maal)] if field.alone else columns)


def _name(line: Line, maal: Maal | str) -> str:
    return capital(short_name(line.series.region, maal))


def _notes(lines: Sequence[Line], indicator: Indicator, maal: Maal) -> tuple[str, ...]:
    scale = _scale(lines, maal)
    if scale is None:
        return ()
    low, high = (
        value_with_unit(end, indicator, maal, "table", scale.values.decimals)
        for end in (scale.values.ticks[0], scale.values.ticks[-1])
    )
    said = [t("small.note", maal, low=low, high=high)]
    marks = {mark.year: mark for line in lines for mark in line.series.breaks}
    said += [
        t(
            "chart.note.break",
            maal,
            year=y,
            reason=marks[y].reason_nn if maal is Maal.NN else marks[y].reason_nb,
        )
        for y in sorted(marks)
    ]
    return tuple(said)


def _scale(lines: Sequence[Line], maal: Maal | str) -> _Scale | None:
    """The scale that holds every figure of every place, and landet's in the years they have."""
    points = [point for line in lines for point in line.series.points]
    values = [p.observation.value for p in points if p.observation.value is not None]
    if not values:
        return None
    spots = [over_time.position(p.observation.period) for p in points if p.observation.value is not None]
    for line in lines[:1]:
        values += [p.observation.value for p in line.landet if p.observation.value is not None]
    return _Scale(min(spots), max(spots), value_axis(values, lines[0].series.indicator, maal))


def _picture(line: Line, scale: _Scale, maal: Maal | str, *, strong: bool) -> Markup:
    style = STYLES["kommune" if strong else "nabo"]
    series = line.series
    own = next(one for one in over_time.lines_of(series, (), maal) if one.role == "kommune")
    ground = HEIGHT - BOTTOM
    parts = [element("path", d=f"M{LEFT} {ground}H{WIDTH - RIGHT}", **stroke("andre", 1))]
    inside = [p for p in line.landet if scale.first <= over_time.position(p.observation.period) <= scale.last]
    behind = over_time.Line("landet", "", tuple(inside), survey=False)
    parts += [_run(run, scale, STYLES["landet"], 1.5) for run in over_time.stretches(behind)]
    parts += [_break(mark, scale) for mark in series.breaks if scale.first < mark.year <= scale.last]
    for run in over_time.stretches(own, series.breaks):
        parts.append(_run(run, scale, style, 2.5 if strong else 1.75))
        if own.survey or len(run) == 1:
            parts += [_dot(point, scale, style, 2.5) for point in run]
    parts += [_gap(point, scale) for point in over_time.gaps(own)]
    last = own.drawn[-1]
    parts += [_dot(last, scale, style, 4), _value(last, series.indicator, scale, style, maal)]
    parts += _years(scale)
    return picture("smaa", WIDTH, HEIGHT, drawn_words(line.series, _name(line, maal), maal), *parts)


def _run(run: list[Point], scale: _Scale, style: Style, width: float) -> Markup:
    path = "M" + "L".join(f"{scale.x(point):.1f} {scale.y(point):.1f}" for point in run)
    if len(run) < 2:
        return EMPTY
    look = stroke(style.colour, width)
    return element("path", d=path, stroke_linejoin="round", stroke_dasharray=style.dash.svg, **look)


def _dot(point: Point, scale: _Scale, style: Style, radius: float) -> Markup:
    return mark(style, scale.x(point), scale.y(point), radius)


def _gap(point: Point, scale: _Scale) -> Markup:
    """The sign of a hidden or missing period, on the axis."""
    x = scale.x(point)
    if not LEFT <= x <= WIDTH - RIGHT:
        return EMPTY
    return label(
        x, HEIGHT - BOTTOM - 4, missing_symbol(point.observation.missing or Missing.MISSING), "dempet"
    )


def _break(mark: BreakMark, scale: _Scale) -> Markup:
    x = scale.at(mark.year - 0.5)
    return element(
        "path", d=f"M{x:.1f} {TOP}V{HEIGHT - BOTTOM}", stroke_dasharray="1 3", **stroke("dempet", 1)
    )


def _value(point: Point, indicator: Indicator, scale: _Scale, style: Style, maal: Maal | str) -> Markup:
    """The latest figure in the margin, at the height of its dot; whole words stand in the table."""
    text = value_cell(point, indicator, maal).split(" (")[0]
    return label(WIDTH - RIGHT / 2 + 2, scale.y(point) + 4, text, style.ink)


def _years(scale: _Scale) -> list[Markup]:
    """The first and the last year under the axis."""
    y = HEIGHT - 5
    return [
        label(LEFT + 14, y, f"{scale.first:.0f}", "dempet"),
        label(WIDTH - RIGHT - 14, y, f"{scale.last:.0f}", "dempet"),
    ]
