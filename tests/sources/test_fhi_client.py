import pytest
from statbank import Statbank
from wishes import DEPRESJON, SMERTE, picks

from etl.sources.fetching import fetch
from etl.sources.figures import read_table
from etl.sources.http import Patience
from etl.sources.outcome import Outcome
from etl.sources.signs import FHI_SURVEY_SIGNS, interpret
from etl.sources.wanted import Drift, FhiTable, Pick, Selection
from oppvekst.settings import Settings


@pytest.fixture
def fetched(settings: Settings, patience: Patience):
    def once(request: FhiTable) -> Outcome:
        (outcome,) = fetch([request], settings, patience=patience).outcomes
        return outcome

    return once


def rows(outcome: Outcome) -> dict[tuple[str, ...], tuple[float | None, str | None]]:
    table = read_table(outcome.record)
    names = [d.id for d in table.header.dimensions if len(d.codes) > 1]
    found = interpret(table, FHI_SURVEY_SIGNS).to_pylist()
    return {tuple(row[d] for d in names): (row["value"], row["missing"]) for row in found}


def test_every_dimension_is_sent_by_code_and_only_documented_filters(bank: Statbank, fetched) -> None:
    outcome = fetched(DEPRESJON)
    sent = bank.calls_to("/339/data")[0]
    assert sent.method == "POST"
    filters = {item["code"]: item for item in sent.body["dimensions"]}
    assert set(filters) == set(bank.table("339").dimensions)
    assert {item["filter"] for item in filters.values()} == {"item"}
    assert filters["AAR"]["values"] == [f"{year}_{year}" for year in range(2016, 2026)]
    assert filters["GEO"]["values"] == ["0", "91", "9104", "9110", "9111", "92", "9211", "9212", "9213"]
    assert sent.body["response"] == {"format": "json-stat2", "maxRowCount": 50000}
    assert outcome.state == "fetched"


def test_flags_land_on_their_own_cells(fetched) -> None:
    found = rows(fetched(DEPRESJON))
    assert found["9110", "2018_2018", "0"] == (14.1, None)
    assert found["9110", "2019_2019", "0"] == (None, "no_survey")
    assert found["9111", "2022_2022", "2"] == (None, "suppressed")
    assert found["0", "2016_2016", "0"] == (12.0123456789012, None)


def test_two_dots_mean_no_survey_as_well(fetched) -> None:
    found = rows(fetched(SMERTE))
    assert found["9104", "2020_2020"] == (16.9, None)
    assert found["9104", "2021_2021"] == (None, "no_survey")


def test_a_renumbered_table_is_found_by_its_title(bank: Statbank, fetched) -> None:
    bank.renumber("339", "812")
    outcome = fetched(DEPRESJON)
    assert outcome.record.drifts == (Drift("table", "339", "812", "Depressive symptomer_Ungdata_KH"),)
    assert bank.calls_to("/812/data")
    assert outcome.record.table == "339"


def test_an_id_that_now_means_something_else_is_not_used(bank: Statbank, fetched) -> None:
    bank.renumber("339", "812")
    bank.renumber("337", "339")
    assert fetched(DEPRESJON).record.drifts[0].new == "812"


@pytest.mark.parametrize(
    ("title", "says"),
    [("Ensomhet", "no table matches"), ("Ungdata", "2 tables (339, 390)")],
)
def test_no_title_or_several_fail_the_table(bank: Statbank, fetched, title: str, says: str) -> None:
    outcome = fetched(FhiTable("999", title=title))
    assert outcome.state == "failed"
    assert says in outcome.reason
    assert "nokkel/Table" in outcome.reason


def test_a_title_alone_is_enough(fetched) -> None:
    outcome = fetched(FhiTable("", title="smertestillende.*ungdata"))
    assert outcome.record.title == "Smertestillende_Ungdata"
    assert outcome.record.drifts == ()


LOOSE = FhiTable("339", (picks("KJONN", "0"), picks("MEASURE_TYPE", "MEIS")))


def test_a_dimension_that_nothing_is_chosen_of_takes_its_total_and_says_so(bank: Statbank, fetched) -> None:
    outcome = fetched(LOOSE)
    assert outcome.state == "fetched"
    assert outcome.record.notes == (
        "nothing was chosen of SOES «Sosioøkonomisk status», so its total 0 «alle» is used",
    )
    (call,) = bank.calls_to("/339/data")
    assert {i["code"]: i["values"] for i in call.body["dimensions"]}["SOES"] == ["0"]


def test_without_a_marked_total_it_must_be_chosen_from(bank: Statbank, fetched) -> None:
    bank.table("339").dimensions["SOES"].values["0"] = "uoppgitt"
    outcome = fetched(LOOSE)
    assert outcome.state == "failed"
    assert "nothing is chosen of dimension SOES" in outcome.reason


def test_modified_tells_whether_anything_is_new(bank: Statbank, fetched) -> None:
    fetched(DEPRESJON)
    assert fetched(DEPRESJON).state == "unchanged"
    assert len(bank.calls_to("/data")) == 1
    bank.touch("339", "2026-11-01T05:00:00.1234567Z")
    assert fetched(DEPRESJON).state == "fetched"
    assert len(bank.calls_to("/data")) == 2


def test_published_stands_in_where_nothing_was_ever_modified(bank: Statbank, fetched) -> None:
    assert bank.table("390").modified is None
    assert fetched(SMERTE).record.published_at.isoformat() == "2026-01-27T05:00:00+00:00"
    assert fetched(SMERTE).state == "unchanged"


def test_too_many_rows_are_asked_for_a_few_years_at_a_time(bank: Statbank, fetched) -> None:
    whole = rows(fetched(DEPRESJON))
    bank.touch("339")
    bank.fhi.max_rows = 9 * 3 * 3
    outcome = fetched(DEPRESJON)
    years = [
        item["values"]
        for call in bank.calls_to("/339/data")[1:]
        if call.status == 200
        for item in call.body["dimensions"]
        if item["code"] == "AAR"
    ]
    assert max(map(len, years)) == 3
    assert sorted(year for part in years for year in part) == [f"{y}_{y}" for y in range(2016, 2026)]
    assert rows(outcome) == whole


def test_places_that_fhi_leaves_out_are_noted(bank: Statbank, fetched) -> None:
    """It is not known whether FHI sends rows without a single figure."""
    bank.fhi.leave_out_empty = True
    outcome = fetched(DEPRESJON)
    assert outcome.state == "fetched"
    assert outcome.record.notes == ("FHI sent nothing for 1 codes of GEO",)


def test_a_moved_category_is_found_by_its_label(bank: Statbank, fetched) -> None:
    bank.move_code("339", "KJONN", "1", "M")
    outcome = fetched(DEPRESJON)
    assert outcome.record.drifts == (Drift("KJONN", "1", "M", "gutter"),)
    assert rows(outcome)["9110", "2018_2018", "M"] == (8.6, None)


def test_an_unknown_string_in_a_cell_is_refused(bank: Statbank, fetched) -> None:
    body = b'{"class": "dataset", "id": ["GEO"], "size": [1], "dimension": {"GEO": {"category": {"index": ["0"]}}}, "value": ["?"]}'
    bank.faults.add("200", match="/339/data", body=body)
    assert "'?'" in fetched(DEPRESJON).reason


def test_something_else_at_the_address_is_said_to_be(bank: Statbank, fetched) -> None:
    bank.faults.add("200", match="/nokkel/Table", body=b'{"tables": []}')
    assert "OPPVEKST_FHI_URL" in fetched(DEPRESJON).reason


def test_labels_that_fhi_does_not_give_cannot_stop_a_table(bank: Statbank, fetched) -> None:
    """Its dimension listing is not known to hold the measures."""
    measures = bank.table("390").dimensions["MEASURE_TYPE"]
    measures.values = {code: code for code in measures.values}
    request = FhiTable("390", (Selection("MEASURE_TYPE", (Pick("MEIS", "andel (prosent, standardisert)"),)),))
    assert fetched(request).state == "fetched"


@pytest.mark.parametrize("what", ["category", "dimension", "title"])
def test_null_where_a_text_is_expected_says_nothing_and_stops_nothing(
    bank: Statbank, fetched, what: str
) -> None:
    """FHI's own clients declare labels, children and titles as fields that may be null."""
    sex, sound = bank.table("339").dimensions["KJONN"], rows(fetched(DEPRESJON))
    if what == "category":
        sex.values["0"] = None
    elif what == "dimension":
        sex.label = None
    else:
        bank.table("337").label = None
    bank.touch("339")
    outcome = fetched(DEPRESJON)
    assert outcome.state == "fetched", outcome.reason
    assert rows(outcome) == sound


def test_a_null_label_elsewhere_does_not_hide_that_a_code_moved(bank: Statbank, fetched) -> None:
    bank.table("339").dimensions["KJONN"].values = {
        "0": "kjønn samlet",
        "1": None,
        "2": "jenter",
        "3": "gutter",
    }
    for codes in [codes for codes in bank.table("339").cells if codes[2] == "1"]:
        bank.table("339").cells[(*codes[:2], "3", *codes[3:])] = bank.table("339").cells[codes]
    assert fetched(DEPRESJON).record.drifts == (Drift("KJONN", "1", "3", "gutter"),)
