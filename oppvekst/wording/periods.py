"""Periods in words: alone («2019–2021»), and as they stand in a sentence («i undersøkelsen i 2024»)."""

from __future__ import annotations

import re

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.values import Period, PeriodKind
from oppvekst.wording.numbers import DASH
from oppvekst.wording.texts import t

_HALF = re.compile(r"(?:H|[Hh]alv\w*\s*)([12])\b|\b([12])\.?\s*halv", re.IGNORECASE)


def _school_year(autumn: int) -> str:
    return f"{autumn}/{(autumn + 1) % 100:02d}"


def _years(span: Period) -> str:
    return str(span.start) if span.start == span.end else f"{span.start}{DASH}{span.end}"


def _school_years(span: Period) -> str:
    """Start is the autumn of the first school year, end the spring of the last."""
    first, last = _school_year(span.start), _school_year(max(span.end - 1, span.start))
    return first if first == last else f"{first}{DASH}{last}"


def _half(span: Period) -> str | None:
    """Which half of the year, from the publisher's label: «2024H1», «1. halvår 2024»."""
    found = _HALF.search(span.label)
    return (found.group(1) or found.group(2)) if found else None


def period(span: Period, maal: Maal | str = Maal.NB) -> str:
    """The period alone, as a table or a heading has it: «2024», «2019–2021», «2023/24», «1. januar 2025»."""
    if span.kind is PeriodKind.DATE:
        return t("period.date", maal, year=span.start)
    if span.kind is PeriodKind.HALF_YEAR:
        half = _half(span)
        return t(f"period.half_{half}", maal, year=span.start) if half else span.label.replace("-", DASH)
    return _school_years(span) if span.school_years else _years(span)


def when(span: Period, maal: Maal | str = Maal.NB, indicator: Indicator | None = None) -> str:
    """The period as it ends a sentence: «i 2024», «skoleårene 2023/24–2025/26», «1. januar 2025».

    The catalogue's own words are used where they are more exact («i løpet av 2024») and the period is of
    the kind they were written for; fylke and landet may have another.
    """
    alone = period(span, maal)
    if indicator is not None and indicator.when is not None and span.kind is indicator.timing.kind:
        return indicator.when.in_(maal).format(periode=alone)
    several = "s" if span.kind is PeriodKind.SCHOOL_YEAR_WINDOW and len(span.years) > 1 else ""
    kind = PeriodKind.SCHOOL_YEAR if span.school_years else span.kind
    return t(f"when.{kind.value}{several}", maal, period=alone)


def axis_label(span: Period) -> str:
    """The shortest exact name, for an axis: «2024», «2019–2021», «2023/24», «2024 H1»."""
    if span.kind is PeriodKind.HALF_YEAR and (half := _half(span)):
        return f"{span.start} H{half}"
    return _school_years(span) if span.school_years else _years(span)
