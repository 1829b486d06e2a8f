"""Make a Word report with twenty charts, a deck, and the report for all 357 kommuner, and print what they take.

    ./barometer bench report [--regions 357] [--processes 2]

The figures are made up for the whole country as in ``bench.build``, and the places are given made-up names, since
nothing made up may bear the name of a real one. The limits aimed at: a report in 1 s, a deck in 0.5 s, and 357
reports in 180 s on two cores. On a machine with other work the clock counts that too, so what is made is also within
its limit when its processor time, shared by the processes, is. Fails when a limit is broken.
"""

import argparse
import csv
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.build import build
from bench.national import fill
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Display
from oppvekst.geography import Geography
from oppvekst.report.files import jobs, render, write_all
from oppvekst.report.gathering import gather
from oppvekst.report.models import Report
from oppvekst.settings import Settings
from oppvekst.store import Figures, open_current

YEAR, CHARTS = 2025, 20


def nameless(folder: Path, data_dir: Path) -> Settings:
    """Settings with the country's real codes and made-up names."""
    real = Settings()
    shutil.copytree(real.geography_dir, folder / "data" / "geography")
    shutil.copy(real.catalog_path, folder)
    short_names = folder / "data" / "geography" / "norske_kortnavn.csv"
    short_names.write_text(short_names.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    path = folder / "data" / "geography" / "kommuner_2024.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"name": f"Oppdiktet {number}"} for number, row in enumerate(rows, 1))
    return replace(
        real, project_dir=folder, data_dir=data_dir, state_url=f"sqlite:///{folder / 'state.sqlite'}"
    )


def charted(figures: Figures, geography: Geography, region: str) -> tuple[str, ...]:
    """Twenty indicators that have a chart in the region."""
    open_ones = [i.id for i in figures.catalog.indicators if i.display is Display.NORMAL]
    report = gather(figures, geography, None, region, YEAR, indicators=open_ones)
    return tuple(one.indicator.id for one in report.findings if one.exhibit.chart)[:CHARTS]


def best(work: Callable[[], object], repeats: int = 5) -> tuple[float, float]:
    """Wall and processor seconds of the fastest of so many runs."""
    times = []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(times)


def show(what: str, taken: tuple[float, float], limit: float = 0.0, processes: int = 1) -> bool:
    """One line: seconds of the wall and of the processor, and the limit where there is one; whether it held."""
    least = min(taken[0], taken[1] / processes)
    told = f"  {least / limit:5.2f} of {limit:.3g} s" if limit else ""
    print(f"{what:44} {taken[0]:7.2f} s  {taken[1]:7.2f} s cpu{told}", flush=True)
    return not limit or least <= limit


def one_of_each(figures: Figures, geography: Geography, region: str, chosen: tuple[str, ...]) -> bool:
    """The content, and each kind of document made of it; whether the limits held."""

    def made() -> Report:
        return gather(figures, geography, None, region, YEAR, indicators=chosen)

    report = made()
    count = sum(one.exhibit.chart is not None for one in report.findings)
    held = show(f"Word, {count} charts, content included", best(lambda: render(made(), "docx")), 1.0)
    held &= show("Word, the document alone", best(lambda: render(report, "docx")), 1.0)
    held &= show("pptx", best(lambda: render(report, "pptx")), 0.5)
    for kind in ("xlsx", "html", "saksframlegg"):
        show(kind, best(partial(render, report, kind)))
    return held


def all_of_them(
    settings: Settings, geography: Geography, chosen: tuple[str, ...], regions: int, processes: int
) -> bool:
    """The Word report of many kommuner, by as many processes; whether the limit held."""
    with tempfile.TemporaryDirectory() as folder:
        todo = jobs(geography.kommuner[:regions], YEAR, "docx", Path(folder))
        wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = list(write_all(settings, [replace(job, indicators=chosen) for job in todo], processes))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = sum(path.stat().st_size for path in done) / 1e6
        taken = time.perf_counter() - wall, cpu
        held = show(f"{len(done)} Word reports, {processes} processes", taken, 180 * regions / 357, processes)
        print(f"{size:.0f} MB in all")
        return held


def main() -> int:
    """Build the made-up country and time it all; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=int, default=357)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as project:
        real = Settings(data_dir=Path(data))
        fill(real, load_catalog(real.catalog_path), datetime(2026, 6, 15, 6, tzinfo=UTC))
        build("figures for the reports", real.data_dir)
        settings = nameless(Path(project), real.data_dir)
        figures, geography = open_current(settings), Geography.load(settings.geography_dir)
        region = geography.kommuner[-1].id
        chosen = charted(figures, geography, region)
        held = one_of_each(figures, geography, region, chosen)
        held &= all_of_them(settings, geography, chosen, options.regions, options.processes)
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
