"""What chance alone can do to the figure of a place with so many people, and what practice adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, basis_of, design, per
from oppvekst.peers.fields import Entry, Field
from oppvekst.stats import (
    INNER,
    OUTER,
    Limits,
    Spread,
    Tails,
    rate_limits,
    rate_spread,
    rate_tails,
    share_limits,
    share_spread,
    share_tails,
    wide_rate_limits,
    wide_share_limits,
)

FEWEST = 5
"""With fewer places there is no spread to speak of."""


class Outside(StrEnum):
    """Where a place lies beside what chance gives around the common level."""

    FAR_ABOVE = "far_above"
    """Its exact upper tail is at most :data:`~oppvekst.stats.OUTER`."""
    ABOVE = "above"
    """At most :data:`~oppvekst.stats.INNER`."""
    INSIDE = "inside"
    BELOW = "below"
    FAR_BELOW = "far_below"


@dataclass(frozen=True, slots=True)
class Counted:
    """A place whose denominator is known: events, and out of how many."""

    entry: Entry
    events: float
    people: float
    half: float = 0.0
    """What the printed precision leaves open, as events."""


@dataclass(frozen=True, slots=True)
class Trumpet:
    """A common level, how much places differ beyond chance, and the limits they give."""

    indicator: Indicator
    kind: Literal["share", "rate"]
    common: float
    """As a part of one."""
    spread: Spread
    design: float = 1.0
    """The variance as a multiple of that of independent people (the indicator's design effect)."""

    @property
    def scale(self) -> int:
        """What a whole is in the indicator's unit."""
        return per(self.indicator)

    def lines(self, people: Sequence[float], tail: float = INNER, *, adjusted: bool = False) -> list[Limits]:
        """The outermost figures of places of each size, in the indicator's unit; None where none is so rare.

        ``adjusted`` limits take in how much the places differ. They are made on another scale than the plain
        ones, and are never drawn inside them: there is always at least chance.
        """
        of = share_limits if self.kind == "share" else rate_limits
        worth = [n / self.design for n in people]
        plain = of(self.common, worth, tail)
        if not adjusted:
            return [self._in_unit(*limits) for limits in plain]
        wide = wide_share_limits if self.kind == "share" else wide_rate_limits
        widened = [wide(self.common, n, self.spread.tau2, tail) for n in worth]
        return [
            self._in_unit(
                None if inner.lower is None else min(inner.lower, outer.lower),
                None if inner.upper is None else max(inner.upper, outer.upper),
            )
            for inner, outer in zip(plain, widened, strict=True)
        ]

    def _in_unit(self, lower: float | None, upper: float | None) -> Limits:
        return Limits(
            None if lower is None else lower * self.scale, None if upper is None else upper * self.scale
        )

    def tails(self, one: Counted) -> Tails:
        """The exact tails of a place, at the figures within its printed precision that lie nearest the level."""
        of = share_tails if self.kind == "share" else rate_tails
        most = one.people if self.kind == "share" else one.events + one.half
        highest, lowest = min(one.events + one.half, most), max(one.events - one.half, 0.0)
        worth = one.people / self.design
        return Tails(
            of(highest / self.design, worth, self.common).lower,
            of(lowest / self.design, worth, self.common).upper,
        )

    def place(self, one: Counted) -> Outside:
        """Where a place lies: by its exact tail, and by no other rule."""
        lower, upper = self.tails(one)
        if upper <= INNER:
            return Outside.FAR_ABOVE if upper <= OUTER else Outside.ABOVE
        if lower <= INNER:
            return Outside.FAR_BELOW if lower <= OUTER else Outside.BELOW
        return Outside.INSIDE

    def beyond_practice(self, one: Counted) -> bool:
        """Whether a place lies beyond what chance and the places' own difference give together."""
        ((lower, upper),) = self.lines([one.people], adjusted=True)
        value = one.events / one.people * self.scale
        return (lower is not None and value < lower) or (upper is not None and value > upper)


def counted(field: Field) -> list[Counted]:
    """The places whose figure is a count out of a known number; bounded numbers of answers are not known."""
    found = []
    for entry in field.valued:
        assert entry.point is not None  # it has a value
        known = basis_of(field.indicator, entry.point.observation)
        if isinstance(known, People) and known.assumed is None:
            found.append(Counted(entry, known.share * known.n, known.n, known.half * known.n))
        elif isinstance(known, Occurrences) and known.exposure:
            found.append(Counted(entry, known.events, known.exposure, known.half))
    return found


def trumpet(field: Field, places: Sequence[Counted], *, without_own: bool = False) -> Trumpet | None:
    """The common level of the places and their spread; None with fewer than :data:`FEWEST` or no events."""
    used = [one for one in places if not (without_own and one.entry.region.id == field.own.id)]
    events, people = [one.events for one in used], [one.people for one in used]
    if len(used) < FEWEST or sum(events) <= 0:
        return None
    first = used[0].entry.point
    assert first is not None  # it was counted
    people_counted = isinstance(basis_of(field.indicator, first.observation), People)
    effect = design(field.indicator)
    worth = [one / effect for one in events], [one / effect for one in people]
    spread = share_spread(*worth) if people_counted else rate_spread(*worth)
    kind: Literal["share", "rate"] = "share" if people_counted else "rate"
    return Trumpet(field.indicator, kind, sum(events) / sum(people), spread, effect)
