"""Own figures from Excel or CSV: read, checked, and made safe before anything of them is given to anyone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oppvekst.spreadsheets import EXPLAINED, Book
from oppvekst.state import OwnFigure
from oppvekst.uploads.faults import UploadError
from oppvekst.uploads.figures.rows import Known, RawFigure, RowFault, raw_figure
from oppvekst.uploads.figures.safety import Safe, make_safe
from oppvekst.uploads.figures.sums import GroupKey
from oppvekst.uploads.figures.words import NOT_KEPT, SYNONYMS, FigureField
from oppvekst.uploads.grid import Row, Table
from oppvekst.uploads.groups import Rules
from oppvekst.uploads.reading import read_tables
from oppvekst.values import Missing

HEADER_ROWS = 12

_AMOUNTS = {FigureField.SHARE, FigureField.COUNT, FigureField.VALUE}
_WHAT = {FigureField.INDICATOR, FigureField.NAME}


@dataclass(frozen=True, slots=True)
class FiguresImport:
    """What may be stored of an upload, and what a person should know about the rest.

    Nothing here tells which figures were hidden for their own sake and which to protect others.
    """

    figures: tuple[OwnFigure, ...]
    problems: tuple[str, ...]
    """Rows that were not taken and why, and what was guessed: one Norwegian sentence each."""
    unused: tuple[str, ...]
    """Columns that are not read and why, one Norwegian sentence each."""
    small: int
    """How many were hidden because the count, or all but the count, is under the threshold, or because so
    few answered, or because the publisher hides them."""
    protecting: int
    """How many were hidden so that the others cannot be computed."""
    rules: Rules
    source: str
    """The report the rows name, where they all name the same."""


def read_figures(data: bytes, name: str, known: Known, rules: Rules | None = None) -> FiguresImport:
    """Read own figures from Excel or CSV and hide small numbers.

    ``known`` says what the catalogue and the geography have and what is public already; ``rules`` how small
    is too small (by default counts under five). A share needs its number of answers: without it nobody can
    tell whether a child can be recognised, and the row is not taken.

    Raises
    ------
    UploadError
        When the file cannot be read, or no table in it has columns for year, indicator and figure.
    """
    read: dict[GroupKey, RawFigure] = {}
    problems: list[str] = []
    unused: list[str] = []
    found = False
    for table in read_tables(data, name, word=False):
        header, columns = _columns(table)
        if header is None:
            continue
        found = True
        problems += table.problems
        unused += _unused(table, header, columns)
        for row in table.rows[header + 1 :]:
            _take(row, columns, known, read, problems)
    if not found:
        raise _no_figures(name)
    rules = rules or Rules()
    raw = tuple(read.values())
    safe = make_safe(raw, known, rules)
    sources = {figure.source for figure in raw}
    return FiguresImport(
        figures=tuple(_figure(figure, safe, known) for figure in raw),
        problems=tuple(problems),
        unused=tuple(unused),
        small=safe.small,
        protecting=safe.protecting,
        rules=rules,
        source=sources.pop() if len(sources) == 1 else "",
    )


def figures_template() -> bytes:
    """Write the workbook to fill in: the columns, and a sheet that explains them."""
    book, order = Book(), list(FigureField)
    widths = dict.fromkeys(range(len(order)), 18.0)
    book.add_table("Egne tall", [field.value for field in order], [], widths=widths, frozen="B2")
    explained = [(field.value, _HELP[field]) for field in order]
    book.add_table("Forklaring", EXPLAINED, explained, widths={0: 20, 1: 100})
    return book.finish()


def _columns(table: Table) -> tuple[int | None, dict[FigureField, int]]:
    """Find the heading's row and the place of each field in it."""
    best: tuple[int | None, dict[FigureField, int]] = (None, {})
    for number, row in enumerate(table.rows[:HEADER_ROWS]):
        columns: dict[FigureField, int] = {}
        for place, cell in enumerate(row.cells):
            field = _field(cell.own)
            if field is not None:
                columns.setdefault(field, place)
        complete = FigureField.YEAR in columns and columns.keys() & _AMOUNTS and columns.keys() & _WHAT
        if complete and len(columns) > len(best[1]):
            best = number, columns
    return best


def _field(header: str) -> FigureField | None:
    word = _squeezed(header)
    return next(
        (field for field in FigureField if word in map(_squeezed, (field.value, *SYNONYMS[field]))), None
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_.,()-]+", "", text).casefold()


def _unused(table: Table, header: int, columns: Mapping[FigureField, int]) -> Iterable[str]:
    reasons = {_squeezed(name): reason for name, reason in NOT_KEPT.items()}
    for place, cell in enumerate(table.rows[header].cells):
        filled = sum(bool(row.cells[place].own) for row in table.rows[header + 1 :])
        if filled and place not in columns.values():
            known = reasons.get(_squeezed(cell.text))
            why = known or "vi kjenner ikke kolonnen"
            yield f"Kolonnen «{cell.text or f'nummer {place + 1}'}» blir ikke lest: {why}."


def _take(
    row: Row,
    columns: Mapping[FigureField, int],
    known: Known,
    read: dict[GroupKey, RawFigure],
    problems: list[str],
) -> None:
    """Read one row into the figures, or say why not."""
    if row.blank:
        return
    texts = {field: row.cells[place].text.strip() for field, place in columns.items()}
    try:
        figure = raw_figure(texts, row.where, known)
    except RowFault as fault:
        problems.append(f"{row.where.capitalize()}: {fault}")
        return
    first = read.setdefault(figure.key, figure)
    if first is not figure:
        problems.append(
            f"{row.where.capitalize()}: Samme tall står i {first.where}, og bare det første er tatt med."
        )


def _figure(raw: RawFigure, safe: Safe, known: Known) -> OwnFigure:
    hidden = raw.key in safe.hidden or raw.value is None
    shown = None if hidden else raw.value
    return OwnFigure(
        indicator=raw.indicator,
        region=raw.region,
        year=raw.year,
        value=None if shown is None else shown.value,
        unit=raw.unit,
        missing=Missing.SUPPRESSED if shown is None else None,
        name="" if raw.indicator in known.indicators else raw.name,
        school=raw.school.value if raw.school else "",
        sex=raw.sex,
        trinn=raw.trinn,
        decimals=0 if shown is None else shown.decimals,
        numerator=raw.having if shown is not None and raw.counted else None,
        denominator=None if raw.key in safe.groups or (hidden and raw.having is None) else raw.of,
        page=raw.page,
    )


def _no_figures(name: str) -> UploadError:
    return UploadError(
        f"no table in {name} has columns for year, indicator and figure",
        next_step="use the headings of the template, or add them to the table",
        nb=f"Vi fant ingen tabell i «{name}» med kolonner for år, indikator og tall. "
        "Bruk overskriftene i malen, eller legg dem til i tabellen.",
        nn=f"Vi fann ingen tabell i «{name}» med kolonnar for år, indikator og tal. "
        "Bruk overskriftene i malen, eller legg dei til i tabellen.",
    )


_HELP = {
    FigureField.REGION: "Kommunenummer. Kan stå tomt når alle tallene gjelder kommunen du har valgt.",
    FigureField.YEAR: "Året tallet gjelder.",
    FigureField.SCHOOL: "For Ungdata: junior, ungdomstrinn eller vgs. Tomt for andre tall.",
    FigureField.INDICATOR: "Indikatorens id i katalogen. For egne indikatorer: en kort kode.",
    FigureField.NAME: "Navnet på en egen indikator.",
    FigureField.SEX: "0 eller alle, 1 eller gutter, 2 eller jenter. Tomt betyr alle.",
    FigureField.TRINN: "5–10 eller vg1–vg3. Tomt betyr alle.",
    FigureField.SHARE: "Andel i prosent, slik den står i rapporten: 12,5.",
    FigureField.COUNT: "Antall barn eller svar, når rapporten oppgir det.",
    FigureField.VALUE: "Andre tall enn andeler og antall, med enhet i neste kolonne.",
    FigureField.UNIT: "Enheten til verdi, for eksempel dager eller kroner.",
    FigureField.ANSWERS: "Hvor mange som svarte, eller hvor mange barn tallet er regnet av. Må fylles ut for andeler.",
    FigureField.SOURCE: "Rapporten tallet er hentet fra.",
    FigureField.PAGE: "Siden i rapporten.",
}
