"""Days as Norwegians write them. A text is a day only where it can be no other; all else is for a person to say."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    ("januar", "jan"),
    ("februar", "feb", "febr"),
    ("mars", "mar"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("desember", "des"),
)
_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_BETWEEN = r"(?:\s?[./–-]\s?| )"

"""Every pattern here is for a text that :func:`_tidied` has given, with one space or line break at a time: it can then
fit in one way only, and a long text costs no more than its length."""
LONGEST = 1_000
"""Characters. A day stands in a cell of its own, or in some sentences on how something is evaluated."""
_MOST_READ = 20 * LONGEST
"""With all its spaces and empty lines."""

_DAY_FIRST = re.compile(
    rf"(?<![\d.,/–-])(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}{_YEAR}(?![\d/–-]|[.,]\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d.,/–-])(?P<year>(?:19|20)\d\d)(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/–-]|[.,]\d)"
)
_NAMED = re.compile(
    rf"(?<![\d.,/–-])(?P<day>\d{{1,2}})\s?\.?\s?(?P<name>{_NAMES})\b\.?\s?{_YEAR}(?![\d/–-]|[.,]\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?<=\d)T|\bkl(?:okka|okken)?\.?\s*|\s)\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?\b"
)

_PERIODS = (
    (re.compile(rf"\b(?P<name>{_NAMES})\b\.?\s+{_YEAR}\b", re.IGNORECASE), "month"),
    (re.compile(rf"\b(?P<year>(?:19|20)\d\d)\s+(?P<name>{_NAMES})\b", re.IGNORECASE), "month"),
    (re.compile(rf"\b(?P<name>vår|sommer|sommar|høst|haust)\w*\s+{_YEAR}\b", re.IGNORECASE), "season"),
    (
        re.compile(r"\b(?P<year>(?:19|20)\d\d)\s+(?P<name>vår|sommer|sommar|høst|haust)\w*", re.IGNORECASE),
        "season",
    ),
    (re.compile(rf"\b(?:q|k)(?P<part>[1-4])\s+{_YEAR}\b", re.IGNORECASE), "quarter"),
    (re.compile(rf"\b(?P<part>[1-4])\.?\s*kvartal\s+{_YEAR}\b", re.IGNORECASE), "quarter"),
    (re.compile(rf"\b(?:uke|veke)\s*(?P<part>\d{{1,2}})[\s,/–-]+{_YEAR}\b", re.IGNORECASE), "week"),
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)\b"), "year"),
)
_WHOLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEASONS = {"vår": 6, "sommer": 8, "sommar": 8, "høst": 12, "haust": 12}


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day, and the text without it and the time of day beside it."""

    day: date
    rest: str


def find_day(text: str) -> FoundDay | None:
    """Find the one day that a text names: «1. mars 2027», «1/3-27», «01-03-2027», «2027-03-01T00:00:00».

    The day comes first, as in Norway, unless the year does with four digits; a year of two digits is of this
    century. None where the text names no day, one that does not exist, or several.
    """
    text = _tidied(text)
    found = list(_days(text))
    days = {day for day, _ in found}
    if len(days) != 1 or None in days:
        return None
    day, _ = found[0]
    spans = sorted((start, end) for _, (start, end) in found)
    rest, at = "", 0
    for start, end in spans:
        rest += text[at:start] if start >= at else ""
        at = max(at, end)
    tail = _TIME.sub("", f"0{text[at:]}", count=1).removeprefix("0")
    return FoundDay(day, rest + tail) if day else None


def _tidied(text: str) -> str:
    """A text with single spaces and line breaks; nothing where it is longer than any text that names a day."""
    if len(text) > _MOST_READ:
        return ""
    lines = (" ".join(line.split()) for line in text.splitlines())
    tidy = "\n".join(line for line in lines if line)
    return tidy if len(tidy) <= LONGEST else ""


def _days(text: str) -> Iterator[tuple[date | None, tuple[int, int]]]:
    """Every day in a text with its place; None for what has the form of one and is none."""
    for pattern in (_NAMED, _YEAR_FIRST, _DAY_FIRST):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            if pattern is _DAY_FIRST and len(parts["year"]) == 2 and " " in found[0].replace(". ", "."):
                continue  # «10 11 12» may be any three numbers
            month = _MONTH[parts["name"].casefold()] if parts.get("name") else int(parts["month"])
            yield _made(_whole(parts["year"]), month, int(parts["day"])), found.span()


def find_period(text: str) -> FoundDay | None:
    """Find the last day of the one period that a text names: «høst 2024», «mars 27», «uke 10 2027», «2026».

    None where it names several years, or something with the form of a day: that would be a guess.
    """
    text = _tidied(text)
    if next(_days(text), None) or len(set(_WHOLE_YEAR.findall(text))) > 1:
        return None
    for pattern, kind in _PERIODS:
        found = pattern.search(text)
        if found:
            end = _end(kind, found.groupdict())
            return FoundDay(end, text[: found.start()] + text[found.end() :]) if end else None
    return None


def _end(kind: str, parts: dict[str, str]) -> date | None:
    year = _whole(parts["year"])
    if kind == "week":
        try:
            return date.fromisocalendar(year, int(parts["part"]), 7)
        except ValueError:
            return None
    name = parts.get("name", "").casefold()
    month = {
        "month": _MONTH.get(name, 12),
        "season": _SEASONS.get(name, 12),
        "quarter": 3 * int(parts.get("part") or 4),
        "year": 12,
    }[kind]
    return date(year, month, monthrange(year, month)[1])


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
