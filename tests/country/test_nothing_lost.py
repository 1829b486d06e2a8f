"""Bad input of every kind: one sentence each, the rest is built, and nothing that was there is lost."""

import pytest
from statbank.files import FILE_NAMES


def snapshot_of(built):
    return {
        (indicator, region): {year: p["value"] for year, p in built.series(indicator, region).items()}
        for indicator in (
            "barn_med_melding",
            "fristbrudd",
            "barn_plassert",
            "mobbing_7_trinn",
            "ufoeretrygdede",
        )
        for region in ("9104", "9110")
    }


def assert_one_sentence(text, *words):
    assert "Traceback" not in text
    lines = [line for line in text.splitlines() if line.startswith("etl: ")]
    assert len(lines) == 1, text
    assert lines[0].rstrip().endswith(".")
    for word in words:
        assert word in lines[0]


def refetch(built, code):
    assert built.etl("fetch") == code, built.stderr
    stderr = built.stderr
    assert built.etl("build") == 0, built.stderr
    return stderr


class TestFiles:
    def test_a_workbook_laid_out_anew_keeps_its_old_figures_and_its_neighbours_get_new_ones(
        self, built, bank
    ):
        before = snapshot_of(built)
        bank.bufdir.sheets["3A"][2][1] = "Navn"
        for row in bank.bufdir.sheets["1C"]:
            if row[:1] == ["9104"]:
                row[3:] = [30] * len(row[3:])
        bank.bufdir.publish("barnevern")
        said = refetch(built, 3)
        assert_one_sentence(said, "Bufdir barnevern", "3A_fristbrudd", "laid out anew", "Navn")
        after = snapshot_of(built)
        assert after.pop(("barn_plassert", "9104")) != before.pop(("barn_plassert", "9104"))
        assert after == before
        assert built.series("barn_plassert", "9104")[2022]["numerator"] == 30
        assert built.series("fristbrudd", "9104")[2024]["source"]["url"].endswith("2026_09_04_cedc894149.zip")
        status = built.table("barnevern")
        assert status["state"] == "stale"
        assert status["reason"].count("laid out anew") == 1

    def test_it_is_still_said_when_nothing_new_has_come(self, built, bank):
        bank.bufdir.sheets["3A"][2][1] = "Navn"
        bank.bufdir.publish("barnevern")
        refetch(built, 3)
        assert built.etl("fetch") == 3
        assert_one_sentence(built.stderr, "laid out anew")

    def test_a_page_with_two_archives_is_not_guessed_at(self, built, bank):
        before = snapshot_of(built)
        bank.bufdir.links["barnevern"] *= 2
        bank.bufdir.links["barnevern"][1] = "Kommunemonitor_barnevern_2026_10_04_aaaaaaaaaa.zip"
        assert_one_sentence(refetch(built, 3), "links to 2 files that may be the one")
        assert snapshot_of(built) == before
        assert built.table("barnevern")["state"] == "stale"

    def test_an_archive_with_two_files_for_one_code_is_not_guessed_at(self, built, bank, monkeypatch):
        before = snapshot_of(built)
        monkeypatch.setitem(FILE_NAMES, "1C", "3A_enda_en.xlsx")
        bank.bufdir.publish("barnevern")
        assert_one_sentence(refetch(built, 3), "holds 2 files for 3A")
        assert snapshot_of(built) == before

    def test_per_cent_that_became_per_mille_is_refused(self, built, bank):
        before = snapshot_of(built)
        for row in bank.bufdir.sheets["3A"][3:]:
            row[2] = row[2].replace("Andel", "Promille")
        bank.bufdir.publish("barnevern")
        assert_one_sentence(refetch(built, 3), "3A_fristbrudd", "'Promille'", "the unit may have changed")
        assert snapshot_of(built) == before

    def test_latin_1_where_utf_8_was_promised_is_refused(self, built, bank):
        before = snapshot_of(built)
        bank.udir.encoding = "latin-1"
        assert_one_sentence(refetch(built, 3), "Udir", "is not UTF-8 as promised", "0xD8")
        assert snapshot_of(built) == before
        assert built.table("150")["state"] == "stale"

    def test_a_page_of_udirs_that_is_lost_is_noticed(self, built, bank):
        before = snapshot_of(built)
        bank.udir.rows = [row for row in bank.udir.rows if row["kommune"] != "9104"]
        bank.udir.page_size = 3
        refetch(built, 0)
        assert snapshot_of(built) == before
        assert "lost the figures of 1 of 4 places (9104)" in built.table("150")["reason"]

    def test_nav_without_its_link_keeps_what_there_was(self, built, bank):
        before = snapshot_of(built)
        bank.faults.add("200", match="/nav/", times=5, body=b"<html><title>Nav</title></html>")
        assert_one_sentence(refetch(built, 3), "Nav", "links to no such file")
        assert snapshot_of(built) == before


class TestTables:
    def test_a_discontinued_table_is_used_and_said_to_be(self, built, bank):
        before = snapshot_of(built)
        bank.table("12615").discontinued = True
        refetch(built, 0)
        assert snapshot_of(built) == before
        status = built.table("12615")
        assert status["state"] == "fresh"
        assert "discontinued" in status["reason"]
        assert "successor" in status["reason"]

    def test_a_table_that_is_gone_keeps_its_figures(self, built, bank):
        before = snapshot_of(built)
        del bank.ssb.tables["12615"]
        assert_one_sentence(refetch(built, 3), "SSB has no table 12615", "successor")
        assert snapshot_of(built) == before

    def test_per_mille_without_a_word_is_doubted(self, built, bank):
        before = {year: p["value"] for year, p in built.series("depressive_symptomer", "9110").items()}
        table = bank.touch("339")
        for codes, cell in table.cells.items():
            if "MEIS" in codes and cell not in (".", "..", ":"):
                table.cells[codes] = str(float(cell) * 10)
        refetch(built, 0)
        assert {
            year: p["value"] for year, p in built.series("depressive_symptomer", "9110").items()
        } == before
        status = built.table("339")
        assert status["state"] == "stale"
        assert "10 times what they were" in status["reason"]

    def test_a_landet_that_cannot_be_right_puts_its_answer_aside_for_that_indicator_only(self, built, bank):
        before = snapshot_of(built)
        table = bank.touch("12615")
        table.cells["EAK", "KOSbvbarnmelding0000", "2022"] = "300000"
        table.cells["9110", "KOSbvbarnmelding0001", "2025"] = "4.7"
        refetch(built, 0)
        assert snapshot_of(built) == before
        assert built.series("barn_med_melding_prosent", "9110")[2025]["value"] == 4.7
        status = built.table("12615")
        assert status["state"] == "stale"
        assert "a numerator larger than its denominator: barn_med_melding, 0, 2022" in status["reason"]

    def test_one_figure_that_cannot_be_right_is_set_aside_by_name_and_the_rest_shown(self, built, bank):
        before = snapshot_of(built)
        table = bank.touch("12615")
        table.cells["9104", "KOSbvbarnmelding0000", "2022"] = "3000"
        table.cells["9110", "KOSbvbarnmelding0001", "2025"] = "4.7"
        assert built.etl("fetch") == 0
        assert built.etl("build") == 3
        assert_one_sentence(
            built.stderr,
            "ssb 12615: barn_med_melding: set aside",
            "9104 Nyby, 2022, alle",
            "ask the publisher",
        )
        after = snapshot_of(built)
        assert after["barn_med_melding", "9104"].pop(2022) is None
        assert before["barn_med_melding", "9104"].pop(2022) is not None
        assert after == before
        assert built.series("barn_med_melding", "9104")[2022]["missing"] == "set_aside"
        assert built.series("barn_med_melding_prosent", "9110")[2025]["value"] == 4.7
        status = built.table("12615")
        assert (status["state"], "9104 Nyby, 2022" in status["reason"]) == ("stale", True)

    def test_with_no_older_answer_the_indicator_is_left_out_and_the_rest_built(self, commands, bank):
        bank.table("12615").cells["EAK", "KOSbvbarnmelding0000", "2022"] = "300000"
        assert commands.etl("fetch") == 0
        assert commands.etl("build") == 3
        assert commands.series("barn_med_melding", "9110") == {}
        assert commands.series("barn_med_tiltak", "9110")
        assert commands.table("12615")["state"] == "stale"

    def test_figures_that_vanish_while_their_places_stay_are_doubted(self, built, bank):
        before = snapshot_of(built)
        table = bank.touch("12615")
        for codes in table.cells:
            if "KOSbvbarnmelding0000" in codes and codes[-1] in ("2021", "2022", "2023"):
                table.cells[codes] = ".."
        refetch(built, 0)
        assert snapshot_of(built) == before
        assert "figures for the same periods" in built.table("12615")["reason"]

    def test_what_the_publisher_hides_now_is_hidden_here_too(self, built, bank):
        table = bank.touch("12615")
        for codes in table.cells:
            if codes[0] in ("9104", "9110") and "KOSbvbarnmelding0000" in codes:
                table.cells[codes] = ":"
        refetch(built, 0)
        hidden = built.series("barn_med_melding", "9104")
        assert {point["missing"] for point in hidden.values()} == {"suppressed"}
        assert built.table("12615")["state"] == "fresh"

    def test_an_older_answer_shows_nothing_that_the_newest_hides(self, built, bank):
        table = bank.touch("12615")
        table.cells["EAK", "KOSbvbarnmelding0000", "2022"] = "300000"
        table.cells["9110", "KOSbvbarnmelding0000", "2022"] = ":"
        refetch(built, 0)
        assert built.table("12615")["state"] == "stale"
        assert built.series("barn_med_melding", "9104")[2022]["numerator"] == 78
        hidden = built.series("barn_med_melding", "9110")
        assert (hidden[2022]["value"], hidden[2022]["numerator"]) == (None, None)
        assert hidden[2022]["missing"] == "suppressed"
        assert hidden[2021]["numerator"] == 290

    def test_a_place_nobody_knows_is_left_out_and_told(self, built, bank):
        before = snapshot_of(built)
        table = bank.touch("12615")
        region = table.dimensions["KOKkommuneregion0000"]
        region.values["9120"] = "Nyland"
        table.cells |= {
            ("9120", *codes[1:]): cell for codes, cell in table.cells.items() if codes[0] == "9104"
        }
        assert built.etl("fetch") == 0
        assert built.etl("build") == 3
        assert snapshot_of(built) == before
        assert built.table("12615")["state"] == "stale"
        assert "data/geography does not know are left out: 9120" in built.table("12615")["reason"]


class TestRemarks:
    def test_a_change_of_codes_that_ours_lack_is_told_and_not_used(self, built, bank):
        before = snapshot_of(built)
        bank.klass.changes.append(
            {
                "oldCode": "9104", "oldName": "Nyby", "newCode": "9120", "newName": "Storby",
                "changeOccurred": "2027-01-01",
            }
        )  # fmt: skip
        refetch(built, 0)
        assert snapshot_of(built) == before
        status = built.table("131-changes-2013-01-01")
        assert status["state"] == "stale"
        assert "2027-01-01 9104 Nyby → 9120 Storby" in status["reason"]
        assert "data/geography/kommune_changes.csv" in status["reason"]

    @pytest.mark.parametrize(
        ("expect", "words"),
        [
            ("{max: 100, coverage: 0.95}", "only 5 of 6 kommuner have a figure in 2025"),
            ("{max: 100, max_jump: 1.05}", "(9110 2022: 4.028 to 4.306)"),
        ],
    )
    def test_what_the_catalogue_expects_of_a_table_is_held_against_it(
        self, commands, bank, project, expect, words
    ):
        catalogue = project / "indicators.yaml"
        text = catalogue.read_text(encoding="utf-8")
        entry = (
            "    definition: {nb: Barn med minst én melding i året., nn: Barn med minst ei melding i året.}\n"
        )
        assert entry in text
        catalogue.write_text(text.replace(entry, f"{entry}    expect: {expect}\n"), encoding="utf-8")
        table = bank.table("12615")
        table.cells["9213", "KOSbvbarnmelding0000", "2025"] = ":"
        assert commands.etl("fetch") == 0
        assert commands.etl("build") == 0, commands.stderr
        assert words in commands.table("12615")["reason"]
        assert commands.table("12615")["state"] == "fresh"

    def test_more_decimals_than_the_metadata_say_are_told(self, commands, bank):
        bank.table("12615").dimensions["ContentsCode"].units["KOSbvbarnmelding0001"]["decimals"] = 0
        assert commands.etl("fetch") == 0
        assert commands.etl("build") == 0, commands.stderr
        assert "the publisher says 0 decimals" in commands.table("12615")["reason"]

    def test_a_unit_that_the_catalogue_no_longer_has_is_noticed_without_a_fetch(self, built, project):
        catalogue = project / "indicators.yaml"
        entry = catalogue.read_text(encoding="utf-8")
        start = entry.index("  - id: barn_med_melding_prosent")
        changed = entry[:start] + entry[start:].replace("unit: prosent", "unit: per_1000", 1)
        catalogue.write_text(changed, encoding="utf-8")
        assert built.etl("build") == 3
        assert built.series("barn_med_melding_prosent", "9110") == {}
        assert built.series("barn_med_melding", "9110")
        assert (
            "the unit of KOSbvbarnmelding0001 is «prosent» and not per_1000" in built.table("12615")["reason"]
        )

    def test_a_landet_outside_what_is_expected_is_not_published(self, commands, project):
        catalogue = project / "indicators.yaml"
        text = catalogue.read_text(encoding="utf-8")
        entry = (
            "    definition: {nb: Barn med minst én melding i året., nn: Barn med minst ei melding i året.}\n"
        )
        catalogue.write_text(text.replace(entry, f"{entry}    expect: {{max: 2.5}}\n"), encoding="utf-8")
        assert commands.etl("fetch") == 0
        assert commands.etl("build") == 3
        assert commands.series("barn_med_melding", "9104") == {}
        assert commands.series("barn_med_melding_prosent", "9104")
        reason = commands.table("12615")["reason"]
        assert "a value outside what the catalogue expects: barn_med_melding, 0, 20" in reason
        assert "a median kommune outside what the catalogue expects: barn_med_melding, 20" in reason
        assert commands.table("12615")["state"] == "stale"

    def test_a_single_figure_outside_it_is_published_and_told_of(self, commands, project):
        catalogue = project / "indicators.yaml"
        text = catalogue.read_text(encoding="utf-8")
        entry = (
            "    definition: {nb: Barn med minst én melding i året., nn: Barn med minst ei melding i året.}\n"
        )
        catalogue.write_text(text.replace(entry, f"{entry}    expect: {{max: 4.5}}\n"), encoding="utf-8")
        assert commands.etl("fetch") == 0
        assert commands.etl("build") == 0, commands.stderr
        assert max(p["value"] or 0 for p in commands.series("barn_med_melding", "9104").values()) > 4.5
        status = commands.table("12615")
        assert status["state"] == "fresh"
        assert (
            "barn_med_melding: outside 0 to 4.5, and shown as it was published (9104 Nyby, "
            in status["reason"]
        )
