"""Why there is no figure where one was asked for, in an English sentence for the command line."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator
from oppvekst.profile.absence import Absence, absent_of, fetched_tables
from oppvekst.store import Figures
from oppvekst.values import ALL, Region

GET = "`./barometer etl fetch` and `./barometer etl build`"

_WHY = {
    Absence.NOT_FOR_PLACE: "it exists for {levels} only",
    Absence.ONLY_QUOTED: "it stands in the plans of single kommuner only",
    Absence.NOT_FETCHED: f"it is not in the bundled extract, and comes from {{publisher}} with {GET}",
    Absence.NOT_PUBLISHED: "{publisher} has none for this place in what was fetched; `./barometer etl status` says how"
    " the table stands",
}


def why_none(figures: Figures, indicator: Indicator, region: Region, subgroup: str = ALL) -> str:
    """Why a series has no figure at all, and what would bring one."""
    of = "" if subgroup == ALL else f" of {subgroup}"
    place = f"{region.name} ({region.id})"
    return f"There are no figures of {indicator.id}{of} for {place}: {_because(figures, indicator, region, subgroup)}."


def why_no_profile(figures: Figures, region: Region) -> str:
    """Why no indicator has a figure for a place."""
    said = "nothing of it is in the build"
    if not fetched_tables(figures.status()):
        said += f", which is made of the bundled extract alone: run {GET}"
    return f"There are no figures for {region.name} ({region.id}): {said}."


def _because(figures: Figures, indicator: Indicator, region: Region, subgroup: str) -> str:
    if subgroup != ALL and figures.observations([region.id], [indicator.id], ALL):
        return "the publisher has not split the figures of this place"
    tables = fetched_tables(figures.status())
    absent = absent_of(figures.catalog, indicator, region, None, tables)
    levels = ", ".join(indicator.geography.levels)
    return _WHY[absent.kind].format(levels=levels, publisher=absent.publisher)
