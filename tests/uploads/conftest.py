"""Word documents and workbooks as people make them, built on the spot."""

from io import BytesIO

import docx
import openpyxl
import pytest


@pytest.fixture
def word():
    """Make a document of paragraphs (text) and tables (lists of rows); ``merge`` joins cells of a table."""

    def make(*parts, merge=()):
        document, tables = docx.Document(), []
        for part in parts:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(len(part), len(part[0]))
            for row, texts in enumerate(part):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
            tables.append(table)
        for number, (top, left), (bottom, right) in merge:
            text = tables[number].cell(top, left).text
            joined = tables[number].cell(top, left).merge(tables[number].cell(bottom, right))
            joined.text = text
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return make


@pytest.fixture
def excel():
    """Make a workbook of sheets (name -> rows); ``merge`` joins areas of the first one."""

    def make(merge=(), **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        for area in merge:
            book.worksheets[0].merge_cells(area)
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    return make
