"""Makes tiltak of the rows of a table. What is not understood is said, and kept as a remark; nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from oppvekst.errors import Said
from oppvekst.state import InvalidEntryError, Tiltak, TiltakContent, checked
from oppvekst.uploads.grid import Row, Table
from oppvekst.uploads.mapping import (
    Aim,
    Mapping,
    TiltakField,
    aim_of,
    header_columns,
    names_level,
    names_tiltak,
)
from oppvekst.uploads.tiltak_row import Days, Draft, Question, Values, draft
from oppvekst.uploads.tiltak_words import read_nivaa

MOST_TILTAK = 2_000
"""Read at once: the largest register has some hundreds, and a page reads them anew at every choice on it."""

_SUM = re.compile(
    r"(?:sum|total(?:t|sum)?|til ?sammen|til ?saman|i alt|antall? tiltak)"
    r"(?:\s+(?:tiltak|kostnad(?:er|ar)?|kroner|timer|timar|årsverk|alle))*\s*:?\s*\d*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"[*†‡¹²³]+\s*\w|\d{1,2}\)\s|(?:note|merk|kilde|kjelde|fotnote|forklaring)\s*:", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d\s.,%–-]*(?:kr|prosent)?[\d\s.,%–-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A tiltak read from a file, to be looked over before it is added to the register."""

    where: str
    """Where it stands in the file: «rad 7»."""
    content: TiltakContent
    problems: tuple[Said, ...] = ()
    """What must be mended before it can be added."""
    notes: tuple[str, ...] = ()
    """What was guessed or moved to the remark, to be looked over."""
    known: bool = False
    """Whether the register has a tiltak of the same name and responsible already."""

    @property
    def ready(self) -> bool:
        """Whether it can be added as it is."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """A column with text in it that no field was chosen for."""

    index: int
    header: str
    cells: int

    @property
    def said(self) -> Said:
        """The warning on the page."""
        one = Said("én celle", "éi celle")
        what = one if self.cells == 1 else Said(f"{self.cells} celler", f"{self.cells} celler")
        return Said(
            f"Kolonnen «{self.header}» ({what} med tekst) blir ikke lest. Velg et felt for å få den med.",
            f"Kolonnen «{self.header}» ({what.nn} med tekst) blir ikkje lesen. Vel eit felt for å få han med.",
        )


@dataclass(frozen=True, slots=True)
class TiltakImport:
    """Everything a table gave: tiltak, columns not read, and rows that are no tiltak."""

    rows: tuple[DraftRow, ...]
    unused: tuple[UnusedColumn, ...] = ()
    problems: tuple[Said, ...] = ()
    """What concerns the table and not one tiltak, one Norwegian sentence each."""
    questions: tuple[Question, ...] = ()
    """What only a person can say, each once; without an answer nothing is chosen."""

    @property
    def ready(self) -> tuple[TiltakContent, ...]:
        """The tiltak that can be added as they are and are not in the register already."""
        return tuple(row.content for row in self.rows if row.ready and not row.known)


def read_tiltak(
    table: Table,
    mapping: Mapping,
    *,
    indicators: Dict[str, str] | None = None,
    register: Iterable[Tiltak] = (),
    days: Days | None = None,
) -> TiltakImport:
    """Read the tiltak of a table as its mapping says.

    ``indicators`` gives the catalogue's ids with their names, by both of which a linked indicator is
    recognised; ``register`` is what the kommune has, so that an import made twice adds nothing twice; ``days``
    are the answers to the questions of an earlier reading.
    Levels and factors come from a row's own columns, else from the heading of its column, of its section,
    or of the whole table, in that order.
    """
    if not mapping.usable:
        choose = Said(
            "Velg hvilken kolonne som har navnet på tiltaket.",
            "Vel kva for ein kolonne som har namnet på tiltaket.",
        )
        return TiltakImport((), _unused(table, mapping), (choose,))
    reader = _Reader(mapping, table.flowing)
    for row in table.rows[0 if mapping.header_row is None else mapping.header_row + 1 :]:
        if len(reader.found) >= MOST_TILTAK:
            reader.problems.append(_too_many(row.where))
            break
        reader.take(row)
    named = {name.casefold(): id for id, name in (indicators or {}).items()} | {
        id: id for id in indicators or {}
    }
    known = {_identity(tiltak.content) for tiltak in register}
    drafts = [draft(values, named if indicators is not None else None, days) for values in reader.found]
    return TiltakImport(
        tuple(_row(values.where, made, known) for values, made in zip(reader.found, drafts, strict=True)),
        _unused(table, mapping),
        (*table.problems, *_told_by_sheet(mapping), *reader.problems),
        tuple({question.key: question for made in drafts for question in made.questions}.values()),
    )


def _told_by_sheet(mapping: Mapping) -> Iterator[Said]:
    """Say where a level comes from that stands only in the name of the sheet."""
    if mapping.sheet and mapping.aim.nivaa == read_nivaa(mapping.sheet).value:  # nobody has said otherwise
        yield Said(
            f"Nivået er hentet fra navnet på arket: «{mapping.sheet}».",
            f"Nivået er henta frå namnet på arket: «{mapping.sheet}».",
        )


def _too_many(where: str) -> Said:
    most = f"{MOST_TILTAK:_}".replace("_", "\u00a0")
    return Said(
        f"Tabellen har mer enn {most} tiltak. Fra og med {where} er den ikke lest; del den opp for å få med resten.",
        f"Tabellen har meir enn {most} tiltak. Frå og med {where} er han ikkje lesen; del han opp for å få med resten.",
    )


_HOLDS = Said("gjelder radene under", "gjeld radene under")
_SAYS_NOTHING = Said("sier ikke hvem eller hva tiltakene er for", "seier ikkje kven eller kva tiltaka er for")
_KNOWN = Said(
    "Står i registeret eller tidligere i filen og blir ikke lagt inn på nytt.",
    "Står i registeret eller tidlegare i fila og blir ikkje lagt inn på nytt.",
)


class _Reader:
    """Walks down a table: where a tiltak begins, goes on, or a new section begins."""

    def __init__(self, mapping: Mapping, flowing: bool) -> None:
        self.mapping = mapping
        self.flowing = flowing
        self.names = [n for n, column in enumerate(mapping.columns) if column.field is TiltakField.NAVN]
        self.aims = {n: mapping.columns[n].aim for n in self.names}
        self.section = Aim()
        self.found: list[Values] = []
        self.problems: list[Said] = []

    def take(self, row: Row) -> None:
        if row.blank or self._repeats_header(row) or self._begins_section(row) or self._beside_the_point(row):
            return
        starts = [n for n in self.names if row.cells[n].own]
        if starts:
            for n in starts:
                self.found += self._values(row, n)
        elif self.found and self._continues(row):
            self._continue(row)
        else:
            said = " – ".join(text for text in (cell.own for cell in row.cells) if text)
            where = row.where.capitalize()
            self.problems.append(
                Said(
                    f"{where} har ikke navn på noe tiltak og ble ikke lest: «{said}».",
                    f"{where} har ikkje namn på noko tiltak og vart ikkje lesen: «{said}».",
                )
            )

    def _repeats_header(self, row: Row) -> bool:
        """Whether the heading stands here again, perhaps for another level; then its aims hold from here."""
        if self.mapping.header_row is None or not any(names_tiltak(row.cells[n].text) for n in self.names):
            return False
        again = header_columns(row)
        columns = zip(again, self.mapping.columns, strict=False)
        if sum(new.field is not None and new.field is old.field for new, old in columns) < 2:
            return False
        self.aims = {n: again[n].aim if again[n].aim != Aim() else self.aims[n] for n in self.names}
        self.section = Aim()
        return True

    def _begins_section(self, row: Row) -> bool:
        """Whether one text alone in the row is a heading, and what it says of the rows below."""
        texts = [cell.own for cell in row.cells if cell.own]
        spans = len(row.cells) > 1 and all(cell.left for cell in row.cells[1:])
        if len(texts) != 1 or self.mapping.matrix or not (spans or names_level(row.cells[0].own)):
            return False
        aim = aim_of(texts)
        told = _HOLDS if aim != Aim() else _SAYS_NOTHING
        where = row.where.capitalize()
        self.problems.append(
            Said(
                f"{where} er lest som overskrift og {told}: «{texts[0]}».",
                f"{where} er lesen som overskrift og {told.nn}: «{texts[0]}».",
            )
        )
        self.section = aim
        return True

    def _beside_the_point(self, row: Row) -> bool:
        """Whether a row is a sum or a footnote to those above, which have more in them than a name."""
        text, others = (
            row.cells[self.names[0]].own,
            [c.own for n, c in enumerate(row.cells) if n != self.names[0]],
        )
        if (
            self.mapping.matrix
            or not self.found
            or not any(values.texts.keys() - {TiltakField.NAVN} for values in self.found)
        ):
            return False
        is_sum = bool(_SUM.fullmatch(text)) and all(_NUMBER.fullmatch(other) for other in others)
        if not is_sum and not (_FOOTNOTE.match(text) and not any(others)):
            return False
        where = row.where.capitalize()
        what = Said("en sum", "ein sum") if is_sum else Said("en fotnote", "ein fotnote")
        self.problems.append(
            Said(
                f"{where} er lest som {what} og ikke som et tiltak: «{text}».",
                f"{where} er lesen som {what.nn} og ikkje som eit tiltak: «{text}».",
            )
        )
        return True

    def _continues(self, row: Row) -> bool:
        """Whether a row without a name goes on with the tiltak above: merged with it, or cut by a page break."""
        return self.flowing or any(row.cells[n].above for n in self.names)

    def _continue(self, row: Row) -> None:
        last = self.found[-1]
        more = {field: text for field, text in self._texts(row, own=True).items() if text}
        texts = dict(last.texts)
        for field, text in more.items():
            texts[field] = "\n".join(part for part in (texts.get(field, ""), text) if part)
        where = row.where.capitalize()
        note = Said(
            f"{where} er lest som fortsettelsen av raden over.",
            f"{where} er lesen som framhaldet av rada over.",
        )
        self.found[-1] = replace(last, texts=texts, notes=(*last.notes, note))

    def _values(self, row: Row, name: int) -> Iterator[Values]:
        aim = self.aims[name].or_else(self.section).or_else(self.mapping.aim)
        text = row.cells[name].own
        others = self._texts(row, own=False)
        for line in _lines(text) if self.mapping.matrix else [text]:
            yield Values(row.where, {**others, TiltakField.NAVN: line}, aim.nivaa, aim.factors)

    def _texts(self, row: Row, *, own: bool) -> dict[TiltakField, str]:
        """Collect what a row says for each field but the name; two columns of a field are put together."""
        texts: dict[TiltakField, str] = {}
        for cell, column in zip(row.cells, self.mapping.columns, strict=False):
            text = cell.own if own else ("" if cell.left else cell.text)
            if text and column.field and column.field is not TiltakField.NAVN:
                texts[column.field] = "\n".join(part for part in (texts.get(column.field, ""), text) if part)
        return texts


def _lines(text: str) -> list[str]:
    """Take a cell of a matrix apart: one tiltak a line, bullets away."""
    return [line for line in (line.strip(" \t•·*–-") for line in text.splitlines()) if line]


def _row(where: str, made: Draft, known: set[tuple[str, str]]) -> DraftRow:
    try:
        content = checked(made.content)
    except InvalidEntryError as error:
        return DraftRow(where, made.content, error.faults, made.notes)
    is_known = _identity(content) in known
    known.add(_identity(content))
    note = (_KNOWN,) if is_known else ()
    return DraftRow(where, content, (), (*made.notes, *note), is_known)


def _identity(content: TiltakContent) -> tuple[str, str]:
    return content.navn.casefold(), " ".join(content.ansvar.casefold().split())


def _unused(table: Table, mapping: Mapping) -> tuple[UnusedColumn, ...]:
    body = table.rows[0 if mapping.header_row is None else mapping.header_row + 1 :]
    counts = {
        n: sum(bool(row.cells[n].own) for row in body if n < len(row.cells))
        for n, column in enumerate(mapping.columns)
        if column.field is None
    }
    return tuple(
        UnusedColumn(n, mapping.columns[n].header or f"Kolonne {n + 1}", count)
        for n, count in counts.items()
        if count
    )
