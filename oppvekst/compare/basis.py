"""What stands behind a figure: a share of so many people, so many events, or the reason for neither.

A published numerator with its denominator is used as it is. A published share with a true denominator
gives an effective count, share times denominator, unrounded and never shown; its printed precision is kept
as half a unit of the last decimal, so that every value that would print the same can be considered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from oppvekst.catalog.models import CountMeasure, Display, FigureMeasure, Indicator, RateMeasure
from oppvekst.compare.models import Reason
from oppvekst.values import Observation


class Range(NamedTuple):
    """A number, and the limits that its printed precision sets."""

    lowest: float
    middle: float
    highest: float


@dataclass(frozen=True, slots=True)
class People:
    """A share of people, 0-1, and how many it is of."""

    share: float
    half: float
    """Half a unit of the last printed decimal, as a share; 0 where the counts are known."""
    n: float
    """How many it is of; the lower bound where only bounds are known."""
    n_at_most: float
    assumed: float | None = None
    """The part of ``n_at_most`` that ``n`` is, where that is assumed."""
    design: float = 1.0
    """The variance as a multiple of that of independent people."""

    @property
    def range(self) -> Range:
        """The shares that print the same."""
        return Range(max(self.share - self.half, 0.0), self.share, min(self.share + self.half, 1.0))

    def independent(self, n: float) -> float:
        """How many independent people `n` people are worth (Kish 1965, Survey Sampling, section 8.2)."""
        return n / self.design

    def events(self, n: float) -> float:
        """How many of `n` people are in the rarer of the two outcomes."""
        return min(self.share, 1 - self.share) * n


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Events in a population, or a plain count of them."""

    events: float
    half: float
    """Half a unit of the last printed decimal, as events; 0 where they were counted."""
    exposure: float | None
    """The population they arose in; None for a count where it is not known."""
    scale: float
    """What one event is in the indicator's unit."""
    design: float = 1.0
    """The variance as a multiple of that of independent events."""

    @property
    def range(self) -> Range:
        """The numbers of events that print the same."""
        return Range(max(self.events - self.half, 0.0), self.events, self.events + self.half)


def basis_of(indicator: Indicator, observation: Observation) -> People | Occurrences | Reason:
    """What stands behind an observation, by the form of the indicator's measure and what is known."""
    measure, value = indicator.measure, observation.value
    if value is None:
        return Reason.MISSING
    if isinstance(measure, FigureMeasure) or value < 0:
        return Reason.NO_CHANCE_MODEL
    if isinstance(measure, CountMeasure):
        if not measure.chance:
            return Reason.FULL_COUNT
        return Occurrences(
            value, half=0.0, exposure=observation.denominator, scale=1.0, design=design(indicator)
        )
    if isinstance(measure, RateMeasure) and not measure.of_people:
        return _occurrences(indicator, observation, value)
    return _people(indicator, observation, value)


def reckoned(indicator: Indicator, observation: Observation) -> People | Occurrences | None:
    """What stands behind a figure that may be reckoned on with («anslag»); None where it may not.

    Counts must be known: not assumed, not those of a standardised share, of events not without their population.
    Sensitive figures, and those that are there for others, are left as they are published.
    """
    known = basis_of(indicator, observation)
    standardised = bool(getattr(indicator.measure, "standardised", False))
    if indicator.display is not Display.NORMAL or standardised or indicator.unit.per is None:
        return None
    if isinstance(known, People):
        return known if known.assumed is None else None
    return known if isinstance(known, Occurrences) and known.exposure else None


def per(indicator: Indicator) -> int:
    """How many the value is per.

    Raises
    ------
    ValueError
        When a share or rate has a unit that is no proportion.
    """
    if indicator.unit.per is None:
        raise ValueError(f"{indicator.id}: a {indicator.measure.form} cannot have the unit {indicator.unit}.")
    return indicator.unit.per


def design(indicator: Indicator) -> float:
    """The indicator's design effect; 1 where its people are taken as independent."""
    return indicator.design_effect.value if indicator.design_effect else 1.0


def half_unit(indicator: Indicator, observation: Observation) -> float:
    """Half a unit of the last published decimal, in the indicator's unit; 0 where it is not rounded."""
    decimals = observation.decimals
    if decimals is None or counted_share(indicator, observation) is not None:
        return 0.0
    return _half(decimals)


def counted_share(indicator: Indicator, observation: Observation) -> float | None:
    """The published numerator by its denominator, where that is the value to the precision it is printed with.

    None where there is no such pair, also when the numerator is out of something else than the denominator
    (another date, another register).
    """
    value, numerator, denominator = observation.value, observation.numerator, observation.denominator
    if value is None or numerator is None or not denominator:
        return None
    share = numerator / denominator
    tolerance = 0.0 if observation.decimals is None else _half(observation.decimals) * (1 + 1e-9)
    agrees = math.isclose(share * per(indicator), value, rel_tol=1e-9, abs_tol=tolerance)
    return share if agrees else None


def _half(decimals: int) -> float:
    return float(0.5 * 10.0**-decimals)


def _share(indicator: Indicator, observation: Observation, value: float) -> float:
    counted = counted_share(indicator, observation)
    return value / per(indicator) if counted is None else counted


def _people(indicator: Indicator, observation: Observation, value: float) -> People | Reason:
    share = _share(indicator, observation, value)
    if share > 1 + 1e-9:
        return Reason.NOT_A_SHARE
    share, half = min(share, 1.0), half_unit(indicator, observation) / per(indicator)
    if observation.denominator:
        n = observation.denominator
        return People(share, half, n, n, design=design(indicator))
    low, high = observation.denominator_low, observation.denominator_high
    if not low or not high:
        return Reason.NO_DENOMINATOR
    return People(share, half, low, high, assumed=low / high, design=design(indicator))


def _occurrences(indicator: Indicator, observation: Observation, value: float) -> Occurrences | Reason:
    exposure = observation.denominator
    if not exposure:
        return Reason.NO_DENOMINATOR
    scale = per(indicator) / exposure
    events = _share(indicator, observation, value) * exposure
    half = half_unit(indicator, observation) / scale
    return Occurrences(events, half, exposure, scale, design=design(indicator))
