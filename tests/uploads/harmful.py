"""Files made to harm: small ones that become gigabytes in the library that opens them, and others without end."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def replaced(data: bytes, **parts: str | bytes) -> bytes:
    """A package with parts put in place of its own, or added."""
    wanted, target = {name.replace("__", "/"): body for name, body in parts.items()}, io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as to,
    ):
        for part in source.infolist():
            if part.filename not in wanted:
                to.writestr(part.filename, source.read(part))
        for name, body in wanted.items():
            to.writestr(name, body)
    return target.getvalue()


def saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def workbook(sheet: str | bytes) -> bytes:
    return replaced(saved(openpyxl.Workbook()), **{"xl__worksheets__sheet1.xml": sheet})


def document(body: str) -> bytes:
    text = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return replaced(saved(docx.Document()), **{"word__document.xml": text})


def cell(text: str, *, span: int = 1) -> str:
    return (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
    )


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{ENTITIES}]>'

ROW = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'

HARMFUL: dict[str, Callable[[], tuple[bytes, str]]] = {
    "merged over the whole sheet": lambda: (
        workbook(
            f"<worksheet {SHEET}><sheetData>{ROW.format(1)}</sheetData>"
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        ),
        "a.xlsx",
    ),
    "a hundred thousand merged areas": lambda: (
        workbook(
            f"<worksheet {SHEET}><sheetData>{ROW.format(1)}</sheetData><mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:XFD{n + 1}"/>' for n in range(1, 200_000, 2))
            + "</mergeCells></worksheet>"
        ),
        "a.xlsx",
    ),
    "cells far away in every row": lambda: (
        workbook(
            f"<worksheet {SHEET}><sheetData>"
            + "".join(
                f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>2</v></c></row>'
                for n in range(1, 15_000)
            )
            + "</sheetData></worksheet>"
        ),
        "a.xlsx",
    ),
    "a workbook of four hundred thousand cells": lambda: (
        workbook(
            f"<worksheet {SHEET}><sheetData>"
            + "".join(f'<row r="{n}">{"<c><v>1</v></c>" * 40}</row>' for n in range(1, 10_001))
            + "</sheetData></worksheet>"
        ),
        "a.xlsx",
    ),
    "styled cells without number": lambda: (
        workbook(
            f"<worksheet {SHEET}><sheetData>"
            + "".join(f'<row r="{n}"><c s="0"/></row>' for n in range(1, 1_000_000))
            + "</sheetData></worksheet>"
        ),
        "a.xlsx",
    ),
    "a sheet of zeros": lambda: (workbook(bytes(59_000_000)), "a.xlsx"),
    "entities within entities": lambda: (workbook(f"{LAUGHS}<worksheet {SHEET}>&e9;</worksheet>"), "a.xlsx"),
    "entities within entities in Word": lambda: (
        replaced(
            saved(docx.Document()), **{"word__document.xml": f"{LAUGHS}<w:document {WORD}>&e9;</w:document>"}
        ),
        "a.docx",
    ),
    "XML of a thousand levels": lambda: (document("<w:sdt>" * 1000 + "</w:sdt>" * 1000), "a.docx"),
    "a document of comments": lambda: (document("<!---->" * 4_000_000), "a.docx"),
    "a cell over fifty million columns": lambda: (
        document(f"<w:tbl><w:tr>{cell('Tiltak', span=50_000_000)}</w:tr></w:tbl>"),
        "a.docx",
    ),
    "fifty million columns before the first": lambda: (
        document(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="50000000"/></w:trPr>'
            + cell("Tiltak")
            + "</w:tr></w:tbl>"
        ),
        "a.docx",
    ),
    "a table of many columns and rows": lambda: (
        document("<w:tbl>" + f"<w:tr>{cell('a', span=150)}</w:tr>" * 60_000 + "</w:tbl>"),
        "a.docx",
    ),
    "thirty thousand columns of text": lambda: (
        b"Tiltak;" + b"b;" * 30_000 + b"\n" + b"a;" * 30_000 + b"\n",
        "a.csv",
    ),
    "a line without end": lambda: (b"a;a;" * 4_750_000, "a.csv"),
    "a line of quotation marks": lambda: (b'"";' * 6_000_000, "a.csv"),
    "rows without end": lambda: (b"a;a;\n" * 3_900_000, "a.csv"),
    "empty lines without end": lambda: (b"a;b\n" + b"\n" * 19_000_000, "a.csv"),
    "a cell without end": lambda: (b'Tiltak;a\n"' + b"x" * 19_000_000 + b'";b\n', "a.csv"),
}
"""By what it is: how to make the bytes, and a name."""


def template(kind: str) -> bytes:
    """A template of Word or PowerPoint with a part that swells."""
    own, part, root = {
        "docx": (saved(docx.Document()), "word__styles.xml", "w:styles"),
        "pptx": (saved(pptx.Presentation()), "ppt__theme__theme1.xml", "w:theme"),
    }[kind.partition(" ")[0]]
    swelling = {
        "elements": f"<{root} {WORD}>{'<w:a/>' * 6_000_000}</{root}>",
        "entities": f"{LAUGHS}<{root} {WORD}>&e9;</{root}>",
        "levels": f"<{root} {WORD}>{'<w:a>' * 100_000}{'</w:a>' * 100_000}</{root}>",
    }[kind.partition(" ")[2]]
    return replaced(own, **{part: swelling})


def main(folder: str, megabytes: str) -> None:
    """Read every file of a folder the whole way to a proposal, in no more memory than given; one line of JSON each."""
    import resource

    from oppvekst.errors import OppvekstError
    from oppvekst.uploads import propose, read_tables, read_tiltak

    files = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = taken + int(megabytes) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for name, data in files.items():
        try:
            tables = read_tables(data, name)
            for table in tables:
                read_tiltak(table, propose(table))
            said = f"read {[(len(table.rows), table.width) for table in tables]}"
        except OppvekstError as error:
            said = error.nb
        print(json.dumps([name, said]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
