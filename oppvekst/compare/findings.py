"""Which few differences become headlines, when all of a kommune's are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oppvekst.catalog.models import Display, Indicator
from oppvekst.compare.models import ALPHA, Finding, Headlines, Verdict, VerdictCode
from oppvekst.stats import q_values

TREND, SEXES, SEXES_EARLIER = "trend", "kjonn", "kjonn_forrige"
"""Under which names a trend, a gap between the sexes beside landet's, and that gap beside an earlier one stand."""

COMPARISONS = ("landet", "fylke", "forrige", TREND, SEXES, SEXES_EARLIER)
"""Which verdicts are looked at: levels, changes, trends and sexes are one family on a page. Of two equally clear
ones, the first here becomes the headline."""

FALSE_DISCOVERY_RATE = 0.05
"""At most this part of the headlines is expected to be chance."""


def headlines(
    candidates: Iterable[tuple[Indicator, Mapping[str, Verdict]]], most: int | None = None
) -> Headlines:
    """Choose the findings among a kommune's verdicts. No verdict is changed by it.

    Every comparison of a core indicator counts as a test; values that print the same count with p = 1, so
    that leaving them out does not make the rest look rarer. Benjamini and Hochberg's procedure decides which
    claimed differences may be headlines; those smaller than the indicator's margin may not, nor any of a
    sensitive indicator. They are ranked by false discovery rate, then by the size of the difference beside
    the baseline (for shares: beside the rarer outcome), and one indicator gives one headline.

    Parameters
    ----------
    candidates:
        Each indicator with its verdicts under the names of ``COMPARISONS``; others are passed over.
    most:
        How many to choose at most; all of them where it is not given.
    """
    tests = [
        (indicator, name, verdict, p)
        for indicator, verdicts in candidates
        if indicator.core and indicator.display is not Display.SENSITIVE
        for name in COMPARISONS
        if (verdict := verdicts.get(name)) is not None and (p := _p(verdict)) is not None
    ]
    found = [
        Finding(indicator, name, verdict, q)
        for (indicator, name, verdict, _), q in zip(tests, q_values([p for *_, p in tests]), strict=True)
        if q <= FALSE_DISCOVERY_RATE and verdict.code.claims_difference and _matters(indicator, verdict)
    ]
    chosen: dict[str, Finding] = {}
    for finding in sorted(found, key=_rank):
        chosen.setdefault(finding.indicator.id, finding)
    return Headlines(tuple(chosen.values())[:most], len(tests), ALPHA * len(tests))


def _p(verdict: Verdict) -> float | None:
    return 1.0 if verdict.code is VerdictCode.SAME_PRINTED else verdict.p


def _matters(indicator: Indicator, verdict: Verdict) -> bool:
    return indicator.margin is None or abs(verdict.difference or 0.0) >= indicator.margin


def _rank(finding: Finding) -> tuple[float, float, int, str]:
    order = COMPARISONS.index(finding.against)
    return finding.q, -_size(finding.indicator, finding.verdict), order, finding.indicator.id


def _size(indicator: Indicator, verdict: Verdict) -> float:
    """The difference beside the baseline: of a share, beside the rarer of the two outcomes."""
    baseline, whole = verdict.baseline or 0.0, indicator.unit.per
    beside = min(baseline, whole - baseline) if whole is not None and baseline < whole else baseline
    return abs(verdict.difference or 0.0) / beside if beside > 0 else float("inf")
