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
    """Start is the autumn of the first school year, end the spring of the last; one year alone is a spring."""
    last = _school_year(span.end - 1)
    first = _school_year(span.start) if span.start < span.end else last
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
    return t(f"when.{_grammar(span)}", maal, period=alone)


def year_words(span: Period, maal: Maal | str = Maal.NB) -> str:
    """The period of a survey without the word survey, where the sentence has it already: «i 2024»."""
    return (
        t("when.year", maal, period=period(span, maal))
        if span.kind is PeriodKind.SURVEY
        else when(span, maal)
    )


def _grammar(span: Period) -> str:
    """Which words go with the period: a window of one year is a year, several school years are plural."""
    if span.school_years:
        return "school_years" if DASH in _school_years(span) else "school_year"
    if span.kind is PeriodKind.WINDOW and span.start == span.end:
        return "year"
    return span.kind.value


def axis_label(span: Period) -> str:
    """The shortest exact name, for an axis: «2024», «2019–2021», «2023/24», «2024 H1»."""
    if span.kind is PeriodKind.HALF_YEAR and (half := _half(span)):
        return f"{span.start} H{half}"
    return _school_years(span) if span.school_years else _years(span)
