"""How often the rules claim a difference that is not there: exact sums of probabilities, no simulation.

Each world says what is true and how figures come about in it; every figure that could come out is put
through the rules that pages use, and its probability is added where a difference is claimed. Figures whose
probability is under one in a thousand million are left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from compare_world import (
    COUNT,
    EVENTS,
    RATE,
    SHARE,
    SURVEY,
    counted,
    fylke,
    indicator,
    landet,
    observed,
    sentence,
    surveyed,
    year,
)
from method_note import write_lines
from scipy.stats import binom, poisson

from oppvekst.catalog.indicator import DesignEffect
from oppvekst.catalog.models import Events, Indicator, Unit
from oppvekst.compare import estimate, pool, verdict_against, verdict_between, verdict_change
from oppvekst.compare.models import Verdict
from oppvekst.values import PeriodKind

TAIL = 1e-9
SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 0.95)


@dataclass(frozen=True)
class World:
    """Claim rates over a grid, and coverage where intervals are summed too; all as shares."""

    claims: dict[str, float]
    coverage: dict[str, float] | None = None

    @property
    def highest(self) -> tuple[str, float]:
        return max(self.claims.items(), key=lambda cell: cell[1])

    @property
    def lowest_coverage(self) -> tuple[str, float]:
        return min((self.coverage or {}).items(), key=lambda cell: cell[1])

    @property
    def mean(self) -> float:
        return float(np.mean(list(self.claims.values())))

    @property
    def mean_coverage(self) -> float:
        return float(np.mean(list((self.coverage or {}).values())))


def people(n: int) -> str:
    """«n = 5 000» with a fixed space."""
    return f"n = {n:,}".replace(",", "\u00a0")


def label(head: str, share: float, decimals: int = 0) -> str:
    """«n = 250, 5 %» with comma and fixed spaces."""
    return f"{head}, {100 * share:.{decimals}f} %".replace(".", ",").replace(" %", "\u00a0%")


def span(distribution) -> range:
    return range(int(distribution.ppf(TAIL)), int(distribution.isf(TAIL)) + 1)


def summed(distribution, holds: Callable[[int], bool]) -> float:
    """The probability of the outcomes for which something holds."""
    outcomes = [x for x in span(distribution) if holds(x)]
    return float(distribution.pmf(outcomes).sum()) if outcomes else 0.0


def claimed(verdict: Verdict) -> bool:
    return verdict.code.claims_difference


def holds(found, truth: float) -> bool:
    return found.lower <= truth + 1e-9 and truth - 1e-9 <= found.upper


@cache
def counted_share(sizes: tuple[int, ...] = (250, 1000, 5000, 50_000)) -> World:
    """People among people, counted, against landet's share, which is the true one."""
    hats = indicator(RATE)
    claims, coverage = {}, {}
    for n in sizes:
        for p in SHARES:
            cell, chance, baseline = label(people(n), p), binom(n, p), landet(100 * p)
            claims[cell] = summed(
                chance, lambda x, n=n, b=baseline: claimed(verdict_against(hats, counted(x, n), b))
            )
            coverage[cell] = summed(chance, lambda x, n=n, p=p: holds(estimate(hats, counted(x, n)), 100 * p))
    return World(claims, coverage)


@cache
def small_share() -> World:
    """The same for small places, at a fine row of shares: where the score test alone passes 6 %."""
    hats, claims = indicator(RATE, decimals=2), {}
    for n in (40, 50, 60, 80, 100, 150, 200, 300):
        for p in np.arange(0.06, 0.51, 0.02):
            baseline = landet(100 * p)
            claims[label(people(n), p)] = summed(
                binom(n, p), lambda x, n=n, b=baseline: claimed(verdict_against(hats, counted(x, n), b))
            )
    return World(claims)


@cache
def printed_share() -> World:
    """Shares printed with one decimal, kommune and landet both."""
    hats, claims, coverage = indicator(SHARE), {}, {}
    for n in (250, 1000, 5000):
        for p in (0.012, 0.023, 0.05, 0.105, 0.3):
            baseline = landet(round(100 * p, 1), decimals=1)

            def own(x: int, n: int = n):
                return observed(round(100 * x / n, 1), n, decimals=1)

            cell, chance = label(people(n), p, 1), binom(n, p)
            claims[cell] = summed(
                chance, lambda x, own=own, b=baseline: claimed(verdict_against(hats, own(x), b))
            )
            coverage[cell] = summed(chance, lambda x, own=own, p=p: holds(estimate(hats, own(x)), 100 * p))
    return World(claims, coverage)


@cache
def events() -> World:
    """Events in a population, against landet's rate."""
    hats, claims, coverage = indicator(EVENTS, unit=Unit.PER_1000), {}, {}
    for mean in (5, 10, 15, 20, 30, 50, 100, 500, 2000):
        exposure, cell = 40.0 * mean, f"{people(mean)[4:]} hendelser ventet"
        baseline = landet(25.0)
        claims[cell] = summed(
            poisson(mean),
            lambda x, n=exposure, b=baseline: claimed(verdict_against(hats, counted(x, n, 1000), b)),
        )
        coverage[cell] = summed(
            poisson(mean), lambda x, n=exposure: holds(estimate(hats, counted(x, n, 1000)), 25.0)
        )
    return World(claims, coverage)


def summed_pairs(first, second, claims: Callable[[int, int], bool]) -> float:
    """The probability of a claim for two independent numbers.

    For each first number the claims lie at the ends of the second's range, so the two borders are searched
    for by halving.
    """
    total, low, high = 0.0, span(second).start, span(second).stop - 1
    for x in span(first):
        middle = min(max(round(x * second.mean() / first.mean()), low), high)
        below = _border(lambda y, x=x: claims(x, y), low, middle)
        above = _border(lambda y, x=x: claims(x, y), high, middle)
        inside = (second.cdf(below) - second.cdf(low - 1) if below is not None else 0.0) + (
            second.sf(above - 1) if above is not None else 0.0
        )
        total += float(first.pmf(x) * inside)
    return total


def _border(claims: Callable[[int], bool], outer: int, inner: int) -> int | None:
    """The last number from `outer` towards `inner` with a claim."""
    if not claims(outer):
        return None
    while abs(outer - inner) > 1:
        middle = (outer + inner) // 2
        outer, inner = (middle, inner) if claims(middle) else (outer, middle)
    return outer


@cache
def rest_of_fylke() -> World:
    """A kommune against the rest of its fylke, with the same true share in both."""
    hats, claims = indicator(RATE), {}
    for part, rest in ((250, 5000), (600, 1800)):
        for p in (0.05, 0.2, 0.5):

            def claim(x: int, y: int, part: int = part, rest: int = rest) -> bool:
                whole = counted(x + y, part + rest, region=fylke(None).region)
                return claimed(verdict_against(hats, counted(x, part), whole, own_part_of_baseline=True))

            claims[label(people(part), p)] = summed_pairs(binom(part, p), binom(rest, p), claim)
    return World(claims)


@cache
def places_together() -> World:
    """A kommune against others taken together, of its own size and many times it, with the same true share."""
    hats, claims = indicator(RATE), {}
    for own, others in ((250, 250), (250, 5000), (1000, 20_000), (1000, 600)):
        for p in (0.05, 0.2, 0.5):

            def claim(x: int, y: int, own: int = own, others: int = others) -> bool:
                together = counted(y, others, region="andre")
                return claimed(verdict_between(hats, counted(x, own), together))

            cell = f"{label(people(own), p)} mot {people(others)[4:]}"
            claims[cell] = summed_pairs(binom(own, p), binom(others, p), claim)
    return World(claims)


@cache
def events_together() -> World:
    """The same for events in a population."""
    hats, claims = indicator(EVENTS, unit=Unit.PER_1000), {}
    for own, others in ((20, 20), (20, 200), (100, 1000)):

        def claim(x: int, y: int, own: int = own, others: int = others) -> bool:
            mine = counted(x, 40.0 * own, 1000)
            return claimed(verdict_between(hats, mine, counted(y, 40.0 * others, 1000, region="andre")))

        cell = f"{people(own)[4:]} hendelser ventet mot {people(others)[4:]}"
        claims[cell] = summed_pairs(poisson(own), poisson(others), claim)
    return World(claims)


@cache
def change_of_share() -> World:
    """A kommune's share in two years, with other children each year."""
    hats, claims = indicator(RATE), {}
    for n, p in ((100, 0.5), (250, 0.05), (250, 0.2), (250, 0.5), (1000, 0.05)):

        def claim(x: int, y: int, n: int = n) -> bool:
            return claimed(verdict_change(hats, counted(x, n), counted(y, n, period=year(2020))))

        claims[label(people(n), p)] = summed_pairs(binom(n, p), binom(n, p), claim)
    return World(claims)


@cache
def change_of_events() -> World:
    """A count in two years, in a population that grew by a tenth."""
    hats, claims = indicator(COUNT, unit=Unit.ANTALL, decimals=0), {}
    for mean in (10, 30):

        def claim(x: int, y: int, mean: int = mean) -> bool:
            now, before = observed(x, 44.0 * mean), observed(y, 40.0 * mean, period=year(2020))
            return claimed(verdict_change(hats, now, before))

        claims[f"{people(mean)[4:]} hendelser ventet"] = summed_pairs(
            poisson(1.1 * mean), poisson(mean), claim
        )
    return World(claims)


@cache
def survey() -> World:
    """Ungdata without the number of answers: at most 400 pupils, and half, three quarters or all answered."""
    hats, claims = indicator(SURVEY), {}
    for part in (0.5, 0.75, 1.0):
        n = int(400 * part)
        for p in (0.1, 0.2, 0.5):
            baseline = landet(100 * p, period=year(kind=PeriodKind.SURVEY))
            claims[label(label("svarte", part).removeprefix("svarte, ") + " svarte", p)] = summed(
                binom(n, p),
                lambda x, n=n, b=baseline: claimed(verdict_against(hats, surveyed(100 * x / n, 400), b)),
            )
    return World(claims)


@dataclass(frozen=True)
class Tabled:
    """A distribution given by its probabilities from 0 upwards."""

    probabilities: np.ndarray

    def pmf(self, x):
        return self.probabilities[x]

    def ppf(self, tail: float) -> int:
        return int(np.searchsorted(np.cumsum(self.probabilities), tail))

    def isf(self, tail: float) -> int:
        return int(len(self.probabilities) - 1 - np.searchsorted(np.cumsum(self.probabilities[::-1]), tail))


def of_each(child: np.ndarray, children: int) -> np.ndarray:
    """The distribution of a sum over independent children, from one child's."""
    size = (len(child) - 1) * children + 1
    spectrum = np.fft.rfft(child, size) ** children
    return np.clip(np.fft.irfft(spectrum, size), 0, None)


PAIRS = DesignEffect(value=1.5, basis=sentence("Forutsatt at halvparten av barna er søsken to og to."))


@cache
def siblings(effect: DesignEffect | None = None) -> World:
    """Half the children alone, half in pairs of siblings who share their fate; against landet."""
    hats, claims = indicator(RATE, design_effect=effect), {}
    for n in (400, 2000):
        for p in (0.05, 0.2):
            alone, pairs = of_each(np.array([1 - p, p]), n // 2), of_each(np.array([1 - p, 0, p]), n // 4)
            baseline = landet(100 * p)
            claims[label(people(n), p)] = summed(
                Tabled(np.convolve(alone, pairs)),
                lambda x, n=n, b=baseline: claimed(verdict_against(hats, counted(x, n), b)),
            )
    return World(claims)


STAYING = 0.7
"""The part of the children with tiltak one year who have it the next year too."""


def three_years(p: float, n: int) -> Tabled:
    """The sum over three years for `n` children who keep their state with the same probability each year."""
    start = p * (1 - STAYING) / (1 - p)
    child = np.zeros(4)
    for states in np.ndindex(2, 2, 2):
        chance = p if states[0] else 1 - p
        for before, now in pairwise(states):
            becomes = STAYING if before else start
            chance *= becomes if now else 1 - becomes
        child[sum(states)] += chance
    return Tabled(of_each(child, n))


@cache
def pooled(events: Events) -> World:
    """Three years together of much the same children, against landet; as a stock, or mistaken for new events."""
    hats, claims = indicator(RATE, events=events, decimals=2), {}
    for n in (300, 1000):
        for p in (0.05, 0.1):
            baseline = landet(100 * p, period=year(2021, start=2019))
            claims[label(people(n), p)] = summed(
                three_years(p, n), lambda total, n=n, b=baseline: claimed(_pooled_verdict(hats, total, n, b))
            )
    return World(claims)


def _pooled_verdict(hats: Indicator, total: int, n: int, baseline) -> Verdict:
    own = pool(hats, [counted(total / 3, n, period=year(y)) for y in (2019, 2020, 2021)])
    return verdict_against(hats, own, baseline)


@cache
def persistent_change() -> World:
    """Two years of much the same children: 70 % of those with tiltak have it the next year too."""
    hats, claims = indicator(RATE), {}
    for n, p in ((300, 0.1),):
        start, before = p * (1 - STAYING) / (1 - p), binom(n, p)
        total = 0.0
        for x in span(before):
            stay, come = (
                binom(x, STAYING).pmf(np.arange(x + 1)),
                binom(n - x, start).pmf(np.arange(n - x + 1)),
            )
            now = Tabled(np.convolve(stay, come))
            earlier = counted(x, n, period=year(2020))
            total += before.pmf(x) * summed(
                now, lambda y, n=n, e=earlier: claimed(verdict_change(hats, counted(y, n), e))
            )
        claims[label(people(n), p)] = float(total)
    return World(claims)


WORLDS: dict[str, Callable[[], World]] = {
    "Talte andeler mot landet": counted_share,
    "Talte andeler mot landet, små kommuner": small_share,
    "Andeler trykt med én desimal, mot landet": printed_share,
    "Hendelser mot landet": events,
    "Andeler mot resten av fylket": rest_of_fylke,
    "Andeler mot flere kommuner samlet": places_together,
    "Hendelser mot flere kommuner samlet": events_together,
    "Endring i andel mellom to år": change_of_share,
    "Endring i antall hendelser mellom to år": change_of_events,
    "Ungdata uten kjent antall svar, mot landet": survey,
}
"""Worlds in which the rules' assumptions hold."""

OTHER_WORLDS: dict[str, Callable[[], World]] = {
    "Halvparten av barna er søskenpar med samme skjebne, mot landet": siblings,
    "Det samme, når indikatoren oppgir designeffekten 1,5": lambda: siblings(PAIRS),
    "Tre år samlet, 70 prosent de samme barna, regnet som beholdning": lambda: pooled(Events.STOCK),
    "Tre år samlet, 70 prosent de samme barna, om de ble regnet som nye": lambda: pooled(Events.NEW),
    "Endring mellom to år, 70 prosent de samme barna": persistent_change,
}
"""Worlds in which they do not, reported as they are."""


def per_cent(share: float) -> str:
    return label("", share, 1).removeprefix(", ")


def row(name: str, world: World) -> str:
    """The world's line in the table of docs/metode.md."""
    where, highest = world.highest
    cells = [name, str(len(world.claims)), per_cent(world.mean), f"{per_cent(highest)} ({where})"]
    if world.coverage:
        thinnest, lowest = world.lowest_coverage
        cells += [per_cent(world.mean_coverage), f"{per_cent(lowest)} ({thinnest})"]
    else:
        cells += ["", ""]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/compare/calibration.py
    write_lines({name: row(name, world()) for name, world in {**WORLDS, **OTHER_WORLDS}.items()})
