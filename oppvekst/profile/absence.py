"""Why an indicator has no figure for a place: each kind of absence is another sentence, and another thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.publishers import BUNDLED
from oppvekst.store import TableState
from oppvekst.values import Missing, Period, PeriodKind, Region

ROUNDS = 6
"""As many years behind landet's newest figure, two rounds of Ungdata, and a survey says little of today."""

YEARS = 4
"""The same of what comes every year: four newer ones are out, a whole term of the kommunestyre."""

Tables = Set[tuple[str, str | None]]
"""Source and table of what has been fetched; every source stands with None, too."""


class Absence(StrEnum):
    """The kinds there are. Where a publisher gives a sign for it, the value is that of :class:`Missing`."""

    NOT_FETCHED = "not_fetched"
    """A publisher has the table, and it is not among what has been fetched."""
    NOT_PUBLISHED = "missing"
    """The table has been fetched, and has no figure for the place."""
    NOT_YET_PUBLISHED = "not_yet_published"
    HIDDEN = "suppressed"
    NO_SURVEY = "no_survey"
    """No figure from the survey that year."""
    NOT_FOR_PLACE = "not_applicable"
    """There are none for this kind of place."""
    LOW_COVERAGE = "low_coverage"
    SPLIT_AREA = "split_area"
    SET_ASIDE = "set_aside"
    ONLY_QUOTED = "only_quoted"
    """It stands in the plans of some kommuner only."""
    TOO_OLD = "too_old"
    """There is one, from so long ago that it says little of today."""
    LATER = "later"
    """There are figures, of later years than asked for."""

    @property
    def collected(self) -> bool:
        """Whether the place's figure was looked for and there is something to tell of it."""
        return self not in (Absence.NOT_FETCHED, Absence.NOT_PUBLISHED, Absence.ONLY_QUOTED)


@dataclass(frozen=True, slots=True)
class Absent:
    """An indicator without a figure for a place, and why."""

    indicator: Indicator
    kind: Absence
    publisher: str = ""
    """Who has it or might have, by the short name."""
    source: str = ""
    """The same by the id that a fetch takes."""
    period: Period | None = None
    """The last period there is something to say of."""


def old_from(indicator: Indicator) -> int:
    """As many years behind landet's newest figure, and one of an indicator is called old."""
    return ROUNDS if indicator.timing.kind is PeriodKind.SURVEY else YEARS


def fetched_tables(status: Iterable[TableState]) -> Tables:
    """What has been fetched, by source and by table."""
    found = [(one.source, one.table) for one in status if one.fetched_at]
    return frozenset(found) | {(source, None) for source, _ in found}


def absent_of(
    catalog: Catalog,
    indicator: Indicator,
    region: Region,
    last: tuple[Missing, Period] | None,
    tables: Tables,
) -> Absent:
    """Why an indicator has no figure for a place.

    Parameters
    ----------
    catalog, indicator, region:
        What, in which catalogue, and where.
    last:
        The reason and period of the series' last point, where the build has a series for the place.
    tables:
        What has been fetched.
    """
    specs = [spec for spec in indicator.sources if spec.source not in BUNDLED]
    source = specs[0].source if specs else ""
    publisher = catalog.source(source).short if source else ""
    if last is not None:
        return Absent(indicator, Absence(last[0].value), publisher, source, last[1])
    if region.level.value not in indicator.geography.levels:
        return Absent(indicator, Absence.NOT_FOR_PLACE, publisher, source)
    if not specs:
        return Absent(indicator, Absence.ONLY_QUOTED)
    there = any((spec.source, getattr(spec, "table", None)) in tables for spec in specs)
    return Absent(indicator, Absence.NOT_PUBLISHED if there else Absence.NOT_FETCHED, publisher, source)
