"""What Excel shows of a cell: the value in its number format, and nothing that has been struck out."""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from oppvekst.uploads.dates import MONTHS

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(
    r"(?P<before>[^0#?]*)(?P<whole>[0#?, \u00a0]*[0#?])(?P<decimals>\.[0#?]*)?(?P<after>[^0#?]*)"
)
LONGEST_FORMAT, LARGEST = 100, 1e15
"""Characters of a format, and a number: what goes beyond is written as it is stored."""
_KEPT = "\x00"
"""Stands for a piece of text in a format while its digits are looked for."""


def shown(value: Any, number_format: str | None) -> str:  # noqa: ANN401 - whatever a cell may hold
    """Give a cell's value as a Norwegian reader sees it: «23,5 %», «0301», «31.12.2024», «mars 2027», «ja»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date | time | timedelta):
        return _moment(value, number_format or "")
    if isinstance(value, int | float):
        formatted = _formatted(value, number_format or "General")
        return _plain(value) if formatted is None else formatted
    return str(value).strip()


def without_struck(value: Any) -> tuple[Any, bool]:  # noqa: ANN401
    """Leave out the struck-out parts of a text, and tell whether there were any."""
    if not isinstance(value, CellRichText):
        return value, False
    kept = [part for part in value if not (isinstance(part, TextBlock) and part.font.strike)]
    text = "".join(part.text if isinstance(part, TextBlock) else part for part in kept)
    return text, len(kept) < len(value)


def _moment(value: date | time | timedelta, number_format: str) -> str:
    if isinstance(value, time | timedelta):
        return str(value)
    code = _LITERAL.sub("", number_format).lower()
    if "y" in code and "d" not in code:  # the day is Excel's own, and nobody has seen it
        return f"{MONTHS[value.month - 1][0]} {value.year}" if "m" in code else str(value.year)
    return f"{value.day}.{value.month}.{value.year}"


def _plain(value: int | float) -> str:
    return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else str(value)


def _formatted(value: float, number_format: str) -> str | None:
    """Write a number in a format of digits, per cent and text; None for any other, which is then left as it is."""
    if len(number_format) > LONGEST_FORMAT or not math.isfinite(value) or abs(value) >= LARGEST:
        return None
    section, signed = _section(value, number_format)
    if not section and ";" in number_format:
        return ""  # such a format hides the value
    texts: list[str] = []

    def literal(found: re.Match[str]) -> str:
        texts.append(found[1] or found[2] or "")
        return _KEPT

    bare = _LITERAL.sub(literal, section)
    found = _DIGITS.fullmatch(bare)
    if found is None:
        return "".join(texts) if texts and not re.search(r"[^\x00\s+-]", bare) else None
    if re.search(r"[a-z@/,]", found["before"] + found["after"], re.IGNORECASE):
        return None
    percent = 100 if "%" in section else 1
    amount = Decimal(repr(abs(value) if signed else value)) * percent
    digits = _digits(amount, found["whole"], found["decimals"] or "")
    return _with_texts(found["before"], texts) + digits + _with_texts(found["after"], texts)


def _section(value: float, number_format: str) -> tuple[str, bool]:
    """Choose the part of a format that is for a number, and tell whether it writes the minus itself."""
    sections = re.findall(r'(?:^|;)((?:"[^"]*"|\\.|[^;])*)', number_format)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return (sections[2], False) if value == 0 and len(sections) > 2 else (sections[0], False)


def _digits(amount: Decimal, whole: str, decimals: str) -> str:
    """Round as the format shows, with the zeros it asks for; thousands are not parted, so that a number is read as one."""
    most = len(decimals.removeprefix("."))
    rounded = f"{amount.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    sign, rounded = ("-", rounded[1:]) if rounded.startswith("-") else ("", rounded)
    before, _, after = rounded.partition(".")
    after = after.rstrip("0").ljust(decimals.count("0"), "0") if "#" in decimals else after
    return sign + before.rjust(whole.count("0"), "0") + (f",{after}" if after else "")


def _with_texts(part: str, texts: list[str]) -> str:
    while _KEPT in part:
        part = part.replace(_KEPT, texts.pop(0), 1)
    return part
