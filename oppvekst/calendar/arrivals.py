"""Whether the figures that should have come by today have come, and if not, where they stopped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from oppvekst.calendar.models import Entry
from oppvekst.calendar.publishing import Publication
from oppvekst.calendar.wheel import figures
from oppvekst.catalog.models import Catalog
from oppvekst.profile import Series
from oppvekst.store import TableState
from oppvekst.values import Missing


class Come(StrEnum):
    """How much of an expected publication has come."""

    ALL = "all"
    """Every indicator that the place has figures of."""
    SOME = "some"
    NONE = "none"
    ABSENT = "absent"
    """The place has no figure of any of its indicators."""


class Stop(StrEnum):
    """Where the figures that have not come have stopped, as far as can be told from here."""

    FAILED = "failed"
    """The publisher's tables could not all be fetched."""
    BUNDLED = "bundled"
    """Nothing has been fetched from the publisher: what is shown came with the program."""
    NOT_FETCHED = "not_fetched"
    """Not fetched since the day they were expected."""
    WAITING = "waiting"
    """Fetched since, and still without the expected year."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A publication that should have come by today, held against what the build has of a place."""

    publication: Publication
    expected: Entry
    came: int
    """Indicators with the expected year or a later one."""
    behind: int
    """Indicators with earlier years only."""
    newest: int | None
    """The newest year of those behind; None where none is."""
    stop: Stop | None
    """Why some are behind or absent; None where nothing is."""
    fetched_at: datetime | None

    @property
    def absent(self) -> int:
        """Indicators the place has no figure of."""
        return len(self.publication.indicators) - self.came - self.behind

    @property
    def come(self) -> Come:
        """How much has come."""
        if not self.came + self.behind:
            return Come.ABSENT
        if not self.came:
            return Come.NONE
        return Come.SOME if self.behind else Come.ALL


def newest_years(found: Iterable[Series]) -> dict[str, int]:
    """Give the newest reference year of each indicator: a value, or a reason for none that is final."""
    years: dict[str, int] = {}
    for series in found:
        known = [
            point.observation.period.reference_year
            for point in series.points
            if point.observation.missing is not Missing.NOT_YET_PUBLISHED
        ]
        if known:
            years[series.indicator.id] = max(known)
    return years


def arrival(
    publication: Publication,
    catalog: Catalog,
    newest: Mapping[str, int],
    tables: Iterable[TableState],
    today: date,
) -> Arrival | None:
    """Tell how the last publication before today stands; None where none has a date and a year to expect.

    ``newest`` is from :func:`newest_years`; ``tables`` is the build's ``status()``.
    """
    dated = figures(publication, catalog, (today.year - 1, today.year))
    past = [entry for entry in dated if entry.last <= today and entry.statistics_year is not None]
    if not past:
        return None
    expected = max(past, key=lambda entry: entry.last)
    year = expected.statistics_year or 0
    years = [newest[id] for id in publication.ids if id in newest]
    behind = [found for found in years if found < year]
    own = [table for table in tables if table.source == publication.source]
    fetched = max((table.fetched_at for table in own if table.fetched_at), default=None)
    lacking = bool(behind) or len(years) < len(publication.ids)
    return Arrival(
        publication,
        expected,
        came=len(years) - len(behind),
        behind=len(behind),
        newest=max(behind, default=None),
        stop=_stop(own, fetched, expected) if lacking else None,
        fetched_at=fetched,
    )


def _stop(tables: list[TableState], fetched: datetime | None, expected: Entry) -> Stop:
    if any(table.state in ("failed", "stale") for table in tables):
        return Stop.FAILED
    if fetched is None:
        return Stop.BUNDLED
    return Stop.NOT_FETCHED if fetched.date() < expected.last else Stop.WAITING
