"""Tables made to take a server's time or memory after the file is opened; run by itself, one attack at a time, within limits."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterable
from io import BytesIO

import openpyxl
from harmful import cell, document, saved

from oppvekst.uploads import (
    Cell,
    Row,
    Table,
    TiltakImport,
    UploadError,
    propose,
    read_tables,
    read_tiltak,
)
from oppvekst.uploads.mapping import names_level

SECONDS = 5
"""Of processor for each attack. Without limits some never end; others are told from that by what is said of them."""
MEGABYTES = 700


def table(header: list[str], rows: Iterable[list[Cell | str]], **how: object) -> Table:
    made = [[one if isinstance(one, Cell) else Cell(one) for one in row] for row in ([*header], *rows)]
    return Table("Ark", tuple(Row(tuple(row), f"rad {n}") for n, row in enumerate(made, 1)), **how)


def taken(one: Table) -> TiltakImport:
    return read_tiltak(one, propose(one), indicators={})


def told(found: TiltakImport) -> str:
    problems = [*found.problems, *(said for row in found.rows for said in row.problems)]
    return f"{len(found.rows)} rows; {problems[0][:60] if problems else ''}"


def one_cell(heading: str, *texts: str) -> Callable[[], str]:
    return lambda: told(
        taken(
            table(["Tiltak", "Ansvar", heading], [[f"Lekser {n}", "Rektor", t] for n, t in enumerate(texts)])
        )
    )


def refused(make: Callable[[], bytes], name: str) -> Callable[[], str]:
    def read() -> str:
        try:
            return f"read {len(read_tables(make(), name))}"
        except UploadError as error:
            return error.nb

    return read


def merged_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Tiltak", *["Beskrivelse"] * 40])
    sheet.append(["n", *["x" * 30_000] * 40])
    for n in range(3, 300):
        sheet.append([f"n{n}"])
    for column in range(2, 42):
        sheet.merge_cells(start_row=2, end_row=299, start_column=column, end_column=column)
    return saved(book)


def merged_page(columns: str) -> bytes:
    tall = "".join(f"<td rowspan=5000 {columns}>{'x' * 3_000}</td>" for _ in range(2))
    rows = "".join(f"<tr><td>n{n}</td></tr>" for n in range(4_999))
    return f"<table><tr><td>Tiltak</td></tr><tr><td>a</td>{tall}</tr>{rows}</table>".encode()


def merged_document() -> bytes:
    below = '<w:tc><w:tcPr><w:gridSpan w:val="60"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    first = cell("x" * 3_000, span=60)
    rows = "".join(f"<w:tr>{cell(f'n{n}')}{below}</w:tr>" for n in range(200))
    return document(f"<w:tbl><w:tr>{cell('n')}{first}</w:tr>{rows}</w:tbl>")


def heading() -> str:
    text = "<w:p><w:r><w:t>" + "alle tiltak " * 400_000 + "</w:t></w:r></w:p>"
    (found,) = read_tables(
        document(f"{text}<w:tbl><w:tr>{cell('Tiltak')}{cell('Ansvar')}</w:tr></w:tbl>"), "a.docx"
    )
    taken(found)
    return f"{len(found.heading)} characters"


def sheet_name() -> str:
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append(["Tiltak", "Ansvar"])
    book.active._WorkbookChild__title = "alle tiltak " * 100_000
    book.save(file)
    (found,) = read_tables(file.getvalue(), "a.xlsx")
    return f"{len(found.name)} characters"


def continued() -> str:
    rows = [["n", "x", "y"]] + [[Cell("n", above=True), "x" * 200, "y" * 200]] * 19_990
    return told(taken(table(["Tiltak", "Beskrivelse", "Ansvar"], rows)))


def nameless() -> str:
    rows = [[f"n{n}", ""] for n in range(1_900)] + [["", "-"]] * 18_000
    return told(taken(table(["Tiltak", "Ansvar"], rows)))


def matrix() -> str:
    lines = "\n".join(map(str, range(20_000)))
    rows = [["Universelle tiltak", "Selektive tiltak"]] + [[lines, lines]] * 80
    return told(taken(table(["Alle", "Noen"], rows)))


def one_field() -> str:
    rows = [[f"n{n}", *["x" * 30_000] * 60] for n in range(150)]
    return told(taken(table(["Tiltak", *["Beskrivelse"] * 60], rows)))


def many_tables() -> bytes:
    one = f"<w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr>{cell('Tiltak')}</w:tr></w:tbl>"
    return document(one * 2_000)


WIDE = " " * 20_000


def sums() -> str:
    rows = [
        ["n", "x"],
        [f"sum{WIDE}x", "1"],
        ["Sum", f"{'1' * 30_000}x"],
        ["*" * 30_000, ""],
        ["sum" + " tiltak" * 4_000, ""],
    ]
    return told(taken(table(["Tiltak", "Beskrivelse"], rows)))


ATTACKS: dict[str, Callable[[], str]] = {
    "spaces in a day": one_cell(
        "Evalueres dato", f"1{WIDE}1{WIDE}x", f"1{WIDE}x", f"1{WIDE}.{WIDE}mars{WIDE}x"
    ),
    "spaces in a period": one_cell(
        "Evalueres dato", f"mars{WIDE}x", f"uke{WIDE}1{WIDE}x", f"1.{WIDE}kvartal{WIDE}x"
    ),
    "a thousand days": one_cell("Evalueres dato", *["1.1.1 " * 5_000, "1 / 1 / 1 / " * 2_500] * 50),
    "spaces in an evaluation": one_cell(
        "Evaluering", f"{WIDE}x", f"-{WIDE}x", f"hvert{WIDE}år 1{WIDE}1{WIDE}x", "-" * 30_000
    ),
    "words in a level": one_cell("Nivå", *["noen alle gult " * 2_000] * 300),
    "words in a factor": one_cell("Faktorer", *["rus vold mobbing R1 " * 1_500] * 300),
    "marks piled on a letter": one_cell("Beskrivelse", *["a" + "\u0315\u0316" * 15_000] * 20),
    "spaces in a sum": sums,
    "a name as long as a level": lambda: str(names_level("alle " * 2_000_000)),
    "merged in a workbook": refused(merged_workbook, "a.xlsx"),
    "merged downwards in a page": refused(lambda: merged_page(""), "a.xls"),
    "merged both ways in a page": refused(lambda: merged_page("colspan=50"), "a.xls"),
    "merged in a document": refused(merged_document, "a.docx"),
    "a heading without end": heading,
    "a sheet's name without end": sheet_name,
    "tables without end": refused(many_tables, "a.docx"),
    "a tiltak that goes on": continued,
    "rows without a name": nameless,
    "a matrix of lines": matrix,
    "all columns one field": one_field,
}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    for kind in sys.argv[1:] or ATTACKS:
        used = int(
            resource.getrusage(resource.RUSAGE_SELF).ru_utime
            + resource.getrusage(resource.RUSAGE_SELF).ru_stime
        )
        resource.setrlimit(resource.RLIMIT_CPU, (used + 1 + SECONDS, resource.RLIM_INFINITY))
        print(kind, "->", ATTACKS[kind](), sep="\t", flush=True)
