"""Titles, notes and alt text of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.charts.lines import Line, gaps
from oppvekst.profile.models import SETT, Point, Series
from oppvekst.values import BreakMark, Missing, Period, PeriodKind
from oppvekst.wording import (
    assumed_words,
    axis_label,
    capital,
    finding,
    interval_text,
    listing,
    missing_cell,
    own_calculation,
    period,
    short_name,
    source_line,
    t,
    together_note,
    unit_words,
    value_with_unit,
)

MOST_VALUES = 12
"""A line with more values is told by its ends in the alt text; the table has them all."""


def value_words(point: Point, indicator: Indicator, maal: Maal | str) -> str:
    """A value as charts show it («5,6 %»), or the sign and the word for why there is none."""
    observation = point.observation
    if observation.value is None:
        return missing_cell(observation.missing or Missing.MISSING, maal)
    return value_with_unit(observation.value, indicator, maal, "table", observation.decimals)


def scale_words(unit: str, periods: Iterable[Period], maal: Maal | str) -> str:
    """The unit and the years: «prosent, 2015–2023»; the years of windows and school years are whole."""
    labels = [axis_label(span) for span in sorted(periods)]
    if not labels:
        return unit
    first, last = labels[0].split("–")[0], labels[-1].split("–")[-1]
    return t("chart.scale", maal, unit=unit, period=first if first == last else f"{first}–{last}")


def title_parts(series: Series, maal: Maal | str) -> tuple[str, str]:
    """What and who; then unit and period."""
    place = short_name(series.region, maal)
    what = t("chart.title", maal, name=series.indicator.name.in_(maal), place=place)
    periods = (point.observation.period for point in series.points)
    return what, scale_words(unit_words(series.indicator, maal), periods, maal)


def subtitle(series: Series, maal: Maal | str, year: int | None = None) -> str:
    """The finding of the latest point that has a value, or of the chosen year's; else why there is none.

    Where the point rests on few events it is that of the years taken together, as everywhere.
    """
    reading = series.at(year)
    if reading.point is None:
        reading = series.at()
    if reading.point is None:
        return t("chart.nothing", maal, place=short_name(series.region, maal))
    return finding(reading, maal, named=False)


def sources(series: Series, lines: Sequence[Line], maal: Maal | str) -> tuple[str, ...]:
    """One line a source, in the order the figures come; bundled and fetched figures are told apart."""
    every = [point for line in [*lines[::-1]] for point in line.points] or list(series.points)
    said: dict[str, None] = {}
    for point in every:
        calculated = own_calculation(series.indicator, point.observation)
        said[source_line(point.provenance, maal, calculated=calculated)] = None
    return tuple(said)


def alt_text(series: Series, lines: Sequence[Line], maal: Maal | str, year: int | None = None) -> str:
    """The chart in words: title, every line's figures, the finding."""
    what, scale = title_parts(series, maal)
    told = [line_words(line, series.indicator, maal) for line in lines[::-1]]
    said = subtitle(series, maal, year)
    return t("chart.alt", maal, title=f"{what}, {scale}", lines=" ".join(told), finding=said)


def line_words(line: Line, indicator: Indicator, maal: Maal | str) -> str:
    """A line's name and figures: all of them, or the first and the last where they are many."""

    def told(point: Point) -> str:
        value = value_words(point, indicator, maal)
        return t("chart.alt_value", maal, period=period(point.observation.period, maal), value=value)

    points = [p for p in line.points if p.observation.missing is not Missing.NO_SURVEY]
    if line.role == "kommune" and len(points) <= MOST_VALUES:
        values = ", ".join(told(point) for point in points)
    elif len(line.drawn) > 1:
        values = t("chart.alt_ends", maal, first=told(line.drawn[0]), last=told(line.drawn[-1]))
    else:
        values = ", ".join(told(point) for point in line.drawn or line.points[-1:])
    return t("chart.alt_line", maal, name=line.name, values=values)


def notes(
    series: Series, lines: Sequence[Line], breaks: Sequence[BreakMark], maal: Maal | str
) -> tuple[str, ...]:
    """Everything the marks in the chart mean, in sentences."""
    own = [line for line in lines if line.role == "kommune"]
    said = [note for line in own for note in _gap_notes(line, maal)]
    for line in lines:
        if line.role != "kommune":
            said += [t("chart.note.other", maal, name=line.name, note=n) for n in _gap_notes(line, maal)]
    reason = {mark.year: (mark.reason_nn if Maal(maal) is Maal.NN else mark.reason_nb) for mark in breaks}
    said += [t("chart.note.break", maal, year=year, reason=reason[year]) for year in sorted(reason)]
    said += _kind_notes(own, lines, maal)
    said += _set_notes(series, maal)
    return tuple(said)


def _set_notes(series: Series, maal: Maal | str) -> list[str]:
    """What a chosen set's figure is made of, in the latest period; a single place is what its name says."""
    baseline = series.latest.baselines.get(SETT) if series.latest else None
    if baseline is None or baseline.value is None or baseline.members is None:
        return []
    members = baseline.members
    if len(members.counted) + len(members.without) < 2:
        return []
    return [together_note(baseline.region, members.counted, members.without, series.region, maal)]


def _gap_notes(line: Line, maal: Maal | str) -> list[str]:
    """Hidden and missing periods by name, one note a reason."""
    by_reason: dict[Missing, list[str]] = {}
    for point in gaps(line):
        reason = point.observation.missing or Missing.MISSING
        by_reason.setdefault(reason, []).append(period(point.observation.period, maal))
    return [
        t(f"chart.note.{reason.value}", maal, periods=listing(periods, maal))
        for reason, periods in by_reason.items()
    ]


def _kind_notes(own: Sequence[Line], lines: Sequence[Line], maal: Maal | str) -> list[str]:
    """Notes on preliminary, assumed and pooled figures."""
    points = [point for line in own for point in line.drawn]
    early = [period(p.observation.period, maal) for p in points if p.observation.preliminary]
    shares = [p.estimate.assumed_share for p in points if p.estimate.assumed_share is not None]
    windows = [
        line.name if line.role != "landet" else t("place.landet", maal)
        for line in lines
        if any(one.survey for one in own)
        and any(p.observation.period.kind is PeriodKind.WINDOW for p in line.drawn)
    ]
    said = []
    if early:
        said.append(t("chart.note.preliminary", maal, periods=listing(early, maal)))
    if shares:
        said.append(t("chart.note.assumed", maal, assumed=assumed_words(min(shares), maal)))
    if windows:
        said.append(t("chart.note.windows", maal, names=capital(listing(windows, maal))))
    return said


def hover_text(line: Line, point: Point, indicator: Indicator, maal: Maal | str) -> str:
    """What a pointer brings up: place, period and value; interval; whether it is preliminary."""
    observation, estimate = point.observation, point.estimate
    value = value_words(point, indicator, maal)
    parts = [t("chart.hover", maal, name=line.name, period=period(observation.period, maal), value=value)]
    interval = interval_text(estimate.lower, estimate.upper, indicator, maal, "table", observation.decimals)
    if interval and line.own:
        parts.append(t("chart.hover_interval", maal, interval=interval))
    if observation.preliminary:
        parts.append(t("chart.preliminary", maal))
    return "\n".join(parts)
