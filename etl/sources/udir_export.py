"""Files exported by hand from Udir's statistikkbank: school years before the Eksport API begins.

UTF-16 without a byte order mark, a first line that names the separator, one row for each question, and column
heads that spell out school year, places, groups and measure, joined by full stops.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from etl.sources.documents import utf8
from etl.sources.filerows import Origin, Reading, RowBuilder, read_cell, school_year
from etl.sources.labels import normal
from etl.sources.udir_rows import SIGNS
from oppvekst.values import ALL, LANDET

_FIXED = ("IndikatorNivaa", "Indikatorkode_Over", "Indikatorkode", "Indikatornavn_Over", "Indikatornavn")
_SEX = {"begge kjønn": ALL, "gutt": "menn", "jente": "kvinner"}
_LEAST_PARTS = 6
"""School year, country, fylke, school, sex and measure; groups may stand before the last two."""


def read_export(content: bytes, indicator: str, codes: Mapping[str, str], name: str) -> Reading:
    """Read one question of an exported file.

    Parameters
    ----------
    content:
        The file.
    indicator:
        The question's Indikatorkode: ``67.19.00.11``.
    codes:
        Names of fylker and their codes; the file has names only. Others are left out and counted.
    name:
        What error sentences call the file.

    Returns
    -------
    Reading
        ``unit_row`` holds the groups (utdanningsprogram, eierform), ``measure`` the last part of the head.

    Raises
    ------
    BadAnswerError
        When the file is laid out anew, does not hold the question, or a cell cannot be read.
    """
    origin = Origin("udir", "export", name)
    header, *rows = _lines(content, origin)
    if tuple(header[: len(_FIXED)]) != _FIXED:
        raise origin.fault(
            f"has been laid out anew: expected {' | '.join(_FIXED)}, and it has {' | '.join(header[:5])}"
        )
    known = {normal(place): code for place, code in codes.items()}
    row = _question(rows, indicator, origin)
    builder = RowBuilder(indicator)
    for head, cell in zip(header[len(_FIXED) :], row[len(_FIXED) :], strict=False):
        try:
            _add(builder, head, cell, known)
        except ValueError as fault:
            raise origin.fault(f"column «{head}»: {fault}") from fault
    return builder.reading(origin)


def _lines(content: bytes, origin: Origin) -> Iterator[list[str]]:
    """Header and rows, by the separator that the first line names."""
    lines = _text(content, origin).splitlines()
    separator = "\t"
    if lines and lines[0].startswith("sep="):
        separator = lines.pop(0)[4:5] or separator
    if not lines:
        raise origin.fault("is empty")
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error as fault:
        raise origin.fault(f"is no table separated by {separator!r} ({fault})") from fault


def _text(content: bytes, origin: Origin) -> str:
    """UTF-16 with or without a byte order mark, known by the empty byte after the first letter; else UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif content[1:2] == b"\x00":
        encoding = "utf-16-le"
    else:
        return utf8(content, origin)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise origin.fault(f"is cut short: it is UTF-16 that cannot be read ({fault.reason})") from fault


def _question(rows: Sequence[Sequence[str]], indicator: str, origin: Origin) -> Sequence[str]:
    at = _FIXED.index("Indikatorkode")
    found = [row for row in rows if len(row) > at and row[at] == indicator]
    if len(found) != 1:
        others = ", ".join(sorted({row[at] for row in rows if len(row) > at}))
        raise origin.fault(f"has {len(found)} rows for {indicator}; it has {others or 'none at all'}")
    return found[0]


def _add(builder: RowBuilder, head: str, cell: str, known: Mapping[str, str]) -> None:
    parts = re.split(r"\.(?! )", head)  # «10. trinn» is one part
    if len(parts) < _LEAST_PARTS:
        raise ValueError(f"has {len(parts)} parts, and at least {_LEAST_PARTS} are expected")
    year, _, fylke, school, *groups, sex, measure = parts
    code = LANDET if fylke.startswith("Alle ") else known.get(normal(fylke))
    if not school.startswith("Alle ") or code is None:
        builder.left_out[f"«{fylke}» is no known fylke" if code is None else "school"] += 1
        return
    if sex.casefold() not in _SEX:
        raise ValueError(f"the sex is {sex!r}; expected {', '.join(_SEX)}")
    builder.add(
        measure,
        code,
        school_year(year),
        read_cell(cell, SIGNS),
        where=head,
        unit_row=" | ".join(groups),
        subgroup=_SEX[sex.casefold()],
    )
