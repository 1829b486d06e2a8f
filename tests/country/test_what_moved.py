"""The comparison that `pytest -m live` makes, on a statbank whose tables have moved."""

import subprocess
import sys

import pytest

from etl.build.plan import Plan
from etl.sources.http import Patience
from etl.sources.moved import compare
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR

QUICK = Patience(read=2.0, attempts=2, first_wait=0.01, window=0.05)


@pytest.fixture
def compared(commands):
    def run():
        requests = Plan.of(load_catalog(commands.settings.catalog_path)).requests
        return [c.words for c in compare(requests, commands.settings, QUICK) if c.words]

    return run


def test_nothing_has_moved_and_no_figure_is_asked_for(compared, bank):
    assert compared() == []
    assert [call.path for call in bank.calls if call.path.endswith(("/data", ".zip", ".xlsx"))] == []


def test_what_moved_is_told_table_by_table(compared, bank):
    bank.move_code("12615", "ContentsCode", "KOSbvbarnmelding0000", "KOSnytt0000")
    bank.rename_label("12275", "ContentsCode", "KOSbvbarntiltaka0000", "Noe annet")
    bank.table("08764").discontinued = True
    bank.renumber("339", "939")
    bank.bufdir.links["barnevern"] = []
    said = "\n".join(compared())
    assert "ssb 12615: ContentsCode KOSbvbarnmelding0000 is now KOSnytt0000" in said
    assert "ssb 12275: ssb table 12275 has changed" in said
    assert "ssb 08764: SSB has discontinued the table" in said
    assert "fhi 339: table 339 is now 939" in said
    assert "bufdir barnevern: Bufdir barnevern: the page" in said
    assert len(said.splitlines()) == 5


def test_live_tests_are_left_out_unless_asked_for():
    def collected(*arguments):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "--collect-only",
                "-q",
                "-p",
                "no:cacheprovider",
                "tests/live",
                *arguments,
            ],
            cwd=PROJECT_DIR,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.stdout

    assert "6 deselected" in collected()
    assert "6 tests collected" in collected("-m", "live")
