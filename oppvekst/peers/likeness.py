"""What kommuner are alike in: number of children, their share of all, low income, centrality."""

from __future__ import annotations

import math
from collections.abc import Iterable

from oppvekst.geography import Geography
from oppvekst.store import Figures
from oppvekst.values import ALL, CHILDREN, Observation

EVERYONE = "folkemengde"
LOW_INCOME = "vedvarende_lavinntekt_0_17"


def traits(figures: Figures, geo: Geography) -> dict[str, dict[str, float]]:
    """Every kommune's traits, each from the year that most kommuner have a figure for.

    The number of children is on a logarithmic scale: 200 and 400 differ as much as 2 000 and 4 000.
    """
    kommuner = [region.id for region in geo.kommuner]
    known = {indicator.id for indicator in figures.catalog.indicators}
    wanted = [id for id in (CHILDREN, EVERYONE, LOW_INCOME) if id in known]
    found = figures.observations(kommuner, wanted, ALL)
    children, everyone = _by_year(found, CHILDREN), _by_year(found, EVERYONE)
    shares = {
        year: {code: of[code] / all_ for code, all_ in everyone[year].items() if all_ and code in of}
        for year, of in children.items()
        if year in everyone
    }
    return {
        "barn": {code: math.log(n) for code, n in _fullest(children).items() if n > 0},
        "barneandel": _fullest(shares),
        "lavinntekt": _fullest(_by_year(found, LOW_INCOME)),
        "sentralitet": {code: float(geo.groups(code)["sentralitet"]) for code in kommuner},
    }


def _by_year(observations: Iterable[Observation], indicator: str) -> dict[int, dict[str, float]]:
    """Values by reference year and region."""
    years: dict[int, dict[str, float]] = {}
    for one in observations:
        if one.indicator == indicator and one.value is not None:
            years.setdefault(one.period.reference_year, {})[one.region] = one.value
    return years


def _fullest(years: dict[int, dict[str, float]]) -> dict[str, float]:
    """The year with the most figures, the latest of them."""
    return years[max(years, key=lambda year: (len(years[year]), year))] if years else {}
