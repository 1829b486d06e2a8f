"""Reads the tables of a Word document: merged cells unfolded, tables cut by a page break joined again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from oppvekst.archives import out_of_memory
from oppvekst.errors import Said
from oppvekst.uploads.faults import UploadError, broken, wrong_type
from oppvekst.uploads.grid import Cell, Row, Table, squared
from oppvekst.uploads.limits import Room, title

_BREAKS = {qn("w:br"), qn("w:cr")}
_NOT_SHOWN = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:moveFrom"),
    qn("w:del"),
}


def read_docx(data: bytes, name: str) -> list[Table]:
    """Read every table of a document, in its order, with the text that stands right before it.

    Text in tracked insertions and content controls is read, deleted text is not. A table inside a cell is
    read as a part of that cell's text. A table without a heading of its own that goes on where one of the
    same width stopped is the same table, cut in two.
    """
    try:
        body = docx.Document(BytesIO(data)).element.body
        tables = list(_tables(body, Room(name)))
    except (UploadError, MemoryError):
        raise
    except ValueError as error:
        if "is not a Word file" in str(error):
            raise wrong_type(name, "a Word template", "a Word document (.docx)") from error
        raise broken(name) from error
    except Exception as error:  # a damaged file may fail anywhere in the reader
        if out_of_memory(error):
            raise MemoryError from error
        raise broken(name) from error
    return _joined(tables)


def _tables(body: Any, room: Room) -> Iterator[Table]:  # noqa: ANN401 - an lxml element
    heading, number = "", 0
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        if _inside_table(element):
            continue
        if element.tag == qn("w:p"):
            heading = title(_text(element)) or heading
            continue
        number += 1
        room.table()
        left_out: list[str] = []
        rows = tuple(
            Row(cells, f"tabell {number}, rad {n}")
            for n, cells in enumerate(_rows(element, room, left_out), 1)
        )
        told = _told([f"tabell {number}, rad {n}" for n in dict.fromkeys(left_out)])
        yield squared(Table(f"Tabell {number}", rows, heading=heading, problems=told, flowing=True))
        heading = ""


def _inside_table(element: Any) -> bool:  # noqa: ANN401
    return any(parent.tag == qn("w:tbl") for parent in element.iterancestors())


def _rows(table: Any, room: Room, left_out: list[str]) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    above: list[Cell] = []
    for number, row in enumerate(_own(table, qn("w:tr")), 1):
        struck: list[str] = []
        before = _number(row, "w:trPr/w:gridBefore")
        room.columns(before)
        cells = [Cell()] * before
        for cell in _own(row, qn("w:tc")):
            span = max(1, _number(cell, "w:tcPr/w:gridSpan"))
            room.columns(len(cells) + span)
            first = _cell(cell, above[len(cells)] if len(cells) < len(above) else None, struck)
            for _ in range(span):
                room.text(len(first.text))
            cells += [first, *[replace(first, left=True)] * (span - 1)]
        room.row(len(cells), sum(bool(cell.own) for cell in cells))
        left_out += [str(number)] * bool(struck)
        yield tuple(cells)
        above = cells


def _cell(cell: Any, above: Cell | None, struck: list[str]) -> Cell:  # noqa: ANN401
    merge = cell.find("w:tcPr/w:vMerge", cell.nsmap)
    if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and above is not None:
        return Cell(above.text, above=True)
    return Cell("\n".join(text for p in cell.iter(qn("w:p")) if (text := _text(p, struck))))


def _own(parent: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """List the parts of a table or row, also inside content controls, but not those of tables in cells."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _own(child, tag)


def _number(element: Any, path: str) -> int:  # noqa: ANN401
    found = element.find(path, element.nsmap)
    return int(found.get(qn("w:val"))) if found is not None else 0


def _text(paragraph: Any, struck: list[str] | None = None) -> str:  # noqa: ANN401
    """Read a paragraph as Word shows it; what is struck out or hidden goes to ``struck``."""
    return "".join(_pieces(paragraph, [] if struck is None else struck)).strip()


def _pieces(parent: Any, struck: list[str]) -> Iterator[str]:  # noqa: ANN401
    """Give the texts and breaks inside an element, but for what was moved away or is for programs of another age."""
    for element in parent:
        if element.tag in _NOT_SHOWN:
            continue
        if element.tag == qn("w:r") and _is_struck(element):
            struck += [
                text for text in (piece.text or "" for piece in element.iter(qn("w:t"))) if text.strip()
            ]
            continue
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield "\n"
        elif element.tag == qn("w:tab"):
            yield "\t"
        elif element.tag == qn("w:noBreakHyphen"):
            yield "-"
        yield from _pieces(element, struck)


def _is_struck(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is struck out, once or twice, or hidden."""
    look = run.find(qn("w:rPr"))
    found = [] if look is None else [look.find(qn(tag)) for tag in ("w:strike", "w:dstrike", "w:vanish")]
    return any(mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off") for mark in found)


def _told(places: list[str]) -> tuple[Said, ...]:
    if not places:
        return ()
    told = "; ".join(places[:8]) + (" …" if len(places) > 8 else "")
    return (
        Said(
            f"Strøket over eller skjult i Word, og ikke lest: {told}.",
            f"Stroke over eller gøymt i Word, og ikkje lese: {told}.",
        ),
    )


def _joined(tables: list[Table]) -> list[Table]:
    """Put together tables that a page break or an empty line has cut in two."""
    found: list[Table] = []
    for table in tables:
        if found and not table.heading and table.width == found[-1].width and table.rows:
            last = found[-1]
            found[-1] = replace(last, rows=last.rows + table.rows, problems=last.problems + table.problems)
        else:
            found.append(table)
    return found
