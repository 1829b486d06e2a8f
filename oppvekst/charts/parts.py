"""A place's own figure split in parts, by sex, age, grade or question: a line each, nothing said of how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from oppvekst.catalog.models import Maal
from oppvekst.charts.axes import time_axis, value_axis
from oppvekst.charts.canvas import Canvas, visible_breaks
from oppvekst.charts.finished import FinishedFigure
from oppvekst.charts.frame import framed
from oppvekst.charts.lines import Line, position
from oppvekst.charts.marks import Mark, gap_marks
from oppvekst.charts.models import Chart
from oppvekst.charts.over_time import layout_of, only_table
from oppvekst.charts.styles import PARTS, Role
from oppvekst.charts.tables import columns_table, raw_table
from oppvekst.charts.theme import SIZES, SizeName, plotly_config
from oppvekst.charts.traces import Trace, interval_traces, line_trace
from oppvekst.charts.words import line_words, notes, scale_words, sources
from oppvekst.palette import Palette, Theme
from oppvekst.profile.models import Series
from oppvekst.profile.reading import QUIET
from oppvekst.values import Period, PeriodKind
from oppvekst.wording import listing, short_name, t, unit_words, value_with_unit

APART = 0.05
"""Years between the marks of two parts at one period, so that their intervals do not lie on each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: what it is called, and its series in the place."""

    name: str
    series: Series


def split(
    what: str,
    parts: Sequence[Part],
    maal: Maal | str = Maal.NB,
    theme: Theme = "light",
    size: SizeName = "page",
    *,
    also: Sequence[str] = (),
) -> Chart:
    """The chart of the parts of a figure over time in one place.

    Parameters
    ----------
    what:
        What the parts have in common: «Laveste nivå i lesing».
    parts:
        At least one, all in one unit and of one place.
    maal, theme, size:
        As for :func:`oppvekst.charts.over_time`.
    also:
        More that has to be said of the parts, in sentences.

    Returns
    -------
    Chart
        With title, notes and sources inside, as a downloaded picture needs. ``figure`` is None when there is
        nothing to draw, or a part may be shown only as a table here. The subtitle says that nothing is
        compared, since there is no rule for comparing the parts.
    """
    maal, palette = Maal(maal), Palette(theme)
    valued = [part for part in parts if part.series.latest is not None]
    lines = [_line(part, role) for part, role in zip(valued, PARTS, strict=False)]
    tabled = any(only_table(part.series) for part in valued)
    canvas = None if tabled or not lines else _canvas(valued, lines, palette, size, maal)
    named, scale = _title(what, parts, maal)
    said = (*also, *_notes(parts, maal), *_figure_notes(valued, canvas, tabled=tabled, maal=maal))
    found, credited, own = t("chart.split", maal), _sources(parts, maal), parts[0].series
    around = ((named, scale), found, (*said, *credited))
    return Chart(
        figure=None if canvas is None else _drawn(canvas, valued, lines, around),
        table=_table(parts, maal),
        data=pd.concat([raw_table(part.series) for part in parts], ignore_index=True),
        alt=_alt(f"{named}, {scale}", valued, lines, maal),
        title=f"{named}, {scale}",
        subtitle=found,
        sources=credited,
        notes=said,
        config=plotly_config(maal, f"{own.indicator.id}_{own.region.id}_delt"),
    )


def _title(what: str, parts: Sequence[Part], maal: Maal | str) -> tuple[str, str]:
    """What and where; then unit and period."""
    title = t("chart.title", maal, name=what, place=short_name(parts[0].series.region, maal))
    return title, scale_words(_units(parts, maal), _asked(parts), maal)


def _units(parts: Sequence[Part], maal: Maal | str) -> str:
    """What the figures count: in full where it is the same for all parts, else the bare unit."""
    said = {unit_words(part.series.indicator, maal) for part in parts}
    return said.pop() if len(said) == 1 else t(f"unit.plain.{parts[0].series.indicator.unit.value}", maal)


def _asked(parts: Sequence[Part]) -> set[Period]:
    """The periods in which somebody was to be asked about one of the parts."""
    points = (point.observation for part in parts for point in part.series.points)
    return {one.period for one in points if one.missing not in QUIET}


def _table(parts: Sequence[Part], maal: Maal) -> pd.DataFrame:
    """A row a period, but for those in which nobody was to be asked."""
    asked = _asked(parts)
    kept = [
        tuple(point for point in part.series.points if point.observation.period in asked) for part in parts
    ]
    return columns_table(
        [(part.name, replace(part.series, points=points)) for part, points in zip(parts, kept, strict=True)],
        maal,
    )


def _alt(title: str, valued: Sequence[Part], lines: Sequence[Line], maal: Maal) -> str:
    told = [line_words(line, p.series.indicator, maal) for p, line in zip(valued, lines, strict=False)]
    return " ".join([t("chart.split_alt", maal, title=title), *told])


def _line(part: Part, role: Role) -> Line:
    points = sorted(part.series.points, key=lambda p: position(p.observation.period))
    survey = any(point.observation.period.kind is PeriodKind.SURVEY for point in points)
    return Line(role, part.name, tuple(points), survey)


def _canvas(
    valued: Sequence[Part], lines: Sequence[Line], palette: Palette, size: SizeName, maal: Maal
) -> Canvas:
    """One canvas for all; each line is drawn on it with its own part's breaks."""
    points = [point for line in lines for point in line.drawn]
    values = [p.observation.value for p in points]
    values += [limit for p in points for limit in (p.estimate.lower, p.estimate.upper)]
    indicator = valued[0].series.indicator
    breaks = {m.year: m for part in valued for m in visible_breaks(part.series, tuple(lines))}
    return Canvas(
        indicator,
        tuple(lines),
        tuple(breaks[year] for year in sorted(breaks)),
        value_axis([value for value in values if value is not None], indicator, maal),
        time_axis(lines, SIZES[size].ticks),
        palette,
        SIZES[size],
        maal,
    )


def _drawn(
    canvas: Canvas,
    valued: Sequence[Part],
    lines: Sequence[Line],
    around: tuple[tuple[str, str], str, tuple[str, ...]],
) -> FinishedFigure:
    """The lines with their intervals below them; ``around`` is what :func:`framed` puts round them."""
    below: list[Trace] = []
    above: list[Trace] = []
    apart = any(point.estimate.lower is not None for line in lines for point in line.drawn)
    for place, (part, line) in enumerate(zip(valued, lines, strict=False)):
        own = replace(canvas, indicator=part.series.indicator, breaks=visible_breaks(part.series, (line,)))
        aside = (place - (len(lines) - 1) / 2) * APART if apart else 0.0
        below += [_moved(trace, aside) for trace in interval_traces(line, own)]
        above.append(_moved(line_trace(line, own), aside))
    layout = framed(layout_of(canvas, marks=_gap_marks(canvas)), *around, canvas.palette, canvas.size)
    return FinishedFigure([*below, *above], layout)


def _gap_marks(canvas: Canvas) -> list[Mark]:
    """Each sign once where several parts have none; whose it is, the notes say."""
    found = [mark for line in canvas.lines for mark in gap_marks(line, canvas)]
    return list({(mark["x"], mark["text"]): mark | {"hovertext": None} for mark in found}.values())


def _moved(trace: Trace, aside: float) -> Trace:
    return {**trace, "x": [None if x is None else x + aside for x in trace["x"]]}


def _notes(parts: Sequence[Part], maal: Maal) -> list[str]:
    """What is hidden, broken, preliminary or assumed, each once, with the parts it is true of unless it is all."""
    whose: dict[str, list[str]] = {}
    for part in parts:
        line = _line(part, "kommune")
        for note in notes(part.series, (line,), visible_breaks(part.series, (line,)), maal):
            whose.setdefault(note, []).append(part.name)
    return [
        note
        if len(names) == len(parts)
        else t("chart.note.other", maal, name=listing(names, maal), note=note)
        for note, names in whose.items()
    ]


def _figure_notes(
    valued: Sequence[Part], canvas: Canvas | None, *, tabled: bool, maal: Maal
) -> tuple[str, ...]:
    """Why there is no figure, that its axis does not start at zero, or that it has not room for all."""
    said = []
    if tabled:
        said.append(t("chart.note.table_only", maal))
    if canvas is not None and not canvas.values.from_zero:
        start = value_with_unit(canvas.values.low, canvas.indicator, maal, "table", canvas.values.decimals)
        said.append(t("chart.note.axis", maal, start=start))
    if canvas is not None and len(valued) > len(PARTS):
        left = [part.name for part in valued[len(PARTS) :]]
        said.append(t("chart.note.left_out", maal, names=listing(left, maal)))
    return tuple(said)


def _sources(parts: Sequence[Part], maal: Maal) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for part in parts for line in sources(part.series, (), maal)))
