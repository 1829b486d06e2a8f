"""When Ungdata comes next in a kommune: an expectation from the years it was held there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from oppvekst.profile import Series
from oppvekst.values import PeriodKind

EVERY = 3
"""Years between two rounds, as the surveys are usually held."""

SPRING_ENDS = 6
"""The last month of a spring: the fieldwork is over, and a round not held is not coming that year."""


@dataclass(frozen=True, slots=True)
class Round:
    """The next round that may still come, and what the expectation rests on."""

    year: int
    seen: tuple[int, ...]
    """Every year with a figure, oldest first."""
    missed: tuple[int, ...] = ()
    """Springs that are over, by the same rule, from which there is no figure."""

    @property
    def last(self) -> int:
        """The last year with a figure."""
        return self.seen[-1]


def survey_years(found: Iterable[Series]) -> tuple[int, ...]:
    """List the years a place has a figure of its own from a survey; rolling windows are nobody's survey."""
    observed = {
        point.observation.period.reference_year
        for series in found
        for point in series.points
        if point.observation.period.kind is PeriodKind.SURVEY and point.observation.value is not None
    }
    return tuple(sorted(observed))


def next_round(years: Collection[int], today: date) -> Round | None:
    """Tell which spring the next survey is expected in, seen from today; None where there has been none.

    Every third year after the last one. Springs that are over count as missed, not as coming.
    """
    if not years:
        return None
    seen = tuple(sorted(set(years)))
    first_open = today.year if today.month <= SPRING_ENDS else today.year + 1
    year, missed = seen[-1] + EVERY, []
    while year < first_open:
        missed.append(year)
        year += EVERY
    return Round(year, seen, tuple(missed))
