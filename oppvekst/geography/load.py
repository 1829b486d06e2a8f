"""Reads the CSV files of ``data/geography``: every row typed, every fault kept with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from oppvekst.errors import OppvekstError
from oppvekst.geography.rows import (
    CentralityMember,
    Change,
    FylkeRow,
    KommuneRow,
    KostraMember,
    KostraWords,
    Override,
    Row,
    ServiceRow,
    ShortName,
)

R = TypeVar("R", bound=Row)

KOMMUNER = "kommuner_2024.csv"
FYLKER = "fylker.csv"
CHANGES = "kommune_changes.csv"
OVERRIDES = "crosswalk_overrides.csv"
SHORT_NAMES = "norske_kortnavn.csv"
KOSTRA = "kostra_grupper.csv"
KOSTRA_WORDS = "kostra_beskrivelser.csv"
SENTRALITET = "sentralitet.csv"
SERVICES = "barnevern_samarbeid.csv"


class GeographyError(OppvekstError):
    """Faults in the geography files, all of them at once (:attr:`faults`, one sentence each)."""

    def __init__(self, faults: Sequence[str], folder: Path) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            f"{self.faults[0].rstrip('.')} (fault 1 of {count} in {folder})",
            next_step="run `./barometer etl check` to list them all, then mend or restore the files",
            nb="Kommunelistene har feil og kan ikke brukes. Kjør «./barometer etl check» for å se hva som må rettes.",
            nn="Kommunelistene har feil og kan ikkje brukast. Køyr «./barometer etl check» for å sjå kva som må rettast.",
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """Every file of ``data/geography``, in the files' own order."""

    kommuner: tuple[KommuneRow, ...]
    fylker: tuple[FylkeRow, ...]
    changes: tuple[Change, ...]
    overrides: tuple[Override, ...]
    short_names: tuple[ShortName, ...]
    kostra: tuple[KostraMember, ...]
    kostra_words: tuple[KostraWords, ...]
    sentralitet: tuple[CentralityMember, ...]
    services: tuple[ServiceRow, ...]


def read_tables(folder: Path) -> tuple[Tables, list[str]]:
    """Read every file; a row with a fault is left out and the fault described.

    Returns
    -------
    The tables, and the faults: sentences that name file, line and column.
    """
    faults: list[str] = []
    tables = Tables(
        kommuner=_read(folder / KOMMUNER, KommuneRow, faults),
        fylker=_read(folder / FYLKER, FylkeRow, faults),
        changes=_read(folder / CHANGES, Change, faults),
        overrides=_read(folder / OVERRIDES, Override, faults),
        short_names=_read(folder / SHORT_NAMES, ShortName, faults),
        kostra=_read(folder / KOSTRA, KostraMember, faults),
        kostra_words=_read(folder / KOSTRA_WORDS, KostraWords, faults),
        sentralitet=_read(folder / SENTRALITET, CentralityMember, faults),
        services=_read(folder / SERVICES, ServiceRow, faults),
    )
    return tables, faults


def _read(path: Path, model: type[R], faults: list[str]) -> tuple[R, ...]:
    columns = list(model.model_fields)
    try:
        lines = list(_lines(path))
    except FileNotFoundError:
        faults.append(f"{path.name} is missing.")
        return ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name} cannot be read: {error}.")
        return ()
    if not lines or lines[0][1] != columns:
        faults.append(f"{path.name} should have the columns {', '.join(columns)}.")
        return ()
    rows = (_row(path.name, number, columns, cells, model, faults) for number, cells in lines[1:])
    return tuple(row for row in rows if row is not None)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, numbered as an editor numbers them. A byte order mark is forgiven."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        yield from ((reader.line_num, cells) for cells in reader if cells)


def _row(
    name: str, line: int, columns: list[str], cells: list[str], model: type[R], faults: list[str]
) -> R | None:
    if len(cells) != len(columns):
        faults.append(f"{name}, line {line}, has {len(cells)} cells where the heading has {len(columns)}.")
        return None
    try:
        return model.model_validate(dict(zip(columns, cells, strict=True)))
    except ValidationError as error:
        for detail in error.errors():
            what = detail["msg"].removeprefix("Value error, ")
            faults.append(f"{name}, line {line}: {detail['loc'][0]} is {detail['input']!r}: {what}.")
        return None
