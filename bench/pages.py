"""Server time of every page against an empty Streamlit page, in one run.

``./barometer bench pages [--place 4012] [--runs 20] [--write]`` builds the whole country from a made-up raw store
(`bench.national`), or reads the build in use with ``--here``, and prints the table, or writes it into
docs/ytelse.md. The time is that of the script in the server: from the moment Streamlit starts the page's script
until it ends, network and browser left out. The empty page has a title and nothing else. «First» is with nothing
remembered of the page, «again» with everything; DuckDB's part is measured inside. On a machine that does other
things, too, ``--clock cpu`` counts the script's own work and not its waiting.
"""

import argparse
import logging
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

import streamlit as st  # noqa: E402
from streamlit.runtime.scriptrunner import RerunData  # noqa: E402
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from bench.country import the_whole_country  # noqa: E402
from oppvekst.settings import Settings  # noqa: E402
from oppvekst.store import Figures, open_current  # noqa: E402
from pages._ui.serving.memory import forget  # noqa: E402
from pages._ui.shell.menu import MENU  # noqa: E402

DOCUMENT = PROJECT / "docs" / "ytelse.md"
BEGIN, END = "<!-- sider: begynner -->", "<!-- sider: slutter -->"
EMPTY = 'import streamlit as st\n\nst.title("Tom side")\n'
STORIES = ("pages/barnevern.py", "pages/levekaar.py", "pages/ungdata.py", "pages/skole_og_helse.py")
"""Pages that show one step of their story at a time, and all of it when asked."""
SETS = (
    ("dashboard.py", "Oversikt", "med de ti som ligner mest", {"sammenlign": "sett:naboer"}),
    ("pages/sammenlign.py", "Sammenlign", "alle kommuner", {"sammenlign": "sett:landet"}),
)
"""Pages with a comparison set of ten, and with the largest there is."""
CLOCKS = {"wall": (time.perf_counter, "klokketid"), "cpu": (time.thread_time, "prosessortid")}
"""What is measured, and what the table calls it."""


@dataclass(frozen=True)
class Timed:
    """Milliseconds of one view."""

    whole: float
    queries: float


@contextmanager
def watched(views: list[Timed], clock: str) -> Iterator[None]:
    """Add the time of every script run, and of the queries in it (always by the wall), to ``views``."""
    run, rows, spent = ScriptRunner._run_script, Figures._rows, [0.0]
    now, _ = CLOCKS[clock]

    def timed_rows(self: Figures, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        begun = time.perf_counter()
        try:
            return rows(self, sql, values)
        finally:
            spent[0] += time.perf_counter() - begun

    def timed_run(self: ScriptRunner, asked: RerunData) -> None:
        begun, spent[0] = now(), 0.0
        try:
            run(self, asked)
        finally:
            views.append(Timed(1000 * (now() - begun), 1000 * spent[0]))

    with patch.object(ScriptRunner, "_run_script", timed_run), patch.object(Figures, "_rows", timed_rows):
        yield


def again(app: AppTest, runs: int, clock: str) -> Timed:
    """The median of ``runs`` views of a page that has been shown."""
    views: list[Timed] = []
    with watched(views, clock):
        for _ in range(runs):
            app.run()
    return Timed(
        statistics.median(view.whole for view in views), statistics.median(view.queries for view in views)
    )


def first(app: AppTest, show: Callable[[], None], clock: str) -> Timed:
    """One view with nothing remembered but the geography and the open build."""
    st.cache_resource.clear()
    forget()
    app.run()  # another page: opens the build again
    views: list[Timed] = []
    with watched(views, clock):
        show()
    return views[-1]


def measured(place: str, runs: int, clock: str) -> Iterator[tuple[str, Timed, Timed]]:
    """Each page of the menu, and the heaviest that may be asked of some: name, first view, later ones."""
    stories = [
        (script, name, "alle stegene", {"steg": "alle"}) for script, name, _ in MENU if script in STORIES
    ]
    pages: list[tuple[str, str, dict[str, str]]] = [(script, name, {}) for script, name, _ in MENU]
    asked_for = [(script, f"{name}, {what}", asked) for script, name, what, asked in (*stories, *SETS)]
    for script, name, asked in [*pages, *asked_for]:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=120)
        app.query_params["kommune"] = place
        app.switch_page("pages/om_tallene.py" if script != "pages/om_tallene.py" else "pages/risiko.py").run()

        def show(app: AppTest = app, script: str = script, asked: dict[str, str] = asked) -> None:
            for key, value in ({"kommune": place} | asked).items():
                app.query_params[key] = value
            app.switch_page(script).run()
            assert not app.exception

        yield name, first(app, show, clock), again(app, runs, clock)


def empty(runs: int, clock: str) -> Timed:
    """The floor: a page with a title."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "tom.py"
        page.write_text(EMPTY, encoding="utf-8")
        app = AppTest.from_file(str(page), default_timeout=60)
        app.run()
        return again(app, runs, clock)


def table(place: str, runs: int, clock: str) -> str:
    """The table as Markdown, with the machine and the build it holds for."""
    floor = empty(runs, clock)
    figures = open_current(Settings.from_environment())
    count = int(figures.frame("SELECT count(*) AS n FROM observation")["n"][0])
    figure = f"{count:,}".replace(",", "\u00a0")
    lines = [
        f"Maskin: {platform.machine()}, {os.cpu_count()} kjerner, last {os.getloadavg()[0]:.1f} ved start. "
        f"Python {platform.python_version()}, Streamlit {st.__version__}. "
        f"{figure} tall, sted {place}, {runs} visninger, {CLOCKS[clock][1]}. "
        f"Målt {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "| Side | Første visning, ms | Vist igjen, ms | Over tom side, ms | DuckDB, ms |",
        "|---|---|---|---|---|",
        f"| Tom Streamlit-side | | {floor.whole:.1f} | | |".replace(".", ","),
    ]
    for name, cold, warm in measured(place, runs, clock):
        cells = (cold.whole, warm.whole, warm.whole - floor.whole, warm.queries)
        numbers = " | ".join(f"{cell:.1f}".replace(".", ",") for cell in cells)
        lines.append(f"| {name} | {numbers} |")
        print(lines[-1], flush=True)
    return "\n".join(lines)


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--place", default="4012", help="code of the place to look at")
    parser.add_argument("--runs", type=int, default=20, help="views of each page")
    parser.add_argument("--clock", choices=CLOCKS, default="wall", help="what to count")
    parser.add_argument("--here", action="store_true", help="measure the build in use, not a made-up country")
    parser.add_argument("--write", action="store_true", help="write the table into docs/ytelse.md")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # AppTest has no browser, and says so on every run
    with nullcontext() if options.here else the_whole_country():
        made = table(options.place, options.runs, options.clock)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        _, _, tail = rest.partition(END)
        DOCUMENT.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
