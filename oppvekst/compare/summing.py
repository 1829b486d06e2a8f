"""Figures taken together, of several years or several places: numerators by denominators, never a mean of rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from oppvekst.catalog.models import CountMeasure, FigureMeasure, Indicator, ShareMeasure
from oppvekst.compare.basis import People, basis_of, counted_share, per
from oppvekst.compare.models import Reason
from oppvekst.values import Observation


class Sum(NamedTuple):
    """Several figures as one."""

    value: float
    """In the indicator's unit."""
    decimals: int | None
    """The coarsest that any of them was printed with; None where all were counted."""
    numerator: float | None
    """The sum of the published numerators; None where one of them is not published."""
    denominator: float


def summed(indicator: Indicator, observations: Sequence[Observation]) -> Sum:
    """The sum of the numerators by the sum of the denominators.

    A share published without its numerator counts with share times denominator, unrounded, which is never
    shown as a count (:mod:`oppvekst.compare.basis`).

    Parameters
    ----------
    indicator:
        Its unit decides what the value is per.
    observations:
        At least one; each with a value and a true denominator.
    """
    bases = [o.denominator or 0.0 for o in observations]
    people = sum(bases)
    if all(counted_share(indicator, o) is not None for o in observations):
        numerator = sum(o.numerator or 0.0 for o in observations)
        return Sum(numerator / people * per(indicator), None, numerator, people)
    value = sum((o.value or 0.0) * n for o, n in zip(observations, bases, strict=True)) / people
    decimals = min((o.decimals for o in observations if o.decimals is not None), default=None)
    return Sum(value, decimals, None, people)


def hindrance_to_sum(indicator: Indicator, observation: Observation | None = None) -> Reason | None:
    """Why figures of several places cannot be made into one; None where they can.

    Without an observation the answer holds for every figure of the indicator. Counts follow the size of the
    place, kroner and standardised shares are no sums, and without a true number behind each figure nobody
    knows what it weighs.
    """
    measure = indicator.measure
    if isinstance(measure, CountMeasure) or not indicator.geography.compare:
        return Reason.NOT_COMPARABLE
    if isinstance(measure, FigureMeasure) or (isinstance(measure, ShareMeasure) and measure.standardised):
        return Reason.NOT_SUMMED
    if observation is None:
        return None
    known = basis_of(indicator, observation)
    if isinstance(known, Reason):
        return known
    return Reason.NO_DENOMINATOR if isinstance(known, People) and known.assumed is not None else None
