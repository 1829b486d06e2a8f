"""The account of a place: every finding, which are shown first, what was compared, and what could not be.

Made once, so that the front page, the report, the slides and the council case tell of the same findings, in the
same number, and of the same reasons where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.catalog.models import Display, Indicator
from oppvekst.compare import headlines
from oppvekst.compare.models import Reason, Verdict, VerdictCode
from oppvekst.profile.reading import Reading

SHOWN = 3
"""Findings that stand first, and the only ones where there is little room."""


class Outcome(StrEnum):
    """What came of looking at all figures of a place together."""

    NO_FIGURES = "no_figures"
    NOTHING_COMPARED = "nothing_compared"
    """There are figures, and none of them has anything to be compared with."""
    NO_FINDINGS = "no_findings"
    """Figures were compared, and no difference is clear enough."""
    FINDINGS = "findings"


class Uncompared(StrEnum):
    """Why an indicator with a figure was not among those that may become findings."""

    UNKNOWN_NUMBER = "unknown_number"
    """It is not published how many the figure is of."""
    TOO_FEW = "too_few"
    COUNT = "count"
    """A count of residents, which follows the size of the place."""
    NO_CHANCE_MODEL = "no_chance_model"
    """Kroner, points, shares above everybody: nothing to test by."""
    NOTHING_BESIDE = "nothing_beside"
    """Neither another place nor an earlier year has a figure to set it beside."""
    TOO_OLD = "too_old"
    """The latest figure is so far behind landet's that it says little of today."""
    SENSITIVE = "sensitive"
    NOT_CORE = "not_core"
    """It is not among those that may become findings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference chosen as a headline: a reading set beside the figure it differs from."""

    reading: Reading
    q: float = 0.0
    """Its false discovery rate: the part of equally clear findings expected to be chance."""

    @property
    def indicator(self) -> Indicator:
        """What it is about."""
        return self.reading.indicator

    @property
    def against(self) -> str:
        """``landet``, ``fylke``, ``forrige``, ``trend``, ``kjonn`` or ``kjonn_forrige``."""
        assert self.reading.against is not None
        return self.reading.against

    @property
    def verdict(self) -> Verdict:
        """The claim."""
        assert self.reading.verdict is not None
        return self.reading.verdict


@dataclass(frozen=True, slots=True)
class Account:
    """What all figures of a place say together."""

    findings: tuple[Finding, ...] = ()
    """All of them, the clearest first."""
    tests: int = 0
    """How many comparisons they were chosen among."""
    expected_by_chance: float = 0.0
    """How many of them would look like differences if there were none."""
    valued: int = 0
    """How many indicators have a figure."""
    compared: tuple[Indicator, ...] = ()
    """Those with at least one comparison that could have become a finding."""
    uncompared: tuple[tuple[Uncompared, tuple[Indicator, ...]], ...] = ()
    """The others that have a figure, by why."""

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        if not self.valued:
            return Outcome.NO_FIGURES
        if not self.tests:
            return Outcome.NOTHING_COMPARED
        return Outcome.FINDINGS if self.findings else Outcome.NO_FINDINGS

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that stand first."""
        return self.findings[:SHOWN]

    @property
    def others(self) -> tuple[Finding, ...]:
        """The findings there is not always room for."""
        return self.findings[SHOWN:]


def account_of(readings: Iterable[Reading]) -> Account:
    """The account of a place's readings, one an indicator; those without a figure are passed over."""
    valued = {one.indicator.id: one for one in readings if one.valued and one.point}
    current = [one for one in valued.values() if not one.too_old]
    chosen = headlines([(one.indicator, one.claims) for one in current if _may_be_found(one.indicator)])
    why = {one.indicator.id: _uncompared(one) for one in valued.values()}
    return Account(
        findings=tuple(Finding(valued[f.indicator.id].beside(f.against), f.q) for f in chosen.findings),
        tests=chosen.tests,
        expected_by_chance=chosen.expected_by_chance,
        valued=len(valued),
        compared=tuple(one.indicator for id, one in valued.items() if why[id] is None),
        uncompared=tuple(
            (reason, members)
            for reason in Uncompared
            if (members := tuple(one.indicator for id, one in valued.items() if why[id] is reason))
        ),
    )


def _may_be_found(indicator: Indicator) -> bool:
    """Whether anything of it may become a finding, so that the years around it need be asked."""
    return indicator.core and indicator.display is not Display.SENSITIVE


def _uncompared(reading: Reading) -> Uncompared | None:
    """Why none of an indicator's comparisons could become a finding; None where one could."""
    indicator = reading.indicator
    if indicator.display is Display.SENSITIVE:
        return Uncompared.SENSITIVE
    if not indicator.core:
        return Uncompared.NOT_CORE
    if reading.too_old:
        return Uncompared.TOO_OLD
    verdicts = list(reading.claims.values())
    if any(one.p is not None or one.code is VerdictCode.SAME_PRINTED for one in verdicts):
        return None
    reasons = [_why(one) for one in verdicts]
    return next(
        (reason for reason in reasons if reason is not Uncompared.NOTHING_BESIDE), Uncompared.NOTHING_BESIDE
    )


def _why(verdict: Verdict) -> Uncompared:
    if verdict.code is VerdictCode.TOO_FEW:
        return Uncompared.TOO_FEW
    if verdict.code is not VerdictCode.NO_INTERVAL:
        return Uncompared.NOTHING_BESIDE
    if verdict.reason == Reason.FULL_COUNT:
        return Uncompared.COUNT
    return (
        Uncompared.UNKNOWN_NUMBER if verdict.reason == Reason.NO_DENOMINATOR else Uncompared.NO_CHANCE_MODEL
    )
