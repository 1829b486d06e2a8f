"""What was there to be shown and is not is named, with exit code 3, and its table is stale; and nothing else is."""

import gzip

MELDING, SHARE = "barn_med_melding", "barn_med_melding_prosent"


def values(built, indicator=MELDING, region="9110"):
    return {year: point["value"] for year, point in built.series(indicator, region).items()}


def built_with_a_loss(built, table: str, *words: str) -> None:
    """The build says so, says so again when asked again, and `status` shows it."""
    for _ in range(2):
        assert built.etl("build") == 3, built.stderr
        said = [line for line in built.stderr.splitlines() if line.startswith("etl: ")]
        assert any(all(word in line for word in words) for line in said), built.stderr
        assert all(line.endswith(".") for line in said)
        assert "Traceback" not in built.stderr
    status = built.table(table)
    assert status["state"] in ("stale", "failed")
    assert all(word in status["reason"] for word in words)


def test_figures_under_a_code_that_was_no_kommunes_that_year_are_named(built, bank):
    before = values(built, region="9213")
    bank.touch("12615").cells["9205", "KOSbvbarnmelding0000", "2022"] = "5"
    assert built.etl("fetch") == 0
    built_with_a_loss(built, "12615", f"{MELDING}: 1 figures are left out", "9205 2022", "data/geography")
    assert values(built, region="9213") == before


def test_a_zero_or_a_sign_there_is_nothing_lost(built, bank):
    bank.touch("12615").cells["9205", "KOSbvbarnmelding0000", "2022"] = "0"
    bank.table("12615").cells["9205", "KOSbvbarnmelding0000", "2023"] = ":"
    assert built.etl("fetch") == 0
    assert built.etl("build") == 0, built.stderr


def test_codes_that_geography_does_not_know_are_named(built, bank):
    table = bank.touch("12615")
    region = table.dimensions["KOKkommuneregion0000"]
    region.values["9333"] = "Nykommune"
    for codes in [codes for codes in table.cells if codes[0] == "9110"]:
        table.cells[("9333", *codes[1:])] = table.cells[codes]
    assert built.etl("fetch") == 0
    built_with_a_loss(built, "12615", "data/geography does not know", "9333")


def test_one_damaged_part_is_named_and_the_answer_before_it_used(built, bank):
    before = values(built)
    bank.touch("12615").cells["9110", "KOSbvbarnmelding0000", "2022"] = "70"
    assert built.etl("fetch") == 0
    newest = max((built.settings.raw_dir / "ssb" / "12615").glob("[0-9]*"))
    (part,) = newest.glob("*.json.gz")
    part.write_bytes(gzip.compress(b"{}"))
    built_with_a_loss(built, "12615", "is damaged", "etl fetch --source ssb --table 12615")
    assert values(built) == before
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    assert values(built) != before


def test_one_damaged_part_with_nothing_before_it_loses_its_figures_by_name(built):
    (record,) = (built.settings.raw_dir / "ssb" / "12615").glob("[0-9]*")
    (part,) = record.glob("*.json.gz")
    part.write_bytes(part.read_bytes()[:100])
    built_with_a_loss(built, "12615", "is damaged", "etl fetch --source ssb --table 12615")
    built_with_a_loss(built, "12615", f"{MELDING}: 70 figures of the build before this are gone")
    assert values(built) == {}


def test_an_answer_put_aside_with_none_before_it_is_a_loss(commands, bank):
    bank.table("12615").cells["EAK", "KOSbvbarnmelding0000", "2022"] = "300000"
    assert commands.etl("fetch") == 0
    built_with_a_loss(commands, "12615", f"{MELDING}: none of the 1 stored answers can be used")
    assert values(commands) == {}
    assert values(commands, SHARE)


def test_a_figure_that_the_publisher_withdrew_is_a_loss_once_and_one_it_hides_is_none(built, bank):
    bank.touch("12615").cells["9110", "KOSbvbarnmelding0000", "2021"] = ":"
    assert built.etl("fetch") == 0
    assert built.etl("build") == 0, built.stderr
    bank.touch("12615", "2026-10-02T06:00:00Z").cells["9110", "KOSbvbarnmelding0000", "2022"] = ".."
    assert built.etl("fetch") == 0
    built_with_a_loss(built, "12615", f"{MELDING}: 1 figures of the build before this are gone (9110 2022)")
    assert built.etl("build", "--force") == 0, built.stderr


def test_a_source_taken_out_of_the_store_is_a_loss(built):
    table = built.settings.raw_dir / "ssb" / "12615"
    table.rename(built.settings.data_dir / "moved away")
    built_with_a_loss(built, "12615", f"{MELDING}: ", "are gone")
