"""Where things stand in a native chart: the plot, the names around it, and which of them there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from oppvekst.catalog.models import Maal
from oppvekst.charts.labels import LINE_HEIGHT, Label, placed
from oppvekst.report.models import ChartSpec
from oppvekst.report.ooxml.metrics import text_width
from oppvekst.wording import number


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points for one use."""

    width: float
    height: float
    text: float
    line: float
    thin: float
    marker: int
    font: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the plot stands in a chart, as parts of the chart's width and height."""

    left: float
    top: float
    width: float
    height: float


def plot_of(spec: ChartSpec, look: Look) -> Plot:
    """Where the plot stands, so that the names around it have room."""
    em = look.text / look.width
    if spec.kind == "bar":
        names = max(text_width(name, look.text) for name in spec.categories) / look.width
        left = min(0.4, names + em)
        return Plot(left, 0.02, 1 - left - 4.5 * em, 0.96)
    ticks = f"{number(spec.scale.high, spec.scale.decimals, Maal.NB)}{spec.scale.suffix}"
    left = min(0.2, text_width(ticks, look.text) / look.width + em)
    width = max(0.35, min(_room(spec, look, i, 1 - left - 1.5 * em) for i in range(len(spec.lines))))
    top = 0.05
    names = _names_height(spec, look, width)
    return Plot(left, top, width, 1 - top - names / look.height)


def _room(spec: ChartSpec, look: Look, position: int, room: float) -> float:
    """How wide the plot may be for a line's name, which begins where the line ends."""
    name = text_width(label_text(spec, position), look.text, bold=True) / look.width
    end = (spec.lines[position].last + 0.5) / len(spec.categories)
    return min((room - name) / end, room)


def _names_height(spec: ChartSpec, look: Look, width: float) -> float:
    """Points that the names under the plot take."""
    if upright(spec, look, width):
        return max(text_width(name, look.text) for name in _rows(spec)) + look.text
    lines = max(name.count("\n") for name in spec.categories) + 1
    return (lines * LINE_HEIGHT + 0.8) * look.text


def _rows(spec: ChartSpec) -> list[str]:
    return [row for name in spec.categories for row in name.split("\n")]


def upright(spec: ChartSpec, look: Look, width: float) -> bool:
    """Whether the names under the plot stand on end, since they would collide side by side.

    All of them stand: LibreOffice shows none of them where some are to be passed over.
    """
    if spec.kind == "bar":
        return False
    widest = max(text_width(row, look.text) for row in _rows(spec))
    return widest + look.text * 0.3 > look.width * width / len(spec.categories)


def label_text(spec: ChartSpec, position: int) -> str:
    """What the name at a line's end will say, to know how wide it is."""
    line = spec.lines[position]
    value = line.values[line.last]
    assert value is not None  # the last value of a line is one
    dated = f" {spec.categories[line.last]}" if spec.ends_apart else ""
    return f"{line.name}{dated} {number(value, line.decimals, Maal.NB)}{spec.scale.suffix}"


def label_offsets(spec: ChartSpec, look: Look, plot: Plot) -> list[tuple[float, float]]:
    """How far each name is moved from its line's end, so that none lies on another."""
    height = look.height * plot.height
    labels = []
    for line in spec.lines:
        value = line.values[line.last]
        assert value is not None  # the last value of a line is one
        target = (spec.scale.high - value) / (spec.scale.high - spec.scale.low) * height
        labels.append(Label(("",), target, round(look.text)))
    middles = placed(labels, height + look.text * LINE_HEIGHT / 2)
    return [
        (0.0, round((middle - label.target) / look.height, 4))
        for label, middle in zip(labels, middles, strict=True)
    ]
