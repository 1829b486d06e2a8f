"""What a number must be before anything is computed from it: each rule says itself in a sentence."""

from __future__ import annotations

import math


def finite(name: str, value: float) -> float:
    """Return `value`, refusing NaN and infinity."""
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, not {value}.")
    return value


def positive(name: str, value: float) -> float:
    """Return `value`, refusing what is not above zero."""
    if finite(name, value) <= 0:
        raise ValueError(f"{name} must be above 0, not {value:g}.")
    return value


def not_negative(name: str, value: float) -> float:
    """Return `value`, refusing what is below zero."""
    if finite(name, value) < 0:
        raise ValueError(f"{name} must be 0 or more, not {value:g}.")
    return value


def share(name: str, value: float) -> float:
    """Return `value`, refusing what is outside 0-1."""
    if not 0 <= finite(name, value) <= 1:
        raise ValueError(f"{name} must be a share between 0 and 1, not {value:g}.")
    return value


def within(name: str, value: float) -> float:
    """Return `value`, refusing what is not strictly between 0 and 1 (levels, power, quotas)."""
    if not 0 < finite(name, value) < 1:
        raise ValueError(f"{name} must lie between 0 and 1, both excluded, not {value:g}.")
    return value


def counted(count: float, n: float) -> float:
    """Return the share `count` / `n`, refusing counts that cannot be some of `n`."""
    positive("The number counted out of", n)
    if not_negative("The count", count) > n:
        raise ValueError(f"The count ({count:g}) must not exceed the number counted out of ({n:g}).")
    return count / n
