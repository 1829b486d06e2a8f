"""The barometer's strip: one place among the others, on a scale of its own row. Right is always «more»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.charts.styles import STYLES, Role
from oppvekst.charts.svg import element, label, mark, picture, stroke
from oppvekst.markup import EMPTY, Markup, joined
from oppvekst.profile.models import SETT, Point, Reading
from oppvekst.values import Missing
from oppvekst.wording import (
    capital,
    interval_text,
    listing,
    missing_symbol,
    number,
    period,
    short_name,
    t,
    value_cell,
    value_with_unit,
)

WIDTH, HEIGHT = 280, 36
EDGE = 10
"""Pixels kept free at both ends, so that no mark is cut."""

DOT = 6

FEW_VALUES = 12
"""With no more figures than this in a row, they keep to its middle third: the edge would mean nothing."""


def barometer_strip(
    reading: Reading,
    spread: Sequence[tuple[str, float]] = (),
    maal: Maal | str = Maal.NB,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Markup:
    """The place's dot with its interval, landet's upright, the fylke's short one, and the others' pale ticks.

    Parameters
    ----------
    reading:
        What the figure says: the point that speaks is drawn.
    spread:
        Code and value of every kommune with a figure for the period.
    maal:
        The written form, nb or nn.
    width, height:
        Size in pixels.

    Returns
    -------
    Markup
        An ``<svg>`` element with an accessible name; no script. A missing value shows its sign and no dot. Empty
        where nothing speaks.
    """
    point, indicator = reading.point, reading.indicator
    if point is None:
        return EMPTY
    scale = _Scale(_shown(point, indicator, spread), width)
    middle = height / 2
    line = element("path", d=f"M{EDGE / 2:g} {middle:g}H{width - EDGE / 2:g}", **stroke("linje", 1))
    parts = [line, _ticks((value for _, value in spread), scale, middle)]
    if indicator.geography.compare:
        parts += [_upright(point, kind, scale, middle, height) for kind in reversed(_others(reading))]
    parts.append(_own(point, scale, middle))
    return picture("stripe", width, height, _title(reading, point, spread, maal), *parts)


class _Scale:
    """Values to pixels, shared by everything in the row."""

    def __init__(self, values: Sequence[float], width: int) -> None:
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = ((high - low) or 1.0) * (0.0 if len(values) > FEW_VALUES else 1.0)
        self._low, self._per = low - room, (width - 2 * EDGE) / (high - low + 2 * room)

    def __call__(self, value: float) -> float:
        return round(EDGE + (value - self._low) * self._per, 1)


def _shown(point: Point, indicator: Indicator, spread: Sequence[tuple[str, float]]) -> list[float]:
    values = [point.observation.value, point.estimate.lower, point.estimate.upper]
    if indicator.geography.compare:
        values += [baseline.value for baseline in point.baselines.values()]
    return [value for value in values if value is not None] + [value for _, value in spread]


def _ticks(values: Iterable[float], scale: _Scale, middle: float) -> Markup:
    """One path for all the others; those within half a pixel of each other are one tick."""
    spots = sorted({round(2 * scale(value)) / 2 for value in values})
    path = "".join(f"M{spot:g} {middle - 6:g}v12" for spot in spots)
    return element("path", d=path, **stroke("andre", 1)) if path else EMPTY


def _others(reading: Reading) -> tuple[Role, Role]:
    """Whose levels are marked: landet's, and the fylke's or in its place a chosen set's."""
    beside_set = reading.point is not None and SETT in reading.point.verdicts
    return ("landet", SETT if beside_set else "fylke")


def _upright(point: Point, kind: Role, scale: _Scale, middle: float, height: int) -> Markup:
    """Landet from edge to edge, dotted; the fylke half as high, dashed; a set in its place unbroken."""
    baseline = point.baselines.get(kind)
    if baseline is None or baseline.value is None:
        return EMPTY
    reach = middle - 2 if kind == "landet" else middle / 2
    path = f"M{scale(baseline.value):g} {middle - reach:g}v{2 * reach:g}"
    style = STYLES[kind]
    return element("path", d=path, stroke_dasharray=style.dash.short, **stroke(style.colour, 2))


def _own(point: Point, scale: _Scale, middle: float) -> Markup:
    """The dot on its interval. Without a value, the sign for why."""
    value, estimate = point.observation.value, point.estimate
    if value is None:
        sign = missing_symbol(point.observation.missing or Missing.MISSING)
        return label(EDGE, middle - 8, sign, "kommune")
    parts: list[Markup] = []
    if estimate.lower is not None and estimate.upper is not None:
        path = f"M{scale(estimate.lower):g} {middle:g}H{scale(estimate.upper):g}"
        parts.append(element("path", d=path, stroke_linecap="round", **stroke("kommune", 4, opacity=0.45)))
    parts.append(mark(STYLES["kommune"], scale(value), middle, DOT))
    return joined(parts)


def _title(reading: Reading, point: Point, spread: Sequence[tuple[str, float]], maal: Maal | str) -> str:
    """Every figure in the picture that is somebody's, in words; ``point`` is the one that speaks."""
    indicator, observation, estimate = reading.indicator, point.observation, point.estimate
    interval = interval_text(estimate.lower, estimate.upper, indicator, maal, "table", observation.decimals)
    own = {"name": short_name(reading.region, maal), "value": value_cell(point, indicator, maal)}
    if interval and observation.value is not None:
        figures = [t("strip.interval", maal, **own, interval=interval)]
    else:
        figures = [t("strip.own", maal, **own)]
    for kind in _others(reading) if indicator.geography.compare else ():
        baseline = point.baselines.get(kind)
        if baseline is not None and baseline.value is not None:
            value = value_with_unit(baseline.value, indicator, maal, "table", baseline.decimals)
            figures.append(t("strip.own", maal, name=short_name(baseline.region, maal), value=value))
    span = period(observation.period, maal)
    title = capital(t("strip.title", maal, figures=listing(figures, maal), period=span))
    if not spread:
        return title
    count = len(spread)
    slots = {} if count == 1 else {"number": number(count, 0, maal)}
    return f"{title} {t.count('strip.others', count == 1, maal, **slots)}"
