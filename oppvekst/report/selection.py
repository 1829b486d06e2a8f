"""Which figures a report is made of: a year's view of a profile, and the indicators chosen."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Catalog, Display, Indicator
from oppvekst.profile.models import Profile, Reading, Series
from oppvekst.report.outline import reading_order
from oppvekst.values import Missing

FULL_SET = 13
"""How many indicators a first report has: enough for the outline, few enough to be read."""


def every_series(profile: Profile, year: int) -> tuple[Series, ...]:
    """All series of a profile that have a period up to ``year``."""
    found = (series.until(year) for series in profile.series)
    return tuple(series for series in found if series.points)


def asked(series: Series) -> list[Reading]:
    """The years that were measured; a survey's other years have only its baselines."""
    return [
        one
        for one in series.each()
        if one.year is not None and one.year.observation.missing is not Missing.NO_SURVEY
    ]


def default_indicators(catalog: Catalog, every: Sequence[Series]) -> tuple[Indicator, ...]:
    """The thirteen of a first report, and others that have figures in place of those that have none.

    Core indicators come before the rest, and nothing that is sensitive or for tables only is filled in.
    Those of the thirteen without figures stay: the report says that they are missing.
    """
    known = {series.indicator.id for series in every if series.latest is not None}
    default = [i for i in catalog.indicators if i.default and not i.retired]
    spare = [
        i
        for i in catalog.indicators
        if i.id in known and not i.default and not i.retired and i.display is Display.NORMAL
    ]
    spare.sort(key=lambda i: not i.core)
    room = max(FULL_SET - sum(i.id in known for i in default), 0)
    return tuple(sorted((*default, *spare[:room]), key=reading_order))


def chosen_indicators(catalog: Catalog, ids: Sequence[str]) -> tuple[Indicator, ...]:
    """The indicators of a saved choice, each once, in reading order; ids that are gone are passed over."""
    known = {old: i for i in catalog.indicators for old in (i.id, *i.renamed_from)}
    found = {known[id].id: known[id] for id in ids if id in known}
    return tuple(sorted(found.values(), key=reading_order))
