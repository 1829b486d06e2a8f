"""How often next year's figure lay where it was said it might: every series at hand, from every year in turn.

Each figure is forecast from what was known the year before, and nothing later: the place's own series cut there, and
the others' changes up to then.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass

from method_note import write_lines

from oppvekst.compare.ahead import said_yearly
from oppvekst.compare.basis import People, reckoned
from oppvekst.compare.rows import follows
from oppvekst.geography import Geography
from oppvekst.profile import outlook_of, series
from oppvekst.store import Figures

CLASSES = {
    "Under 500 barn": (0, 500),
    "500–1 999 barn": (500, 2000),
    "2 000 barn og flere": (2000, 10**9),
}
FYLKER = "Fylker"


@dataclass(frozen=True)
class Forecast:
    """What was said one year, and whether it held the next."""

    size: str
    inside: bool
    counted_inside: bool


def forecasts(figures: Figures, geo: Geography) -> list[Forecast]:
    """Every forecast that the rule would have made, and what came."""
    found = []
    for indicator in figures.catalog.indicators:
        if said_yearly(indicator) and indicator.unit.per is not None:
            for place in figures.with_several(indicator.id):
                if place in {region.id for region in (*geo.kommuner, *geo.fylker)}:
                    found += _of(figures, geo, indicator.id, place)
    return found


def _of(figures: Figures, geo: Geography, indicator: str, place: str) -> list[Forecast]:
    whole = series(figures, geo, indicator, place)
    breaks = {*(mark.year for mark in whole.breaks), *(b.year for b in whole.indicator.breaks)}
    told = []
    for before, after in zip(whole.points, whole.points[1:], strict=False):
        came = after.observation
        if not follows(before.observation, came, breaks):
            continue
        then = whole.until(before.observation.period.reference_year)
        ahead = outlook_of(figures, geo, then, then.at()).ahead
        known = reckoned(whole.indicator, came)
        if ahead is None or not isinstance(known, People):
            continue
        slack = 0.5 * 10.0 ** -(came.decimals if came.decimals is not None else 12)
        inside = ahead.lower - slack <= came.value <= ahead.upper + slack
        counted = ahead.fewest - 0.5 <= known.share * known.n <= ahead.most + 0.5
        told.append(Forecast(_class(place, known.n), inside, counted))
    return told


def _class(place: str, n: float) -> str:
    if len(place) == 2:
        return FYLKER
    return next(name for name, (low, high) in CLASSES.items() if low <= n < high)


def per_cent(part: float) -> str:
    return f"{100 * part:.1f}".replace(".", ",") + "\u00a0%"


def rows(found: list[Forecast]) -> dict[str, str]:
    """The lines of the table in docs/metode.md, by class."""
    by_class = defaultdict(list)
    for one in found:
        by_class[one.size].append(one)
    return {
        name: f"| {name} | {len(told)} | {per_cent(sum(o.inside for o in told) / len(told))} | "
        f"{per_cent(sum(o.counted_inside for o in told) / len(told))} |"
        for name in (*CLASSES, FYLKER)
        if (told := by_class[name])
    }


if __name__ == "__main__":  # PYTHONPATH=.:tests python tests/profile/rolling_origin.py
    from oppvekst.settings import Settings
    from oppvekst.store import open_current

    settings = Settings.from_environment()
    every = forecasts(open_current(settings), Geography.load(settings.geography_dir))
    sys.stdout.write("\n".join(rows(every).values()) + "\n")
    if "--print" not in sys.argv:
        write_lines(rows(every))
