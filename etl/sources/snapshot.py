"""Plans' quotations, as CSV files shipped with the project; the published figures are :mod:`etl.sources.published`.

A row is read strictly: a value that is no number, an unknown reason for missing, or a row with both or
neither is a fault with its file and line, and all faults are raised together.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.sources.published import SEX
from oppvekst.errors import SourceError
from oppvekst.values import Missing

PLAN_FIGURES = "plan_figures.csv"
PLAN_QUOTES = "plan_quotes.csv"
PLAN_DOCUMENTS = "plan_documents.csv"

SEX_STATED = {"alle": "", "menn": "menn", "kvinner": "kvinner"}

HIDDEN = ":"
"""What stands in a plan's table where the publisher has hidden the figure."""

YES_NO = {"ja": True, "nei": False}


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """One figure that a plan quotes, codes as it has them; ``line`` and ``words`` are the document's own."""

    indicator: str
    document: str
    line: str
    words: str
    code: str
    region_name: str
    period_from: int
    period_to: int
    subgroup: str
    value: float | None
    decimals: int | None
    unit: str
    missing: Missing | None
    stated_source: str
    same_question: bool
    """Whether the document's words say what the indicator counts, of whom and when. Where they do not, the
    quotation is text and no point of the indicator's series."""

    @property
    def period_label(self) -> str:
        """The year, or the first and the last of several."""
        start, end = self.period_from, self.period_to
        return str(end) if start == end else f"{start}-{end}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Something a plan says, in its own words; ``value`` is empty where the words hold the figure already."""

    document: str
    line: str
    words: str
    value: str
    unit: str
    code: str
    region_name: str
    period_stated: str
    source_stated: str
    indicator: str | None = None
    """What it is about, where the catalogue has an entry for that."""


def read_plan_figures(folder: Path) -> list[QuotedRow]:
    """Read ``plan_figures.csv``, where it exists; raises :class:`SourceError` with every faulty row."""
    path = folder / PLAN_FIGURES
    return _read(path, _plan_row) if path.exists() else []


def read_quotes(folder: Path) -> list[Quote]:
    """Read everything that plans are quoted for: their figures with a year, then the rest."""
    path = folder / PLAN_QUOTES
    undated = _rows(path) if path.exists() else ()
    return [
        *(_quote(row) for row in read_plan_figures(folder)),
        *(_undated(row) for _, row in undated),
    ]


def _quote(row: QuotedRow) -> Quote:
    """A plan's figure as it stands there: in a sentence, which holds it, or in a table below its heading."""
    printed = "" if row.value is None else f"{row.value:.{row.decimals or 0}f}"
    sex = SEX_STATED[row.subgroup]
    inside = holds(row.words, printed)
    return Quote(
        document=row.document,
        line=row.line,
        words=row.words,
        value="" if inside else printed or HIDDEN,
        unit="" if inside else ", ".join(part for part in (row.unit, sex) if part),
        code=row.code,
        region_name=row.region_name,
        period_stated=row.period_label,
        source_stated=row.stated_source,
        indicator=row.indicator,
    )


def holds(words: str, printed: str) -> bool:
    """Whether a figure stands among the words: «4,9» and «14 851» are 4.9 and 14851 there."""
    numbers = re.findall(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?", words)
    known = {float(re.sub(r"[ \u00a0]", "", number).replace(",", ".")) for number in numbers}
    return bool(printed) and float(printed) in known


def _undated(row: dict[str, str]) -> Quote:
    return Quote(
        document=row["document"],
        line=row["line"],
        words=row["words"],
        value=row["value"],
        unit=row["unit"],
        code=row["geo_code"],
        region_name=row["geo_name"],
        period_stated=row["period_stated"],
        source_stated=row["source_stated"],
    )


def read_documents(folder: Path) -> dict[str, str]:
    """Titles of the quoted documents by their file name, where the list exists."""
    path = folder / PLAN_DOCUMENTS
    return {row["document"]: row["title"] for _, row in _rows(path)} if path.exists() else {}


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(
            f"{path.name} cannot be read ({error})",
            source="snapshot",
            table=path.name,
            next_step=f"restore it with `git checkout -- data/snapshot/{path.name}`",
        ) from error


def _read(path: Path, parse: Callable[[dict[str, str]], QuotedRow]) -> list[QuotedRow]:
    rows: list[QuotedRow] = []
    faults: list[str] = []
    for line, row in _rows(path):
        try:
            rows.append(parse(row))
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"line {line}: {error}")
    if faults:
        raise SourceError(
            f"{path.name} has {len(faults)} faulty row{'s' if len(faults) > 1 else ''}: "
            + "; ".join(faults[:20]),
            source="snapshot",
            table=path.name,
            next_step=f"mend the lines named, or restore the file with `git checkout -- data/snapshot/{path.name}`",
            nb=f"Filen {path.name} i det medfølgende utdraget har feil, så de forrige tallene vises fortsatt.",
        )
    return rows


def _value(row: dict[str, str]) -> tuple[float | None, Missing | None]:
    text, reason = row["value"].strip(), row["missing"].strip()
    if bool(text) == bool(reason):
        raise ValueError(
            f"{row['indicator']}, {row['geo_code']}: exactly one of value and missing must be filled in, "
            f"found {text!r} and {reason!r}"
        )
    if reason:
        if reason not in set(Missing):
            raise ValueError(f"{row['indicator']}: missing={reason!r} is none of {', '.join(Missing)}")
        return None, Missing(reason)
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{row['indicator']}, {row['geo_code']}: value {text!r} is not a number") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{row['indicator']}, {row['geo_code']}: value {text!r} is not finite")
    return value, None


def _sex(row: dict[str, str]) -> str:
    if row["sex"] not in SEX:
        raise ValueError(f"{row['indicator']}: sex={row['sex']!r} is none of {', '.join(SEX)}")
    return SEX[row["sex"]]


def _year(row: dict[str, str], column: str) -> int:
    text = row[column]
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(f"{row['indicator']}: {column}={text!r} is not a year")
    return int(text)


def _plan_row(row: dict[str, str]) -> QuotedRow:
    value, missing = _value(row)
    return QuotedRow(
        indicator=row["indicator"],
        document=row["document"],
        line=row["line"],
        words=_words(row),
        code=row["geo_code"],
        region_name=row["geo_name"],
        period_from=_year(row, "period_from"),
        period_to=_year(row, "period_to"),
        subgroup=_sex(row),
        value=value,
        decimals=int(row["decimals"]) if row["decimals"] else None,
        unit=row["unit"],
        missing=missing,
        stated_source=row["source_stated"],
        same_question=_same_question(row),
    )


def _words(row: dict[str, str]) -> str:
    """The document's own words, without which there is no quotation."""
    words = row["words"].strip()
    if not words:
        raise ValueError(f"{row['indicator']}, {row['geo_code']}: the plan's own words are missing")
    return words


def _same_question(row: dict[str, str]) -> bool:
    if row["same_question"] not in YES_NO:
        raise ValueError(f"{row['indicator']}: same_question={row['same_question']!r} is neither ja nor nei")
    return YES_NO[row["same_question"]]
