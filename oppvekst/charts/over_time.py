"""An indicator over time: the place in a strong line, its baselines muted, everything named where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oppvekst.catalog.models import Display, Maal
from oppvekst.charts.canvas import Canvas, canvas_of, visible_breaks
from oppvekst.charts.finished import FinishedFigure
from oppvekst.charts.frame import framed
from oppvekst.charts.labels import BREAK, LINE_HEIGHT
from oppvekst.charts.lines import lines_of
from oppvekst.charts.marks import (
    Mark,
    break_lines,
    break_names,
    end_labels,
    gap_marks,
    label_marks,
    margin_for,
    preliminary_marks,
)
from oppvekst.charts.models import Chart
from oppvekst.charts.starts import start_lines, start_names, start_notes
from oppvekst.charts.tables import raw_table, series_table
from oppvekst.charts.theme import SIZES, SizeName, base_layout, plotly_config
from oppvekst.charts.traces import Trace, interval_traces, line_trace
from oppvekst.charts.words import alt_text, notes, sources, subtitle, title_parts
from oppvekst.palette import Palette, Theme
from oppvekst.profile.models import Series
from oppvekst.values import Level, StartMark
from oppvekst.wording import t, value_with_unit


def trend(
    series: Series,
    maal: Maal | str = Maal.NB,
    theme: Theme = "light",
    size: SizeName = "page",
    *,
    others: Sequence[Series] = (),
    year: int | None = None,
    marks: Sequence[StartMark] = (),
    standalone: bool = True,
) -> Chart:
    """The chart of an indicator over time in one place, with its baselines.

    Parameters
    ----------
    series:
        The place's series; its ``baselines`` become the other lines.
    maal, theme, size:
        Written form; ``light`` or ``dark``; ``page`` (readable at 375 px) or ``slide``.
    others:
        More places to draw in grey, in the order given.
    year:
        The reference year that the finding is of; None for the latest with a value.
    marks:
        When linked tiltak started: drawn, and named in notes and alt text with what a mark does not say.
    standalone:
        Whether title, finding, notes and sources stand inside the figure, as a downloaded picture needs.
        A page that prints them around the figure leaves them out.

    Returns
    -------
    Chart
        ``figure`` is None when there is nothing to draw, or the indicator may be shown only as a table here.
    """
    maal = Maal(maal)
    lines = tuple(lines_of(series, others, maal))
    canvas = None if only_table(series) else canvas_of(series, lines, Palette(theme), SIZES[size], maal)
    started = start_notes(marks, maal)
    said = (*notes(series, lines, visible_breaks(series, lines), maal), *_figure_notes(series, canvas, maal))
    said += started
    title, found, credited = (
        title_parts(series, maal),
        subtitle(series, maal, year),
        sources(series, lines, maal),
    )
    around = (title, found, (*said, *credited)) if standalone else None
    return Chart(
        figure=None if canvas is None else _drawn(canvas, marks, around),
        table=series_table(series, maal, year),
        data=raw_table(series),
        alt=" ".join((alt_text(series, lines, maal, year), *started)),
        title=", ".join(title),
        subtitle=found,
        sources=credited,
        notes=said,
        config=plotly_config(maal, f"{series.indicator.id}_{series.region.id}"),
    )


def _drawn(
    canvas: Canvas,
    started: Sequence[StartMark],
    around: tuple[tuple[str, str], str, tuple[str, ...]] | None,
) -> FinishedFigure:
    """The figure; ``around`` is title, finding and what stands below, where they belong inside it."""
    traces, layout = _figure(canvas, started)
    if around is not None:
        layout = framed(layout, *around, canvas.palette, canvas.size)
    return FinishedFigure(traces, layout)


def _figure_notes(series: Series, canvas: Canvas | None, maal: Maal) -> tuple[str, ...]:
    """Why there is no figure, or that its axis does not start at zero."""
    if only_table(series):
        return (t("chart.note.table_only", maal),)
    if canvas is None or canvas.values.from_zero:
        return ()
    low, decimals = canvas.values.low, canvas.values.decimals
    return (
        t("chart.note.axis", maal, start=value_with_unit(low, series.indicator, maal, "table", decimals)),
    )


def only_table(series: Series) -> bool:
    """Whether a series may be shown as a table only: some everywhere, sensitive ones in every kommune."""
    display = series.indicator.display
    kommune = series.region.level is Level.KOMMUNE
    return display is Display.TABLE_ONLY or (display is Display.SENSITIVE and kommune)


def _figure(canvas: Canvas, started: Sequence[StartMark]) -> tuple[list[Trace], dict[str, Any]]:
    """Traces and layout, what lies lowest first: intervals, lines, marks, labels."""
    traces = [trace for line in canvas.own for trace in interval_traces(line, canvas)]
    traces += [line_trace(line, canvas) for line in canvas.lines if line.drawn]
    marks = [
        mark for line in canvas.own for mark in gap_marks(line, canvas) + preliminary_marks(line, canvas)
    ]
    return traces, layout_of(canvas, started, marks)


def layout_of(
    canvas: Canvas, started: Sequence[StartMark] = (), marks: Sequence[Mark] = ()
) -> dict[str, Any]:
    """Axes, breaks, starts and names at the line ends; ``marks`` lie below the names."""
    labels = end_labels(canvas)
    layout = _layout(canvas, margin_for([label.lines for label in labels], canvas.size.text))
    layout["shapes"] = [*break_lines(canvas), *start_lines(canvas, started)]
    names = [*break_names(canvas), *start_names(canvas, started)]
    layout["annotations"] = [*names, *marks, *label_marks(labels, canvas)]
    return layout


def _layout(canvas: Canvas, right: int) -> dict[str, Any]:
    """Axes and margins; the plot itself is always as high as the size says."""
    size, values, time = canvas.size, canvas.values, canvas.time
    layout = base_layout(canvas.palette, size)
    layout["xaxis"] |= {"range": [time.low, time.high], "tickvals": time.ticks, "ticktext": time.labels}
    layout["yaxis"] |= {
        "range": [values.low, values.high],
        "tickvals": values.ticks,
        "ticktext": values.labels,
    }
    top = round(size.small * LINE_HEIGHT) + 4
    bottom = round(size.small * LINE_HEIGHT * (1 + max(label.count(BREAK) for label in time.labels))) + 8
    layout["margin"] = {"l": size.left, "r": right, "t": top, "b": bottom, "pad": 0}
    layout["height"] = top + size.plot_height + bottom
    return layout
