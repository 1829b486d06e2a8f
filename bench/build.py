"""Build the whole country from a made-up raw store, in a process of its own, and hold it to its limits.

    python -m bench.build

Every table and file of the catalogue, 357 kommuner with the codes of their time, fylker, landet and KOSTRA groups,
thirteen years, sexes apart where they are: first one edition of everything, then a new edition of everything, which
is read beside the first. Fails when a build takes more than 20 seconds or 1 GB on two cores, or when one with
nothing to do takes more than 2 seconds.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.national import fill
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR, Settings

EDITIONS = {
    "one edition": datetime(2025, 6, 15, 6, tzinfo=UTC),
    "a new edition of everything": datetime(2026, 6, 15, 6, tzinfo=UTC),
}
MOST_SECONDS, MOST_MEGABYTES, IDLE_SECONDS = 20.0, 1000.0, 2.0


def build(data_dir: Path, *arguments: str) -> tuple[float, float, str]:
    """Seconds of wall and of processor, and what ``python -m etl build`` said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", *arguments],
        cwd=PROJECT_DIR,
        env={**os.environ, "OPPVEKST_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, done.stdout.strip()


def main() -> int:
    """Fill and build twice, then build with nothing to do; print what each took. 1 when a limit is broken."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        catalog = load_catalog(settings.catalog_path)
        slowest = 0.0
        for edition, published in EDITIONS.items():
            cells = fill(settings, catalog, published)
            seconds, cpu, said = build(settings.data_dir)
            slowest = max(slowest, seconds)
            print(
                f"{edition}: {len(catalog.indicators)} indicators, {cells} cells of tables beside the files"
            )
            print(f"  {seconds:.1f} s, {cpu:.1f} s of processor. {said}")
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        idle, _, said = build(settings.data_dir)
        print(f"nothing to do: {idle:.1f} s. {said}")
    broken = slowest > MOST_SECONDS or megabytes > MOST_MEGABYTES or idle > IDLE_SECONDS
    print(
        f"at most {megabytes:.0f} MB; the limits of {MOST_SECONDS:.0f} s, {MOST_MEGABYTES:.0f} MB and"
        f" {IDLE_SECONDS:.0f} s are {'broken' if broken else 'held'}"
    )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
