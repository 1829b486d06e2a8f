"""Yearly figures in a row: of one kind, one definition and one set of borders."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from oppvekst.values import Borders, Observation, PeriodKind

YEARLY = (PeriodKind.YEAR, PeriodKind.DATE, PeriodKind.SCHOOL_YEAR)
"""Periods a year apart that share no figures; windows overlap, surveys come too seldom."""


def latest_row(observations: Sequence[Observation], changes: Collection[int], most: int) -> list[Observation]:
    """The latest years in a row that share a definition and borders, at most so many; the newest is always there.

    ``observations`` are in order of time; ``changes`` are the years of breaks.
    """
    row = list(observations[-1:])
    for earlier in reversed(observations[:-1]):
        if len(row) == most or not follows(earlier, row[0], changes):
            break
        row.insert(0, earlier)
    return row


def follows(earlier: Observation, later: Observation, changes: Collection[int]) -> bool:
    """Whether two are yearly figures in a row, of one kind and in one set of borders, without a break between."""
    kinds = {(o.period.kind, o.borders is Borders.THEN, o.region, o.subgroup) for o in (earlier, later)}
    in_a_row = later.period.reference_year - earlier.period.reference_year == 1
    valued = earlier.value is not None and later.value is not None
    unbroken = later.period.reference_year not in changes
    return len(kinds) == 1 and later.period.kind in YEARLY and in_a_row and valued and unbroken
