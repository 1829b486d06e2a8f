"""The long view: from when a series begins, or its last break, to its newest figure, beside landet's own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Indicator
from oppvekst.compare.change import previous_comparable, verdict_change
from oppvekst.compare.models import Verdict
from oppvekst.values import Observation

LONGEST = 10
"""Years back, at most."""
SHORTEST = 4
"""A shorter way is a change between years and no long view."""


@dataclass(frozen=True, slots=True)
class Decade:
    """Where a place went from and to, what may be said of it, and where landet went in the same years."""

    first: Observation
    last: Observation
    verdict: Verdict
    """Of the change between the two ends."""
    landet: tuple[Observation, Observation] | None = None
    """Landet's figures of the same two periods; None for landet itself and where one of them is missing."""


def decade(
    indicator: Indicator,
    own: Sequence[Observation],
    landet: Sequence[Observation] = (),
    *,
    breaks: Sequence[int] = (),
) -> Decade | None:
    """The longest way of at most ten years up to the newest figure, never across a break.

    Parameters
    ----------
    indicator, own, landet:
        What is measured; the place's series and landet's, oldest first.
    breaks:
        First reference years of new definitions or borders; the indicator's own are always considered.

    Returns
    -------
    Decade or None
        None where the newest period has no figure, or none of at least four years before may be compared with it.
    """
    if not own or own[-1].value is None:
        return None
    last, changes = own[-1], {*breaks, *(change.year for change in indicator.breaks)}
    newest = last.period.reference_year
    back = [o for o in own if SHORTEST <= newest - o.period.reference_year <= LONGEST]
    first = next((o for o in back if previous_comparable([o], last, sorted(changes)) is not None), None)
    if first is None:
        return None
    verdict = verdict_change(indicator, last, first, breaks=sorted(changes))
    ends = [_same_period(landet, end) for end in (first, last)]
    beside = (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    return Decade(first, last, verdict, beside)


def _same_period(line: Sequence[Observation], end: Observation) -> Observation | None:
    """Landet's figure of the very years, or of the same reference year where the place's is a survey's."""
    year = [o for o in line if o.value is not None and o.period.reference_year == end.period.reference_year]
    survey = end.period.kind.value == "survey"
    return next((o for o in year if survey or o.period == end.period), None)
