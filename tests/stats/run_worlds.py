"""Would a rule over all years since a break see a lasting doubling in a small kommune? A study, not a rule that is used.

A CUSUM (Page 1954, Biometrika 41:100) on Poisson's scale, set for a doubling: each year adds the likelihood ratio of a
doubled level over the level of the years before, never under zero. The limit is set, once for all by simulation, so
that it is crossed in at most 5 per cent of the series in which nothing happens and 70 per cent of the children come
back. All is drawn with a fixed seed, every series of a world at once.
"""

import numpy as np
from method_note import write_lines

CHILDREN, STAYING, FALSE_ALARMS, RUNS = 244, 0.7, 0.05, 50_000
BEFORE, AFTER = 5, 5
"""Years the level is learnt from, and years after them in which it is watched."""
AT_ONCE, GRADUALLY = "Alle på én gang", "Dobbelt så mange nye hvert år"
CHANGES = (GRADUALLY, AT_ONCE)
"""How the level doubles: as many more start each year as keep it doubled in the end, or all at once."""
LEVELS = (0.03, 0.05, 0.1)
TOLD = (3, 4, 5)
"""After so many years it is told what part of the doublings is seen."""


def counts(rng, level: float, change: str = "") -> np.ndarray:
    """Children of many like places, a row a place, a column a year; the level doubles after the first years."""
    now = rng.binomial(CHILDREN, level, RUNS)
    columns = [now]
    for year in range(1, BEFORE + AFTER):
        target = 2 * level if change and year >= BEFORE else level
        starts = target * (1 - STAYING) / (1 - target)
        if change == AT_ONCE and year == BEFORE:  # as many stay as before, and enough start to double it
            starts = (target - level * STAYING) / (1 - level)
        now = rng.binomial(now, STAYING) + rng.binomial(CHILDREN - now, starts)
        columns.append(now)
    return np.column_stack(columns)


def highest(rows: np.ndarray) -> np.ndarray:
    """How high the sum has been after each year of the watch, a column a year."""
    common = (rows[:, :BEFORE].sum(axis=1) + 0.5) / BEFORE
    total = np.zeros(len(rows))
    found = []
    for year in range(BEFORE, BEFORE + AFTER):
        total = np.maximum(0.0, total + rows[:, year] * np.log(2) - common)
        found.append(total)
    return np.maximum.accumulate(np.column_stack(found), axis=1)


def seen(level: float, change: str) -> tuple[float, dict[int, float]]:
    """The part of quiet series that raise an alarm, and of doublings that are seen after so many years."""
    rng = np.random.default_rng(2026)
    quiet, others = (highest(counts(rng, level))[:, -1] for _ in range(2))
    limit = float(np.quantile(quiet, 1 - FALSE_ALARMS, method="higher"))
    doubled = highest(counts(rng, level, change))
    alarms = float(np.mean(others > limit))
    return alarms, {years: float(np.mean(doubled[:, years - 1] > limit)) for years in TOLD}


def row(change: str, level: float) -> str:
    """The line of a level and a way of doubling in the table of docs/metode.md."""
    alarms, found = seen(level, change)
    cells = (f"{100 * part:.0f}\u00a0%" for part in found.values())
    name = f"{change}, fra {100 * level:.0f} til {200 * level:.0f} prosent"
    return f"| {name} | {100 * alarms:.1f}\u00a0% | {' | '.join(cells)} |".replace(".", ",")


ROWS = tuple((change, level) for change in CHANGES for level in LEVELS)


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/stats/run_worlds.py
    write_lines({line.split(" | ")[0].removeprefix("| "): line for line in (row(*world) for world in ROWS)})
