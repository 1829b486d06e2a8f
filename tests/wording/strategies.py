"""Any point the profile could hold, of fictional places: for properties that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st
from wording.fictional import (
    BUNDLED,
    EVERY,
    FETCHED,
    FYLKE,
    KOMMUNE,
    LANDET,
    NAMESAKE,
    OLD_FYLKE,
    QUOTED,
    SURVEY,
    baseline,
    date,
    observed,
    school,
    survey,
    window,
    year,
)

from oppvekst.catalog.models import Indicator, Polarity, Unit
from oppvekst.compare.models import Estimate, Judgement, Method, Verdict, VerdictCode
from oppvekst.profile.models import Baseline, Point
from oppvekst.values import Borders, Missing, Period, PeriodKind

years = st.integers(2013, 2025)
shares = st.sampled_from([0.5, 0.25])


@st.composite
def periods(draw: st.DrawFn, of: Indicator) -> Period:
    number = draw(years)
    if of.timing.kind is PeriodKind.DATE:
        return date(number)
    if of is SURVEY:
        return survey(number)
    return draw(
        st.sampled_from(
            [year(number), window(number - 2, number), school(number - 1, number), school(number - 3, number)]
        )
    )


def values(of: Indicator) -> st.SearchStrategy[float]:
    if of.decimals == 0:
        return st.integers(0, 400_000).map(float)
    top = 100.0 if of.unit is Unit.PROSENT else 1000.0
    return st.floats(0, top, allow_nan=False, allow_subnormal=False)


@st.composite
def verdicts(draw: st.DrawFn, of: Indicator, own: float | None, other: float | None) -> Verdict:
    """A verdict whose code agrees with the sign of the difference, as compare's do."""
    if own is None or other is None:
        return Verdict(VerdictCode.NO_BASELINE, reason="missing")
    difference = own - other
    codes = [VerdictCode.TOO_FEW, VerdictCode.NO_INTERVAL]
    codes += [VerdictCode.SIMILAR, VerdictCode.SAME_PRINTED] if abs(difference) < 0.5 else []
    codes += [VerdictCode.NOT_DISTINGUISHABLE] if difference else []
    codes += [VerdictCode.HIGHER] if difference > 0 else [VerdictCode.LOWER] if difference < 0 else []
    code = draw(st.sampled_from(codes))
    judgement = None
    if code.claims_difference and of.polarity is not Polarity.NEUTRAL:
        bad = (code is VerdictCode.HIGHER) == (of.polarity is Polarity.HIGHER_IS_WORSE)
        judgement = Judgement.UNFAVOURABLE if bad else Judgement.FAVOURABLE
    undecided = code is VerdictCode.NOT_DISTINGUISHABLE and of is SURVEY and draw(st.booleans())
    assumed = draw(shares) if of is SURVEY else None
    p = 0.01 if code.claims_difference else 0.4 if code is VerdictCode.NOT_DISTINGUISHABLE else None
    return Verdict(
        code,
        p,
        difference=difference,
        baseline=other,
        judgement=judgement,
        assumed_share=assumed,
        undecided=undecided,
        reason=draw(st.sampled_from(["full_count", "no_denominator"]))
        if code is VerdictCode.NO_INTERVAL
        else None,
        baseline_fixed=draw(st.booleans()),
    )


@st.composite
def baselines(draw: st.DrawFn, of: Indicator, span: Period, kind: str) -> Baseline:
    value = draw(st.none() | values(of))
    gone = kind == "fylke" and draw(st.booleans())
    region = LANDET if kind == "landet" else OLD_FYLKE if gone else FYLKE
    other = window(span.end - 2, span.end) if of is SURVEY else span
    missing = draw(st.sampled_from(Missing)) if value is None else None
    borders = Borders.THEN if gone else Borders.TODAY
    return baseline(value, region, other, borders=borders, missing=missing, decimals=draw(decimals()))


def decimals() -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, 6)


@st.composite
def estimates(draw: st.DrawFn, of: Indicator, value: float | None) -> Estimate:
    if value is None:
        return Estimate(None, None, None, Method.NONE, reason="missing")
    if draw(st.booleans()):
        reason = draw(st.sampled_from(["no_denominator", "full_count", "no_chance_model"]))
        return Estimate(value, None, None, Method.NONE, reason=reason)
    half = draw(st.floats(0, 50))
    assumed = draw(shares) if of is SURVEY else None
    events = draw(st.none() | st.floats(0, 400))
    return Estimate(value, max(0.0, value - half), value + half, Method.WILSON, events, assumed)


@st.composite
def points(draw: st.DrawFn) -> tuple[Indicator, Point]:
    of = draw(st.sampled_from(EVERY))
    span = draw(periods(of))
    value = draw(st.none() | values(of))
    missing = draw(st.sampled_from(Missing)) if value is None else None
    others = {kind: draw(baselines(of, span, kind)) for kind in ("fylke", "landet") if draw(st.booleans())}
    before = draw(st.none() | values(of))
    earlier = type(span)(
        span.reference_year - 4, span.start - 4, span.end - 4, span.kind, f"{span.start - 4}"
    )
    previous = observed(before, earlier, of=of, decimals=draw(decimals())) if before is not None else None
    found = {kind: draw(verdicts(of, value, one.value)) for kind, one in others.items()}
    found["forrige"] = draw(verdicts(of, value, before))
    observation = observed(
        value,
        span,
        region=draw(st.sampled_from([KOMMUNE, NAMESAKE])),
        of=of,
        missing=missing,
        decimals=draw(decimals()),
        preliminary=draw(st.booleans()),
    )
    provenance = draw(st.sampled_from([FETCHED, BUNDLED, QUOTED]))
    return of, Point(observation, draw(estimates(of, value)), provenance, others, found, previous)
