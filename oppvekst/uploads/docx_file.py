"""Reads the tables of a Word document: merged cells unfolded, tables cut by a page break joined again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from oppvekst.archives import out_of_memory
from oppvekst.uploads.faults import UploadError, broken, wrong_type
from oppvekst.uploads.grid import Cell, Row, Table, squared
from oppvekst.uploads.limits import Room

_BREAKS = {qn("w:br"), qn("w:cr")}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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
            heading = _text(element) or heading
            continue
        number += 1
        rows = tuple(
            Row(cells, f"tabell {number}, rad {n}") for n, cells in enumerate(_rows(element, room), 1)
        )
        yield squared(Table(f"Tabell {number}", rows, heading=heading, flowing=True))
        heading = ""


def _inside_table(element: Any) -> bool:  # noqa: ANN401
    return any(parent.tag == qn("w:tbl") for parent in element.iterancestors())


def _rows(table: Any, room: Room) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    above: list[Cell] = []
    for row in _own(table, qn("w:tr")):
        before = _number(row, "w:trPr/w:gridBefore")
        room.columns(before)
        cells = [Cell()] * before
        for cell in _own(row, qn("w:tc")):
            span = max(1, _number(cell, "w:tcPr/w:gridSpan"))
            room.columns(len(cells) + span)
            first = _cell(cell, above[len(cells)] if len(cells) < len(above) else None)
            room.text(len(first.text))
            cells += [first, *[replace(first, left=True)] * (span - 1)]
        room.row(len(cells), sum(bool(cell.own) for cell in cells))
        yield tuple(cells)
        above = cells


def _cell(cell: Any, above: Cell | None) -> Cell:  # noqa: ANN401
    merge = cell.find("w:tcPr/w:vMerge", cell.nsmap)
    if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and above is not None:
        return Cell(above.text, above=True)
    return Cell("\n".join(text for p in cell.iter(qn("w:p")) if (text := _text(p))))


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


def _text(paragraph: Any) -> str:  # noqa: ANN401
    return "".join(_pieces(paragraph)).strip()


def _pieces(parent: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the texts and breaks inside an element, but for what stands there for programs of another age."""
    for element in parent:
        if element.tag == _ALTERNATIVE:
            continue
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield "\n"
        elif element.tag == qn("w:tab"):
            yield "\t"
        elif element.tag == qn("w:noBreakHyphen"):
            yield "-"
        yield from _pieces(element)


def _joined(tables: list[Table]) -> list[Table]:
    """Put together tables that a page break or an empty line has cut in two."""
    found: list[Table] = []
    for table in tables:
        if found and not table.heading and table.width == found[-1].width and table.rows:
            found[-1] = replace(found[-1], rows=found[-1].rows + table.rows)
        else:
            found.append(table)
    return found
