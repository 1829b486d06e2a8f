"""Which column of a table holds what: a proposal by the words of its headings, for a person to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from oppvekst.state import Nivaa
from oppvekst.uploads.grid import Row, Table
from oppvekst.uploads.tiltak.words import read_factors, read_nivaa

HEADER_ROWS = 12
"""How far down a heading may stand, under titles and explanations."""

LONGEST_HEADER = 200
LONGEST_LEVEL = 60
MOST_WORDS = 300
"""Different texts in a column that says levels or factors: there are some tens of ways to write them."""


class TiltakField(StrEnum):
    """What a column may hold."""

    NAVN = "navn"
    BESKRIVELSE = "beskrivelse"
    ALDER = "alder"
    NIVAA = "nivaa"
    FACTORS = "factors"
    ANSVAR = "ansvar"
    ORGANISERING = "organisering"
    SAMARBEID = "samarbeid"
    STATUS = "status"
    IMPLEMENTERING = "implementering"
    EVALUATION = "evaluation"
    DUE = "due"
    LAST = "last"
    EVALUERING = "evaluering"
    START_YEAR = "start_year"
    STOP_YEAR = "stop_year"
    INDICATORS = "indicators"
    MERKNAD = "merknad"

    @property
    def nb(self) -> str:
        """The heading of the column in our own files, and the name in the list a person chooses from."""
        return _HEADINGS[self][0]


_HEADINGS = {
    TiltakField.NAVN: ("Tiltak", "aktivitet", "innsats", "tilbud", "navn", "hva", "namn", "kva"),
    TiltakField.BESKRIVELSE: ("Beskrivelse", "innhold", "formål", "skildring", "innhald", "mål"),
    TiltakField.ALDER: ("Alder", "aldersgruppe", "målgruppe", "trinn"),
    TiltakField.NIVAA: ("Nivå", "tiltaksnivå", "forebyggingsnivå"),
    TiltakField.FACTORS: (
        "Risiko- og beskyttelsesfaktorer",
        "faktor",
        "faktorer",
        "risikofaktor",
        "risikofaktorer",
        "beskyttelsesfaktor",
        "beskyttelsesfaktorer",
        "risiko- eller beskyttelsesfaktor",
    ),
    TiltakField.ANSVAR: ("Ansvar", "ansvarlig", "ansvarleg", "koordinator", "hvem", "kven", "eier"),
    TiltakField.ORGANISERING: ("Organisering", "hvordan", "korleis", "gjennomføring"),
    TiltakField.SAMARBEID: (
        "Samarbeid",
        "samarbeidspartnere",
        "samarbeidspartnarar",
        "deltakere",
        "deltakarar",
        "hvilke tjenester",
        "tjenester",
        "involverte",
    ),
    TiltakField.STATUS: ("Status", "fremdrift", "framdrift"),
    TiltakField.IMPLEMENTERING: ("Implementeringsplan", "implementering", "når", "tidsplan"),
    TiltakField.EVALUATION: ("Evaluering", "evalueres", "evaluerast"),
    TiltakField.DUE: ("Evalueres dato", "neste evaluering", "evalueringsdato"),
    TiltakField.LAST: ("Sist evaluert",),
    TiltakField.EVALUERING: ("Om evalueringen", "evalueringsmetode"),
    TiltakField.START_YEAR: ("Startår", "oppstart", "start", "fra år"),
    TiltakField.STOP_YEAR: ("Sluttår", "slutt", "til år"),
    TiltakField.INDICATORS: ("Indikatorer", "indikator", "indikatorar", "måles ved"),
    TiltakField.MERKNAD: ("Merknad", "kommentar", "notat", "annet", "anna"),
}
"""Our own heading first, then the words others use for the same."""

_ABOUT_LEVEL = re.compile(r"\b(?:tiltak|nivå)\b", re.IGNORECASE)
_NAMED_FACTOR = re.compile(r"(?:risiko|beskyttelses)faktor\w*\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom and what tiltak are for, where a heading says it for all of them."""

    nivaa: tuple[Nivaa, ...] = ()
    factors: tuple[str, ...] = ()

    def or_else(self, other: Aim) -> Aim:
        """Fill what this one does not say from another."""
        return Aim(self.nivaa or other.nivaa, self.factors or other.factors)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it holds (None: not read), and what its heading says of the tiltak."""

    header: str
    field: TiltakField | None = None
    aim: Aim = Aim()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is to be read.

    More than one column of tiltak makes a matrix (factor x level): every line of a cell is then a tiltak.
    """

    columns: tuple[Column, ...]
    header_row: int | None = None
    """The index of the heading's row; None where the table has none."""
    aim: Aim = Aim()
    """What the heading above the table, or the name of its sheet, says of all of it."""
    header_top: int | None = None
    """The index of the heading's first row, where it has two."""
    sheet: str = ""
    """The sheet's name, where the level stands there and nowhere else."""

    @property
    def usable(self) -> bool:
        """Whether a column of tiltak is known."""
        return any(column.field is TiltakField.NAVN for column in self.columns)

    @property
    def matrix(self) -> bool:
        """Whether tiltak stand in several columns."""
        return sum(column.field is TiltakField.NAVN for column in self.columns) > 1

    def changed(self, index: int, field: TiltakField | None) -> Mapping:
        """Give the mapping with one column read as something else, or (None) not read."""
        columns = list(self.columns)
        columns[index] = replace(columns[index], field=field)
        return replace(self, columns=tuple(columns))


def propose(table: Table) -> Mapping:
    """Propose how a table is to be read, by its headings and by what stands in columns without one.

    A proposal that is not :attr:`Mapping.usable` means that the table does not look like tiltak.
    """
    rows = table.rows[:HEADER_ROWS]
    header = _header_row(rows)
    if header is None:
        columns = tuple(Column(f"Kolonne {n + 1}") for n in range(table.width))
        aim, sheet = _aim_of_all(table, [])
        return Mapping(columns, aim=aim, sheet=sheet)
    top, last = _heading_rows(rows, header)
    aim, sheet = _aim_of_all(table, [cell.own for row in rows[:top] for cell in row.cells])
    body = table.rows[last + 1 :]
    read = header_columns(rows[header]) if top == last else _both_rows(rows[top], rows[last])
    if _score(read) < 2:
        read = tuple(replace(c, field=TiltakField.NAVN) if c.aim != Aim() else c for c in read)
    columns = tuple(_by_content(column, n, body) for n, column in enumerate(read))
    return Mapping(columns, last, aim, None if top == last else top, sheet)


def _aim_of_all(table: Table, titles: list[str]) -> tuple[Aim, str]:
    """Read whom a whole table is for: from what stands above it, else from its sheet's name, which is then given."""
    aim = aim_of([table.heading, *titles])
    if aim.nivaa or not table.sheet or not names_level(table.name):
        return aim, ""
    return aim.or_else(aim_of([table.name])), table.name


def names_level(text: str) -> bool:
    """Whether a short text is a level's name («Gult nivå», «Tiltak for alle») and not a tiltak's."""
    if len(text) >= LONGEST_LEVEL:
        return False
    level = read_nivaa(text)
    return bool(level.value) and bool(level.whole or _ABOUT_LEVEL.search(text))


def _heading_rows(rows: Sequence[Row], header: int) -> tuple[int, int]:
    """Find the first and the last row of a heading: two where its columns are divided in the row below."""
    if header + 1 < len(rows) and _divides(rows[header], rows[header + 1]):
        return header, header + 1
    if header > 0 and _divides(rows[header - 1], rows[header]):
        return header - 1, header
    return header, header


def _divides(upper: Row, lower: Row) -> bool:
    """Whether the lower of two rows divides columns of the upper: names under one that spans, and no tiltak of its own."""
    names = [n for n, column in enumerate(header_columns(upper)) if column.field is TiltakField.NAVN]
    own = [n for n, cell in enumerate(lower.cells) if cell.own]
    if not names or any(n in own for n in names) or len(own) < 2:
        return False
    short = all(len(lower.cells[n].own) <= LONGEST_LEVEL for n in own)
    spread = [n for n in own if n < len(upper.cells) and (upper.cells[n].left or not upper.cells[n].text)]
    return short and bool(spread)


def _both_rows(upper: Row, lower: Row) -> tuple[Column, ...]:
    """Read two rows as one heading: the lower names the column, and the upper does where the lower is no field."""
    above = ""
    columns = []
    for high, low in zip(upper.cells, lower.cells, strict=True):
        above = _short(high.text) or (above if low.own else "")
        own = _short(low.own)
        title = own if own != above else ""
        column, group = _column(title), _column(above)
        name = f"{above}: {title}" if above and title else above or title
        columns.append(replace(column if column.field else group, header=" ".join(name.split())))
    return tuple(columns)


def header_columns(row: Row) -> tuple[Column, ...]:
    """Read a row as if it were the heading."""
    return tuple(_column("" if cell.left else cell.text) for cell in row.cells)


def names_tiltak(text: str) -> bool:
    """Whether a text is a heading for tiltak."""
    return _column(text).field is TiltakField.NAVN


def aim_of(texts: Iterable[str]) -> Aim:
    """Read level and factors from headings, of each as much as a heading is long."""
    text = "\n".join(_short(text) for text in texts)
    return Aim(read_nivaa(text).value, read_factors(text).value)


def _column(text: str) -> Column:
    """Read a heading: a field's name, «Beskyttelsesfaktor: …», a level («Universelle tiltak»), or a factor.

    A factor alone does not yet make a column of tiltak: only beside others does it (see _heads_matrix).
    """
    header = _short(text)
    return _read_column(header) if 0 < len(header) <= LONGEST_HEADER else Column(header)


def _short(text: str) -> str:
    """A heading on one line, shortened where it is longer than any: no heading then, only shown as what it begins with."""
    words = " ".join(text[: 4 * LONGEST_HEADER].split())
    return words if len(words) <= LONGEST_HEADER else f"{words[:LONGEST_HEADER]} …"


@lru_cache(maxsize=4_096)
def _read_column(header: str) -> Column:
    aim = aim_of([header])
    if _NAMED_FACTOR.search(header):
        return Column(header, TiltakField.NAVN, Aim(factors=aim.factors))
    field = _field(header)
    if field is not None:
        return Column(header, field)
    level = len(aim.nivaa) == 1 and len(header) <= LONGEST_LEVEL
    return Column(header, TiltakField.NAVN if level else None, aim if level else Aim(factors=aim.factors))


def _field(header: str) -> TiltakField | None:
    """Find the field a heading names: letter by letter first, then forgiving slips and broken words."""
    squeezed = _squeezed(header)
    for field, name in _NAMES:
        if squeezed == name:
            return field
    alike = ((fuzz.ratio(squeezed, name, score_cutoff=88), field) for field, name in _NAMES if len(name) > 4)
    score, field = max(alike)
    return field if score else None


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


_NAMES = tuple((field, _squeezed(name)) for field, names in _HEADINGS.items() for name in names)


def _header_row(rows: Sequence[Row]) -> int | None:
    """Find the row that tells most about the columns; the first of equals."""
    read = [header_columns(row) for row in rows]
    scores = [_score(columns) for columns in read]
    if scores and max(scores) >= 2:
        return scores.index(max(scores))
    return next((n for n, columns in enumerate(read) if _heads_matrix(columns)), None)


def _score(columns: Iterable[Column]) -> int:
    """Count the kinds of columns a row names; nothing unless tiltak are among them."""
    fields = {column.field for column in columns if column.field}
    return len(fields) if TiltakField.NAVN in fields else 0


def _heads_matrix(columns: Sequence[Column]) -> bool:
    """Whether a row names several levels or factors, and after its first cell nothing else."""
    aims = [column.aim for column in columns if column.header and column.aim != Aim()]
    rest = [column for column in columns[1:] if column.header]
    return len(set(aims)) > 1 and all(column.aim != Aim() for column in rest)


def _by_content(column: Column, index: int, body: Iterable[Row]) -> Column:
    """Recognise a column without a heading by its cells: levels or factors down the side of the table."""
    if column.header or column.field:
        return column
    texts = {text for row in body if (text := row.cells[index].own)}
    if not 0 < len(texts) <= MOST_WORDS or max(map(len, texts)) > LONGEST_HEADER:
        return column
    for field, read in ((TiltakField.NIVAA, read_nivaa), (TiltakField.FACTORS, read_factors)):
        if all(read(text).value for text in texts):
            return replace(column, field=field)
    return column
