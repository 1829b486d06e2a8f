"""How often the level told of a place among others holds the true one: simulated, with a fixed seed."""

import numpy as np
from method_note import write_lines

from oppvekst.stats.shrinkage import shrunken_rate, shrunken_share

SIZES = np.array([100, 150, 244, 300, 500, 700, 900, 1200, 1500, 2000, 2500, 3000, 4000, 5000])
"""A group of fourteen places, from 100 children to 5 000."""

CLASSES = {"100–300 barn": (0, 400), "500–1 500 barn": (400, 1900), "2 000–5 000 barn": (1900, 6000)}
RUNS = 60

SHARES = {
    "Andel 2 %, stedene litt ulike": (0.02, 1000),
    "Andel 2 %, stedene ulike": (0.02, 200),
    "Andel 5 %, stedene litt ulike": (0.05, 1000),
    "Andel 5 %, stedene ulike": (0.05, 200),
    "Andel 5 %, stedene svært ulike": (0.05, 50),
    "Andel 20 %, stedene ulike": (0.2, 200),
}
"""The common level, and how many people what the places have in common is worth (the beta distribution)."""

RATE = "30 hendelser per 1 000, stedene ulike"
WORLDS = (*SHARES, RATE)


def held(name: str) -> dict[int, list[bool]]:
    """Whether the interval held the true level, by size, over all runs."""
    rng = np.random.default_rng(2026)
    found: dict[int, list[bool]] = {int(size): [] for size in SIZES}
    for _ in range(RUNS):
        for i, inside in enumerate(_once(rng, name)):
            found[int(SIZES[i])].append(inside)
    return found


def _once(rng, name: str) -> list[bool]:
    if name == RATE:
        true = rng.gamma(20, 0.03 / 20, len(SIZES))
        counts, rule = rng.poisson(SIZES * true), shrunken_rate
    else:
        common, worth = SHARES[name]
        true = rng.beta(common * worth, (1 - common) * worth, len(SIZES))
        counts, rule = rng.binomial(SIZES, true), shrunken_share
    places = list(zip(counts.tolist(), SIZES.tolist(), strict=True))
    levels = [rule(*place, [*places[:i], *places[i + 1 :]]) for i, place in enumerate(places)]
    return [bool(one.lower <= t <= one.upper) for one, t in zip(levels, true, strict=True)]


def by_class(found: dict[int, list[bool]]) -> dict[str, float]:
    return {
        name: float(np.mean([x for n, row in found.items() if low <= n < high for x in row]))
        for name, (low, high) in CLASSES.items()
    }


def row(name: str, found: dict[int, list[bool]]) -> str:
    """The world's line in the table of docs/metode.md."""
    each = by_class(found)
    cells = [np.mean([x for row in found.values() for x in row]), *each.values()]
    shown = (f"{100 * cell:.1f}".replace(".", ",") + "\u00a0%" for cell in cells)
    return f"| {name} | {' | '.join(shown)} |"


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/stats/level_worlds.py
    write_lines({name: row(name, held(name)) for name in WORLDS})
