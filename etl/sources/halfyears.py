"""Years and halves of years as a file's column heads and its name spell them."""

from __future__ import annotations

import re

from etl.sources.filerows import calendar_year
from oppvekst.values import Period, PeriodKind

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_FIRST = re.compile(
    r"((?:19|20)\d\d)\W*(?:[HK]([12])|([12])\.?\W*halvår|halvår\W*([12]))", re.IGNORECASE
)
_HALF_FIRST = re.compile(r"([12])\.?\W*halvår\W*((?:19|20)\d\d)", re.IGNORECASE)
_IN_NAME = re.compile(r"(?:([12])[._ ]*|(første|forste)[_ ]|(andre)[_ ])halv", re.IGNORECASE)


def read_period(text: str, half: str | None = None) -> Period | None:
    """What a column is headed by: «2024», «2024 1. halvår», «1. halvår 2024», «2024H1»; None for all else.

    ``half`` is the half of the year that the file's name gives its years.
    """
    if _YEAR.fullmatch(text):
        return _half_year(int(text), half) if half else calendar_year(int(text))
    if found := _YEAR_FIRST.fullmatch(text):
        return _half_year(int(found[1]), found[2] or found[3] or found[4])
    if found := _HALF_FIRST.fullmatch(text):
        return _half_year(int(found[2]), found[1])
    return None


def named_half(name: str) -> str | None:
    """The half of the year, «1» or «2», that a file's name says it is about."""
    found = _IN_NAME.search(name)
    return (found[1] or ("1" if found[2] else "2")) if found else None


def _half_year(year: int, half: str) -> Period:
    return Period(year, year, year, PeriodKind.HALF_YEAR, f"{year}H{half}")
