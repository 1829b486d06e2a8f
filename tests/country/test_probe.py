"""``etl probe``: what differs from the catalogue, told table by table, on the screen and in a file."""

from pathlib import Path

import pytest


def kept(commands) -> str:
    return (Path(commands.settings.data_dir) / "probe.txt").read_text(encoding="utf-8")


def told(commands) -> dict[str, str]:
    """What was said of each table, by publisher and number; of several requests for one, the last."""
    found, name = {}, ""
    for line in commands.stdout.splitlines()[1:-1]:
        if not line.startswith(" "):
            name = " ".join(line[13:].split()[:2])
            found[name] = ""
        found[name] += line + "\n"
    return found


def test_everything_is_as_expected_and_one_small_answer_a_table_is_asked_for(bank, commands):
    assert commands.etl("probe") == 0, commands.stderr
    lines = [line for line in commands.stdout.splitlines() if not line.startswith(" ")]
    assert lines[0].startswith("13 tables: about 34 questions")
    assert all(line.startswith("as expected") for line in lines[1:-1]), commands.stdout
    assert lines[-1].startswith("13 of 13 tables: 13 as expected.")
    assert "13 of 13 tables: 13 as expected." in kept(commands)
    assert not (Path(commands.settings.data_dir) / "raw").exists()
    for call in bank.calls_to("/data"):
        if call.method == "POST" and "selection" in call.body:
            asked = {one["variableCode"]: one["valueCodes"] for one in call.body["selection"]}
            assert len(asked["Tid"]) == 1
            assert len(asked.get("Region", asked.get("KOKkommuneregion0000"))) <= 5


def test_a_real_figure_of_the_newest_period_is_shown_with_its_place_and_unit(commands):
    assert commands.etl("probe") == 0
    assert "depressive_symptomer: 14.9 prosent (0, 2025)" in told(commands)["fhi 339"]
    assert "barn_med_melding_prosent: 4.3 prosent (0, 2025)" in told(commands)["ssb 12615"]
    assert "barn_med_melding: 638 counted, to be divided (0, 2025)" in told(commands)["ssb 12615"]
    assert "mobbing_7_trinn: 9.6 prosent (0, 2024/25)" in told(commands)["udir 150"]
    assert "fristbrudd: 9.4 prosent (0, 2024)" in told(commands)["bufdir barnevern"]
    assert "5 changes of codes" in told(commands)["klass 131-changes-2013-01-01"]


def test_a_code_that_moved_is_named_with_the_entries_that_use_it(bank, commands):
    bank.move_code("12615", "ContentsCode", "KOSbvbarnmelding0000", "KOSnytt0000")
    assert commands.etl("probe", "--source", "ssb", "--table", "12615") == 0
    said = told(commands)["ssb 12615"]
    assert said.startswith("moved ")
    assert "KOSbvbarnmelding0000 is now KOSnytt0000" in said
    assert "barn_med_melding_prosent: 4.3 prosent" in said
    assert "indicators.yaml: barn_med_melding, barn_med_melding_prosent" in said


def _title(bank):
    bank.table("339").label = "Storfe og melk"


def _dimension(bank):
    table = bank.table("12615")
    table.dimensions["KOKnyttregion0000"] = table.dimensions.pop("KOKkommuneregion0000")


def _code(bank):
    bank.rename_label("12615", "ContentsCode", "KOSbvbarnmelding0000", "Noe annet")


def _unit(bank):
    bank.change_unit("12615", "KOSbvbarnmelding0001", "promille", 10)


FAULTS = {
    "title": (_title, "fhi 339", "LOST", "is now «Storfe og melk»"),
    "dimension": (_dimension, "ssb 12615", "LOST", "it has no dimension KOKkommuneregion0000"),
    "label": (_code, "ssb 12615", "LOST", "is now «Noe annet»"),
    "unit": (_unit, "ssb 12615", "IN PART", "«promille»"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_not_as_described_is_said_and_what_to_edit(bank, commands, kind):
    change, table, verdict, words = FAULTS[kind]
    change(bank)
    assert commands.etl("probe") == 3
    said = told(commands)
    assert said[table].startswith(verdict), said[table]
    assert words in said[table]
    assert "indicators.yaml" in said[table]
    assert all(text.startswith("as expected") for name, text in said.items() if name != table)


def test_a_figure_of_landet_that_cannot_be_right_is_said(commands, project):
    path = project / "indicators.yaml"
    entry = "  - id: depressive_symptomer\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(entry, f"{entry}    expect: {{max: 5}}\n"), encoding="utf-8")
    assert commands.etl("probe", "--table", "339") == 3
    said = told(commands)["fhi 339"]
    assert said.startswith("LOST")
    assert "14.9 (0, 2025) is not between 0 and 5: correct `scale` or `expect` in indicators.yaml" in said


@pytest.mark.parametrize("kind", ["500", "html", "truncated", "cut", "hang", "wrong_length"])
def test_a_table_that_is_described_and_does_not_answer_is_said(bank, commands, kind):
    bank.faults.add(kind, match="/tables/12615/data", times=10)
    assert commands.etl("probe") == 3
    said = told(commands)
    assert said["ssb 12615"].startswith("NO ANSWER"), said["ssb 12615"]
    assert said["ssb 12275"].startswith("as expected")
    assert "Traceback" not in commands.stderr


def test_a_publisher_that_cannot_be_reached_is_not_waited_for_table_after_table(bank, commands, monkeypatch):
    monkeypatch.setenv("OPPVEKST_SSB_URL", "http://127.0.0.1:9/api")
    assert commands.etl("probe") == 3
    said = told(commands)
    assert said["ssb 12615"].startswith("LOST")
    assert "not tried, since SSB could not be reached" in said["ssb 12615"]
    assert said["fhi 339"].startswith("as expected")


def test_a_newest_period_without_a_figure_is_no_fault(bank, commands):
    table = bank.table("339")
    newest = max(table.dimensions["AAR"].values)
    at = list(table.dimensions).index("AAR")
    table.cells = {codes: ":" if codes[at] == newest else cell for codes, cell in table.cells.items()}
    assert commands.etl("probe", "--table", "339") == 0
    assert told(commands)["fhi 339"].startswith("no figure")
    assert "(suppressed)" in told(commands)["fhi 339"]


def test_a_table_that_ends_is_named_with_what_has_taken_over(bank, commands):
    table = bank.table("12615")
    table.discontinued = True
    newer = type(table)(
        **{**vars(table), "id": "99615", "discontinued": False, "updated": "2026-11-01T07:00:00Z"}
    )
    bank.ssb.tables["99615"] = newer
    assert commands.etl("probe", "--table", "12615") == 0
    said = told(commands)["ssb 12615"]
    assert said.startswith("ended ")
    assert "SSB has a newer table about the same (99615" in said


def test_a_column_that_is_gone_has_newer_tables_looked_for(bank, commands):
    _code(bank)
    table = bank.table("12615")
    bank.ssb.tables["99615"] = type(table)(
        **{**vars(table), "id": "99615", "updated": "2026-11-01T07:00:00Z"}
    )
    assert commands.etl("probe", "--table", "12615") == 3
    assert "SSB has a newer table about the same (99615" in told(commands)["ssb 12615"]


def test_a_table_that_is_gone_is_lost_and_the_others_are_still_told_of(bank, commands):
    del bank.ssb.tables["12615"]
    assert commands.etl("probe") == 3
    assert "LOST         ssb 12615" in commands.stdout
    assert "indicators.yaml: barn_med_melding, barn_med_melding_prosent" in commands.stdout
    assert "as expected  ssb 07459" in commands.stdout
    assert "LOST         ssb 12615" in kept(commands)


def test_an_unknown_table_is_one_sentence(commands):
    assert commands.etl("probe", "--table", "99999") == 2
    assert len(commands.stderr.strip().splitlines()) == 1
