"""A whole country without a single true difference: how many of its pages have a headline all the same.

Every kommune of the bundle has its real number of children; twelve indicators have the same true level everywhere,
ten years long, and every third of them is divided by sex, girls half as high again as boys. What comes out is read,
compared and chosen by the very rules of the pages. Seeded. As a script it makes whole countries of each kind, in
two processes, and writes the table of docs/metode.md: `python tests/compare/null_country.py [COUNTRIES]`, with the
bundle built.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from compare_world import indicator, sentence, year

from oppvekst.catalog.indicator import DesignEffect
from oppvekst.catalog.models import Events, Indicator
from oppvekst.compare import estimate, verdict_against, verdict_change
from oppvekst.compare.findings import SEXES_EARLIER
from oppvekst.compare.models import Estimate, Method
from oppvekst.profile import Account, Baseline, Point, Series, account_of
from oppvekst.profile.split import BOYS, GIRLS, Split
from oppvekst.values import LANDET, Borders, Level, Observation, Provenance, Region

LEVELS = (0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 0.9)
YEARS = range(2015, 2025)
CHANGES = ("forrige", SEXES_EARLIER)
STAY, WOBBLE = 0.7, 0.03
DIVIDED = 3
"""One in so many indicators is published for girls and boys, as in the catalogue's core."""

COUNTRIES = 1
"""How many countries of each kind the table is made of."""

GIRLS_MORE = 1.2
"""What girls' level is of the level of both; boys' is as far below it."""

SOURCE = Provenance("s", "ssb", "SSB", "1")

UNASKED = Estimate(None, None, None, Method.NONE)
"""Of points whose interval nothing asks for: what speaks is the last year, or several together."""

Draw = Callable[[np.random.Generator, np.ndarray, float], np.ndarray]
"""Counts by place and year, of numbers of children and a true level."""


def independent(random: np.random.Generator, n: np.ndarray, p: float) -> np.ndarray:
    """Other children every year."""
    return random.binomial(n[:, None], p, (len(n), len(YEARS)))


def persistent(random: np.random.Generator, n: np.ndarray, p: float) -> np.ndarray:
    """Seven of ten children are there the next year, as they were."""
    counts = [random.binomial(n, p)]
    for _ in YEARS[1:]:
        there = random.binomial(n, STAY)
        kept = random.hypergeometric(counts[-1], n - counts[-1], there)
        counts.append(kept + random.binomial(n - there, p))
    return np.stack(counts, axis=1)


def wobbling(random: np.random.Generator, n: np.ndarray, p: float) -> np.ndarray:
    """The level differs by 3 per cent from year to year, in the whole country alike and without direction."""
    levels = np.minimum(p * np.exp(random.normal(0, WOBBLE, len(YEARS))), 0.99)
    return random.binomial(n[:, None], levels[None, :])


def half_siblings(random: np.random.Generator, n: np.ndarray, p: float) -> np.ndarray:
    """Half of the children are pairs of siblings who share everything."""
    pairs = n // 4
    shape = (len(n), len(YEARS))
    return random.binomial((n - 2 * pairs)[:, None], p, shape) + 2 * random.binomial(pairs[:, None], p, shape)


@dataclass(frozen=True)
class Drawn:
    """An indicator's counts by place and year: of all, and of girls among them where they are told."""

    of: Indicator
    counts: np.ndarray
    girls: np.ndarray | None = None


@dataclass(frozen=True)
class World:
    """How figures come about, what the indicators say of it, and the promise."""

    name: str
    draw: Draw
    promise: float
    events: Events = Events.NEW
    design: float | None = None
    changes_are_false: bool = True
    """False where the whole country's level really differs from year to year."""


WORLDS = (
    World("Bare tilfeldigheter", independent, 0.05),
    World("70 prosent av barna blir værende, oppgitt som beholdning", persistent, 0.05, Events.STOCK),
    World("Hele landets nivå skiller seg 3 prosent mellom år", wobbling, 0.05, changes_are_false=False),
    World("Halvparten i søskenpar, oppgitt med designeffekten 1,5", half_siblings, 0.08, design=1.5),
)


@dataclass(frozen=True)
class Outcome:
    """Of so many pages, how many had a false headline, and how many called a figure both higher and lower."""

    pages: int
    false: float
    contradicted: int
    tests: float
    """How many comparisons a page's headlines were chosen among, on average."""
    by_name: Counter[str] = field(default_factory=Counter)
    """The headlines by what they compared with."""

    @property
    def rate(self) -> float:
        return self.false / self.pages

    def __add__(self, other: "Outcome") -> "Outcome":
        pages = self.pages + other.pages
        return Outcome(
            pages,
            self.false + other.false,
            self.contradicted + other.contradicted,
            (self.tests * self.pages + other.tests * other.pages) / pages,
            self.by_name + other.by_name,
        )


def indicators(world: World) -> list[Indicator]:
    effect = None
    if world.design is not None:
        effect = DesignEffect(value=world.design, basis=sentence("Halvparten i søskenpar."), assumed=True)
    return [
        indicator(id=f"hatt_{i}", core=True, events=world.events, design_effect=effect)
        for i in range(len(LEVELS))
    ]


def country(world: World, sizes: Sequence[tuple[str, int]], seed: int, pages: int | None = None) -> Outcome:
    """Make a country and read its pages; only the first so many of them, chosen at random, where told."""
    random = np.random.default_rng(seed)
    n = np.array([max(size, 30) for _, size in sizes])
    fylker = np.array([code[:2] for code, _ in sizes])
    drawn = [
        _drawn(random, world, of, n, p, divided=i % DIVIDED == 0)
        for i, (of, p) in enumerate(zip(indicators(world), LEVELS, strict=True))
    ]
    order = random.permutation(len(n))[: pages or len(n)]
    read = [_page(drawn, n, fylker, int(at)) for at in order]
    return Outcome(
        len(read),
        sum(_false(world, account) for account, _ in read),
        sum(both for _, both in read),
        float(np.mean([account.tests for account, _ in read])),
        Counter(one.against for account, _ in read for one in account.findings),
    )


def _drawn(
    random: np.random.Generator, world: World, of: Indicator, n: np.ndarray, p: float, *, divided: bool
) -> Drawn:
    if not divided or GIRLS_MORE * p >= 1:
        return Drawn(of, world.draw(random, n, p))
    girls, boys = (
        world.draw(random, part, p * times)
        for part, times in ((_girls(n), GIRLS_MORE), (n - _girls(n), 2 - GIRLS_MORE))
    )
    return Drawn(of, girls + boys, girls)


def _girls(n: np.ndarray) -> np.ndarray:
    return n // 2


def _false(world: World, account: Account) -> float:
    """1 where a headline is false; where changes are true, the part of the headlines that are, as the rule promises."""
    false = [one for one in account.findings if one.against not in CHANGES or world.changes_are_false]
    return len(false) / max(len(account.findings), 1)


def _page(drawn: Sequence[Drawn], n: np.ndarray, fylker: np.ndarray, at: int) -> tuple[Account, bool]:
    """A place's account, and whether one of its figures is higher than landet and lower than the fylke, or the like."""
    readings = []
    mine = fylker == fylker[at]
    for one in drawn:
        of, counts = one.of, one.counts
        own = _line(of, "9001", counts[at], n[at])
        lines = {
            "landet": _line(of, LANDET, counts.sum(axis=0), n.sum()),
            "fylke": _line(of, "90", counts[mine].sum(axis=0), n[mine].sum()),
        }
        series = _series(of, own, lines, alone=int(mine.sum()) == 1)
        readings.append(replace(series, split=_split(one, n, at)).at())
    both = any(_directions(one.claims) == {"higher", "lower"} for one in readings)
    return account_of(readings), both


def _split(drawn: Drawn, n: np.ndarray, at: int) -> Split | None:
    """Girls and boys of the place and of landet, where they are told apart."""
    if drawn.girls is None:
        return None
    parts = {GIRLS: (drawn.girls, _girls(n)), BOYS: (drawn.counts - drawn.girls, n - _girls(n))}
    return Split(
        {sex: _line(drawn.of, "9001", counts[at], of[at]) for sex, (counts, of) in parts.items()},
        {
            sex: _line(drawn.of, LANDET, counts.sum(axis=0), int(of.sum()))
            for sex, (counts, of) in parts.items()
        },
    )


def _directions(claims) -> set[str]:
    levels = [claims[name] for name in ("landet", "fylke") if name in claims]
    return {one.code.value for one in levels if one.code.claims_difference}


def _line(of: Indicator, region: str, counts: np.ndarray, n: int) -> list[Observation]:
    return [
        Observation(
            of.id, region, year(y), float(100 * k / n), None, numerator=float(k), denominator=float(n)
        )
        for y, k in zip(YEARS, counts, strict=True)
    ]


def _series(
    of: Indicator, own: list[Observation], lines: dict[str, list[Observation]], *, alone: bool
) -> Series:
    kept = {name: line for name, line in lines.items() if not (alone and name == "fylke")}
    last = own[-1]
    points = [*(Point(one, UNASKED, SOURCE) for one in own[:-1]), Point(last, estimate(of, last), SOURCE)]
    verdicts = {
        name: verdict_against(of, last, line[-1], own_part_of_baseline=name == "fylke")
        for name, line in kept.items()
    }
    verdicts["forrige"] = verdict_change(of, last, own[-2])
    points[-1] = replace(
        points[-1],
        verdicts=verdicts,
        previous=own[-2],
        baselines={name: _baseline(of, line[-1]) for name, line in kept.items()},
    )
    beside = {name: tuple(Point(o, UNASKED, SOURCE) for o in line) for name, line in kept.items()}
    return Series(
        of, Region("9001", Level.KOMMUNE, "Bjørkli", "Bjørkli", "90"), "alle", tuple(points), beside
    )


def _baseline(of: Indicator, one: Observation) -> Baseline:
    level = Level.LANDET if one.region == LANDET else Level.FYLKE
    region = Region(one.region, level, one.region, one.region)
    return Baseline(region, one.period, Borders.TODAY, one.value, None, UNASKED, SOURCE)


def real_sizes(figures) -> list[tuple[str, int]]:
    """Every kommune's code and number of children, as bundled."""
    newest = max(
        o.period.reference_year for o in figures.observations([LANDET], ["befolkning_0_17"]) if o.value
    )
    return sorted((code, int(value)) for code, value in figures.spread("befolkning_0_17", newest))


HEAD = "| Et helt land uten forskjeller | Sider | Prøver på hver side | Falske hovedfunn | Løfte |"


def table(outcomes: Sequence[tuple[World, Outcome]]) -> str:
    """The table of the method page."""
    lines = [HEAD, "|---|---|---|---|---|"]
    for world, found in outcomes:
        rate, promise = (f"{100 * part:.1f}".replace(".", ",") for part in (found.rate, world.promise))
        pages = f"{found.pages:,}".replace(",", " ")
        lines.append(
            f"| {world.name} | {pages} | {found.tests:.0f} | {rate} % | høyst {promise.removesuffix(',0')} % |"
        )
    return "\n".join(lines)


def main() -> None:
    """Make the countries and write their table where it stands."""
    from oppvekst.settings import Settings
    from oppvekst.store import open_current

    sizes = real_sizes(open_current(Settings.from_environment()))
    seeds = range(1, 1 + (int(sys.argv[1]) if sys.argv[1:] else COUNTRIES))
    with ProcessPoolExecutor(2) as pool:
        made = [[pool.submit(country, world, sizes, seed) for seed in seeds] for world in WORLDS]
        outcomes = [
            (world, reduce(add, (one.result() for one in every)))
            for world, every in zip(WORLDS, made, strict=True)
        ]
    for world, found in outcomes:
        print(world.name, found)
    page = Path(__file__).parents[2] / "docs" / "metode.md"
    text = page.read_text(encoding="utf-8")
    written = re.sub(rf"{re.escape(HEAD)}\n(\|.*\n)*", lambda _: table(outcomes) + "\n", text)
    page.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
