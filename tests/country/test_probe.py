"""``etl probe``: what differs from the catalogue, told a line a table, on the screen and in a file."""

from pathlib import Path


def kept(commands) -> str:
    return (Path(commands.settings.data_dir) / "probe.txt").read_text(encoding="utf-8")


def test_everything_is_as_expected_and_no_figure_is_fetched(bank, commands):
    assert commands.etl("probe") == 0, commands.stderr
    lines = [line for line in commands.stdout.splitlines() if not line.startswith(" ")]
    assert all(line.startswith("as expected") for line in lines[:-1]), commands.stdout
    assert " tables: " in lines[-1]
    assert lines[-1].split(" Written")[0].partition(": ")[2].rstrip(".") in kept(commands)
    assert not bank.calls_to("/data")
    assert not (Path(commands.settings.data_dir) / "raw").exists()


def test_a_code_that_moved_is_named_with_the_entries_that_use_it(bank, commands):
    bank.move_code("12615", "ContentsCode", "KOSbvbarnmelding0000", "KOSnytt0000")
    assert commands.etl("probe", "--source", "ssb", "--table", "12615") == 0
    assert commands.stdout.startswith("moved        ssb 12615")
    assert "KOSbvbarnmelding0000 is now KOSnytt0000" in commands.stdout
    assert "indicators.yaml: barn_med_melding, barn_med_melding_prosent" in commands.stdout


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
