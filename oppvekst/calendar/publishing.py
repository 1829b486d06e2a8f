"""When figures are published, read from the catalogue's own words: «15. mars (foreløpige) og 15. juni»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.values import MONTHS, PeriodKind

BUNDLED = ("snapshot", "plan")
"""Sources that are no publisher: figures that came with the program."""

Rhythm = Literal["half_year", "year", "two_years", "three_years", "irregular"]

_DATE = re.compile(rf"(?:(\d{{1,2}})\. )?({'|'.join(MONTHS)})( \(foreløpige\))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublishingDate:
    """A day or a month in every year."""

    month: int
    day: int | None
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """Indicators that come from one publisher at the same time of the year."""

    source: str
    """The publisher's id in the catalogue."""
    kind: PeriodKind
    """How the figures relate to time; of undated ones, the first indicator's."""
    rhythm: Rhythm
    dates: tuple[PublishingDate, ...]
    """Empty where the catalogue names no date."""
    indicators: tuple[Indicator, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The indicators' ids."""
        return tuple(indicator.id for indicator in self.indicators)


def read_dates(text: str) -> tuple[PublishingDate, ...]:
    """Read the dates of a catalogue entry; nothing where not all of the text is dates.

    A day that no month has makes the whole text unread: half a rule is worse than none.
    """
    found = []
    for part in re.split(r",\s*|\s+og\s+", text.strip()) if text.strip() else []:
        match = _DATE.fullmatch(part)
        day = int(match[1]) if match and match[1] else None
        if match is None or (day is not None and not 1 <= day <= 28):
            return ()
        found.append(PublishingDate(MONTHS.index(match[2].casefold()) + 1, day, bool(match[3])))
    return tuple(found)


def publications(catalog: Catalog) -> tuple[Publication, ...]:
    """List what is published when, dated publications first, in the catalogue's order.

    The publisher is the first of an indicator's sources that is one. Surveys are left out: each kommune has
    its own years (:func:`oppvekst.calendar.next_round`).
    """
    groups: dict[tuple[str, PeriodKind | None, str, tuple[PublishingDate, ...]], list[Indicator]] = {}
    for indicator in catalog.indicators:
        publisher = _publisher(spec.source for spec in indicator.sources)
        if indicator.retired or publisher is None or indicator.timing.kind is PeriodKind.SURVEY:
            continue
        dates = read_dates(indicator.timing.published)
        kind = indicator.timing.kind if dates else None
        groups.setdefault((publisher, kind, indicator.timing.rhythm, dates), []).append(indicator)
    found = [
        Publication(source, members[0].timing.kind, members[0].timing.rhythm, dates, tuple(members))
        for (source, _, _, dates), members in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: not one.dates))


def _publisher(sources: Iterable[str]) -> str | None:
    return next((source for source in sources if source not in BUNDLED), None)


def statistics_year(kind: PeriodKind, year: int) -> int | None:
    """Tell which year's figures are published in a year: of a year the one before, of 1 January its own."""
    return {PeriodKind.YEAR: year - 1, PeriodKind.DATE: year}.get(kind)
