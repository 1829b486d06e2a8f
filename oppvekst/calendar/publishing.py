"""When figures are published, read from the catalogue's own words: «15. mars (foreløpige) og 15. juni».

What is known to a season or a half of the year only is never given a month: it is that whole span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.publishers import BUNDLED
from oppvekst.values import MONTHS, PeriodKind

Rhythm = Literal["half_year", "year", "two_years", "three_years", "irregular"]

SPANS: dict[str, tuple[tuple[int, int], ...]] = {
    "om våren": ((3, 5),),
    "om høsten": ((9, 11),),
    "første halvår": ((1, 6),),
    "andre halvår": ((7, 12),),
    "hvert halvår": ((1, 6), (7, 12)),
}
"""Words for a part of the year: its first and last month."""

_DATE = re.compile(rf"(?:(\d{{1,2}})\. )?({'|'.join(MONTHS)})( \(foreløpige\))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublishingDate:
    """A day, a month or several months in every year."""

    month: int
    day: int | None
    preliminary: bool = False
    until: int | None = None
    """The last month, where only a season or a half of the year is known."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Indicators that come from one publisher at the same time of the year."""

    source: str
    """The publisher's id in the catalogue."""
    kind: PeriodKind
    """How the figures relate to time; of undated ones, the first indicator's."""
    rhythm: Rhythm
    after: int
    """How many years after the year they are of the figures come."""
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
        if spans := SPANS.get(part.casefold()):
            found += [PublishingDate(first, None, until=last) for first, last in spans]
            continue
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
    groups: dict[tuple[str, PeriodKind | None, str, int, tuple[PublishingDate, ...]], list[Indicator]] = {}
    for indicator in catalog.indicators:
        publisher = _publisher(spec.source for spec in indicator.sources)
        if indicator.retired or publisher is None or indicator.timing.kind is PeriodKind.SURVEY:
            continue
        dates = read_dates(indicator.timing.published)
        timing = indicator.timing
        kind = timing.kind if dates else None
        groups.setdefault((publisher, kind, timing.rhythm, timing.after, dates), []).append(indicator)
    found = [
        Publication(source, members[0].timing.kind, members[0].timing.rhythm, after, dates, tuple(members))
        for (source, _, _, after, dates), members in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: not one.dates))


def _publisher(sources: Iterable[str]) -> str | None:
    return next((source for source in sources if source not in BUNDLED), None)


def statistics_year(kind: PeriodKind, year: int, after: int = 1) -> int | None:
    """Tell which year's figures are published in a year: of a year ``after`` years before, of 1 January its own."""
    return {PeriodKind.YEAR: year - after, PeriodKind.DATE: year}.get(kind)
