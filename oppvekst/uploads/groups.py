"""Groups of children, how many of them are counted, and which groups make up which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oppvekst.state import LOWEST_THRESHOLD
from oppvekst.uploads.attack import Equation, Kind
from oppvekst.uploads.faults import UploadError


@dataclass(frozen=True, slots=True)
class Rules:
    """How small is too small."""

    threshold: int = 5
    """Counts under it, and counts of all but so few, are hidden. Never under three."""
    survey_total: int = 40
    """Surveys are only divided by sex where so many answered …"""
    survey_sex: int = 15
    """… and so many of each sex."""

    def __post_init__(self) -> None:
        if self.threshold < LOWEST_THRESHOLD:
            raise UploadError(
                f"the threshold {self.threshold} is under {LOWEST_THRESHOLD}",
                next_step=f"set it to {LOWEST_THRESHOLD} or more",
                nb=f"Grensen for små tall kan ikke være under {LOWEST_THRESHOLD}.",
                nn=f"Grensa for små tal kan ikkje vere under {LOWEST_THRESHOLD}.",
            )


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many in one group. ``having`` is None where its publisher has hidden it."""

    having: int | None
    of: int | None = None
    """None where no denominator is known."""
    public: bool = False
    """Published by somebody already, so that it cannot be hidden."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A group that is made up of others (by key)."""

    total: str
    parts: tuple[str, ...]
    complete: bool = True
    """Whether the parts are all there are; else what is left over is a group of its own."""
    of_too: bool = True
    """Whether the denominators add up too; not so for a sum over kinds of events."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """What must not be published.

    Attributes
    ----------
    counts:
        Groups whose count (and share) is hidden; all of them look alike, so that the mark tells nothing.
    groups:
        Those among them whose size is hidden as well.
    small, protecting:
        How many were hidden for their own sake, and how many to keep those from being computed.
    exposed:
        Hidden counts that can be computed from what others have published, whatever we do.
    """

    counts: frozenset[str]
    groups: frozenset[str]
    small: int
    protecting: int
    exposed: frozenset[str]


def equations_of(sum_: Sum, counts: Mapping[str, Count], rest: str) -> tuple[list[Equation], Count | None]:
    """Write a sum as equations over its groups.

    What a published total is more than its parts (pupils who gave no sex, rounding) is taken as known to
    everybody. Where parts are not there, what is left over is a group by itself, under the key ``rest``: it
    is given second, as never published. What a publisher hides is taken to add up exactly.
    """
    members = [counts[key] for key in (sum_.total, *sum_.parts)]
    over = _left_over([count.having for count in members])
    over_of = _left_over([count.of for count in members]) if sum_.of_too else None
    group = None if sum_.complete else _rest(over, over_of)
    with_rest = _equation(sum_, "with", over or 0, rest, None if group is None else group.having or 0)
    if over_of is None:
        return [with_rest], group
    return [with_rest, _equation(sum_, "all", over_of, rest, None if group is None else group.of or 0)], group


def together(key: str) -> Equation:
    """Say that those counted and the others are all in the group."""
    return Equation({(key, "with"): 1, (key, "without"): 1, (key, "all"): -1})


def _equation(sum_: Sum, kind: Kind, over: int, rest: str, in_rest: int | None) -> Equation:
    factors = {(sum_.total, kind): 1} | {(part, kind): -1 for part in sum_.parts}
    if in_rest is None:
        return Equation(factors, over)
    return Equation(factors | {(rest, kind): -1}, over - in_rest)


def _rest(over: int | None, over_of: int | None) -> Count:
    """Give what is left over as a group; rounded shares may have made it less than nothing."""
    of = None if over_of is None else max(0, over_of)
    if over is None:
        return Count(None, of)
    return Count(max(0, over) if of is None else min(max(0, over), of), of)


def _left_over(values: Sequence[int | None]) -> int | None:
    """Give the total minus its parts; None where one of them is unknown."""
    known = [value for value in values if value is not None]
    return known[0] - sum(known[1:]) if len(known) == len(values) else None
