"""How often a trend is called where there is none: simulated, with a fixed seed, over sizes, levels and lengths."""

import numpy as np
from method_note import write_lines

from oppvekst.stats import trend

SIZES, LEVELS, LENGTHS, RUNS = (50, 244, 2700, 50_000), (0.03, 0.1, 0.3), (5, 10), 500

WORLDS = {
    "Bare tilfeldigheter": (0.0, 0.0),
    "Årene skiller seg 3 prosent, uten retning": (0.03, 0.0),
    "Årene skiller seg 5 prosent, uten retning": (0.05, 0.0),
    "70 prosent av barna blir værende": (0.0, 0.7),
}
"""How much years differ for reasons of their own, and which part of the children come back."""


def counts(rng, n: int, level: float, years: int, wobble: float, staying: float) -> np.ndarray:
    """Children of one place, year by year, in a world without any trend."""
    row = [rng.binomial(n, level)]
    for _ in range(years - 1):
        now = min(level * np.exp(rng.normal(0, wobble) - wobble**2 / 2), 1.0)
        if staying:
            starts = now * (1 - staying) / (1 - now)
            row.append(rng.binomial(row[-1], staying) + rng.binomial(n - row[-1], starts))
        else:
            row.append(rng.binomial(n, now))
    return np.array(row)


def called(row: np.ndarray, n: int) -> bool:
    common = row.sum() / (n * len(row))
    if not 0 < common < 1:
        return False
    return trend(range(len(row)), row / n, [common * (1 - common) / n] * len(row)).claimed


def rates(name: str) -> dict[str, float]:
    """The part of series called a trend, by size, level and number of years."""
    wobble, staying = WORLDS[name]
    rng = np.random.default_rng(2026)
    return {
        f"{n:,} barn, {100 * level:.0f} %, {years} år".replace(",", "\u00a0", n >= 1000).replace(
            " %", "\u00a0%"
        ): float(np.mean([called(counts(rng, n, level, years, wobble, staying), n) for _ in range(RUNS)]))
        for n in SIZES
        for level in LEVELS
        for years in LENGTHS
    }


def row(name: str, found: dict[str, float]) -> str:
    """The world's line in the table of docs/metode.md."""
    worst = max(found, key=found.__getitem__)
    mean, most = (
        f"{100 * x:.1f}".replace(".", ",") + "\u00a0%" for x in (np.mean(list(found.values())), found[worst])
    )
    return f"| {name} | {len(found)} | {mean} | {most} ({worst}) |"


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/stats/trend_worlds.py
    write_lines({name: row(name, rates(name)) for name in WORLDS})
