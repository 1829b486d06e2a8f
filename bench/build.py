"""Build the whole country from a made-up raw store, in a process of its own, and hold it to its limits.

    ./barometer bench build

Every table and file of the catalogue, 357 kommuner with the codes of their time, fylker, landet and KOSTRA groups,
thirteen years, sexes apart where they are: first one edition of everything, then a new edition of everything, which
is read beside the first. Fails when a build takes more than 20 seconds or 1 GB on two cores, or when one with
nothing to do takes more than 2 seconds. On a machine with other work the clock counts that too, so a build is also
within its limit when its processor time, on all cores together, is. Writes the table in docs/ytelse.md with --write.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bench.national import fill
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR, Settings

EDITIONS = {
    "Første utgave av alt": datetime(2025, 6, 15, 6, tzinfo=UTC),
    "Ny utgave av alt": datetime(2026, 6, 15, 6, tzinfo=UTC),
}
MOST_SECONDS, MOST_MEGABYTES, IDLE_SECONDS = 20.0, 1000.0, 2.0
DOCUMENT = PROJECT_DIR / "docs" / "ytelse.md"
BEGIN, END = "<!-- bygg: begynner -->", "<!-- bygg: slutter -->"


@dataclass(frozen=True)
class Taken:
    """What one build took: seconds of wall and of processor, on all cores together."""

    what: str
    wall: float
    processor: float
    said: str

    def held(self, seconds: float) -> bool:
        return min(self.wall, self.processor) <= seconds


def build(what: str, data_dir: Path) -> Taken:
    """Run ``python -m etl build`` in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build"],
        cwd=PROJECT_DIR,
        env={**os.environ, "OPPVEKST_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(what, wall, processor, done.stdout.strip())


def measured() -> tuple[str, list[Taken], float]:
    """What was built, what each build took, and the most megabytes that one held."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        catalog = load_catalog(settings.catalog_path)
        cells, taken = 0, []
        for edition, published in EDITIONS.items():
            cells = fill(settings, catalog, published)
            taken.append(build(edition, settings.data_dir))
            print(taken[-1], flush=True)
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        taken.append(build("Ingenting nytt", settings.data_dir))
        print(taken[-1], flush=True)
    return (
        f"{len(catalog.indicators)} indikatorer, {spaced(cells)} celler ved siden av filene",
        taken,
        megabytes,
    )


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def table(what: str, load: float, taken: list[Taken], megabytes: float) -> str:
    """The table as Markdown, with the machine it holds for."""
    lines = [
        f"Maskin: {platform.machine()}, {os.cpu_count()} kjerner, last {load:.1f} ved start. "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}. {what}. "
        f"Høyst {spaced(round(megabytes))} MB. Målt {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "| Bygg | Klokketid, s | Prosessortid på begge kjernene, s |",
        "|---|---|---|",
        *(f"| {t.what} | {t.wall:.1f} | {t.processor:.1f} |".replace(".", ",") for t in taken),
    ]
    return "\n".join(lines)


def main() -> int:
    """Fill and build twice, then build with nothing to do; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table in docs/ytelse.md")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    what, taken, megabytes = measured()
    made = table(what, load, taken, megabytes)
    print(made)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        _, _, tail = rest.partition(END)
        DOCUMENT.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")
    held = all(t.held(MOST_SECONDS) for t in taken) and taken[-1].held(IDLE_SECONDS)
    held = held and megabytes <= MOST_MEGABYTES
    print(
        f"The limits of {MOST_SECONDS:.0f} s, {MOST_MEGABYTES:.0f} MB and {IDLE_SECONDS:.0f} s"
        f" are {'held' if held else 'broken'}."
    )
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
