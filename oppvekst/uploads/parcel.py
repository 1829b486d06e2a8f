"""Tables and faults as bytes between two processes: plain JSON, with each text once however often it stands."""

from __future__ import annotations

import json
from typing import Any

from oppvekst.errors import Said
from oppvekst.uploads.faults import UploadError
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.reading import read_tables

_ABOVE, _LEFT, _FLAGS = 1, 2, 4
"""A cell is the number of its text, times four, and the two marks of merged cells."""


def asked(data: bytes, name: str, *, word: bool) -> bytes:
    """Put a file with what it is called, for :func:`answered`."""
    return json.dumps({"name": name, "word": word}).encode() + b"\n" + data


def answered(work: bytes) -> bytes:
    """Read a file's tables, and give them or what is wrong with it."""
    head, _, data = work.partition(b"\n")
    question = json.loads(head)
    try:
        return _packed(read_tables(data, question["name"], word=question["word"]))
    except UploadError as error:
        told = {"message": error.message, "next_step": error.next_step, "nb": error.nb, "nn": error.nn}
        return json.dumps({"error": told}).encode()


def unpacked(answer: bytes) -> tuple[Table, ...]:
    """Give the tables of an answer.

    Raises
    ------
    UploadError
        When the file could not be read, with the sentence it was refused with.
    """
    told = json.loads(answer)
    if "error" in told:
        error = told["error"]
        raise UploadError(error["message"], next_step=error["next_step"], nb=error["nb"], nn=error["nn"])
    texts = told["texts"]
    return tuple(_table(table, texts) for table in told["tables"])


def _packed(tables: tuple[Table, ...]) -> bytes:
    texts: dict[str, int] = {}

    def number(cell: Cell) -> int:
        marks = _ABOVE * cell.above + _LEFT * cell.left
        return texts.setdefault(cell.text, len(texts)) * _FLAGS + marks

    packed = [
        {
            "name": table.name,
            "heading": table.heading,
            "flowing": table.flowing,
            "sheet": table.sheet,
            "problems": [[said, said.nn] for said in table.problems],
            "rows": [[row.where, *map(number, row.cells)] for row in table.rows],
        }
        for table in tables
    ]
    return json.dumps({"tables": packed, "texts": list(texts)}).encode()


def _table(packed: dict[str, Any], texts: list[str]) -> Table:
    cells: dict[int, Cell] = {}

    def cell(number: int) -> Cell:
        if number not in cells:
            text, marks = texts[number // _FLAGS], number % _FLAGS
            cells[number] = Cell(text, above=bool(marks & _ABOVE), left=bool(marks & _LEFT))
        return cells[number]

    return Table(
        packed["name"],
        tuple(Row(tuple(map(cell, numbers)), where) for where, *numbers in packed["rows"]),
        heading=packed["heading"],
        problems=tuple(Said(nb, nn) for nb, nn in packed["problems"]),
        flowing=packed["flowing"],
        sheet=packed["sheet"],
    )
