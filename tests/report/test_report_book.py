"""The workbook read back: every figure, numbers as numbers, codes as text, sources and definitions."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from report.country import SENSITIVE, all_hidden, beaten, fictional_order, hidden_and_broken
from report.reading import package_faults

from oppvekst.compare import as_published
from oppvekst.report.book.workbook import write_workbook
from oppvekst.report.content import build_report


def opened(report):
    return load_workbook(BytesIO(write_workbook(report).data))


def rows_of(sheet):
    """The rows as dictionaries under their headings."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def real(bamble):
    return opened(bamble)


def test_office_finds_nothing_to_repair(bamble, fictional):
    assert package_faults(write_workbook(bamble).data) == []
    assert package_faults(write_workbook(fictional).data) == []


def test_the_sheets_are_there_in_order(real):
    assert real.sheetnames == ["Om filen", "Oversikt", "Alle tall", "Definisjoner", "Kilder"]


def printed(indicator, point):
    return as_published(indicator, point.observation.value, point.observation.decimals)


def test_every_figure_of_the_place_and_its_baselines_is_there(real, bamble):
    rows = rows_of(real["Alle tall"])
    own = [row for row in rows if row["Stedskode"] == "4012"]
    assert len(own) == sum(len(series.points) for series in bamble.every)
    for series in bamble.every:
        mine = [row for row in own if row["Indikatorkode"] == series.indicator.id]
        assert [row["Verdi"] for row in mine] == [printed(series.indicator, p) for p in series.points]
        assert [row["Statistikkår"] for row in mine] == [
            p.observation.period.reference_year for p in series.points
        ]
        for line in series.baselines.values():
            theirs = [
                r
                for r in rows
                if r["Indikatorkode"] == series.indicator.id and r["Stedskode"] == line[0].observation.region
            ]
            assert [r["Verdi"] for r in theirs] == [printed(series.indicator, p) for p in line]
    assert all(row["Kilde"].startswith("Kilde: ") for row in rows)


def test_codes_are_text_and_keep_their_zeros(report_of):
    sheet = opened(report_of("4001"))["Alle tall"]
    column = [c.value for c in sheet[1]].index("Stedskode") + 1
    cells = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]
    assert {c.data_type for c in cells} == {"s"}
    assert {c.value for c in cells} >= {"4001", "0"}


def test_a_value_is_shown_with_the_decimals_it_is_printed_with(real, bamble):
    sheet = real["Alle tall"]
    heads = [c.value for c in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(heads, row, strict=True))
        if cells["Indikatorkode"].value == "barn_med_barnevernstiltak_0_17":
            assert cells["Verdi"].number_format == "#,##0.0"


def test_a_hidden_value_is_an_empty_cell_with_its_reason():
    rows = rows_of(opened(build_report(fictional_order(hidden_and_broken, all_hidden)))["Alle tall"])
    hidden = [row for row in rows if row["Mangler fordi"] == ": skjult"]
    assert len(hidden) == 3
    assert all(row["Verdi"] is None for row in hidden)
    assert not [row for row in rows if (row["Verdi"] is None) == (row["Mangler fordi"] is None)]


def test_what_is_sensitive_has_no_counts_and_no_more_decimals_than_printed():
    book = opened(build_report(fictional_order(beaten)))
    rows = [r for r in rows_of(book["Alle tall"]) if r["Indikatorkode"] == SENSITIVE.id]
    assert rows
    assert {row["Teller (publisert)"] for row in rows} == {row["Nevner"] for row in rows} == {None}
    assert {row["Verdi"] for row in rows if row["Stedskode"] == "9001"} == {5.1}
    told = [row[0] for row in book["Om filen"].iter_rows(values_only=True)]
    assert any("116\u00a0111" in line or "116 111" in line for line in told)


def test_headings_stay_in_view_and_can_be_filtered(real):
    for name in real.sheetnames[1:]:
        assert real[name].freeze_panes == "A2"
        assert real[name].auto_filter.ref.startswith("A1:")
        assert all(cell.value for cell in real[name][1])


def test_no_text_is_a_formula(fictional):
    for sheet in opened(fictional):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_definitions_and_sources_cover_the_figures(real, bamble):
    assert [row["Indikatorkode"] for row in rows_of(real["Definisjoner"])] == [
        s.indicator.id for s in bamble.every
    ]
    tables = {row["Tabell"] for row in rows_of(real["Kilder"])}
    assert {p.provenance.table for s in bamble.every for p in s.points} <= tables
    told = " ".join(str(row[0]) for row in real["Om filen"].iter_rows(values_only=True))
    assert "NOVA er ikke ansvarlig" in told


def test_the_overview_has_the_reports_figures(real, bamble):
    rows = rows_of(real["Oversikt"])
    assert [row["Indikator"] for row in rows] == [one.indicator.name.nb for one in bamble.findings]
    assert [row["Bamble"] for row in rows] == [printed(one.indicator, one.year) for one in bamble.findings]
    assert real.properties.language == "nb-NO"
    assert real.properties.title == bamble.title


def test_nynorsk_has_nynorsk_sheets(report_of):
    assert opened(report_of("4012", 2024, "nn")).sheetnames == [
        "Om fila",
        "Oversyn",
        "Alle tal",
        "Definisjonar",
        "Kjelder",
    ]


def test_the_overview_speaks_of_the_years_that_the_text_speaks_of(report_of):
    """One year of Fyresdal's rests on few young people; the whole series stands on its own sheet, alone by alone."""
    name = "Unge med psykiske symptomer og lidelser i primærhelsetjenesten"
    book = load_workbook(BytesIO(write_workbook(report_of("4032", 2023)).data))
    told = [[cell for cell in row if isinstance(cell, str)] for sheet in book for row in sheet.values]
    several = [row for row in told if name in row and "2021–2023, snitt" in row]
    assert len(several) == 1
    assert any(cell.startswith("▼ Lavere enn landet") for cell in several[0])
    single = [c for row in told if name in row for c in row if c.startswith("Ett år alene: ○")]
    assert single
