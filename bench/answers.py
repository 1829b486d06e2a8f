"""Warm pages with many numbers of answers entered, against one: what others have entered costs a page nothing.

``./barometer bench answers [--numbers 2000] [--runs 20] [--clock cpu]`` enters numbers for so many surveys of other
kommuner than the one looked at, and prints the ratio for the front page, Ungdata and Sammenlign. The numbers are made
up and stand in a database of the bench's own.
"""

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from streamlit.testing.v1 import AppTest  # noqa: E402

from bench.pages import CLOCKS, again  # noqa: E402
from oppvekst.geography import Geography  # noqa: E402
from oppvekst.settings import Settings  # noqa: E402
from oppvekst.state import open_state  # noqa: E402

PLACE = "4012"
PAGES = (("dashboard.py", "Oversikt"), ("pages/ungdata.py", "Ungdata"), ("pages/sammenlign.py", "Sammenlign"))
YEARS = (2015, 2018, 2021, 2022, 2024, 2025)


def opened(script: str) -> AppTest:
    """A page that has been shown."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=120)
    app.query_params["kommune"] = PLACE
    if script != "dashboard.py":
        app.switch_page(script)
    app.run()
    app.query_params["kommune"] = PLACE
    app.run()
    if app.exception or not app.title or "finnes ikke" in app.title[0].value:
        raise SystemExit(f"{script} does not show {PLACE}; run `./barometer etl build` first")
    return app


def side_by_side(script: str, urls: tuple[str, str], runs: int, clock: str) -> tuple[float, float]:
    """Milliseconds of a warm page with each database: the best of six medians each, taken in turn."""
    best = {url: float("inf") for url in urls}
    for _ in range(6):  # in turn, since the machine's own pace changes through the day
        for url in urls:
            os.environ["OPPVEKST_STATE_URL"] = url
            best[url] = min(best[url], again(opened(script), runs, clock).whole)
    return best[urls[0]], best[urls[1]]


def enter(url: str, count: int) -> None:
    """Numbers for surveys of other kommuner, in a database of their own."""
    os.environ["OPPVEKST_STATE_URL"] = url
    settings = Settings.from_environment()
    book = open_state(settings).answers
    others = [one.id for one in Geography.load(settings.geography_dir).kommuner if one.id != PLACE]
    for n in range(count):
        region, year = others[n % len(others)], YEARS[n // len(others)]
        book.enter(region, year, 150 + n % 80, "målt", based_on=0)


def main() -> None:
    """Measure before and after, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--numbers", type=int, default=2000, help="how many numbers of answers to enter")
    parser.add_argument("--runs", type=int, default=20, help="views of each page")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu", help="what to count")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        urls = (f"sqlite:///{folder}/ett.sqlite", f"sqlite:///{folder}/mange.sqlite")
        for url, count in zip(urls, (1, options.numbers), strict=True):
            enter(url, count)  # one: a database is in use, so that its opening is no part of the difference
        for script, name in PAGES:
            one, many = side_by_side(script, urls, options.runs, options.clock)
            print(
                f"{name}: {one:.1f} ms med ett, {many:.1f} ms med {options.numbers} tall, {many / one:.2f} ganger"
            )


if __name__ == "__main__":
    main()
