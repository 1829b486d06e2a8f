"""A figure with its interval, or the reason there is none."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.compare.models import FEW, Estimate, Method, Reason
from oppvekst.stats import LEVEL, Interval, poisson, wilson_rounded
from oppvekst.values import Observation


def estimate(indicator: Indicator, observation: Observation) -> Estimate:
    """An observation with its 95 % interval, in the indicator's unit.

    Shares of people get Wilson's interval, widened by the printed precision; events and counts the exact
    Poisson interval, at every size. Where the number of answers is only bounded, the interval is that of
    the lower bound. Never raises for what a publisher may send: a reason stands where no interval can.
    """
    known = basis_of(indicator, observation)
    if isinstance(known, Reason):
        return Estimate(observation.value, None, None, Method.NONE, reason=known)
    if isinstance(known, People):
        lower, upper = people_interval(known, per(indicator))
        events, assumed = known.events(known.n), known.assumed
        method = _method(known)
    else:
        lower, upper = occurrences_interval(known)
        events, assumed, method = known.events, None, Method.POISSON_EXACT
    return Estimate(observation.value, lower, upper, method, events=events, assumed_share=assumed)


def needs_pooling(found: Estimate) -> bool:
    """Whether so few events stand behind it that several years together are the headline."""
    return found.events is not None and found.events < FEW


def people_interval(known: People, scale: float, level: float = LEVEL) -> Interval:
    """Wilson's interval at the lower bound of the number, in a unit of `scale` to the whole."""
    lower, upper = wilson_rounded(known.share, known.independent(known.n), known.half, level)
    return Interval(lower * scale, upper * scale)


def occurrences_interval(known: Occurrences, level: float = LEVEL) -> Interval:
    """The exact Poisson interval, widened by the printed precision, in the indicator's unit."""
    fewest, _, most = (events / known.design for events in known.range)
    scale = known.scale * known.design
    return Interval(poisson(fewest, level=level).lower * scale, poisson(most, level=level).upper * scale)


def _method(known: People) -> Method:
    if known.assumed is not None:
        return Method.WILSON_BOUNDED
    return Method.WILSON_ROUNDED if known.half else Method.WILSON
