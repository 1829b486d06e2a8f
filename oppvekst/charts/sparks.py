"""A trend line of sixty pixels, with gaps where nothing may be joined."""

from __future__ import annotations

from oppvekst.catalog.models import Display, Maal
from oppvekst.charts.lines import lines_of, position, stretches
from oppvekst.charts.svg import element, fill, picture, stroke
from oppvekst.markup import EMPTY, Markup
from oppvekst.profile.models import Point, Series
from oppvekst.wording import axis_label, period, short_name, t, value_cell

WIDTH, HEIGHT = 60, 20
EDGE = 3


def sparkline(
    series: Series, maal: Maal | str = Maal.NB, *, width: int = WIDTH, height: int = HEIGHT
) -> Markup:
    """The place's own series as an ``<svg>`` element with an accessible name.

    A stretch of one point is a dot, and the latest point always has one. Empty for a series without values,
    and for indicators that get no spark line because they are sensitive or shown as tables only.
    """
    lines = [line for line in lines_of(series, (), maal) if line.role == "kommune" and line.drawn]
    if series.indicator.display is not Display.NORMAL or not lines:
        return EMPTY
    place = _Place(series, width, height)
    runs = stretches(lines[0], series.breaks)
    path = "".join(_path(run, place) for run in runs if len(run) > 1)
    single = [run[0] for run in runs if len(run) == 1]
    parts = [element("path", d=path, stroke_linejoin="round", **stroke("kommune", 1.5))] if path else []
    parts += [_dot(point, place, 1.5) for point in single] + [_dot(runs[-1][-1], place, 2.5)]
    return picture("gnist", width, height, drawn_words(series, short_name(series.region, maal), maal), *parts)


class _Place:
    """Points to pixels: time to the right, more upwards."""

    def __init__(self, series: Series, width: int, height: int) -> None:
        spots = [position(point.observation.period) for point in series.points]
        values = [p.observation.value for p in series.points if p.observation.value is not None]
        self._first, self._low = min(spots), min(values)
        self._across = (width - 2 * EDGE) / ((max(spots) - min(spots)) or 1.0)
        self._up = (height - 2 * EDGE) / ((max(values) - min(values)) or 1.0)
        self._bottom = height - EDGE if max(values) > min(values) else height / 2

    def __call__(self, point: Point) -> tuple[float, float]:
        value = point.observation.value or 0.0
        x = EDGE + (position(point.observation.period) - self._first) * self._across
        return round(x, 1), round(self._bottom - (value - self._low) * self._up, 1)


def _path(run: list[Point], place: _Place) -> str:
    spots = [place(point) for point in run]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in spots)


def _dot(point: Point, place: _Place, radius: float) -> Markup:
    x, y = place(point)
    return element("circle", cx=x, cy=y, r=radius, **fill("kommune"))


def drawn_words(series: Series, name: str, maal: Maal | str) -> str:
    """What a small line of a series shows: from which value to which, and when; the series has a value."""
    drawn = [point for point in series.points if point.observation.value is not None]
    first, last = drawn[0], drawn[-1]
    end = value_cell(last, series.indicator, maal)
    if first is last:
        return t("spark.single", maal, name=name, period=period(last.observation.period, maal), value=end)
    return t(
        "spark.title",
        maal,
        name=name,
        first=axis_label(first.observation.period).split("–")[0],
        last=axis_label(last.observation.period).split("–")[-1],
        start=value_cell(first, series.indicator, maal),
        end=end,
    )
