"""Lines of a chart: which points belong to which place, and which of them may be joined.

A line is joined only over periods that follow each other. A hidden or missing period, a break or another
set of borders ends a stretch; a year without survey does not, since nothing was
to be measured then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Maal
from oppvekst.charts.styles import PARTS, Role
from oppvekst.profile.models import SETT, Point, Series
from oppvekst.values import Borders, BreakMark, Missing, Period, PeriodKind
from oppvekst.wording import axis_label, capital, short_name

ORDER: tuple[Role, ...] = ("andre", "kostra", "landet", "then", "fylke", "sett", "kommune")
"""What is drawn first lies lowest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place over time."""

    role: Role
    name: str
    points: tuple[Point, ...]
    survey: bool
    """Whether the figures come from surveys, with years between that have none."""

    @property
    def part(self) -> bool:
        """Whether it is a part of the place's own figure."""
        return self.role in PARTS

    @property
    def own(self) -> bool:
        """Whether it is the place's own, the whole or a part, and shows how uncertain it is."""
        return self.role == "kommune" or self.part

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.observation.value is not None)


def position(span: Period) -> float:
    """Where a period stands on the time axis: its reference year, half a year on for a second half."""
    return span.reference_year + (0.5 if axis_label(span).endswith("H2") else 0.0)


def lines_of(series: Series, others: Sequence[Series] = (), maal: Maal | str = Maal.NB) -> list[Line]:
    """The lines of a chart, lowest first: other places, landet, old fylker, the fylke, the place itself."""
    names = {b.region.id: b.region for point in series.points for b in point.baselines.values()}
    lines = [_line("andre", capital(short_name(other.region, maal)), other.points) for other in others]
    for key, points in _drawn_baselines(series).items():
        if not points:
            continue
        region = names.get(points[0].observation.region)
        name = short_name(region, maal) if region else key
        lines.append(_line(_role(key), capital(name), points))
    lines.append(_line("kommune", capital(short_name(series.region, maal)), series.points))
    return sorted((line for line in lines if line.points), key=lambda line: ORDER.index(line.role))


def _drawn_baselines(series: Series) -> dict[str, tuple[Point, ...]]:
    """The baselines to draw: a chosen set stands in the place of the fylke, so that there are not too many."""
    if SETT not in series.baselines:
        return series.baselines
    return {key: line for key, line in series.baselines.items() if key in (SETT, "landet")}


def _role(key: str) -> Role:
    """The keys of ``Series.baselines``: a name, or an old fylke's code."""
    return key if key in ("fylke", "landet", "kostra", SETT) else "then"  # type: ignore[return-value]


def _line(role: Role, name: str, points: Sequence[Point]) -> Line:
    survey = any(point.observation.period.kind is PeriodKind.SURVEY for point in points)
    return Line(role, name, tuple(sorted(points, key=lambda p: position(p.observation.period))), survey)


def stretches(line: Line, breaks: Sequence[BreakMark] = ()) -> list[list[Point]]:
    """The points with a value, divided where they may not be joined."""
    found: list[list[Point]] = []
    last: Point | None = None
    for point in line.points:
        if point.observation.value is None:
            if point.observation.missing is not Missing.NO_SURVEY:
                last = None
            continue
        if last is None or not _joined(last, point, line.survey, breaks):
            found.append([])
        found[-1].append(point)
        last = point
    return found


def _joined(before: Point, after: Point, survey: bool, breaks: Sequence[BreakMark]) -> bool:
    """Whether two points with a value, one after the other, may have a line between them."""
    first, second = before.observation, after.observation
    start, end = position(first.period), position(second.period)
    step = 0.5 if first.period.kind is PeriodKind.HALF_YEAR else 1.0
    follows = survey or end - start <= step
    unbroken = not any(start < mark.year <= end for mark in breaks)
    same_area = (first.borders is Borders.THEN) == (second.borders is Borders.THEN)
    return follows and unbroken and same_area


def gaps(line: Line) -> list[Point]:
    """The periods that are hidden or missing and must be named; years without survey are not among them."""
    return [
        point
        for point in line.points
        if point.observation.value is None and point.observation.missing is not Missing.NO_SURVEY
    ]
