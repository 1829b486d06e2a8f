"""What chance alone can do to the figure of a place with so many people, and what practice adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, basis, per
from oppvekst.peers.field import Entry, Field
from oppvekst.stats import Interval, Spread, rate_limits, rate_spread, share_limits, share_spread

FEWEST = 5
"""With fewer places there is no spread to speak of."""

LEVELS = (0.95, 0.998)
"""Of the limits drawn."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A place whose denominator is known: events, and out of how many."""

    entry: Entry
    events: float
    people: float


@dataclass(frozen=True, slots=True)
class Trumpet:
    """A common level, how much places differ beyond chance, and the limits they give."""

    indicator: Indicator
    kind: Literal["share", "rate"]
    common: float
    """As a part of one."""
    spread: Spread

    @property
    def scale(self) -> int:
        """What a whole is in the indicator's unit."""
        return per(self.indicator)

    def limits(self, people: float, level: float, *, adjusted: bool) -> Interval:
        """Where the figure of a place with so many people would lie by chance, in the indicator's unit.

        ``adjusted`` limits take in how much the places differ. They are made on another scale than the plain
        ones, and are never drawn inside them: there is always at least chance.
        """
        of = share_limits if self.kind == "share" else rate_limits
        lower, upper = of(self.common, people, level)
        if adjusted:
            wide = of(self.common, people, level, self.spread.tau2)
            lower, upper = min(lower, wide.lower), max(upper, wide.upper)
        return Interval(lower * self.scale, upper * self.scale)


def counted(field: Field) -> list[Counted]:
    """The places whose figure is a count out of a known number; bounded numbers of answers are not known."""
    found = []
    for entry in field.valued:
        assert entry.point is not None  # it has a value
        known = basis(field.indicator, entry.point.observation)
        if isinstance(known, People) and known.assumed is None:
            found.append(Counted(entry, known.share * known.n, known.n))
        elif isinstance(known, Occurrences) and known.exposure:
            found.append(Counted(entry, known.events, known.exposure))
    return found


def trumpet(field: Field, places: Sequence[Counted], *, without_own: bool = False) -> Trumpet | None:
    """The common level of the places and their spread; None with fewer than :data:`FEWEST` or no events."""
    used = [one for one in places if not (without_own and one.entry.region.id == field.own.id)]
    events, people = [one.events for one in used], [one.people for one in used]
    if len(used) < FEWEST or sum(events) <= 0:
        return None
    first = used[0].entry.point
    assert first is not None  # it was counted
    people_counted = isinstance(basis(field.indicator, first.observation), People)
    spread = share_spread(events, people) if people_counted else rate_spread(events, people)
    kind: Literal["share", "rate"] = "share" if people_counted else "rate"
    return Trumpet(field.indicator, kind, sum(events) / sum(people), spread)
