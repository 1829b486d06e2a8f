"""What every part of a drawing needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.charts.axes import TimeAxis, ValueAxis, time_axis, value_axis
from oppvekst.charts.lines import Line, position
from oppvekst.charts.theme import Size
from oppvekst.palette import Palette
from oppvekst.profile.models import Series
from oppvekst.values import BreakMark


@dataclass(frozen=True, slots=True)
class Canvas:
    """A chart in the making: its lines, axes, colours, sizes and written form."""

    indicator: Indicator
    lines: tuple[Line, ...]
    breaks: tuple[BreakMark, ...]
    values: ValueAxis
    time: TimeAxis
    palette: Palette
    size: Size
    maal: Maal

    @property
    def own(self) -> tuple[Line, ...]:
        """The place's own line, or its parts', where they have points."""
        return tuple(line for line in self.lines if line.own)


def canvas_of(
    series: Series, lines: tuple[Line, ...], palette: Palette, size: Size, maal: Maal
) -> Canvas | None:
    """The canvas that holds every value and every interval of the place's own; None without a value."""
    drawn = [point for line in lines for point in line.drawn]
    if not drawn:
        return None
    own = [point.estimate for line in lines if line.own for point in line.drawn]
    values = [point.observation.value for point in drawn]
    values += [limit for estimate in own for limit in (estimate.lower, estimate.upper)]
    axis = value_axis([value for value in values if value is not None], series.indicator, maal)
    breaks = visible_breaks(series, lines)
    return Canvas(series.indicator, lines, breaks, axis, time_axis(lines, size.ticks), palette, size, maal)


def visible_breaks(series: Series, lines: tuple[Line, ...]) -> tuple[BreakMark, ...]:
    """The breaks that lie between two points of the chart."""
    spots = [position(point.observation.period) for line in lines for point in line.points]
    return tuple(mark for mark in series.breaks if spots and min(spots) < mark.year <= max(spots))
