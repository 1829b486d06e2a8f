"""Is memory flat? Many views through real websockets, a build swapped in the middle, and what the server holds.

    ./barometer bench soak [--views 2000] [--settled 300] [--readers 8]

The whole country is made up as in ``bench.national``. Readers go from page to page over fifteen kommuner, close their
tabs and come back; by the half the figures have been built anew with the command that anybody would use. Memory is read
after every hundred views. Fails when any reading after the first ``--settled`` views is more than a tenth above the
one then. Linux only, since memory is read from /proc.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path

from bench.country import build_anew, environment, the_whole_country
from bench.readers import tab
from bench.served import OURS, Served, serving
from oppvekst.geography import Geography
from oppvekst.settings import PROJECT_DIR, Settings

GROWTH = 1.10
PAGES = ("", *sorted(path.stem for path in (PROJECT_DIR / "pages").glob("*.py")))
VISIT = 50
"""A reader looks at so many pages and closes the tab."""


@dataclass
class Soaked:
    """How many views, and megabytes held after so many of them."""

    views: int = 0
    held: list[tuple[int, float]] = field(default_factory=list)

    def growth(self, settled: int) -> float:
        """The most held after ``settled`` views, as a part of what was held then."""
        after = [megabytes for views, megabytes in self.held if views >= settled]
        return max(after) / after[0]

    def left(self, settled: int) -> float:
        """What is held at the end, as a part of what was held after ``settled`` views: what was not given back."""
        (first, *_) = [megabytes for views, megabytes in self.held if views >= settled]
        return self.held[-1][1] / first


@dataclass(frozen=True)
class Walk:
    """How long, by how many, and where."""

    views: int
    readers: int
    places: Mapping[str, str]
    """Names by code."""
    every: int = 100
    """Views between two readings."""


async def soak(served: Served, walk: Walk, swap: Callable[[], Coroutine[None, None, None]]) -> Soaked:
    """All views by all readers, memory read as they go.

    ``swap`` begins after a quarter, while readers go on; at the half they wait until it is done, so that a slow
    machine, too, shows half the views from the new build.
    """
    soaked, swapped = Soaked(), asyncio.Event()
    steps = islice(_steps(walk.places), walk.views)
    async with asyncio.TaskGroup() as group:

        async def swaps() -> None:
            await swap()
            print("       built anew", flush=True)
            swapped.set()

        async def saw() -> None:
            soaked.views += 1
            if soaked.views % walk.every == 0:
                soaked.held.append((soaked.views, served.megabytes))
                print(f"{soaked.views:6} views {served.megabytes:8.1f} MB", flush=True)
            if soaked.views == walk.views // 4:
                group.create_task(swaps())
            if soaked.views >= walk.views // 2:
                await swapped.wait()

        for _ in range(walk.readers):
            group.create_task(_reads(served, steps, walk.places, saw))
    return soaked


def _steps(places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every page at every place in some order, and again in another, so that all is remembered early."""
    pick, steps = random.Random(20260615), list(product(PAGES, places))
    while True:
        pick.shuffle(steps)
        yield from steps


async def _reads(
    served: Served,
    steps: Iterator[tuple[str, str]],
    places: Mapping[str, str],
    saw: Callable[[], Awaitable[None]],
) -> None:
    """One reader, who closes the tab now and then and opens another, until all is seen."""
    step = next(steps, None)
    while step:
        async with tab(served.address) as reader:
            for _ in range(VISIT):
                page, place = step
                seen = await reader.opens(page, kommune=place)
                assert seen.title.startswith(f"{places[place]}:"), f"{page} at {place} is {seen.title!r}"
                await saw()
                step = next(steps, None)
                if not step:
                    break


def fifteen(settings: Settings) -> dict[str, str]:
    """Fifteen kommuner from all over the country, names by code."""
    kommuner = Geography.load(settings.geography_dir).kommuner
    return {one.id: one.name for one in kommuner[:: len(kommuner) // 15][:15]}


def main() -> int:
    """Soak and print; 1 when memory grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--views", type=int, default=2000)
    parser.add_argument("--settled", type=int, default=300, help="views until memory has found its level")
    parser.add_argument("--readers", type=int, default=8, help="tabs open at a time")
    options = parser.parse_args()
    with (
        the_whole_country() as settings,
        tempfile.TemporaryDirectory() as folder,
        serving(OURS, Path(folder) / "server.log", **environment(settings)) as served,
    ):
        print(f"{0:6} views {served.megabytes:8.1f} MB", flush=True)
        walk = Walk(options.views, options.readers, fifteen(settings))
        soaked = asyncio.run(soak(served, walk, lambda: build_anew(settings.data_dir)))
    growth = soaked.growth(options.settled)
    print(
        f"The most held is {growth:.2f} of what was held after {options.settled} views, at most {GROWTH} is allowed."
    )
    return int(growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
