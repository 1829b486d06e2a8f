from io import StringIO

import pytest
from rich.console import Console
from statbank import Statbank
from wishes import DEPRESJON, KODER, TILTAK, meldinger

from etl.sources.fetching import fetch
from etl.sources.http import Patience
from etl.sources.progress import ProgressBar
from oppvekst.settings import Settings


@pytest.fixture
def shown(settings: Settings, patience: Patience):
    def run(*requests: object, terminal: bool = False) -> str:
        output = StringIO()
        console = Console(file=output, width=200, force_terminal=terminal, color_system=None)
        with ProgressBar(console) as bar:
            fetch(requests, settings, bar, patience)
        return output.getvalue()

    return run


def test_a_log_gets_a_line_a_table_with_what_and_from_whom(bank: Statbank, shown) -> None:
    lines = shown(meldinger(), DEPRESJON, KODER).splitlines()
    assert lines[0].startswith("SSB 12615 12615: Barn med melding")
    assert lines[0].endswith(": fetched")
    assert lines[1] == "FHI 339 Depressive symptomer_Ungdata_KH: fetched"
    assert lines[2].startswith("SSB Klass 131-codesAt-2024-01-01")


def test_what_was_skipped_is_said(shown) -> None:
    shown(meldinger())
    assert "skipped, nothing new" in shown(meldinger())


def test_what_failed_is_said_with_the_reason(bank: Statbank, shown) -> None:
    bank.faults.add("html", match="12615", times=99)
    assert "failed: SSB table 12615 sent a web page («Vedlikehold»)" in shown(meldinger())


def test_a_moved_code_is_said(shown) -> None:
    assert "KOKalder0000 F000-022 is now F000-024 «0-24 år»" in shown(TILTAK)


def test_a_title_with_brackets_is_shown_as_it_is(bank: Statbank, shown) -> None:
    bank.table("12615").label = "12615: Barn med melding [bold]"
    assert "[bold]" in shown(meldinger())


def test_a_terminal_sees_the_bar_and_the_time_left(shown) -> None:
    output = shown(meldinger(), KODER, terminal=True)
    assert "2/2" in output
    assert "finished" in output


def test_long_waits_are_explained() -> None:
    output = StringIO()
    console = Console(file=output, width=200, force_terminal=True, color_system=None)
    with ProgressBar(console) as bar:
        bar.start([meldinger()], 150.0)
        bar.table(meldinger(), 150.0)
        bar._bar.refresh()
        bar.waiting(42.0, "polite pace to data.example.no")
    assert "at most 3 min left at the polite rate" in output.getvalue()
    assert "waiting 42 s: polite pace to data.example.no" in output.getvalue()
