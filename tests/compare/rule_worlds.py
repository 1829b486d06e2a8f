"""How often the rules that are no comparison with landet, fylke or an earlier year are wrong, as `calibration` does it.

Funnel, sexes and the smallest change are summed exactly; the tests of the own place against each other are simulated
with a fixed seed.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from calibration import World, label, people, per_cent, row, summed, summed_pairs
from compare_world import RATE, counted, indicator, landet, year
from method_note import write_lines
from scipy.stats import binom

from oppvekst.compare import gap, smallest_change, told_apart, verdict_against, verdict_change
from oppvekst.compare.models import ALPHA, VerdictCode
from oppvekst.stats import INNER, OUTER, share_limits

RUNS = 1000


@cache
def outside(tail: float) -> World:
    """Places of nothing but chance beyond a funnel's lines, on either side."""
    claims = {}
    for common in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5):
        sizes = (50, 100, 244, 1000, 2700, 50_000)
        for n, (lower, upper) in zip(sizes, share_limits(common, sizes, tail), strict=True):
            below = 0.0 if lower is None else float(binom.cdf(np.floor(lower * n + 1e-9), n, common))
            above = 0.0 if upper is None else float(binom.sf(np.ceil(upper * n - 1e-9) - 1, n, common))
            claims[label(people(n), common, 1)] = below + above
    return World(claims)


@cache
def ranks() -> World:
    """Any place at all wrongly told apart from the own one, where all are alike."""
    hats, claims = indicator(RATE, decimals=2), {}
    rng = np.random.default_rng(2026)
    for places, own in ((5, 250), (16, 250), (16, 3000), (40, 1000)):
        sizes = np.geomspace(150, 12_000, places).astype(int)
        for p in (0.05, 0.2):
            wrong = 0
            for _ in range(RUNS):
                others = [counted(rng.binomial(n, p), int(n), region=f"a{i}") for i, n in enumerate(sizes)]
                wrong += any(told_apart(hats, counted(rng.binomial(own, p), own), others))
            claims[label(f"{people(own)} mot {places} steder", p)] = wrong / RUNS
    return World(claims)


@cache
def sexes() -> World:
    """Girls and boys who do not differ."""
    hats, claims = indicator(RATE), {}
    for girls, boys in ((60, 60), (126, 126), (126, 250), (600, 600)):
        for p in (0.1, 0.2, 0.5):

            def claim(x: int, y: int, girls: int = girls, boys: int = boys) -> bool:
                found = gap(hats, counted(x, girls), counted(y, boys))
                return found.verdict.code.claims_difference

            claims[label(f"{people(girls)} og {boys}", p)] = summed_pairs(
                binom(girls, p), binom(boys, p), claim
            )
    return World(claims)


@cache
def sexes_beside_landet() -> World:
    """A gap said to differ from landet's, where it is landet's own."""
    hats, claims = indicator(RATE), {}
    for n in (60, 126, 300):
        for boys, more in ((0.06, 0.16), (0.1, 0.1), (0.3, 0.2)):

            def claim(x: int, y: int, n: int = n, more: float = more) -> bool:
                found = gap(hats, counted(x, n), counted(y, n), landet=100 * more)
                return found.beyond_landet is not None and found.beyond_landet < ALPHA

            first, second = binom(n, boys + more), binom(n, boys)
            cell = f"{label(people(n) + ' av hver', boys + more)} mot{label('', boys)[1:]}"
            claims[cell] = _every_pair(first, second, claim)
    return World(claims)


def _every_pair(first, second, claims: Callable[[int, int], bool]) -> float:
    """The probability of a claim of two independent numbers of some thousandths and more."""
    xs, ys = (range(int(d.ppf(5e-4)), int(d.isf(5e-4)) + 1) for d in (first, second))
    return float(sum(first.pmf(x) * sum(second.pmf(y) for y in ys if claims(x, y)) for x in xs))


@cache
def similar() -> World:
    """«Om lag på nivå» said of a place that is as far off as the margin, which is the least that matters."""
    claims, margin = {}, 1.0
    hats, baseline = indicator(RATE, margin=margin, decimals=2), landet(5.0)
    for n in (1000, 2700, 10_000, 50_000):
        for true in (0.04, 0.06):

            def claim(x: int, n: int = n) -> bool:
                return verdict_against(hats, counted(x, n), baseline).code is VerdictCode.SIMILAR

            claims[label(people(n), true)] = summed(binom(n, true), claim)
    return World(claims)


WORLDS: dict[str, Callable[[], World]] = {
    "Trakten: utenfor de indre linjene (løftet er 5 %)": lambda: outside(INNER),
    "Trakten: utenfor de ytre linjene (løftet er 0,2 %)": lambda: outside(OUTER),
    "Rangering: noe sted skilt fra kommunen, der alle er like": ranks,
    "Jenter og gutter som ikke er ulike": sexes,
    "Jenter og gutter, med samme forskjell som i landet": sexes_beside_landet,
    "«Om lag på nivå», der forskjellen er så stor som grensen": similar,
}


@cache
def power() -> dict[str, float]:
    """In what part of cases a change of the smallest size told is claimed."""
    hats, found = indicator(RATE), {}
    for count, n in ((12, 244), (10, 100), (100, 400), (150, 300), (135, 2700)):
        now = counted(count, n, period=year(2020))
        told = smallest_change(hats, now)
        claimed = [verdict_change(hats, counted(x, n), now).code.claims_difference for x in range(n + 1)]
        for word, change in (("opp", told.rise), ("ned", None if told.fall is None else -told.fall)):
            if change is not None:
                chance = binom.pmf(np.arange(n + 1), n, count / n + change / 100)
                found[f"{people(n)}, {word} fra{label('', count / n)[1:]}"] = float(chance[claimed].sum())
    return found


POWER = "Minste endring som er nevnt: sett (målet er 80 %)"


def power_row() -> str:
    """The smallest change's line in the table of docs/metode.md."""
    found = power()
    least = min(found, key=found.__getitem__)
    mean = float(np.mean(list(found.values())))
    return f"| {POWER} | {len(found)} | {per_cent(mean)} | {per_cent(found[least])} ({least}) |"


def lines() -> dict[str, str]:
    """Every line of the tables, by its name."""
    return {name: row(name, world()).removesuffix("  |  |") for name, world in WORLDS.items()} | {
        POWER: power_row()
    }


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/compare/rule_worlds.py
    write_lines(lines())
