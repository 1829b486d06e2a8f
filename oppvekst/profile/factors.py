"""Which figures speak of a risk or protective factor: one rule for pages, report and slides."""

from __future__ import annotations

from collections.abc import Iterable

from oppvekst.catalog.models import Catalog, Indicator, Polarity
from oppvekst.profile.models import Series


def speaks_of(indicator: Indicator, factor: str) -> bool:
    """Whether an indicator says which way a factor points, and not only carries its tag.

    What barnevernet does, and other figures that are neither good nor bad, may follow from any factor and tell of
    none: more tiltak may be more risk, or more children who are helped.
    """
    tagged = any(one.id == factor for one in indicator.factors)
    return tagged and not indicator.retired and indicator.polarity is not Polarity.NEUTRAL


def known_factors(catalog: Catalog, every: Iterable[Series]) -> dict[str, list[Indicator]]:
    """The factors that indicators with a figure speak of, with those indicators; none for what nobody measures."""
    valued = [series.indicator for series in every if series.latest]
    found = {
        factor.id: [one for one in valued if speaks_of(one, factor.id)]
        for factor in catalog.factors
        if factor.measured
    }
    return {id: told for id, told in found.items() if told}
