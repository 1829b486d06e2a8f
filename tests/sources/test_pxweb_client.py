import json

import pytest
from statbank import Statbank
from wishes import COUNT, FOLKEMENGDE, KOSTRA, SHARE, TILTAK, meldinger, picks

from etl.sources.fetching import fetch
from etl.sources.figures import read_table
from etl.sources.http import Patience
from etl.sources.outcome import Outcome
from etl.sources.signs import SSB_SIGNS, interpret
from etl.sources.wanted import Drift, Pick, PxTable, Selection
from oppvekst.settings import Settings

DATA = "/tables/12615/data"


@pytest.fixture
def fetched(settings: Settings, patience: Patience):
    def once(request: PxTable) -> Outcome:
        (outcome,) = fetch([request], settings, patience=patience).outcomes
        return outcome

    return once


def rows(outcome: Outcome) -> dict[tuple[str, ...], tuple[float | None, str | None]]:
    table = read_table(outcome.record)
    found = interpret(table, SSB_SIGNS).to_pylist()
    return {tuple(row[d] for d in table.header.ids): (row["value"], row["missing"]) for row in found}


def test_metadata_comes_before_data_and_everything_is_chosen_by_code(bank: Statbank, fetched) -> None:
    outcome = fetched(meldinger())
    assert [call.path.split("/v2")[1] for call in bank.calls] == [
        "/tables/12615",
        "/tables/12615/metadata",
        "/config",
        "/tables/12615/data",
    ]
    sent = bank.calls[-1]
    assert sent.method == "POST"
    assert "outputFormat=json-stat2" in sent.query
    chosen = {item["variableCode"]: item["valueCodes"] for item in sent.body["selection"]}
    assert set(chosen) == {KOSTRA, "ContentsCode", "Tid"}
    assert chosen["Tid"] == [str(year) for year in range(2016, 2026)]
    assert "EKG01" not in chosen[KOSTRA]
    assert {"9101", "9110", "EKA91", "EAK"} <= set(chosen[KOSTRA])
    assert outcome.calls == len(bank.calls) == 4


def test_the_figures_and_their_reasons_for_missing_arrive(fetched) -> None:
    found = rows(fetched(meldinger()))
    assert found["9110", COUNT.code, "2025"] == (331.0, None)
    assert found["9110", SHARE.code, "2025"] == (4.6, None)
    assert found["9110", COUNT.code, "2019"] == (None, "not_applicable")
    assert found["9111", COUNT.code, "2018"] == (None, "missing")
    assert found["9111", COUNT.code, "2021"] == (None, "suppressed")
    assert len(found) == 13 * 2 * 10


def test_units_and_the_publisher_s_own_date_are_kept(fetched) -> None:
    outcome = fetched(meldinger())
    contents = read_table(outcome.record).header.dimension("ContentsCode")
    assert (contents.units[SHARE.code].base, contents.units[SHARE.code].decimals) == ("prosent", 1)
    assert outcome.record.published_at.isoformat() == "2026-06-15T06:00:00+00:00"
    assert outcome.record.title.startswith("12615: Barn med melding")


def test_a_large_table_is_divided_by_region_and_comes_out_the_same(
    bank: Statbank, fetched, settings, patience
) -> None:
    whole = rows(fetched(meldinger()))
    bank.touch("12615")
    bank.ssb.max_cells = 50
    outcome = fetched(meldinger())
    sent = [
        {item["variableCode"]: item["valueCodes"] for item in call.body["selection"]}
        for call in bank.calls_to(DATA)[1:]
    ]
    assert len(outcome.record.parts) == len(sent) == 7
    assert sorted(code for part in sent for code in part[KOSTRA]) == sorted({codes[0] for codes in whole})
    assert {tuple(part["Tid"]) for part in sent} == {tuple(str(year) for year in range(2016, 2026))}
    assert rows(outcome) == whole


def test_a_codelist_s_categories_are_asked_for_and_a_left_out_sex_is_summed(bank: Statbank, fetched) -> None:
    outcome = fetched(FOLKEMENGDE)
    sent = {item["variableCode"]: item for item in bank.calls[-1].body["selection"]}
    assert sent["Region"]["codelist"] == "agg_KommSummer"
    assert sent["Alder"] == {
        "variableCode": "Alder",
        "valueCodes": ["H17"],
        "codelist": "agg_TodeltGrupperingB",
    }
    assert "Kjonn" not in sent
    found = rows(outcome)
    assert found["K-9110", "H17", "Personer1", "2016"] == (7200.0, None)
    assert found["K-9211", "H17", "Personer1", "2016"] == (0.0, None), "SSB's zero trap is passed on as sent"


def test_a_moved_code_is_found_by_its_label_and_recorded(fetched) -> None:
    outcome = fetched(TILTAK)
    assert outcome.record.drifts == (Drift("KOKalder0000", "F000-022", "F000-024", "0-24 år"),)
    assert outcome.record.code("KOKalder0000", "F000-022", "0–24 år") == "F000-024"
    assert outcome.record.code("KOKbvfunksjon0000", "2", "252 - barnet plassert") == "2"
    assert outcome.record.code("KOKbvfunksjon0000", "9") is None


def test_a_code_that_moves_at_the_publisher_is_followed(bank: Statbank, fetched) -> None:
    before = rows(fetched(meldinger(COUNT)))
    bank.move_code("12615", "ContentsCode", COUNT.code, "KOSbvbarnmelding0009")
    outcome = fetched(meldinger(COUNT))
    assert outcome.state == "fetched"
    assert outcome.record.drifts[0].new == "KOSbvbarnmelding0009"
    assert {(k[0], k[2]): v for k, v in rows(outcome).items()} == {(k[0], k[2]): v for k, v in before.items()}


def test_a_renamed_label_is_told_and_the_other_columns_are_fetched(bank: Statbank, fetched) -> None:
    before = fetched(meldinger())
    bank.rename_label("12615", "ContentsCode", COUNT.code, "Meldinger i alt (antall)")
    outcome = fetched(meldinger())
    assert outcome.state == "stale"
    assert outcome.record != before.record
    assert read_table(outcome.record).header.dimension("ContentsCode").codes == (SHARE.code,)
    assert outcome.record.code("ContentsCode", COUNT.code, COUNT.label) == ""
    assert "is now «Meldinger i alt (antall)» and no longer «Barn med melding (antall)»" in outcome.reason
    assert "edit the selections for table 12615 in indicators.yaml" in outcome.reason
    bank.rename_label("12615", "ContentsCode", COUNT.code, COUNT.label)
    assert fetched(meldinger()).state == "fetched"


def test_a_renamed_label_of_all_there_is_keeps_the_last_answer(bank: Statbank, fetched) -> None:
    before = fetched(meldinger(COUNT))
    bank.rename_label("12615", "ContentsCode", COUNT.code, "Meldinger i alt (antall)")
    outcome = fetched(meldinger(COUNT))
    assert (outcome.state, outcome.record) == ("stale", before.record)


def test_a_changed_unit_fails_the_table_where_the_unit_is_told(bank: Statbank, fetched) -> None:
    request = meldinger(Pick(SHARE.code, SHARE.label, unit="/^prosent$/"))
    assert fetched(request).state == "fetched"
    bank.change_unit("12615", SHARE.code, "promille", 10)
    outcome = fetched(request)
    assert outcome.state == "stale"
    assert "«promille» and no longer «/^prosent$/»" in outcome.reason


@pytest.mark.parametrize(
    ("kind", "says"),
    [("wrong_length", "values for"), ("lost_kommuner", "lacks 7 codes"), ("html", "a web page")],
)
def test_a_spoilt_answer_is_not_kept(
    bank: Statbank, fetched, patience: Patience, kind: str, says: str
) -> None:
    before = fetched(meldinger())
    bank.touch("12615")
    bank.faults.add(kind, match=DATA, times=patience.attempts if kind == "html" else 1)
    outcome = fetched(meldinger())
    assert (outcome.state, outcome.record) == ("stale", before.record)
    assert says in outcome.reason
    again = fetched(meldinger())
    assert again.state == "fetched"
    assert again.record.published_at > before.record.published_at


def test_a_table_published_anew_between_two_parts_is_not_mixed(bank: Statbank, fetched) -> None:
    bank.ssb.max_cells = 150
    bank.faults.add("other_time", match=DATA)
    outcome = fetched(meldinger())
    assert outcome.state == "failed"
    assert "published anew while being fetched" in outcome.reason
    assert fetched(meldinger()).state == "fetched"
    assert len(bank.calls_to(DATA)) == 4, "both parts are asked for again"


def test_a_table_that_is_gone_is_said_to_be(bank: Statbank, fetched) -> None:
    fetched(meldinger())
    del bank.ssb.tables["12615"]
    outcome = fetched(meldinger())
    assert outcome.state == "stale"
    assert "SSB has no table 12615" in outcome.reason
    assert "ssb.no/statbank" in outcome.reason


def test_a_number_that_was_given_to_another_table_is_noticed(bank: Statbank, fetched) -> None:
    bank.touch("12615").label = "12615: Utgifter til vei"
    outcome = fetched(meldinger())
    assert outcome.state == "failed"
    assert "is now «12615: Utgifter til vei»" in outcome.reason


def test_a_discontinued_table_is_still_fetched_and_said_to_be_each_time(bank: Statbank, fetched) -> None:
    bank.table("12615").discontinued = True
    for state in ("fetched", "unchanged"):
        outcome = fetched(meldinger())
        assert outcome.state == state
        assert outcome.reason.startswith("SSB has discontinued the table: find its successor")


def test_an_unknown_codelist_fails_the_table_with_ssb_s_words(fetched) -> None:
    outcome = fetched(PxTable("07459", (picks("Region", "*", codelist="agg_kommsummer"),)))
    assert outcome.state == "failed"
    assert "Non-existent codelist" in outcome.reason


def test_a_dimension_nobody_chose_from_fails_the_table(fetched) -> None:
    outcome = fetched(PxTable("12275", (picks(KOSTRA, "????"), picks("Tid", "*")), KOSTRA))
    assert "nothing is chosen of dimension KOKalder0000" in outcome.reason


def test_something_else_at_the_address_is_said_to_be(bank: Statbank, fetched) -> None:
    bank.faults.add("200", match="/tables/12615", body=b"[1, 2, 3]")
    assert "OPPVEKST_SSB_URL" in fetched(meldinger()).reason


def test_a_config_without_a_limit_means_the_usual_one(bank: Statbank, fetched) -> None:
    bank.faults.add("200", match="/config", body=json.dumps({"apiVersion": "2.3.2"}).encode())
    assert fetched(meldinger()).state == "fetched"


def test_the_answer_s_own_order_of_dimensions_is_kept(bank: Statbank, fetched) -> None:
    """SSB may answer in another order than the metadata's; ours follows ``id``."""
    table = bank.table("12615")
    table.dimensions = dict(reversed(table.dimensions.items()))
    table.cells = {codes[::-1]: cell for codes, cell in table.cells.items()}
    outcome = fetched(meldinger())
    assert read_table(outcome.record).header.ids == ("Tid", "ContentsCode", KOSTRA)
    assert rows(outcome)["2025", COUNT.code, "9110"] == (331.0, None)


def test_a_dimension_with_one_category_needs_no_word(fetched) -> None:
    assert fetched(TILTAK).state == "fetched"
    assert Selection("ContentsCode", ()) not in TILTAK.selections
