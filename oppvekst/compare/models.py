"""What a comparison concludes: estimates with intervals, verdicts with codes.

Values, limits and differences are in the indicator's own unit (per cent, per 1 000, …). Words are made
from these by :mod:`oppvekst.wording` and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oppvekst.catalog.models import Indicator

ALPHA = 0.05
"""A difference is claimed below this p-value."""

TOO_FEW = 10
"""Under this many events, observed and expected both, there is the number only: no comparison."""

FEW = 20
"""Under this many events several years together are the headline, and «få barn» may be said."""


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
    """Share against a fixed value, as Wilson; and no claim that the exact binomial test contradicts."""
    BINOMIAL_EXACT = "binomial_exact"
    """Share against a fixed value where few were observed and more expected (Clopper & Pearson 1934)."""
    FISHER = "fisher"
    """Two shares where few were observed on a side and more expected (Fisher 1935)."""
    TREND = "trend"
    """The slope of five to ten years, against chance and against their own spread (McCullagh & Nelder 1989)."""
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


class Reason(StrEnum):
    """Why there is no interval, or nothing to compare with."""

    MISSING = "missing"
    """There is no value."""
    NO_DENOMINATOR = "no_denominator"
    """It is not known how many the share is of."""
    FULL_COUNT = "full_count"
    """A count of residents, where chance has no part."""
    NO_CHANCE_MODEL = "no_chance_model"
    """Kroner, points, årsverk: a number we have no chance model for."""
    NOT_A_SHARE = "not_a_share"
    """More than everybody: kindergartens may have more children than the kommune has of that age."""
    NOT_COMPARABLE = "not_comparable"
    """Another period, subgroup or area; or a count, which follows the size of the place."""
    LOW_COVERAGE = "low_coverage"
    """Too few of several places have a figure for them to be taken together."""
    NOT_SUMMED = "not_summed"
    """Kroner, points, standardised shares: what several places have together is not the sum of theirs."""
    OVERLAPPING_WINDOWS = "overlapping_windows"
    """The two periods share a year's figures."""
    BREAK = "break"
    """The definition changed between them."""


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
    """Effective number of events behind the figure, unrounded; decides «too few», never printed. Of a share
    it is the rarer of the two outcomes: 98 % of 300 rests on the 6 who are not among the 98 %."""
    assumed_share: float | None = None
    """Set when the interval rests on «at least this part answered» (0.5 is half)."""
    reason: str | None = None
    """Why there is no interval: a :class:`Reason`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison.

    ``p`` is two-sided and agrees with ``code``: below 0.05 exactly when a difference is claimed; None where
    no test was made. It is that of the values within the printed ones' rounding, and of the number of
    answers within its bounds, that speak least for a difference. ``undecided`` marks a bounded denominator
    where the outcome depends on how many answered, so that the figures do not tell.
    """

    code: VerdictCode
    p: float | None = None
    method: Method = Method.NONE
    difference: float | None = None
    """Own minus baseline, from the stored values, in the unit (prosentpoeng for prosent). None where the
    two may not be compared, and for ``too_few``, where the number stands alone."""
    baseline: float | None = None
    """The value compared with, as stored; set with ``difference``."""
    judgement: Judgement | None = None
    assumed_share: float | None = None
    """Set when the code holds only if at least this part answered."""
    undecided: bool = False
    baseline_fixed: bool = True
    """False when the baseline's own uncertainty was used: an earlier year, the rest of the fylke, other places."""
    reason: str | None = None
    """Detail for no_interval and no_baseline: a :class:`Reason`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference chosen as a headline."""

    indicator: Indicator
    against: str
    """``landet``, ``fylke``, ``forrige``, ``trend``, ``kjonn`` or ``kjonn_forrige``."""
    verdict: Verdict
    q: float
    """Its false discovery rate: the part of equally clear findings expected to be chance."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The findings chosen, clearest first, and what they were chosen among."""

    findings: tuple[Finding, ...]
    tests: int
    """How many comparisons the choice was made among."""
    expected_by_chance: float
    """How many of them would look like differences if there were none."""
