"""Every way a publisher can fail: exit code, one sentence, nothing lost, the previous figures served."""

import pytest

PATIENTLY_MET = ["429", "500", "503", "cut", "truncated", "hang"]
"""Gone at the next attempt."""


def figures(commands):
    return {
        indicator: {year: point["value"] for year, point in commands.series(indicator, "9110").items()}
        for indicator in ("barn_med_melding", "depressive_symptomer", "befolkning_0_17")
    }


def assert_one_sentence(text, *words):
    assert "Traceback" not in text
    for word in words:
        assert word in text
    assert all(line.rstrip().endswith(".") for line in text.splitlines() if line.startswith("etl: "))


@pytest.mark.parametrize("kind", PATIENTLY_MET)
def test_a_passing_fault_is_waited_out(commands, bank, kind):
    bank.faults.add(kind, match="12615")
    assert commands.etl("fetch", "--table", "12615") == 0, commands.stderr
    assert bank.faults.left == 0


@pytest.mark.parametrize("kind", [*PATIENTLY_MET, "html", "wrong_length", "trickle"])
def test_a_lasting_fault_leaves_one_table_stale_and_the_rest_fresh(built, bank, kind):
    before = figures(built)
    bank.touch("12615")
    bank.touch("12275")
    bank.faults.add(kind, match="12615/data", times=100)
    assert built.etl("fetch") == 3
    assert_one_sentence(built.stderr, "ssb 12615")
    assert built.etl("build") == 0, built.stderr
    assert figures(built) == before
    assert built.table("12615")["state"] == "stale"
    assert built.table("12615")["reason"]
    if kind != "429":  # a host that says no is left alone for the rest of the run
        assert built.table("12275")["state"] == "fresh"


def test_with_no_publisher_in_reach_nothing_is_usable_and_nothing_is_lost(commands, bank, monkeypatch):
    for source in ("SSB", "FHI", "BUFDIR", "UDIR", "NAV"):
        monkeypatch.setenv(f"OPPVEKST_{source}_URL", "http://127.0.0.1:9/none")
    assert commands.etl("fetch") == 1
    assert_one_sentence(commands.stderr, "ssb", "fhi", "bufdir", "udir", "nav")


def test_a_code_that_moved_is_found_by_its_label_and_reported(built, bank):
    before = figures(built)
    bank.move_code("12615", "ContentsCode", "KOSbvbarnmelding0000", "KOSnytt0000")
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    assert figures(built) == before
    status = built.table("12615")
    assert status["state"] == "fresh"
    assert "KOSnytt0000" in status["reason"]


def test_a_label_that_says_something_else_fails_that_table_and_says_what_to_edit(built, bank):
    before = figures(built)
    bank.rename_label("12615", "ContentsCode", "KOSbvbarnmelding0000", "Meldinger som ble henlagt (antall)")
    assert built.etl("fetch") == 3
    assert_one_sentence(built.stderr, "12615", "ContentsCode", "indicators.yaml")
    assert built.etl("build") == 0
    assert figures(built) == before
    assert "indicators.yaml" in built.table("12615")["reason"]


def test_a_unit_that_changed_from_per_cent_to_per_mille_is_refused(built, bank):
    before = built.series("barn_med_melding_prosent", "9104")[2022]["value"]
    bank.change_unit("12615", "KOSbvbarnmelding0001", "promille", 10)
    assert built.etl("fetch") == 3
    assert_one_sentence(built.stderr, "12615", "promille")
    assert built.etl("build") == 0
    assert built.series("barn_med_melding_prosent", "9104")[2022]["value"] == before


def test_a_table_that_lost_half_its_kommuner_keeps_its_previous_figures(built, bank):
    before = figures(built)
    bank.touch("12615")
    bank.faults.add("lost_kommuner", match="12615/data", times=100)
    built.etl("fetch")
    assert built.etl("build") == 0, built.stderr
    assert figures(built) == before
    assert built.table("12615")["state"] == "stale"


def test_kommuner_gone_from_the_metadata_too_are_noticed_by_the_build(built, bank):
    before = figures(built)
    bank.lose("12615", "KOKkommuneregion0000", "9110", "9111", "9101", "9102")
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    assert figures(built) == before
    status = built.table("12615")
    assert status["state"] == "stale"
    assert "9110" in status["reason"]


def test_what_has_not_changed_upstream_is_not_fetched_again(built, bank):
    assert built.etl("fetch") == 0
    assert {call.path.split("/")[-2] for call in bank.calls if call.path.endswith("/data")} == {"150"}
    assert [call for call in bank.calls if call.path.endswith(".zip")] == []
    assert "had nothing new" in built.stdout


def test_everything_is_asked_for_again_on_request(built, bank):
    assert built.etl("fetch", "--all", "--table", "12615") == 0
    assert len(bank.calls_to("12615/data")) == 1
    assert "Asked 4 questions: 1 had nothing new." in built.stdout


def test_a_revised_figure_is_kept_with_old_and_new_value(built, bank):
    table = bank.touch("12615")
    key = next(
        key for key in table.cells if "9104" in key and "2022" in key and "KOSbvbarnmelding0000" in key
    )
    table.cells[key] = "80"
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    revised = [r for r in built.json("status")["revisions"] if r["region_id"] == "9104"]
    assert [(r["indicator_id"], r["period_label"]) for r in revised] == [("barn_med_melding", "2022")]
    assert (round(revised[0]["old_value"], 4), round(revised[0]["new_value"], 4)) == (3.9394, 4.0404)
    assert built.etl("status") == 0
    assert "Revised: barn_med_melding, 9104, 2022, alle: 3.93939 became 4.0404" in built.stdout


def test_a_table_nobody_asks_for_is_said_to_be_unknown(commands):
    assert commands.etl("fetch", "--table", "99999") == 2
    assert_one_sentence(commands.stderr, "99999", "etl status")


@pytest.mark.parametrize("retry_after", ["0", "1", "Wed, 21 Oct 2015 07:28:00 GMT", None])
def test_a_publisher_that_says_no_for_now_is_asked_again_when_it_says(commands, bank, retry_after):
    bank.faults.add("429", match="12615/data", retry_after=retry_after)
    assert commands.etl("fetch", "--table", "12615") == 0, commands.stderr
    assert bank.faults.left == 0
    assert [call.status for call in bank.calls_to("12615/data")] == [429, 200]
