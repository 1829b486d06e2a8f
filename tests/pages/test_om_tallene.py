"""How the tables behind the figures stand, as «Om tallene» says it."""

from datetime import UTC, datetime

from oppvekst.store import TableState
from pages._ui.about.figures import status_table
from pages._ui.serving import served
from pages._ui.shell.frame import View

FETCHED = datetime(2026, 3, 16, tzinfo=UTC)
FRESH = TableState("ssb", "12275", FETCHED, FETCHED, 1200, "fresh", None)
FAILED = TableState("fhi", "337", None, None, 0, "failed", "the server answered 503 <five times>")


def view(maal: str = "nb") -> View:
    return View(served.figures(), served.geography(), served.geography().region("4012"), maal)


def test_a_table_that_failed_says_so_in_norwegian_and_keeps_the_message_for_those_who_run_it(
    figures_in_place,
):
    told = status_table(view(), [FRESH, FAILED])
    table, message = told.split('<details class="ov-fold"')
    assert "kunne ikke hentes" in table
    assert "503" not in table
    assert "Meldinger til den som drifter (på engelsk)" in message
    assert '<div lang="en">' in message
    assert "the server answered 503 &lt;five times&gt;" in message
    assert "12275" not in message
    assert "kunne ikkje hentast" in status_table(view("nn"), [FAILED])


def test_nothing_is_said_where_nothing_went_wrong(figures_in_place):
    assert "Meldinger" not in status_table(view(), [FRESH])
