"""The charts of the page as still pictures, from the same specification as the native ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Maal
from oppvekst.charts.labels import LINE_HEIGHT, Label, placed, wrapped
from oppvekst.charts.styles import STYLES
from oppvekst.charts.svg import element, fill, mark, picture, stroke
from oppvekst.markup import Markup, html
from oppvekst.report.models import ChartLine, ChartSpec
from oppvekst.report.ooxml.metrics import text_width
from oppvekst.wording import number

TEXT, TOP, BOTTOM, ROW = 13, 12, 40, 34

NAMES, LETTER = 0.34, 0.55
"""Most of the width that names at the line ends may take, and about how wide a letter is for its size."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How large a picture is beside its text, which is always 13 units: small paper gives large type."""

    width: int
    height: int
    across: int
    """Width of a picture of bars, whose height follows from their number."""


REPORT, HALL, UPRIGHT = Paper(680, 260, 680), Paper(480, 190, 380), Paper(300, 300, 300)
"""For a page of text, for a screen that is read at ten metres, and for one that is held upright."""


def chart_svg(spec: ChartSpec, maal: Maal, paper: Paper = REPORT) -> Markup:
    """A chart as an ``<svg>`` element with its alt text; no script and nothing from elsewhere."""
    if spec.kind == "bar":
        height = TOP + ROW * len(spec.categories)
        return picture("stolper", paper.across, height, spec.alt, *_bars(spec, maal, paper))
    return picture("figur", paper.width, paper.height, spec.alt, *_Lines(spec, maal, paper).parts())


def _value(value: float, decimals: int, spec: ChartSpec, maal: Maal) -> str:
    return f"{number(value, decimals, maal)}{spec.scale.suffix}"


def _text(x: float, y: float, words: str, role: str, *, anchor: str = "start", bold: bool = False) -> Markup:
    weight = "600" if bold else "400"
    style = f"fill:var(--ov-{role});font-size:{TEXT}px;font-weight:{weight};text-anchor:{anchor}"
    return html('<text x="{:.1f}" y="{:.1f}" style="{}">{}</text>', x, y, style, words)


class _Lines:
    """A line chart in the making."""

    def __init__(self, spec: ChartSpec, maal: Maal, paper: Paper) -> None:
        self._spec = spec
        self._maal = maal
        self._bottom = paper.height - BOTTOM
        longest = int(NAMES * paper.width / (TEXT * LETTER))
        self._names = [wrapped(self._label(line), longest) for line in spec.lines]
        widest = max(text_width(row, TEXT, bold=True) for name in self._names for row in name)
        self._left = 8 + max(text_width(self._tick(value), TEXT) for value in self._ticks())
        self._right = paper.width - widest - 18
        self._step = (self._right - self._left) / len(spec.categories)

    def _label(self, line: ChartLine) -> str:
        value = line.values[line.last]
        assert value is not None  # the last value of a line is one
        dated = f" ({self._spec.categories[line.last]})" if self._spec.ends_apart else ""
        return f"{line.name} {_value(value, line.decimals, self._spec, self._maal)}{dated}".replace("\n", "")

    def _tick(self, value: float) -> str:
        return _value(value, self._spec.scale.decimals, self._spec, self._maal)

    def _ticks(self) -> list[float]:
        scale = self._spec.scale
        return [scale.low + scale.step * i for i in range(round((scale.high - scale.low) / scale.step) + 1)]

    def _x(self, index: int) -> float:
        return self._left + self._step * (index + 0.5)

    def _y(self, value: float) -> float:
        scale = self._spec.scale
        return TOP + (scale.high - value) / (scale.high - scale.low) * (self._bottom - TOP)

    def parts(self) -> Iterator[Markup]:
        """Grid, axis, intervals, lines, marks and names, lowest first."""
        for value in self._ticks():
            y = self._y(value)
            yield element("path", d=f"M{self._left:.1f} {y:.1f}H{self._right:.1f}", **stroke("linje", 1))
            yield _text(self._left - 6, y + 4, self._tick(value), "dempet", anchor="end")
        yield from self._categories()
        for line in self._spec.lines[::-1]:
            yield from self._intervals(line)
            yield from self._line(line)
        yield from self._end_names()

    def _categories(self) -> Iterator[Markup]:
        longest = max(text_width(part, TEXT) for name in self._spec.categories for part in name.split("\n"))
        every = max(1, -(-(longest + 8) // self._step))
        last = len(self._spec.categories) - 1
        for index, name in enumerate(self._spec.categories):
            if (last - index) % every == 0:
                for row, part in enumerate(name.split("\n")):
                    y = self._bottom + 17 + row * TEXT * LINE_HEIGHT
                    yield _text(self._x(index), y, part, "dempet", anchor="middle")

    def _intervals(self, line: ChartLine) -> Iterator[Markup]:
        for index, (low, high) in enumerate(zip(line.lower, line.upper, strict=True)):
            if low is not None and high is not None:
                path = f"M{self._x(index):.1f} {self._y(low):.1f}V{self._y(high):.1f}"
                yield element("path", d=path, **stroke(STYLES[line.role].colour, 2, opacity=0.55))

    def _line(self, line: ChartLine) -> Iterator[Markup]:
        style = STYLES[line.role]
        path = "".join(_path(run) for run in self._runs(line))
        look = stroke(style.colour, 3 if style.strong else 2)
        if path:
            yield element("path", d=path, stroke_dasharray=style.dash.svg, **look)
        for index, value in enumerate(line.values):
            if value is not None and style.marked:
                yield mark(style, self._x(index), self._y(value))

    def _runs(self, line: ChartLine) -> list[list[tuple[float, float]]]:
        """The values that may be joined, as points."""
        runs: list[list[tuple[float, float]]] = [[]]
        for index, value in enumerate(line.values):
            if value is not None:
                runs[-1].append((self._x(index), self._y(value)))
            elif not self._spec.joined and runs[-1]:
                runs.append([])
        return [run for run in runs if len(run) > 1]

    def _end_names(self) -> Iterator[Markup]:
        labels = []
        for line, name in zip(self._spec.lines, self._names, strict=True):
            value = line.values[line.last]
            assert value is not None
            labels.append(Label(name, self._y(value), TEXT))
        middles = placed(labels, self._bottom)
        for line, name, middle in zip(self._spec.lines, self._names, middles, strict=True):
            for row, words in enumerate(name):
                y = middle + 4 + (row - (len(name) - 1) / 2) * TEXT * LINE_HEIGHT
                style = STYLES[line.role]
                yield _text(self._right + 8, y, words, style.ink, bold=style.strong)


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run)


def _bars(spec: ChartSpec, maal: Maal, paper: Paper) -> Iterator[Markup]:
    """One bar a place, its name to the left and its value behind it."""
    line = spec.lines[0]
    left = 8 + max(text_width(name, TEXT) for name in spec.categories)
    right = paper.across - 80
    rows = zip(spec.roles, spec.categories, line.values, line.lower, line.upper, strict=True)
    for row, (role, name, value, low, high) in enumerate(rows):
        middle, end = TOP + ROW * (row + 0.4), _along(value or 0.0, spec, left, right)
        yield _text(left - 6, middle + 4, name, "tekst", anchor="end")
        width = max(end - left, 1)
        yield element("rect", x=left, y=middle - 9, width=width, height=18, **fill(STYLES[role].colour))
        reach = end
        if low is not None and high is not None:
            start, reach = _along(low, spec, left, right), _along(high, spec, left, right)
            yield element("path", d=f"M{start:.1f} {middle:.1f}H{reach:.1f}", **stroke("tekst", 2))
        if value is not None:
            words = _value(value, line.decimals_at(row), spec, maal)
            yield _text(max(end, reach) + 8, middle + 4, words, "tekst", bold=True)


def _along(value: float, spec: ChartSpec, left: float, right: float) -> float:
    return left + (value - spec.scale.low) / (spec.scale.high - spec.scale.low) * (right - left)
