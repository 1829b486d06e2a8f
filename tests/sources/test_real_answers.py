"""Answers as the publishers sent them: expected shapes, and every missing code accounted for."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyjstat import pyjstat

from etl.sources.answers import problem_in
from etl.sources.header import read_header
from etl.sources.jsonstat import DecodedTable, decode
from etl.sources.klass import KlassChange, KlassCode
from etl.sources.labels import resolve
from etl.sources.plan import make_plan
from etl.sources.signs import SSB_SIGNS, interpret
from etl.sources.wanted import Pick, Selection


@pytest.fixture(scope="module")
def load(real_answers: Path):
    def read(name: str) -> object:
        return json.loads((real_answers / name).read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="module")
def kostra(load) -> DecodedTable:
    return decode(load("ssb_v1_jsonstat2_12367_kostra_status.json"))


def test_a_small_v2_answer(load) -> None:
    table = decode(load("ssb_v2_data_12134.json"))
    assert table.header.ids == ("KOKkommuneregion0000", "ContentsCode", "Tid")
    assert table.header.updated.isoformat() == "2026-03-16T07:00:00+00:00"
    assert len(table.header.notes) == 5
    assert table.header.roles["geo"] == ("KOKkommuneregion0000",)
    unit = table.header.dimension("ContentsCode").units["KOSAG110000"]
    assert (unit.base, unit.decimals) == ("kr", 0)
    assert interpret(table, SSB_SIGNS).to_pylist()[1] == {
        "KOKkommuneregion0000": "4601",
        "ContentsCode": "KOSAG110000",
        "Tid": "2024",
        "value": 66605.0,
        "missing": None,
        "preliminary": False,
    }


def test_a_kostra_table_with_groups_and_signs(load, kostra: DecodedTable) -> None:
    sent = load("ssb_v1_jsonstat2_12367_kostra_status.json")
    assert [len(d.codes) for d in kostra.header.dimensions] == [5, 2, 5, 5, 1, 5]
    assert kostra.cells.num_rows == 5 * 2 * 5 * 5 * 5
    statuses = Counter(kostra.cells["status"].to_pylist())
    assert statuses == Counter({None: 1250 - len(sent["status"]), **Counter(sent["status"].values())})
    assert set(statuses) == {None, ".", ":"}
    found = interpret(kostra, SSB_SIGNS)
    reasons = Counter(found["missing"].to_pylist())
    assert reasons["suppressed"] == statuses[":"]
    assert reasons["not_applicable"] == statuses["."]
    assert reasons["missing"] == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(place=st.integers(0, 1249))
def test_every_status_lands_on_its_own_cell(load, kostra: DecodedTable, place: int) -> None:
    sent = load("ssb_v1_jsonstat2_12367_kostra_status.json")
    row = kostra.cells.slice(place, 1).to_pylist()[0]
    assert (row["value"], row["status"]) == (sent["value"][place], sent["status"].get(str(place)))
    flat = 0
    for name, size in zip(sent["id"], sent["size"], strict=True):
        flat = flat * size + sent["dimension"][name]["category"]["index"][row[name]]
    assert flat == place


@pytest.mark.filterwarnings("ignore:Shouldn't use this function:DeprecationWarning")
def test_pyjstat_reads_the_same_kostra_numbers(load, kostra: DecodedTable) -> None:
    text = json.dumps(load("ssb_v1_jsonstat2_12367_kostra_status.json"))
    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
    theirs = frame.rename(columns={"value": "v"})
    assert list(theirs.columns[:-1]) == list(kostra.header.ids)
    assert kostra.cells.drop_columns(["value", "status"]).to_pandas().astype(str).values.tolist() == (
        theirs.drop(columns="v").astype(str).values.tolist()
    )
    assert kostra.cells["value"].to_pylist() == [None if v != v else v for v in theirs["v"].astype(float)]


def test_a_large_table_of_the_same_software_elsewhere(load) -> None:
    metadata, data = load("scb_v2_metadata_TAB6471.json"), decode(load("scb_v2_data_TAB6471.json"))
    header = read_header(metadata)
    assert [len(d.codes) for d in header.dimensions] == [312, 134, 3, 1, 16]
    assert data.cells.num_rows == data.header.size
    plan = make_plan(
        [
            Selection(d.id, (Pick(d.codes[0], d.labels[d.codes[0]]),))
            for d in header.dimensions
            if len(d.codes) > 1
        ],
        header.dimensions,
        source="scb",
        table="TAB6471",
    )
    assert all(len(codes) == 1 for codes in plan.codes.values())
    for dimension in data.header.dimensions:
        assert set(dimension.codes) <= set(header.dimension(dimension.id).codes)


def test_metadata_answers_have_no_cells_but_every_category(load) -> None:
    header = read_header(load("ssb_v2_metadata_05810.json"))
    assert header.ids == ("Kjonn", "Alder", "ContentsCode", "Tid")
    assert header.dimension("Kjonn").codes == ("0", "2", "1"), "the index decides, not the order in the file"
    assert header.dimension("Kjonn").eliminable
    assert not header.dimension("Tid").eliminable
    chosen = resolve(Selection("Tid", (Pick("from(2022)"),)), header.dimension("Tid"))
    assert chosen.codes == ("2022", "2023", "2024", "2025")
    assert resolve(Selection("Kjonn", (Pick(label="males"),)), header.dimension("Kjonn")).codes == ("1",)


def test_problem_bodies_are_understood(load) -> None:
    errors = load("ssb_v2_errors_and_limits_12134.json")["errors"]
    problems = [problem_in(error["snippet"].encode()) for error in errors]
    assert [problem.text for problem in problems] == [
        "Non-existent table",
        "Non-existent value",
        "Missing selection for mandantory variable",
        "Non-existent value",
        "Non-existent value",
    ]
    assert [problem.status for problem in problems] == [404, 400, 400, 400, 400]


def test_table_listings_are_no_problem_bodies(load) -> None:
    for name in ("ssb_v2_table_05810.json", "ssb_v2_tables_page1.json", "ssb_v2_data_12134.json"):
        problem = problem_in(json.dumps(load(name)).encode())
        assert (problem.status, problem.text) == (None, "")


def test_klass_codes_and_changes(load) -> None:
    codes = [KlassCode.model_validate(row) for row in load("klass_131_codesAt_2026-01-01.json")["codes"]]
    assert len(codes) == 358
    assert codes[0].name == "Oslo - Oslove"
    assert all(len(code.code) == 4 for code in codes)
    changes = [KlassChange.model_validate(row) for row in load("klass_131_changes_2011-2024.json")]
    harstad = next(change for change in changes if change.oldCode == "1901")
    assert (harstad.newCode, harstad.changeOccurred) == ("1903", date(2013, 1, 1))
    assert any(change.oldCode == change.newCode for change in changes), "renamings are among them"


def test_fhi_bodies_in_use_have_the_shape_we_send(load) -> None:
    bodies = [query["body"] for query in load("fhi_queries_nokkel.json") if "/nokkel/" in query["url"]]
    assert len(bodies) >= 10
    for body in bodies:
        assert set(body) == {"dimensions", "response"}
        assert all(set(item) == {"code", "filter", "values"} for item in body["dimensions"])
        assert {"GEO", "AAR", "MEASURE_TYPE"} <= {item["code"] for item in body["dimensions"]}
        assert {item["filter"] for item in body["dimensions"]} <= {"item", "bottom"}
