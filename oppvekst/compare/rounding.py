"""Values as they print: the same rounding decides what is shown and whether two figures are «like»."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from oppvekst.catalog.models import Indicator
from oppvekst.values import Observation


def printed(indicator: Indicator, observation: Observation) -> Decimal | None:
    """The value as shown: the catalogue's decimals, but never more than the publisher's; half away from zero.

    Rounds the number as it prints and not its binary shadow: 0.285 with two decimals is 0.29.
    """
    if observation.value is None:
        return None
    return rounded_as_printed(indicator, observation.value, observation.decimals)


def as_published(indicator: Indicator, value: float | None, published: int | None) -> float | None:
    """A number as it leaves the program, in a file, a picture or an answer: never finer than it is shown.

    2.2508038585209 per cent of 311 children is exactly seven of them; 2.3 is not. Every door out goes by this.
    """
    return None if value is None else float(rounded_as_printed(indicator, value, published))


def rounded_as_printed(indicator: Indicator, value: float, published: int | None) -> Decimal:
    """A number in the indicator's unit with the decimals shown: at most the catalogue's and the publisher's."""
    decimals = indicator.decimals if published is None else min(indicator.decimals, published)
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
