"""The trace of a reading: which figures met which rules, and what came of it, as codes.

Nothing is decided here. Every step says again what a point, an estimate or a verdict already holds, so that the
trace cannot differ from what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oppvekst.catalog.models import Display, Polarity
from oppvekst.compare.findings import FALSE_DISCOVERY_RATE, SEXES, SEXES_EARLIER, TREND
from oppvekst.compare.models import ALPHA, FEW, TOO_FEW, Method, Reason, Verdict, VerdictCode
from oppvekst.compare.trace import Code, Detail, Step
from oppvekst.profile.points import Point
from oppvekst.values import Missing

if TYPE_CHECKING:
    from oppvekst.profile.reading import Reading

TOLD = ("landet", "fylke", "sett", "forrige")
"""The comparisons that a trace follows, in order."""


def trace_of(reading: Reading) -> tuple[Step, ...]:
    """Every step, from the year's figure to the judgements; empty where there is no point at all."""
    if reading.year is None or reading.point is None:
        return ()
    return (
        *_figure(reading.year),
        *_newer(reading),
        *_years(reading),
        *_count(reading.point),
        *_design(reading),
        *_interval(reading.point),
        *(step for kind in TOLD for step in _comparison(reading, reading.point, kind)),
        *_family(reading),
    )


def _family(reading: Reading) -> Iterator[Step]:
    """What is claimed beyond the point, and that every claim must hold among all of the place's to be a finding."""
    indicator = reading.indicator
    if not indicator.core or indicator.display is Display.SENSITIVE:
        return
    claims = {name: one for name, one in reading.claims.items() if one.code.claims_difference}
    for name, code in ((TREND, Code.TREND), (SEXES, Code.SEXES), (SEXES_EARLIER, Code.SEXES)):
        if name in claims:
            yield Step(code, name, {"code": claims[name].code.value, "p": claims[name].p})
    if claims:
        yield Step(Code.FAMILY, None, {"rate": FALSE_DISCOVERY_RATE})


def _figure(year: Point) -> Iterator[Step]:
    one = year.observation
    if one.value is None:
        yield Step(
            Code.NO_FIGURE, None, {"period": one.period, "reason": str(one.missing or Missing.MISSING)}
        )
        return
    yield Step(Code.FIGURE, None, {"period": one.period, "value": one.value, "decimals": one.decimals})


def _newer(reading: Reading) -> Iterator[Step]:
    if reading.newer is not None:
        one = reading.newer.observation
        yield Step(
            Code.NEWER_MISSING, None, {"period": one.period, "reason": str(one.missing or Missing.MISSING)}
        )


def _years(reading: Reading) -> Iterator[Step]:
    """Which years speak; nothing where events are not what it is decided by."""
    year, point = reading.year, reading.point
    assert year is not None
    assert point is not None
    if reading.pooled:
        one = point.observation
        details = {"period": one.period, "value": one.value, "decimals": one.decimals, "limit": FEW}
        yield Step(Code.TOGETHER, None, details)
    elif reading.apart is not None:
        yield Step(Code.APART, None, {"reason": str(reading.apart), "limit": FEW})
    elif year.estimate.events is not None:
        yield Step(Code.ENOUGH, None, {"limit": FEW})


def _count(point: Point) -> Iterator[Step]:
    one = point.observation
    if one.value is None:
        return
    if one.denominator is not None:
        yield Step(Code.KNOWN_COUNT, None, {"n": one.denominator})
    elif one.denominator_low is not None and one.denominator_high is not None:
        yield Step(Code.BOUNDED_COUNT, None, {"low": one.denominator_low, "high": one.denominator_high})


def _design(reading: Reading) -> Iterator[Step]:
    effect, point = reading.indicator.design_effect, reading.point
    if effect is not None and point is not None and point.estimate.lower is not None:
        yield Step(Code.DESIGN_EFFECT, None, {"value": effect.value, "assumed": effect.assumed})


def _interval(point: Point) -> Iterator[Step]:
    found = point.estimate
    if point.observation.value is None:
        return
    if found.lower is None or found.upper is None:
        yield Step(Code.NO_INTERVAL, None, {"reason": found.reason})
    else:
        details = {"lower": found.lower, "upper": found.upper, "decimals": point.observation.decimals}
        yield Step(Code.INTERVAL, None, {**details, "method": found.method.value})


def _comparison(reading: Reading, point: Point, kind: str) -> Iterator[Step]:
    """One comparison: with what, by which rule, with which outcome; nothing where it is never made."""
    verdict = point.verdicts.get(kind)
    if verdict is None or point.observation.value is None:
        return
    if verdict.code is VerdictCode.NO_BASELINE:
        yield Step(Code.NO_BASELINE, kind, {"reason": verdict.reason})
        return
    yield from _other(point, kind)
    yield from _rule(verdict, kind)
    yield Step(Code.OUTCOME, kind, {"code": verdict.code.value, "undecided": verdict.undecided})
    if verdict.judgement is not None:
        yield Step(Code.JUDGED, kind, {"code": verdict.judgement.value})
    elif verdict.code.claims_difference and reading.indicator.polarity is Polarity.NEUTRAL:
        yield Step(Code.NEVER_JUDGED, kind)


def _other(point: Point, kind: str) -> Iterator[Step]:
    """The other figure, with its own years."""
    there = point.previous if kind == "forrige" else point.baselines.get(kind)
    if there is None or there.value is None:
        return
    details: dict[str, Detail] = {
        "period": there.period,
        "value": there.value,
        "decimals": there.decimals,
    }
    same = kind == "forrige" or there.period.years == point.observation.period.years
    yield Step(Code.BASELINE if same else Code.BASELINE_OTHER_YEARS, kind, details)


def _rule(verdict: Verdict, kind: str) -> Iterator[Step]:
    if verdict.code is VerdictCode.NO_INTERVAL:
        if verdict.reason != Reason.FULL_COUNT:
            yield Step(Code.RULE_NO_TEST, kind, {"reason": verdict.reason})
    elif verdict.code is VerdictCode.TOO_FEW:
        yield Step(Code.RULE_TOO_FEW, kind, {"limit": TOO_FEW})
    elif verdict.code is VerdictCode.SAME_PRINTED:
        yield Step(Code.RULE_SAME_PRINTED, kind)
    elif verdict.p is not None:
        details = {"p": verdict.p, "limit": ALPHA, "method": verdict.method.value}
        yield Step(Code.RULE_TEST, kind, details)
        if verdict.baseline_fixed and verdict.method is not Method.NONE:
            yield Step(Code.RULE_FIXED, kind)
    if verdict.assumed_share is not None:
        yield Step(Code.RULE_ASSUMED, kind, {"share": verdict.assumed_share})
