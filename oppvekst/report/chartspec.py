"""From a series to a native chart: categories, lines and axis, with every gap kept.

Office knows no broken time axis, so what may not be joined is parted by an empty category: a year that is
hidden or missing, and the mark «brudd» between two definitions. Values are rounded as they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from oppvekst.catalog.models import Indicator, Maal, Unit
from oppvekst.charts import only_table
from oppvekst.charts.axes import ValueAxis, value_axis
from oppvekst.charts.canvas import visible_breaks
from oppvekst.charts.lines import Line, lines_of, position, stretches
from oppvekst.charts.styles import Role
from oppvekst.charts.words import alt_text, subtitle, title_parts, value_words
from oppvekst.profile.models import Point, Series
from oppvekst.report.models import ChartLine, ChartSpec, Scale
from oppvekst.values import BreakMark, Missing, Period, PeriodKind
from oppvekst.wording import NBSP, axis_label, listing, missing_symbol, rounded, shown_decimals, t

MOST_LINES = 4
"""More than this cannot be told apart on a slide."""

PRIORITY: tuple[Role, ...] = ("kommune", "landet", "fylke", "then", "kostra", "andre")
"""Which lines are kept, the first ones first."""

READ: tuple[Role, ...] = ("kommune", "fylke", "then", "landet", "kostra", "andre")
"""The order they stand in, as in the tables."""

_SUFFIX = {Unit.PROSENT: f"{NBSP}%", Unit.KRONER: f"{NBSP}kr"}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A category: the position on the time axis (None for an empty one) and its name."""

    position: float | None
    name: str


def chart_lines(series: Series, maal: Maal) -> tuple[Line, ...]:
    """The lines that a document's chart has: the place itself first, at most four."""
    lines = [line for line in lines_of(series, (), maal) if line.drawn]
    kept = sorted(lines, key=lambda line: PRIORITY.index(line.role))[:MOST_LINES]
    return tuple(sorted(kept, key=lambda line: READ.index(line.role)))


def chart_spec(series: Series, maal: Maal) -> ChartSpec | None:
    """The chart of a series; None where it is shown as a table only, or one number would stand alone."""
    lines = chart_lines(series, maal)
    if only_table(series) or not lines or lines[0].role != "kommune":
        return None
    spots = {position(point.observation.period) for line in lines for point in line.drawn}
    if len(spots) > 1:
        return _over_time(series, lines, maal)
    return _side_by_side(series, lines, maal) if len(lines) > 1 else None


def _over_time(series: Series, lines: tuple[Line, ...], maal: Maal) -> ChartSpec:
    breaks = visible_breaks(series, lines)
    slots = _slots(lines, breaks, maal)
    drawn = tuple(
        _chart_line(line, slots, series.indicator, _line_name(line, lines[0], maal)) for line in lines
    )
    axis = value_axis(_heights(drawn), series.indicator, maal)
    return ChartSpec(
        kind="line",
        title=", ".join(title_parts(series, maal)),
        alt=alt_text(series, lines[::-1], maal),
        categories=tuple(slot.name for slot in slots),
        lines=drawn,
        roles=tuple(line.role for line in lines),
        joined=not breaks and all(_only_unasked(line) for line in lines) and lines[0].survey,
        scale=_scale(axis, series.indicator),
    )


def _side_by_side(series: Series, lines: tuple[Line, ...], maal: Maal) -> ChartSpec:
    own = series.at().point
    assert own is not None  # the place's own line has a value
    points = [own, *(line.drawn[0] for line in lines[1:])]
    decimals = [_decimals(point, series.indicator) for point in points]
    most = max(decimals)
    limits = _limits(own, series.indicator)
    bars = ChartLine(
        role="kommune",
        name=axis_label(own.observation.period),
        values=tuple(_printed(p.observation.value, n) for p, n in zip(points, decimals, strict=True)),
        lower=(limits[0], *(None for _ in points[1:])),
        upper=(limits[1], *(None for _ in points[1:])),
        decimals=most,
        coarser=tuple((i, n) for i, n in enumerate(decimals) if n < most),
    )
    axis = value_axis([0.0, *_heights([bars])], series.indicator, maal)
    title = ", ".join(title_parts(series, maal))
    told = [
        f"{line.name} {value_words(p, series.indicator, maal)}" for line, p in zip(lines, points, strict=True)
    ]
    return ChartSpec(
        kind="bar",
        title=title,
        alt=t(
            "report.bars_alt", maal, title=title, values=listing(told, maal), finding=subtitle(series, maal)
        ),
        categories=tuple(line.name for line in lines),
        lines=(bars,),
        roles=tuple(line.role for line in lines),
        scale=_scale(axis, series.indicator),
    )


def _scale(axis: ValueAxis, indicator: Indicator) -> Scale:
    step = axis.ticks[1] - axis.ticks[0]
    return Scale(axis.ticks[0], axis.ticks[-1], step, axis.decimals, _SUFFIX.get(indicator.unit, ""))


def _heights(lines: Sequence[ChartLine]) -> list[float]:
    every = (value for line in lines for value in (*line.values, *line.lower, *line.upper))
    return [value for value in every if value is not None]


def _slots(lines: Sequence[Line], breaks: Sequence[BreakMark], maal: Maal) -> list[_Slot]:
    """Every position from the first to the last, and an empty slot where two neighbours may not be joined."""
    spots = _positions(lines)
    names = _names(lines)
    parted = {boundary for line in lines for boundary in _boundaries(line, breaks)}
    broken = {mark.year for mark in breaks}
    slots: list[_Slot] = []
    for before, spot in zip([None, *spots], spots, strict=False):
        if before is not None and any(before < year <= spot for year in broken):
            slots.append(_Slot(None, t("chart.break", maal)))
        elif (before, spot) in parted:
            slots.append(_Slot(None, " "))
        slots.append(_Slot(spot, names.get(spot, f"{spot:g}")))
    return slots


def _positions(lines: Sequence[Line]) -> list[float]:
    """Evenly spaced positions, so that the distance between two years is always the same."""
    points = [point for line in lines for point in line.points]
    own = [position(p.observation.period) for p in lines[0].drawn]
    spots = own if lines[0].survey else [position(p.observation.period) for p in points]
    halves = any(p.observation.period.kind is PeriodKind.HALF_YEAR for p in points)
    step = 0.5 if halves else 1.0
    count = round((max(spots) - min(spots)) / step) + 1
    return [min(spots) + step * i for i in range(count)]


def _names(lines: Sequence[Line]) -> dict[float, str]:
    """What each position is called: by the place's own periods where it has any, with the sign of a gap.

    Between a place's own surveys stand plain years, since its baselines there are several years together.
    """
    names: dict[float, str] = {}
    for line in lines[::-1]:
        for point in line.points:
            span = point.observation.period
            plain = lines[0].survey
            names[position(span)] = str(span.reference_year) if plain else _two_lines(span)
    for point in lines[0].points:
        reason = point.observation.missing
        if reason is not None and reason is not Missing.NO_SURVEY:
            names[position(point.observation.period)] += f"\n{missing_symbol(reason)}"
    return names


def _two_lines(span: Period) -> str:
    label = axis_label(span)
    windows = (PeriodKind.WINDOW, PeriodKind.SCHOOL_YEAR_WINDOW)
    return label.replace("–", "–\n") if span.kind in windows else label


def _boundaries(line: Line, breaks: Sequence[BreakMark]) -> list[tuple[float, float]]:
    """The neighbours of a line that may not be joined."""
    runs = stretches(line, breaks)
    return [
        (position(before[-1].observation.period), position(after[0].observation.period))
        for before, after in pairwise(runs)
    ]


def _only_unasked(line: Line) -> bool:
    """Whether the line's only empty years, from its first value to its last, are years without a survey."""
    if len(stretches(line)) > 1:
        return False
    return all(p.observation.missing in (None, Missing.NO_SURVEY) for p in line.points)


def _line_name(line: Line, own: Line, maal: Maal) -> str:
    """The name, with the years of the last figure where a place's single surveys stand beside several together."""
    span = line.drawn[-1].observation.period
    if not own.survey or span.kind is not PeriodKind.WINDOW:
        return line.name
    return t("chart.line_last", maal, name=line.name, period=axis_label(span))


def _chart_line(line: Line, slots: Sequence[_Slot], indicator: Indicator, name: str) -> ChartLine:
    by_spot = {position(point.observation.period): point for point in line.drawn}
    points = [by_spot.get(slot.position) if slot.position is not None else None for slot in slots]
    limits = [_limits(p, indicator) if p and line.role == "kommune" else (None, None) for p in points]
    last = [point for point in points if point is not None][-1:]
    return ChartLine(
        role=line.role,
        name=name,
        values=tuple(
            _printed(p.observation.value, _decimals(p, indicator)) if p is not None else None for p in points
        ),
        lower=tuple(low for low, _ in limits) if line.role == "kommune" else (),
        upper=tuple(high for _, high in limits) if line.role == "kommune" else (),
        decimals=_decimals(last[0], indicator) if last else 0,
    )


def _decimals(point: Point, indicator: Indicator) -> int:
    return shown_decimals(indicator, point.observation.decimals)


def _printed(value: float | None, decimals: int) -> float | None:
    return None if value is None else float(rounded(value, decimals))


def _limits(point: Point, indicator: Indicator) -> tuple[float | None, float | None]:
    decimals = _decimals(point, indicator)
    return _printed(point.estimate.lower, decimals), _printed(point.estimate.upper, decimals)
