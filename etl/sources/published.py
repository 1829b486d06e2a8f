"""The bundled published figures: one packed CSV file with a row for each figure, read strictly and by columns.

What a row is of (indicator, publisher, table, period, sex) recurs for every place, so each combination is read
once, as a :class:`Heading`, and the places and numbers stay in columns. A row that is not right is a fault with
its line; all are raised together.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from oppvekst.errors import SourceError
from oppvekst.values import ALL, Missing, Period, PeriodKind

PUBLISHED = "published_figures.csv.gz"

SEX = {"0": ALL, "1": "menn", "2": "kvinner"}

HEADING = (
    *("indicator", "publisher", "table_id", "unit", "sex"),
    *("period_kind", "period_from", "period_to", "reference_year", "period_label"),
)
COUNTS = ("numerator", "denominator")
"""Columns a file may leave out: the counts behind a share, where the publisher gives them."""
REQUIRED = (*HEADING, "geo_code", "value", "decimals", "missing")

NUMBER = r"^-?\d+(\.\d+)?([eE][-+]?\d+)?$"
BETWEEN = "\x1f"
"""Between the parts of a heading while they are one text; no CSV file has it."""
TOLD = 20
"""Faults listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the figures of one indicator, period and subgroup are, and whose."""

    indicator: str
    publisher: str
    table: str
    unit: str
    period: Period
    subgroup: str


@dataclass(frozen=True, slots=True)
class Published:
    """Every bundled figure, by columns.

    ``rows`` has ``heading`` (a place in :attr:`headings`), ``code``, ``value``, ``decimals``, ``numerator``,
    ``denominator`` and ``missing``.
    """

    headings: tuple[Heading, ...]
    rows: pa.Table


def read_published(folder: Path) -> Published:
    """Read ``published_figures.csv.gz``; raises :class:`SourceError` with every faulty row."""
    path = folder / PUBLISHED
    table = _table(path)
    if lacking := [name for name in REQUIRED if name not in table.column_names]:
        raise _fault(path, f"lacks the columns {', '.join(lacking)}")
    keys = pc.binary_join_element_wise(*(table[name] for name in HEADING), BETWEEN).combine_chunks()
    encoded = keys.dictionary_encode()
    headings, faults = _headings(encoded)
    faults += _row_faults(table)
    if faults:
        raise _faulty(path, faults)
    columns = {
        "heading": encoded.indices,
        "code": table["geo_code"],
        "decimals": _numbers(table, "decimals", pa.int32()),
        "missing": _filled(table["missing"]),
    }
    columns |= {name: _numbers(table, name, pa.float64()) for name in ("value", *COUNTS)}
    return Published(tuple(headings), pa.table(columns))


def _table(path: Path) -> pa.Table:
    try:
        with gzip.open(path) as packed:
            names = packed.readline().decode("utf-8-sig").strip().split(",")
        text = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
        return csv.read_csv(path, convert_options=text)
    except (OSError, EOFError, UnicodeDecodeError, pa.ArrowException) as error:
        raise _fault(path, f"cannot be read ({str(error).splitlines()[0]})") from error


def _headings(encoded: pa.DictionaryArray) -> tuple[list[Heading], list[tuple[int, str]]]:
    """Every heading, and what is wrong with those that are wrong, with the row that has it first."""
    headings, faults = [], []
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        row = dict(zip(HEADING, text.split(BETWEEN), strict=True))
        try:
            headings.append(_heading(row))
        except ValueError as error:
            faults.append((pc.index(encoded.indices, number).as_py(), f"{row['indicator']}: {error}"))
    return headings, faults


def _heading(row: dict[str, str]) -> Heading:
    if row["sex"] not in SEX:
        raise ValueError(f"sex={row['sex']!r} is none of {', '.join(SEX)}")
    reference, start, end = (_year(row, name) for name in ("reference_year", "period_from", "period_to"))
    period = Period(reference, start, end, PeriodKind(row["period_kind"]), row["period_label"])
    return Heading(row["indicator"], row["publisher"], row["table_id"], row["unit"], period, SEX[row["sex"]])


def _year(row: dict[str, str], column: str) -> int:
    text = row[column]
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(f"{column}={text!r} is not a year")
    return int(text)


def _row_faults(table: pa.Table) -> list[tuple[int, str]]:
    """What is wrong with single rows: found by columns, told one at a time."""
    value, missing = table["value"], table["missing"]
    both_or_neither = pc.equal(pc.equal(value, ""), pc.equal(missing, ""))
    reasons = pa.array(["", *Missing])
    checks = [
        (
            both_or_neither,
            "exactly one of value and missing must be filled in, found {value!r} and {missing!r}",
        ),
        (
            pc.invert(pc.is_in(missing, value_set=reasons)),
            f"missing={{missing!r}} is none of {', '.join(Missing)}",
        ),
        *(
            (_no_number(table, name, NUMBER), f"{name} {{{name}!r}} is not a finite number")
            for name in ("value", *COUNTS)
            if name in table.column_names
        ),
        (_no_number(table, "decimals", r"^\d$"), "decimals={decimals!r} is not a digit"),
    ]
    return [fault for mask, words in checks for fault in _told(table, mask, words)]


def _no_number(table: pa.Table, column: str, pattern: str) -> pa.ChunkedArray:
    text = table[column]
    return pc.and_not(pc.not_equal(text, ""), pc.match_substring_regex(text, pattern))


def _told(table: pa.Table, mask: pa.ChunkedArray, words: str) -> Iterator[tuple[int, str]]:
    for number in pc.indices_nonzero(mask).to_pylist():
        row = table.slice(number, 1).to_pylist()[0]
        yield number, f"{row['indicator']}, {row['geo_code']}: {words.format(**row)}"


def _filled(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts with nothing where they are empty."""
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def _numbers(table: pa.Table, column: str, kind: pa.DataType) -> pa.ChunkedArray | pa.Array:
    if column not in table.column_names:
        return pa.nulls(table.num_rows, kind)
    return pc.cast(_filled(table[column]), kind)


def _faulty(path: Path, faults: Sequence[tuple[int, str]]) -> SourceError:
    told = [f"line {number + 2}: {words}" for number, words in sorted(faults)]
    count = f"{len(told)} faulty row{'s' if len(told) > 1 else ''}"
    more = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
    return _fault(path, f"has {count}: {'; '.join(told[:TOLD])}{more}")


def _fault(path: Path, what: str) -> SourceError:
    return SourceError(
        f"{path.name} {what}",
        source="snapshot",
        table=path.name,
        next_step=f"restore it with `git checkout -- data/snapshot/{path.name}`, or unpack it with"
        " `python tools/bundle.py unpack`, mend the lines named and pack it again",
        nb=f"Filen {path.name} i det medfølgende utdraget har feil, så de forrige tallene vises fortsatt.",
        nn=f"Fila {path.name} i det medfølgjande utdraget har feil, så dei førre tala blir framleis viste.",
    )
