"""Figures from files and pages as rows for the build: one schema, one reading of numbers, codes and signs.

Every reader of a file hands over :data:`FILE_ROW` rows with codes as published. Whatever was left out is
counted and named, never dropped in silence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import pyarrow as pa

from etl.sources.header import BadAnswerError
from oppvekst.publishers import name_of
from oppvekst.values import ALL, LANDET, Missing, Period, PeriodKind

FILE_ROW = pa.schema(
    [
        ("figure", pa.string()),
        ("measure", pa.string()),
        ("unit_row", pa.string()),
        ("code", pa.string()),
        ("period_kind", pa.string()),
        ("period_from", pa.int32()),
        ("period_to", pa.int32()),
        ("reference_year", pa.int32()),
        ("period_label", pa.string()),
        ("subgroup", pa.string()),
        ("value", pa.float64()),
        ("decimals", pa.int32()),
        ("missing", pa.string()),
        ("preliminary", pa.bool_()),
    ]
)
"""``figure`` names the file of an archive (3A), the table or the workbook; ``measure`` the publisher's word for
which number it is (Andel, AndelMobbet, a sheet); ``unit_row`` what is counted where one file has several
(barn, husholdning), else null. Exactly one of ``value`` and ``missing`` is set. ``decimals`` is as printed."""

OUTSIDE = re.compile(r"2[1-35]|99|(?:2[1-35]|99)\d\d|\d\d(?:00|99)")
"""Codes that are places, but no kommune or fylke: Svalbard, Jan Mayen, sokkelen, abroad, unknown, a whole
fylkeskommune."""

PRINTED_DECIMALS = 6
"""A number stored with more decimals than this was not rounded by the publisher."""

_NUMBER = re.compile(r"([-−]?)\s*([0-9]{1,3}(?:\s[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a reader is, for its error sentences: a publisher's table, and the file or page within it."""

    source: str
    table: str
    name: str

    def fault(self, what: str, *, next_step: str = "", nb: str = "") -> BadAnswerError:
        """A sentence that begins with the publisher and the file."""
        return BadAnswerError(
            f"{name_of(self.source)} {self.table}: {self.name} {what}",
            source=self.source,
            table=self.table,
            next_step=next_step
            or f"compare it with the last good one and adapt etl/sources/{self.source}.py; "
            "the last good answer is kept and used meanwhile",
            nb=nb or "Kilden har lagt om filen sin, så de forrige tallene vises fortsatt.",
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a number or a reason for missing.

    A ``stored`` number lies as a number in a workbook, which does not keep trailing zeros, so its ``decimals``
    are a lower bound until the column is read.
    """

    value: float | None = None
    decimals: int | None = None
    missing: Missing | None = None
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of :data:`FILE_ROW`, and how many rows were left out, by reason."""

    rows: pa.Table
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, one sentence each, for the status of the table."""
        return tuple(f"{count} rows left out: {why}" for why, count in sorted(self.left_out.items()))


class RepeatedError(ValueError):
    """Two rows say something of the same place, period and measure: at ``first`` and at ``second``."""

    def __init__(self, what: str, first: object, second: object) -> None:
        self.what, self.first, self.second = what, first, second
        super().__init__(f"has two rows for {what} (rows {first} and {second})")


@lru_cache(maxsize=16_384)  # a file prints the same few numbers again and again
def number(text: str) -> tuple[float, int]:
    """A number as Norwegian publishers print it, and how many decimals it is printed with.

    Decimal comma; spaces of any kind before, after and as thousands separator, in proper groups of three;
    ``-`` or ``−`` before a negative number.

    Raises
    ------
    ValueError
        For anything else, a decimal point included: it would be a change of layout.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a number with decimal comma")
    sign, whole, decimals = found[1], re.sub(r"\s", "", found[2]), found[3] or ""
    return float(f"{'-' if sign else ''}{whole}.{decimals or 0}"), len(decimals)


def read_cell(content: object, signs: Mapping[str, Missing]) -> Cell:
    """Read a cell of a workbook or an answer.

    Parameters
    ----------
    content:
        What the workbook or the answer holds there.
    signs:
        The publisher's signs for missing; "" stands for an empty cell.

    Raises
    ------
    ValueError
        When the cell is neither a number nor a known sign.
    """
    if isinstance(content, bool):
        raise ValueError(f"{content!r} is not a number")
    if isinstance(content, int | float):
        if not math.isfinite(content):
            raise ValueError(f"{content!r} is not a finite number")
        return Cell(float(content), _stored_decimals(content), stored=True)
    if content is not None and not isinstance(content, str):
        raise ValueError(f"{content!r} is not a number")
    text = (content or "").strip()
    if text in signs:
        return Cell(missing=signs[text])
    if not text:
        raise ValueError("an empty cell where a number or a sign is expected")
    value, decimals = number(text)
    return Cell(value, decimals)


def _stored_decimals(value: float) -> int:
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def place_code(content: object) -> str | None:
    """A region code as text. One stored as a number has lost its leading zero, which is put back."""
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    if isinstance(content, int) and not isinstance(content, bool):
        text = str(content)
        return text if content == 0 or len(text) % 2 == 0 else f"0{text}"
    return content.strip() if isinstance(content, str) else None


def why_left_out(code: str | None) -> str | None:
    """None for landet, a fylke or a kommune of any time; else why a row with this code is not taken."""
    if code is None or not re.fullmatch(r"[0-9]+", code):
        return f"«{code}» is no region code"
    if code == LANDET or (len(code) in (2, 4) and not OUTSIDE.fullmatch(code)):
        return None
    if len(code) in (2, 4):
        return "Svalbard, abroad or unknown place"
    return "bydel" if len(code) >= 6 and len(code) % 2 == 0 else f"«{code}» is no region code"


@dataclass(slots=True)
class RowBuilder:
    """Gathers the rows of one file, refuses repeats, and settles the decimals of stored numbers."""

    figure: str
    left_out: Counter[str] = field(default_factory=Counter)
    _rows: list[tuple[object, ...]] = field(default_factory=list)
    _cells: list[Cell] = field(default_factory=list)
    _places: dict[tuple[object, ...], object] = field(default_factory=dict)

    def add(
        self,
        measure: str,
        code: str,
        period: Period,
        cell: Cell,
        *,
        where: object,
        unit_row: str | None = None,
        subgroup: str = ALL,
        preliminary: bool = False,
    ) -> None:
        """Add a figure read at ``where``, which error sentences name.

        Raises
        ------
        RepeatedError
            When the place, period, measure and subgroup already have a row.
        """
        key = (measure, unit_row, code, period.label, subgroup)
        if key in self._places:
            words = [code, period.label, measure, *([unit_row] if unit_row else [])]
            words += [subgroup] if subgroup != ALL else []
            raise RepeatedError(", ".join(words), self._places[key], where)
        self._places[key] = where
        self._cells.append(cell)
        row = (
            self.figure,
            measure,
            unit_row,
            code,
            period.kind.value,
            period.start,
            period.end,
            period.reference_year,
            period.label,
            subgroup,
            cell.value,
            cell.decimals,
            cell.missing.value if cell.missing else None,
            preliminary,
        )
        self._rows.append(row)

    def reading(self, origin: Origin) -> Reading:
        """The rows, in the order they were read.

        Raises
        ------
        BadAnswerError
            When there are none: a file without a single figure has been laid out anew.
        """
        if not self._cells:
            notes = Reading(FILE_ROW.empty_table(), dict(self.left_out)).notes
            others = f" ({'; '.join(notes[:3])})" if notes else ""
            raise origin.fault(f"has no figures for landet, a fylke or a kommune{others}")
        columns = dict(zip(FILE_ROW.names, zip(*self._rows, strict=True), strict=True))
        columns["decimals"] = tuple(self._decimals(columns["measure"]))
        return Reading(pa.Table.from_pydict(columns, schema=FILE_ROW), dict(self.left_out))

    def _decimals(self, measures: Sequence[object]) -> list[int | None]:
        """As printed; of stored numbers, the most that any of the same measure has, unless never rounded."""
        most: Counter[object] = Counter()
        for measure, cell in zip(measures, self._cells, strict=True):
            if cell.stored:
                most[measure] = max(most[measure], cell.decimals or 0)
        rounded = {measure: n if n <= PRINTED_DECIMALS else None for measure, n in most.items()}
        return [
            rounded[measure] if cell.stored else cell.decimals
            for measure, cell in zip(measures, self._cells, strict=True)
        ]


def calendar_year(year: int) -> Period:
    """What a column headed by a year says; the catalogue knows whether it is more than that."""
    return Period(year, year, year, PeriodKind.YEAR, str(year))


def school_year(label: str) -> Period:
    """«2024-25» or «2024/2025».

    Raises
    ------
    ValueError
        When the label is no school year, or its two years do not follow each other.
    """
    found = re.fullmatch(r"([0-9]{4})\s*[-/–]\s*(?:[0-9]{2})?([0-9]{2})", label.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"{label!r} is no school year")
    start = int(found[1])
    return Period(start + 1, start, start + 1, PeriodKind.SCHOOL_YEAR, f"{start}/{found[2]}")
