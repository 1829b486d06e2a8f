"""Real answers held against what the catalogue asks for, and answers of other kinds refused in a sentence."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from etl.build.plan import Plan
from etl.sources.filerows import read_cell
from etl.sources.header import Dimension
from etl.sources.labels import resolve
from etl.sources.nav import read_workbook
from etl.sources.udir.client import _VALUES, UdirTable
from etl.sources.udir.rows import SIGNS, read_pages, rows_of
from etl.sources.wanted import Pick, Selection
from oppvekst.catalog import load_catalog
from oppvekst.errors import SourceError
from oppvekst.settings import Settings
from oppvekst.uploads.reading import read_tables
from oppvekst.values import Level

REQUESTS = Plan.of(load_catalog(Settings().catalog_path)).requests
TESTS = Path(__file__).resolve().parents[1]
BY_PLACE = re.compile(r"udir_GSK_EUG_mobbing\.")
"""Named by their places below."""

SEEN_AS = {
    "fhi-alkohol/hasj": ("332", "363"),
    "fhi-depresjon": ("339",),
    "fhi-fortrolig-venn": ("354",),
    "fhi-livskvalitet": ("373",),
    "fhi-smertestillende": ("390",),
    "fhi-neet (379)": ("809",),
    "fhi-trangbodd (794)": ("795",),
    "fhi-vgs-gjennomforing (360)": ("360",),
    "fhi-selvmord (344)": ("344",),
    "fhi-kpr-1aar (370)": ("370",),
}
"""Which of our tables each list of dimensions tells of."""


def rows(real_answers, name: str) -> list[dict[str, str]]:
    with (real_answers / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def requests_for(source: str, table: str):
    return [r for r in REQUESTS if r.source == source and r.table == table]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("08764", {"EUskala60", "Personer"}),
        ("12944", {"PersonerSeksti"}),
        ("13995", {"KOSantfamBU180000"}),
        ("07459", {"Personer1"}),
    ],
)
def test_the_columns_we_ask_for_are_found_by_the_labels_ssb_has(real_answers, table, columns):
    labels = {
        row["contents_code"]: row["contents_label"]
        for row in rows(real_answers, "atlas_sample_rows.csv")
        if row["table"] == f"ssb-{table}" and row["contents_label"]
    }
    contents = Dimension("ContentsCode", "statistikkvariabel", tuple(labels), labels, {})
    picks = {
        Pick(pick.code, pick.label)
        for request in requests_for("ssb", table)
        for selection in request.selections
        if selection.dimension == "ContentsCode"
        for pick in selection.picks
    }
    found, lost = set(), set()
    for pick in picks:
        try:
            found |= set(resolve(Selection("ContentsCode", (pick,)), contents).codes)
        except ValueError:
            lost.add(pick.code)
    assert (found, lost) == (columns, lost & {"EUskalaSeksti"}), "the sample leaves that one out"


def test_the_categories_we_choose_are_among_those_fhi_was_seen_to_have(real_answers):
    compared = [
        (table, selection.dimension, pick.code, row["facts"])
        for row in rows(real_answers, "atlas_fhi_dimensions.csv")
        for table in SEEN_AS.get(row["source"], ())
        for request in requests_for("fhi", table)
        for selection in request.selections
        for pick in selection.picks
        if selection.dimension == row["dimension"] and selection.dimension not in ("GEO", "AAR")
    ]
    assert [where for where in compared if where[2] not in where[3]] == []
    assert len(compared) >= 10


def test_every_cell_of_udirs_real_answers_can_be_read(real_answers):
    for name, measures in (
        ("udir_eksport_tabell_154.json", ("AndelMobbet", "AntallBesvart")),
        ("udir_eksport_tabell_155.json", ("AndelDeltatt", "AntallBesvart", "AntallInvitert")),
    ):
        answer = json.loads((real_answers / name).read_text(encoding="utf-8"))
        cells = [read_cell(row[measure], SIGNS) for row in answer for measure in measures]
        assert {cell.missing.value for cell in cells if cell.missing} <= {"suppressed"}
        assert [cell for cell in cells if cell.value is not None]


@pytest.mark.parametrize("table", ["154", "155"])
def test_rows_without_a_place_are_refused_by_the_column_they_lack(real_answers, table):
    answer = json.loads((real_answers / f"udir_eksport_tabell_{table}.json").read_text(encoding="utf-8"))
    with pytest.raises(SourceError, match="has no column EnhetNivaa; it has "):
        read_pages([("https://udir.example/data", answer)], UdirTable(table, (), ()))


def test_bare_ids_among_udirs_filter_values_are_ids(real_answers):
    said = json.loads((real_answers / "udir_eksport_years.json").read_text(encoding="utf-8"))
    assert [value.id for value in _VALUES.validate_python(said)["TidID"]] == [
        202112,
        202212,
        202312,
        202412,
        202512,
    ]


@pytest.mark.parametrize("place", ["arendal.7", "bykle.10", "hagebostad.10"])
def test_udirs_reports_are_no_rows_and_are_said_not_to_be(real_answers, place):
    answer = json.loads((real_answers / f"udir_GSK_EUG_mobbing.{place}.json").read_text(encoding="utf-8"))
    with pytest.raises(SourceError, match="is no list of rows"):
        rows_of(answer, UdirTable("150", (), ()).origin("the answer"))


def test_navs_workbook_of_another_statistic_is_refused_by_the_sheets_it_has(real_answers):
    (request,) = (one for one in REQUESTS if one.source == "nav")
    content = (real_answers / "nav_nedsatt_arbeidsevne_2025-11.xlsx").read_bytes()
    with pytest.raises(SourceError, match=r"has no sheet 'Kommune-bydel. Andel'; it has 'Nedsatt 18 - 66"):
        read_workbook(content, request)
    here = replace(request, sheets=((Level.FYLKE, "Nedsatt 18 - 29 år fylker"),))
    with pytest.raises(SourceError, match="there is no row of months"):
        read_workbook(content, here)


def test_what_a_person_exports_from_udir_is_read_as_a_table(real_answers):
    """UTF-16 without the mark that says so, and a first line that names the separator."""
    name = "udir_elevundersokelsen_mobbing_2020-21_utf16.csv"
    (table,) = read_tables((real_answers / name).read_bytes(), name)
    (head, *others) = table.rows
    assert head.cells[0].text == "IndikatorNivaa"
    assert others
    assert {len(row.cells) for row in others} == {len(head.cells)}


def test_every_answer_of_a_publisher_is_held_against_something(real_answers):
    """A file that is put beside the checkout and read by no test proves nothing."""
    tests = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py"))
    names = [path.name for path in real_answers.iterdir() if path.suffix != ".md"]
    assert [name for name in names if name not in tests and not BY_PLACE.match(name)] == []
