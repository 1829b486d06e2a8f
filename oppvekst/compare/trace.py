"""Why a figure says what it says, as codes: what was found, which rule met it, what came of it.

The rules themselves stand elsewhere; a step only names the one that spoke, with what it spoke of. Words are
made by :mod:`oppvekst.wording`, one text a code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from oppvekst.values import Period

Detail = str | int | float | bool | Period | None
"""What a step may carry: a name, a number in the indicator's unit, a period."""


class Code(StrEnum):
    """The steps there are, in the order a trace has them. Fixed: part of the command line's contract."""

    # The figure
    FIGURE = "figure"
    """The year's own figure."""
    NO_FIGURE = "no_figure"
    """Why the year has none."""
    NEWER_MISSING = "newer_missing"
    """A newer period is waited for, and why it has no figure."""
    # What stands behind it
    KNOWN_COUNT = "known_count"
    """Out of how many it is."""
    BOUNDED_COUNT = "bounded_count"
    """Between which numbers of answers it is out of."""
    DESIGN_EFFECT = "design_effect"
    """How much more it varies than as many independent people would, and whether that is assumed."""
    # Which years speak
    ENOUGH = "enough"
    """The year rests on enough events to speak for itself."""
    TOGETHER = "together"
    """It rests on few, so several years speak."""
    APART = "apart"
    """It rests on few, and why the years cannot be taken together."""
    # How sure
    INTERVAL = "interval"
    NO_INTERVAL = "no_interval"
    # Beside another figure
    BASELINE = "baseline"
    """The figure it is set beside, of the same years."""
    BASELINE_OTHER_YEARS = "baseline_other_years"
    """The figure it is set beside, of other years than its own."""
    NO_BASELINE = "no_baseline"
    """Why it is set beside none."""
    RULE_NO_TEST = "rule_no_test"
    """There is nothing to test by."""
    RULE_TOO_FEW = "rule_too_few"
    RULE_SAME_PRINTED = "rule_same_printed"
    RULE_TEST = "rule_test"
    """The test that was made, its p and the limit."""
    RULE_FIXED = "rule_fixed"
    """The other figure was taken as it is, without chance of its own."""
    RULE_ASSUMED = "rule_assumed"
    """It holds only if so many answered."""
    OUTCOME = "outcome"
    """The verdict's code."""
    JUDGED = "judged"
    """Whether a claimed difference is favourable."""
    NEVER_JUDGED = "never_judged"
    """A difference is claimed of an indicator that has no good side."""
    # Beyond the figure itself
    TREND = "trend"
    """The years in a row are a trend, by which p."""
    SEXES = "sexes"
    """Girls and boys differ otherwise than in landet, or than before, by which p."""
    FAMILY = "family"
    """Claims become findings only among all of the place's: levels, changes, trends and sexes together."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace."""

    code: Code
    against: str | None = None
    """Which comparison it belongs to, by the baseline's name; None for what is said of the figure itself."""
    details: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The step as machines read it: «rule_test:landet», «outcome:landet:higher»."""
        said = self.details.get("code") or self.details.get("reason")
        return ":".join(str(part) for part in (self.code.value, self.against, said) if part is not None)
