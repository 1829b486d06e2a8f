"""Reads CSV as Excel in Norway writes it: any common encoding, any common separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import StringIO

from oppvekst.errors import Said
from oppvekst.spreadsheets import unguarded
from oppvekst.uploads.csv.lines import Lines, longest_cells
from oppvekst.uploads.faults import wrong_type
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.letters import UNREADABLE, looks_encoded_twice, mended, was_encoded_twice
from oppvekst.uploads.limits import Room, title

SEPARATORS = ";\t,|"
SAMPLE = 20_000
"""So much of a file tells what kind it is."""

_ANNOUNCED = re.compile(r"sep=(.)\r?\n")
"""A first line with which a file tells Excel its separator."""


def read_csv(data: bytes, name: str) -> Table:
    """Read a CSV file as one table.

    UTF-8 (with or without a mark), UTF-16 (with or without one, too) and Windows-1252 (which holds Latin-1) are told apart
    by the bytes; the separator is the one that gives the most regular rows. An apostrophe that guards a cell
    against being taken for a formula goes away. A line with a quotation mark that was not closed is a row of its
    own, and letters that were encoded twice are put right; the table names the lines.
    """
    text, problems = decode(data, name)
    announced = _ANNOUNCED.match(text)
    separator = announced[1] if announced else _separator(text)
    lines = Lines(text, separator, name, Room(name))
    rows, told = [], _Told(was_encoded_twice(text))
    with longest_cells():
        for number, cells in lines.rows():
            if announced and number == 1:
                continue
            lines.room.row(len(cells), sum(map(bool, cells)))
            rows.append(
                Row(tuple(_cell(cell, number, lines.room, told) for cell in cells), f"linje {number}")
            )
    return Table(title(name), tuple(rows), problems=(*problems, *told.said(lines.unclosed)))


def _cell(text: str, line: int, room: Room, told: _Told) -> Cell:
    room.text(len(text))
    if looks_encoded_twice(text):
        told.twice.setdefault(line, (_word(text, mended(text)), _word(mended(text), text)))
    if UNREADABLE in text:
        told.unreadable.setdefault(line)
    return Cell(unguarded((mended(text) if told.all_twice else text).strip()))


def _word(text: str, other: str) -> str:
    """The first word of a text that the other does not have."""
    return next((word for word in text.split() if word not in other.split()), text)[:40]


@dataclass(slots=True)
class _Told:
    """What is odd about single lines."""

    all_twice: bool
    """Whether all of the file was encoded twice, so that it can be undone."""
    twice: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Line -> a word as it stands, and without one of its encodings."""
    unreadable: dict[int, None] = field(default_factory=dict)

    def said(self, unclosed: Collection[int]) -> Iterator[Said]:
        """One sentence for each kind of oddity, with the lines."""
        if unclosed:
            where = _lines(unclosed)
            yield Said(
                f"Et anførselstegn er ikke lukket i {where}. Linjene er lest hver for seg; se over at de er riktige.",
                f"Eit hermeteikn er ikkje lukka i {where}. Linjene er lesne kvar for seg; sjå over at dei er rette.",
            )
        if self.twice:
            yield self._twice_said(_lines(self.twice), *next(iter(self.twice.values())))
        if self.unreadable:
            where = _lines(self.unreadable)
            yield Said(
                f"Tegn kan ikke leses i {where}. Lagre filen som CSV UTF-8 og velg den på nytt, eller rett dem etterpå.",
                f"Teikn kan ikkje lesast i {where}. Lagre fila som CSV UTF-8 og vel henne på nytt, eller rett dei etterpå.",
            )

    def _twice_said(self, where: str, was: str, now: str) -> Said:
        if self.all_twice:
            return Said(
                f"Bokstaver er kodet to ganger i {where}. «{was}» er lest som «{now}»; se over at de er riktige.",
                f"Bokstavar er koda to gonger i {where}. «{was}» er lese som «{now}»; sjå over at dei er rette.",
            )
        return Said(
            f"Bokstaver kan være kodet to ganger i {where}: «{was}» for «{now}». De er lest som de står; rett dem i "
            "filen, eller etterpå.",
            f"Bokstavar kan vere koda to gonger i {where}: «{was}» for «{now}». Dei er lesne som dei står; rett dei i "
            "fila, eller etterpå.",
        )


def _lines(numbers: Collection[int]) -> str:
    first = sorted(numbers)[:8]
    more = f" og {len(numbers) - len(first)} til" if len(numbers) > len(first) else ""
    return f"linje {', '.join(map(str, first))}{more}"


def decode(data: bytes, name: str) -> tuple[str, tuple[Said, ...]]:
    """Turn bytes into text, and say so where the encoding had to be guessed."""
    if wide := _wide(data):
        return data.decode(wide, "replace"), ()
    if b"\x00" in data:
        raise wrong_type(name, "another kind of file", "Excel (.xlsx) or CSV")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        guess = Said(
            "Filen er lest med Windows-tegnsett (Latin-1). Se etter at æ, ø og å er riktige.",
            "Fila er lesen med Windows-teiknsett (Latin-1). Sjå etter at æ, ø og å er rette.",
        )
        return text, (guess,)


def _wide(data: bytes) -> str:
    """UTF-16, also without the mark that says so: Udir's exports have none. Empty where it is nothing of the kind."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    first, second = data[:SAMPLE:2], data[1:SAMPLE:2]
    for encoding, letters, above in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if len(data) % 2 == 0 and 0 not in letters and above.count(0) > len(above) / 2:
            return encoding
    return ""


def _separator(text: str) -> str:
    """Choose the separator that gives the same number of cells, above one, in the most rows."""
    sample = text[:SAMPLE]

    def regularity(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(StringIO(sample, newline=""), delimiter=separator)]
        counts = {width: widths.count(width) for width in widths if width > 1}
        width = max(counts, key=lambda width: (counts[width], width), default=0)
        return counts.get(width, 0), width

    return max(SEPARATORS, key=regularity)
