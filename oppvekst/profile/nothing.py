"""Why there is no figure where one was asked for, in an English sentence for the command line."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator
from oppvekst.store import Figures
from oppvekst.values import ALL, Region

BUNDLED = ("snapshot", "plan")
"""Sources that come with the program and are not fetched."""


def why_none(figures: Figures, indicator: Indicator, region: Region, subgroup: str = ALL) -> str:
    """Why a series has no figure at all, and what would bring one."""
    of = "" if subgroup == ALL else f" of {subgroup}"
    place = f"{region.name} ({region.id})"
    return f"There are no figures of {indicator.id}{of} for {place}: {_because(figures, indicator, region, subgroup)}."


def why_no_profile(figures: Figures, region: Region) -> str:
    """Why no indicator has a figure for a place."""
    said = "nothing of it is in the build"
    if not _fetched(figures):
        said += ", which is made of the bundled extract alone: run `./barometer etl fetch` and `./barometer etl build`"
    return f"There are no figures for {region.name} ({region.id}): {said}."


def _because(figures: Figures, indicator: Indicator, region: Region, subgroup: str) -> str:
    if region.level.value not in indicator.geography.levels:
        return f"it exists for {', '.join(indicator.geography.levels)} only"
    if subgroup != ALL and figures.observations([region.id], [indicator.id], ALL):
        return "the publisher has not split the figures of this place"
    sources = [spec.source for spec in indicator.sources if spec.source not in BUNDLED]
    if not sources:
        return "it stands in the plans of single kommuner only"
    short = figures.catalog.source(sources[0]).short
    if not set(sources) & _fetched(figures):
        return (
            f"it is not in the bundled extract, and comes from {short} with `./barometer etl fetch` and"
            " `./barometer etl build`"
        )
    return f"{short} has none for this place in what was fetched; `./barometer etl status` says how the table stands"


def _fetched(figures: Figures) -> set[str]:
    """The publishers that figures have been fetched from."""
    return {table.source for table in figures.status() if table.fetched_at}
