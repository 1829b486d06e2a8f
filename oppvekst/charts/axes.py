"""The value axis and the time axis: round numbers, from zero unless the figures lie far from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Indicator, Maal, Unit
from oppvekst.charts.labels import BREAK
from oppvekst.charts.lines import Line, position
from oppvekst.values import PeriodKind
from oppvekst.wording import axis_label, number, value_with_unit

FAR_FROM_ZERO = 0.75
"""An axis may start above zero when the lowest figure is at least this part of the highest; of shares, when
more than half are counted besides."""

WHOLE = 100.0
"""No share is drawn beyond this."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Range and ticks of the value axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    decimals: int
    """Of the labels."""

    @property
    def from_zero(self) -> bool:
        """Whether heights can be compared by eye."""
        return self.low <= 0 <= self.high

    def pixels(self, value: float, height: float) -> float:
        """How far a value is from the top of a plot of that height."""
        return (self.high - value) / (self.high - self.low) * height


def nice_step(span: float, most: int = 5) -> float:
    """The smallest of 1, 2, 5 times a power of ten that covers ``span`` in at most ``most`` steps."""
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))


def value_axis(values: Iterable[float], indicator: Indicator, maal: Maal | str = Maal.NB) -> ValueAxis:
    """An axis that holds every value, with at most six labelled ticks.

    No tick is finer than the figures, so counts get whole ticks only. Raises ValueError when there are no values.
    """
    found = list(values)
    lowest, highest = min(found), max(found)
    far = lowest >= FAR_FROM_ZERO * highest > 0 and lowest >= (indicator.unit.per or 0) / 2
    start = lowest if far and len(found) > 1 else min(lowest, 0.0)
    finest = 10.0**-indicator.decimals
    step = max(nice_step(max(highest - start, finest)), finest)
    first, last = math.floor(start / step + 1e-9), math.ceil(highest / step - 1e-9)
    last = max(last, first + 1)
    if highest > (last - 0.15) * step and not (
        indicator.unit is Unit.PROSENT and highest <= WHOLE <= last * step
    ):
        last += 1
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple(index * step for index in range(first, last + 1))
    labels = [number(tick, decimals, maal) for tick in ticks]
    if indicator.unit in (Unit.PROSENT, Unit.KRONER):
        labels[-1] = value_with_unit(ticks[-1], indicator, maal, "table", decimals)
    headroom = 0.02 * (ticks[-1] - ticks[0])
    return ValueAxis(ticks[0], ticks[-1] + headroom, ticks, tuple(labels), decimals)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Range and ticks of the time axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]


def time_axis(lines: Sequence[Line], most: int) -> TimeAxis:
    """Every period of every line; at most ``most`` are named, the latest always among them.

    A place's own survey years are named and no others, since the years between have none.
    """
    surveys = any(line.survey for line in lines)
    names: dict[float, str] = {}
    for line in lines:  # the place itself comes last, and its names stand
        for point in line.points:
            span = point.observation.period
            plain = str(span.reference_year)
            names[position(span)] = plain if surveys else _label(span.kind, axis_label(span))
    low, high = min(names) - 0.4, max(names) + 0.4
    asked = [position(point.observation.period) for line in lines if line.survey for point in line.drawn]
    ticks: list[float] = []
    for spot in sorted(set(asked) or names, reverse=True):
        if not ticks or ticks[-1] - spot >= (high - low) / (most + 1):
            ticks.append(spot)
    ticks.reverse()
    return TimeAxis(low, high, tuple(ticks), tuple(names[spot] for spot in ticks))


def _label(kind: PeriodKind, label: str) -> str:
    """A window's name on two lines."""
    two_lines = kind in (PeriodKind.WINDOW, PeriodKind.SCHOOL_YEAR_WINDOW)
    return label.replace("–", f"–{BREAK}") if two_lines else label
