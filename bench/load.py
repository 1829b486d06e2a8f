"""How long do readers wait when there are many? Through real websockets, beside an empty page in the same run.

    ./barometer bench load [--readers 1,25] [--think 5] [--views 300] [--mix NAME ...] [--write]

The whole country is made up as in ``bench.national``. For each mix and number of readers a server is started anew, and
an empty Streamlit page, configured alike, is asked by as many readers just before: on a machine that does other things
too, only the two beside each other tell anything. A view is from the moment a reader asks until its script has ended
and everything has come; the readers' own work is in it, since they share the machine. One reader alone does not wait
between views; several think for ``--think`` seconds, more or less. Fails when a page does. Linux only.
"""

import argparse
import asyncio
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from bench.country import build_anew, environment, the_whole_country
from bench.readers import PageFailed, Reader, Seen, tab
from bench.served import OURS, Served, empty_page, serving
from bench.soak import PAGES, fifteen
from oppvekst.geography import Geography
from oppvekst.settings import PROJECT_DIR, Settings

DOCUMENT = PROJECT_DIR / "docs" / "ytelse.md"
BEGIN, END = "<!-- lesere: begynner -->", "<!-- lesere: slutter -->"
SUMMARY = "Det vi er fornøyde med"
"""A place to write in, in the chapter the report opens at."""
HEAD = (
    "| Blanding | Lesere | Visninger | I sekundet | Halvparten innen, ms | 95 % innen, ms | 99 % innen, ms "
    "| Tom side: halvparten, 95 %, ms | Over tom side: halvparten, 95 %, ms | Prosessortid, ms | Minne, MB |"
)


@dataclass
class Visitor:
    """One reader with a tab, and where it goes."""

    reader: Reader
    place: str
    places: Sequence[str]
    pick: random.Random
    views: int = 0


Step = Callable[[Visitor], Awaitable[Seen]]


async def front(visitor: Visitor) -> Seen:
    """The front page of one kommune."""
    return await visitor.reader.opens("", kommune=visitor.places[0])


async def every_page(visitor: Visitor) -> Seen:
    """Any page of one kommune."""
    return await visitor.reader.opens(visitor.pick.choice(PAGES), kommune=visitor.places[0])


async def everywhere(visitor: Visitor) -> Seen:
    """Any page of any of fifteen kommuner."""
    return await visitor.reader.opens(visitor.pick.choice(PAGES), kommune=visitor.pick.choice(visitor.places))


async def writing(visitor: Visitor) -> Seen:
    """A sentence in the report of the reader's own kommune, saved as one leaves the box."""
    reader, kommune = visitor.reader, visitor.place
    if not visitor.views:
        await reader.opens("tilstandsrapport", kommune=kommune)
    box = reader.widgets[SUMMARY].id
    text = f"Oppdiktet setning nummer {visitor.views + 1}."
    seen = await reader.opens("tilstandsrapport", {box: {"string_value": text}}, kommune=kommune)
    if "ov-lagret" not in seen.text:
        raise PageFailed("the sentence was not saved")
    return seen


async def answering(visitor: Visitor) -> Seen:
    """A number of answers to Ungdata for the reader's own kommune: every figure of it is worked out anew."""
    reader, kommune = visitor.reader, visitor.place
    if not visitor.views:
        await reader.opens("ungdata", kommune=kommune)
    shown = reader.widgets
    count = 1 + visitor.views
    values = {
        shown["Antall svar"].id: {"double_value": count},
        shown["Hvor står tallet?"].id: {"string_value": "Oppdiktet rapport, side 4"},
        shown["Lagre"].id: {"trigger_value": True},
    }
    seen = await reader.opens("ungdata", values, kommune=kommune)
    if f"{count} svar" not in seen.text.replace("\u00a0", " "):
        raise PageFailed("the number of answers was not saved")
    return seen


@dataclass(frozen=True)
class Mix:
    """What readers do, whether everybody has been there before, and whether the figures are built anew meanwhile."""

    name: str
    step: Step
    warm: bool = True
    new_build: bool = False


MIXES = {
    "forside": Mix("Forsiden, én kommune", front),
    "alle": Mix("Alle sidene, én kommune", every_page),
    "femten": Mix("Alle sidene, femten kommuner, ingen vist før", everywhere, warm=False),
    "lagring": Mix("Lagrer i rapporten", writing),
    "svar": Mix("Fører inn antall svar", answering),
    "bygg": Mix("Alle sidene, femten kommuner, nytt bygg midt i", everywhere, warm=False, new_build=True),
}


@dataclass
class Taken:
    """Milliseconds of each view, and what it cost the server."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0
    """Milliseconds of processor time a view."""
    megabytes: float = 0.0

    def within(self, percent: int) -> float:
        """So many percent of the views were shown within this."""
        if len(self.times) < 2:
            return self.times[0]
        return statistics.quantiles(self.times, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class Load:
    """How many readers, how many views in all, and seconds of thought between two of one reader's."""

    readers: int
    views: int
    think: float

    @property
    def pause(self) -> float:
        return self.think if self.readers > 1 else 0.0


async def measured(
    served: Served,
    load: Load,
    step: Step,
    places: Sequence[str] = ("",),
    own: Sequence[str] = ("",),
    middle: Callable[[], Coroutine[None, None, None]] | None = None,
) -> Taken:
    """All readers at once until the views are made; each has seen one page before the clock starts."""
    taken, left = Taken(), iter(range(load.views))
    all_here = asyncio.Barrier(load.readers + 1)

    async def comes(number: int) -> None:
        async with tab(served.address) as reader:
            visitor = Visitor(reader, own[number % len(own)], places, random.Random(number))
            await step(visitor)
            await all_here.wait()
            await asyncio.sleep(visitor.pick.uniform(0, load.pause))
            for _ in left:
                visitor.views += 1
                taken.times.append(1000 * (await step(visitor)).seconds)
                if middle and len(taken.times) == load.views // 2:
                    group.create_task(middle())
                await asyncio.sleep(load.pause * visitor.pick.uniform(0.5, 1.5))

    async with asyncio.TaskGroup() as group:
        for number in range(load.readers):
            group.create_task(comes(number))
        await all_here.wait()
        begun, spent = time.perf_counter(), served.seconds
    taken.seconds = time.perf_counter() - begun
    taken.processor = 1000 * (served.seconds - spent) / len(taken.times)
    taken.megabytes = served.megabytes
    return taken


async def empty_view(visitor: Visitor) -> Seen:
    """The floor."""
    return await visitor.reader.opens("")


async def warm_up(served: Served, mix: Mix, places: Sequence[str]) -> None:
    """Somebody has been at every page of the kommune that all look at."""
    async with tab(served.address) as reader:
        for page in PAGES if mix.warm else ("",):
            await reader.opens(page, kommune=places[0])


def compared(settings: Settings, empty: Served, mix: Mix, load: Load) -> tuple[Taken, Taken]:
    """The empty page, then the mix at a server of its own."""
    own = [kommune.id for kommune in Geography.load(settings.geography_dir).kommuner]
    places = list(fifteen(settings))
    floor = asyncio.run(
        measured(empty, Load(load.readers, max(50, 2 * load.readers), load.think / 2), empty_view)
    )
    with tempfile.TemporaryDirectory() as folder:
        state = {"OPPVEKST_STATE_URL": f"sqlite:///{Path(folder) / 'state.sqlite'}"}
        with serving(OURS, Path(folder) / "server.log", **environment(settings), **state) as served:
            asyncio.run(warm_up(served, mix, places))
            swap = partial(build_anew, settings.data_dir) if mix.new_build else None
            return floor, asyncio.run(measured(served, load, mix.step, places, own, swap))


def row(mix: Mix, load: Load, floor: Taken, taken: Taken) -> str:
    """One line of the table."""
    over = (taken.within(percent) - floor.within(percent) for percent in (50, 95))
    cells = (
        mix.name,
        load.readers,
        len(taken.times),
        f"{len(taken.times) / taken.seconds:.1f}".replace(".", ","),
        *(f"{taken.within(percent):.0f}" for percent in (50, 95, 99)),
        f"{floor.within(50):.0f}, {floor.within(95):.0f}",
        ", ".join(f"{milliseconds:.0f}" for milliseconds in over),
        f"{taken.processor:.0f}",
        f"{taken.megabytes:.0f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def table(mixes: Sequence[str], readers: Sequence[int], views: int, think: float) -> str:
    """The table as Markdown, with the machine it holds for."""
    lines = [
        f"Maskin: {platform.machine()}, {os.cpu_count()} kjerner, last {os.getloadavg()[0]:.1f} ved start. "
        f"Python {platform.python_version()}, Streamlit {st.__version__}. Tenketid "
        f"{think:g} s. Målt {datetime.now(UTC):%Y-%m-%d}.",
        "",
        HEAD,
        f"|{'---|' * HEAD.count(' | ')}---|",
    ]
    with (
        the_whole_country() as settings,
        tempfile.TemporaryDirectory() as folder,
        empty_page(Path(folder)) as empty,
    ):
        for mix in (MIXES[name] for name in mixes):
            for count in readers:
                load = Load(count, max(views, 4 * count), think)
                lines.append(row(mix, load, *compared(settings, empty, mix, load)))
                print(lines[-1], flush=True)
    return "\n".join(lines)


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--readers", default="1,25", help="how many at a time, several numbers with commas")
    parser.add_argument(
        "--views", type=int, default=200, help="views in all, for each mix and number of readers"
    )
    parser.add_argument("--think", type=float, default=5, help="seconds between a reader's views")
    parser.add_argument("--mix", choices=MIXES, nargs="+", default=list(MIXES), help="what readers do")
    parser.add_argument("--write", action="store_true", help="write the table into docs/ytelse.md")
    options = parser.parse_args()
    readers = [int(count) for count in options.readers.split(",")]
    made = table(options.mix, readers, options.views, options.think)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        _, _, tail = rest.partition(END)
        DOCUMENT.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
