"""Files with faults in them, as they come from colleagues: read, or refused in one sentence in both written forms."""

import random
from functools import cache
from io import BytesIO

import docx
import openpyxl
import pytest
from docx import Document
from fuzz.conftest import refused_in_words, spoiled, spoiled_package, times
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from report.country import fictional_order
from uploads.likely import candidates

from oppvekst.errors import OppvekstError
from oppvekst.report.content import build_report
from oppvekst.report.files import render
from oppvekst.uploads import read_tables, read_tiltak

ROWS = [
    ["Tiltak", "Nivå", "Ansvar", "Status", "Evaluering", "Andel"],
    ["Åpen barnehage", "Alle", "Helsestasjonen", "I gang", "01.05.2026", "4,5 %"],
    ["Foreldreveiledning", "Noen", "Barnevernet", "Planlagt", "Årlig", "1 234"],
    ["Kurs – «trygg»", "Noen få", "", "Ferdig", "", ":"],
]


def _excel() -> bytes:
    book, file = openpyxl.Workbook(), BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A6:C7")
    book.save(file)
    return file.getvalue()


def _word() -> bytes:
    document, file = docx.Document(), BytesIO()
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(file)
    return file.getvalue()


def _slides() -> bytes:
    file = BytesIO()
    Presentation().save(file)
    return file.getvalue()


def _template() -> bytes:
    document, file = Document(), BytesIO()
    document.sections[0].header.paragraphs[0].text = "Fiktivik kommune"
    document.save(file)
    return file.getvalue()


WHOLE = {
    "plan.csv": "\n".join(";".join(row) for row in ROWS).encode(),
    "plan.xlsx": _excel(),
    "plan.docx": _word(),
}


@times(25, 2500)
@given(st.integers(0, 2**48), st.sampled_from(sorted(WHOLE)))
def test_a_plan_with_faults_is_read_or_refused(seed, name):
    chance = random.Random(seed)
    data = WHOLE[name]
    made = (
        spoiled(data, chance)
        if name.endswith("csv") or chance.random() < 0.3
        else spoiled_package(data, chance)
    )
    try:
        for table, mapping in candidates(read_tables(made, name)):
            read_tiltak(table, mapping)
    except OppvekstError as error:
        refused_in_words(error)


@times(10, 1000)
@given(st.binary(max_size=4000), st.sampled_from(["a.csv", "a.xlsx", "a.docx", "a.pdf", "a", "æ.XLSX"]))
def test_any_bytes_under_any_name_are_read_or_refused(data, name):
    try:
        candidates(read_tables(data, name))
    except OppvekstError as error:
        refused_in_words(error)


TEMPLATES = {"saksframlegg": _template(), "pptx": _slides()}


@cache
def report():
    """Made once; no argument of the test, since Hypothesis tells arguments in full."""
    return build_report(fictional_order())


@times(8, 800)
@given(st.integers(0, 2**48), st.sampled_from(sorted(TEMPLATES)))
def test_a_template_with_faults_is_used_or_refused(seed, kind):
    chance = random.Random(seed)
    data = TEMPLATES[kind]
    made = spoiled(data, chance) if chance.random() < 0.2 else spoiled_package(data, chance)
    try:
        assert render(report(), kind, made).data[:2] == b"PK"
    except OppvekstError as error:
        refused_in_words(error)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_the_whole_plan_is_read(name):
    assert candidates(read_tables(WHOLE[name], name))
