"""What a comparison concludes: estimates with intervals, verdicts with codes.

Values, limits and differences are in the indicator's own unit (per cent, per 1 000, …). Words are made
from these by :mod:`oppvekst.wording` and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How an interval or test came about; printed beside every number that has one."""

    WILSON = "wilson"
    """Share with a published or true denominator (Wilson 1927, clipped to 0-1)."""
    WILSON_ROUNDED = "wilson_rounded"
    """The same, widened by half a unit of the last published decimal."""
    WILSON_BOUNDED = "wilson_bounded"
    """Share with a bounded denominator: the interval is that of the lower bound, «anslått»."""
    POISSON_EXACT = "poisson_exact"
    """Count or rate (Garwood 1936)."""
    NEWCOMBE = "newcombe"
    """Difference of two shares (Newcombe 1998, method 10)."""
    CONDITIONAL_EXACT = "conditional_exact"
    """Ratio of two rates or counts given their sum (Przyborowski & Wilenski 1940)."""
    SCORE = "score"
    """Share against a fixed value; agrees with Wilson excluding it."""
    NONE = "none"


class VerdictCode(StrEnum):
    """What may be said of a difference. Fixed: part of the command line's contract."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    TOO_FEW = "too_few"
    NO_INTERVAL = "no_interval"
    NO_BASELINE = "no_baseline"
    SAME_PRINTED = "same_printed"

    @property
    def claims_difference(self) -> bool:
        """Whether the code says that the two differ."""
        return self in (VerdictCode.HIGHER, VerdictCode.LOWER)


class Judgement(StrEnum):
    """Whether a claimed difference is favourable; never set for neutral indicators."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval, or the reason there is none."""

    value: float | None
    lower: float | None
    upper: float | None
    method: Method
    events: float | None = None
    """Effective number of events behind the figure, unrounded; decides «too few», never printed."""
    assumed_share: float | None = None
    """Set when the interval rests on «at least this part answered» (0.5 is half)."""
    reason: str | None = None
    """Why there is no interval, as a key: ``no_denominator | full_count | no_chance_model | missing``."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison.

    ``p`` is two-sided and agrees with ``code``: below 0.05 exactly when a difference is claimed on
    statistical grounds; None where no test was made. ``undecided`` marks a bounded denominator where the
    outcome depends on how many answered, so that the figures do not tell.
    """

    code: VerdictCode
    p: float | None = None
    method: Method = Method.NONE
    difference: float | None = None
    """Own minus baseline, from the stored values, in the unit (prosentpoeng for prosent)."""
    judgement: Judgement | None = None
    assumed_share: float | None = None
    undecided: bool = False
    baseline_fixed: bool = True
    """False when the baseline's own uncertainty, or the rest of the fylke, was used."""
    reason: str | None = None
    """Detail for no_interval and no_baseline: ``missing | not_comparable | overlapping_windows | break``."""
