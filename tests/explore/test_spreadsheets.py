"""Files for spreadsheets: one writer, one guard, and no text that is ever run."""

import ast
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from report.country import fictional_order
from report.reading import exhibits

from oppvekst import explore
from oppvekst.report.content import build_report
from oppvekst.report.ooxml.workbook import SpecData
from oppvekst.spreadsheets import Book, Number, csv_file, guarded, unguarded
from oppvekst.state import TiltakContent
from oppvekst.uploads import figures_template, tiltak_csv, tiltak_xlsx

PROJECT = Path(__file__).resolve().parents[2]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")')
WRITERS = {"Workbook", "writer", "DictWriter", "to_csv", "to_excel"}


def workbook(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> list:
    return [
        cell
        for sheet in workbook(data)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_file_for_a_spreadsheet_has_a_formula(text):
    frame = pd.DataFrame({text: [text], "n": [1.5]})
    book = Book()
    book.add_lines("Ark", [text], [text])
    book.add_table("Tabell", [text], [[text], [Number(2.0, 1)]], choices={0: ["a", "b"]})
    tiltak = [TiltakContent(text.strip(), ansvar=text)]
    for data in (
        book.finish(),
        explore.as_workbook({"Ark": frame}, title=text),
        tiltak_xlsx(tiltak),
        figures_template(),
    ):
        assert not [cell for cell in cells(data) if cell.data_type == "f"]
    for data in (explore.as_csv(frame), tiltak_csv(tiltak), csv_file([[text]])):
        for cell in data.decode("utf-8-sig").replace("\r\n", ";").split(";"):
            assert not cell.strip('"').startswith(("=", "+", "@", "\t"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_the_workbook_inside_a_chart_holds_names_as_text(text):
    """Whoever presses «Rediger data» opens it in Excel."""
    spec = next(
        one.chart
        for one in exhibits(build_report(fictional_order()))
        if one.chart and one.chart.lines[0].has_interval
    )
    named = replace(
        spec,
        categories=(text, *spec.categories[1:]),
        lines=tuple(replace(line, name=text) for line in spec.lines),
    )
    found = cells(SpecData(named, "nb")._workbook_writer.xlsx_blob)
    assert not [cell for cell in found if cell.data_type == "f"]
    assert [cell for cell in found if cell.value == text]


def test_a_missing_value_is_an_empty_cell_and_a_number_a_number():
    book = Book()
    book.add_table("T", ["a", "b"], [[None, float("nan")], [pd.NA, 2], ["", Number(2.345, 1)]])
    sheet = workbook(book.finish())["T"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [None, None],
        [None, 2],
        [None, 2.345],
    ]
    assert sheet["B4"].number_format == "#,##0.0"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B4")


def test_what_no_file_may_hold_is_left_out():
    book = Book()
    book.add_table("x" * 40, ["a"], [["a\x00\x08b\nc"]])
    (sheet,) = workbook(book.finish())
    assert (len(sheet.title), sheet["A2"].value) == (31, "ab\nc")


def test_files_are_written_in_one_place():
    found = [
        f"{file.relative_to(PROJECT)}:{node.lineno}"
        for folder in ("oppvekst", "pages")
        for file in (PROJECT / folder).rglob("*.py")
        if file.name != "spreadsheets.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WRITERS
    ]
    assert not found
