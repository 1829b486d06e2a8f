"""Makes tiltak of the rows of a table. What is not understood is said, and kept as a remark; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from itertools import islice

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
from oppvekst.uploads.tiltak.gathering import Gathered, field_texts
from oppvekst.uploads.tiltak.row import Days, Draft, Question, Values, draft, quoted
from oppvekst.uploads.tiltak.words import is_footnote, is_sum, read_nivaa

MOST_TILTAK = 2_000
"""Read at once: the largest register has some hundreds, and a page reads them anew at every choice on it."""
MOST_TEXT = 5_000_000
"""Characters of all tiltak together: several times what the most tiltak say, each written out at length."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A tiltak read from a file, to be looked over before it is added to the register."""

    where: str
    """Where it stands in the file: «rad 7»."""
    content: TiltakContent
    problems: tuple[Said, ...] = ()
    """What must be mended before it can be added."""
    notes: tuple[Said, ...] = ()
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
        reader.take(row)
        if reader.full:
            break
    named = {name.casefold(): id for id, name in (indicators or {}).items()} | {
        id: id for id in indicators or {}
    }
    known = {_identity(tiltak.content) for tiltak in register}
    found = [gathered.values() for gathered in reader.found]
    drafts = [draft(values, named if indicators is not None else None, days) for values in found]
    return TiltakImport(
        tuple(_row(values, made, known) for values, made in zip(found, drafts, strict=True)),
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


def _too_long(where: str) -> Said:
    most = MOST_TEXT // 1_000_000
    return Said(
        f"Tiltakene i tabellen har mer enn {most} millioner tegn. Fra og med {where} er den ikke lest; del den opp for "
        "å få med resten.",
        f"Tiltaka i tabellen har meir enn {most} millionar teikn. Frå og med {where} er han ikkje lesen; del han opp "
        "for å få med resten.",
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
        self.found: list[Gathered] = []
        self.problems: list[Said] = []
        self.full = False
        self._say_more = False
        """Whether any tiltak so far has more to it than a name."""
        self._room = MOST_TEXT

    def take(self, row: Row) -> None:
        if row.blank or self._repeats_header(row) or self._begins_section(row) or self._beside_the_point(row):
            return
        starts = [n for n in self.names if row.cells[n].own]
        if starts:
            for n in starts:
                self._begin(row, n)
        elif self.found and self._continues(row):
            self._continue(row)
        else:
            said = quoted(" – ".join(islice((quoted(cell.own) for cell in row.cells if cell.own), 20)))
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
        where, text = row.where.capitalize(), quoted(texts[0])
        self.problems.append(
            Said(
                f"{where} er lest som overskrift og {told}: «{text}».",
                f"{where} er lesen som overskrift og {told.nn}: «{text}».",
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
        if self.mapping.matrix or not self._say_more:
            return False
        summed = is_sum(text, others)
        if not summed and not (is_footnote(text) and not any(others)):
            return False
        where, text = row.where.capitalize(), quoted(text)
        what = Said("en sum", "ein sum") if summed else Said("en fotnote", "ein fotnote")
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
        self._spend(row, self.found[-1].go_on(row.where, field_texts(row, self.mapping.columns, own=True)))

    def _begin(self, row: Row, name: int) -> None:
        """Begin the tiltak of a cell, as many as there is room for."""
        aim = self.aims[name].or_else(self.section).or_else(self.mapping.aim)
        text = row.cells[name].own
        others = field_texts(row, self.mapping.columns, own=False)
        for line in _lines(text) if self.mapping.matrix else [text]:
            if not self.full and len(self.found) >= MOST_TILTAK:
                self._stop(_too_many(row.where))
            if self.full:
                return
            gathered = Gathered(row.where, aim)
            self.found.append(gathered)
            self._spend(row, gathered.add({**others, TiltakField.NAVN: [line]}))

    def _spend(self, row: Row, characters: int) -> None:
        """Count what a row said; a tiltak there was no room for is not taken in by half."""
        self._say_more = self._say_more or self.found[-1].says_more
        self._room -= characters
        if self._room < 0 and not self.full:
            self.found.pop()
            self._stop(_too_long(row.where))

    def _stop(self, why: Said) -> None:
        self.full = True
        self.problems.append(why)


def _lines(text: str) -> list[str]:
    """Take a cell of a matrix apart: one tiltak a line, bullets away."""
    return [line for line in (line.strip(" \t•·*–-") for line in text.splitlines()) if line]


def _row(values: Values, made: Draft, known: set[tuple[str, str]]) -> DraftRow:
    where = values.where
    try:
        content = checked(made.content)
    except InvalidEntryError as error:
        return DraftRow(where, made.content, (*values.problems, *error.faults), made.notes)
    if values.problems:
        return DraftRow(where, content, values.problems, made.notes)
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
