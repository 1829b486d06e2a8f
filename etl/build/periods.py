"""Periods as publishers write them: ``2024``, ``2022-2024``, ``2022_2024``, ``2016/17-2018/19``, ``2024H1``."""

from __future__ import annotations

import re
from collections.abc import Callable

from oppvekst.values import Period, PeriodKind

_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, PeriodKind]]], ...] = (
    (
        re.compile(r"(\d{4})/\d{2}\s*[-–]\s*\d{4}/(\d{2})"),
        lambda m: (int(m[1]), _century(m[1], m[2]), PeriodKind.SCHOOL_YEAR_WINDOW),
    ),
    (
        re.compile(r"(\d{4})[/-](\d{2})"),
        lambda m: (int(m[1]), _century(m[1], m[2]), PeriodKind.SCHOOL_YEAR),
    ),
    (re.compile(r"(\d{4})\s*[-–_]\s*(\d{4})"), lambda m: (int(m[1]), int(m[2]), PeriodKind.WINDOW)),
    (re.compile(r"(\d{4})[HK][12]"), lambda m: (int(m[1]), int(m[1]), PeriodKind.HALF_YEAR)),
    (re.compile(r"(\d{4})"), lambda m: (int(m[1]), int(m[1]), PeriodKind.YEAR)),
)


def read_period(code: str, label: str, kind: PeriodKind) -> Period | None:
    """The period a publisher's code (or, where it says more, its label) means; None for another shape.

    ``kind`` is the catalogue's: it decides what a single year is. A span of one year is that year (FHI writes
    2024 as ``2024_2024``). One year is no school year: it does not say whether it is the autumn's or the spring's.
    """
    for text in (label, code):
        for shape, read in _SHAPES:
            if match := shape.fullmatch(text.strip()):
                start, end, found = read(match)
                unclear = kind is PeriodKind.SCHOOL_YEAR and start == end
                return None if unclear else _period(start, end, found, kind, text.strip())
    return None


def _century(first: str, last: str) -> int:
    return int(first[:2] + last) if last > first[2:] else int(first[:2] + last) + 100


def _period(start: int, end: int, found: PeriodKind, kind: PeriodKind, text: str) -> Period:
    if found is PeriodKind.WINDOW and start == end:
        found = PeriodKind.YEAR
    if found is PeriodKind.YEAR and kind in (PeriodKind.DATE, PeriodKind.SURVEY):
        found = kind
    label = {
        PeriodKind.DATE: f"1.1.{end}",
        PeriodKind.WINDOW: f"{start}-{end}",
        PeriodKind.SCHOOL_YEAR: f"{start}/{end % 100:02d}",
        PeriodKind.HALF_YEAR: text,
        PeriodKind.SCHOOL_YEAR_WINDOW: f"{start}/{(start + 1) % 100:02d}-{end - 1}/{end % 100:02d}",
    }.get(found, str(end))
    return Period(reference_year=end, start=start, end=end, kind=found, label=label)
