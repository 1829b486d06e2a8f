"""Marks where a tiltak started: a thin upright and a label, listed under the chart; never a claim of effect."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from oppvekst.catalog.models import Maal
from oppvekst.charts.canvas import Canvas
from oppvekst.charts.labels import markup
from oppvekst.charts.marks import Mark
from oppvekst.values import StartMark
from oppvekst.wording import t

EDGE = 0.15
"""A mark in this last part of the time axis has its label to the left, so that it is never cut."""


def by_year(marks: Sequence[StartMark]) -> dict[int, list[int]]:
    """The marks' numbers, from 1 in the order given, by the year they stand at."""
    found: dict[int, list[int]] = {}
    for number, mark in enumerate(marks, 1):
        found.setdefault(mark.year, []).append(number)
    return found


def label(numbers: Sequence[int], maal: Maal | str) -> str:
    """«T1», «T2–T4» for several of one year, or «T1, T4» where they are not next to each other."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return t("chart.starts", maal, first=numbers[0], last=numbers[-1])
    return ", ".join(t("chart.start", maal, number=number) for number in numbers)


def _within(canvas: Canvas, marks: Sequence[StartMark]) -> dict[int, list[int]]:
    """Those that lie on the time axis; the list under the chart has them all."""
    low, high = canvas.time.low, canvas.time.high
    return {year: numbers for year, numbers in by_year(marks).items() if low <= year <= high}


def start_lines(canvas: Canvas, marks: Sequence[StartMark]) -> list[Mark]:
    """A thin whole upright at each year in which a tiltak started; those of breaks are dotted."""
    line = {"color": canvas.palette["dempet"], "width": 1, "dash": "solid"}
    upright = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}
    return [{**upright, "x0": year, "x1": year} for year in _within(canvas, marks)]


def start_names(canvas: Canvas, marks: Sequence[StartMark]) -> list[Mark]:
    """The label at the top of each upright, beside it, with the names to point at."""
    low, high = canvas.time.low, canvas.time.high
    found = []
    for year, numbers in _within(canvas, marks).items():
        left = year > high - EDGE * (high - low)
        found.append(
            {
                "text": markup([label(numbers, canvas.maal)]),
                "hovertext": markup([marks[number - 1].name for number in numbers]),
                "x": year,
                "y": 1,
                "yref": "paper",
                "yanchor": "top",
                "xanchor": "right" if left else "left",
                "showarrow": False,
                "bgcolor": canvas.palette["bakgrunn"],
                "font": {"size": canvas.size.small, "color": canvas.palette["dempet"]},
            }
        )
    return found


def start_notes(marks: Sequence[StartMark], maal: Maal | str) -> tuple[str, ...]:
    """What each label stands for, and that a mark says nothing of effect; nothing without marks."""
    if not marks:
        return ()
    told = " ".join(
        t("chart.note.start", maal, label=label([number], maal), name=mark.name, year=mark.year)
        for number, mark in enumerate(marks, 1)
    )
    return told, t("chart.note.starts", maal)


def start_table(marks: Sequence[StartMark], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """The marks as a table: label, year, tiltak."""
    columns = [t(f"chart.start_{name}", maal) for name in ("label", "year", "name")]
    rows = [[label([n], maal), str(mark.year), mark.name] for n, mark in enumerate(marks, 1)]
    return pd.DataFrame(rows, columns=columns)
