"""The places a ranking leaves open, from intervals that hold at the same time.

A league table of small places is mostly chance. Instead of a rank each place gets the ranks that agree with
the figures: with intervals that all hold at once, everyone whose interval lies wholly above is surely above,
everyone wholly below surely below, and the place is somewhere between (Klein, Wright & Wieczorek 2020, JRSS C
69:589). The stated ranks then all hold at once, too, with at least the level of the intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oppvekst.stats import LEVEL, Interval


@dataclass(frozen=True, slots=True)
class RankInterval:
    """From which to which rank of how many; 1 is the highest figure, which is not always the best."""

    first: int
    last: int
    of: int

    @property
    def sure(self) -> bool:
        """Whether there is one rank only that agrees with the figures."""
        return self.first == self.last


def joint_level(places: int, level: float = LEVEL) -> float:
    """The level each of so many independent intervals must have, for all to hold at once at `level` (Šidák).

    Raises
    ------
    ValueError
        When there are no places.
    """
    if places < 1:
        raise ValueError("There must be at least one place.")
    return float(level ** (1 / places))


def rank_intervals(intervals: Sequence[Interval | None]) -> list[RankInterval | None]:
    """The ranks each place may have among them all.

    Parameters
    ----------
    intervals:
        One a place, on any scale, holding at the same time (:func:`joint_level`). None where nothing may be
        said: such a place has no rank, and is never surely above or below another.

    Returns
    -------
    list
        In the same order; None for None.
    """
    known = [interval for interval in intervals if interval is not None]
    lowers = np.sort([interval.lower for interval in known])
    uppers = np.sort([interval.upper for interval in known])
    places = len(intervals)

    def among(interval: Interval) -> RankInterval:
        above = len(known) - int(np.searchsorted(lowers, interval.upper, side="right"))
        below = int(np.searchsorted(uppers, interval.lower, side="left"))
        return RankInterval(1 + above, places - below, places)

    return [None if interval is None else among(interval) for interval in intervals]
