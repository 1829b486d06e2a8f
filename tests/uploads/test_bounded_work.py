"""What is done with a table once its file is read: no text in it costs the server more than its length."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_tables import ATTACKS, one_cell, table, taken

from oppvekst.state import MAX_FIELD
from oppvekst.state.cleaning import MOST_MARKS, clean
from oppvekst.uploads import Cell
from oppvekst.uploads.dates import LONGEST, find_day, find_period
from oppvekst.uploads.limits import LONGEST_TITLE, title
from oppvekst.uploads.tiltak.gathering import MOST_TOLD
from oppvekst.uploads.tiltak.row import LONGEST_QUOTED

ROOT = Path(__file__).resolve().parents[2]

SAID = {
    "merged": "tegn i alt",
    "tables": "500\u00a0tabeller",
    "all columns one field": "har mer enn 32\u00a0000 tegn",
    "a tiltak that goes on": "1 rows; «Beskrivelse» har mer enn",
    "a matrix of lines": "2000 rows; Tabellen har mer enn 2\u00a0000 tiltak.",
    "words in": "166 rows; Tiltakene i tabellen har mer enn 5 millioner tegn.",
    "rows without": "1900 rows; Rad 1902 har ikke navn",
    "a heading": "202 characters",
    "a sheet's name": "202 characters",
}


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What became of each attack, all in one process with a limit on its memory and on the time of each."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hostile_tables.py"))],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, f"after {done.stdout[-300:]}\n{done.stderr[-1500:]}"
    return dict(line.split("\t->\t") for line in done.stdout.splitlines())


@pytest.mark.parametrize("kind", ATTACKS)
def test_no_table_takes_the_servers_time_or_memory(kind, told):
    expected = next((said for start, said in SAID.items() if kind.startswith(start)), "")
    assert expected in told[kind]


def test_a_text_too_long_for_its_field_is_never_taken_in_by_half():
    found = taken(table(["Tiltak", "Ansvar", "Beskrivelse"], [["Lekser", "Rektor", "x " * MAX_FIELD]]))
    assert not found.ready
    assert found.rows[0].problems[0].nn.startswith("«Beskrivelse» har meir enn 32\u00a0000 teikn")
    whole = taken(table(["Tiltak", "Ansvar", "Beskrivelse"], [["Lekser", "Rektor", "x" * MAX_FIELD]]))
    assert len(whole.ready[0].beskrivelse) == MAX_FIELD


def test_every_row_that_goes_on_is_read_and_the_first_are_told():
    more = [[Cell("n", above=True), f"del {n}"] for n in range(100)]
    (row,) = taken(table(["Tiltak", "Beskrivelse"], [["n", "start"], *more])).rows
    assert row.content.beskrivelse == "\n".join(["start", *(f"del {n}" for n in range(100))])
    assert row.notes[0] == "Rad 3 er lest som fortsettelsen av raden over."
    assert row.notes[MOST_TOLD] == "Også 80 rader til, til og med rad 102, er lest som fortsettelsen."


@pytest.mark.parametrize("between", [" ", "   ", " . ", ".", "\t.\n", "  /  "])
def test_a_day_is_found_however_many_spaces_are_in_it(between):
    assert (
        find_day(f"Evalueres   i møte {between.join(['1', '3', '2027'])} og senere").day.isoformat()
        == "2027-03-01"
    )


def test_lines_of_numbers_are_no_day():
    assert find_day("1\n3\n2027") is None


def test_a_day_is_found_in_sentences_and_not_in_a_book():
    around = "ord " * 100
    assert find_day(f"{around}1. mars 2027 {around}").day.isoformat() == "2027-03-01"
    assert find_period(f"{around}høst 2027 {around}").day.isoformat() == "2027-12-31"
    assert find_day("1. mars 2027" + " ord" * LONGEST) is None
    assert find_period("høst 2027" + " ord" * LONGEST) is None


def test_a_sentence_repeats_only_the_start_of_a_long_text_and_the_remark_all_of_it():
    words = "ukjent " * 200
    (row,) = taken(table(["Tiltak", "Ansvar", "Status"], [["Lekser", "Rektor", words]])).rows
    (note,) = (note for note in row.notes if note.startswith("Status"))
    assert len(note) < LONGEST_QUOTED + 100
    assert words.strip() in row.content.merknad


def test_a_short_title_stays_as_it_is():
    assert title("Tiltak for alle") == "Tiltak for alle"
    assert title("a" * LONGEST_TITLE) == "a" * LONGEST_TITLE
    assert len(title("a" * 10 * LONGEST_TITLE)) == LONGEST_TITLE + 2


def test_marks_beyond_what_any_language_has_are_taken_away_and_counted():
    cleaned = clean("e\u0301 og a" + "\u0316" * 1_000)
    assert cleaned.text == "é og a" + "\u0316" * MOST_MARKS
    assert cleaned.changes[0].count == 1_000 - MOST_MARKS


def test_an_attack_that_is_none_is_read():
    assert one_cell("Evalueres dato", "1.  mars  2027")() == "1 rows; "
