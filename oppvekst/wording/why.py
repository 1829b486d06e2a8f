"""A trace in sentences: which figures met which rules, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from oppvekst.catalog.models import Display, Maal
from oppvekst.compare.models import Method, VerdictCode
from oppvekst.compare.trace import Code, Step
from oppvekst.values import Missing, Period
from oppvekst.wording.comparisons import who
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import interval_text, number, value_with_unit
from oppvekst.wording.periods import period, when
from oppvekst.wording.places import compared_name, name, short_name
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import (
    change_words,
    judgement_words,
    method_words,
    missing_words,
    no_interval_words,
    verdict_words,
)
from oppvekst.wording.views import PointView, ReadingView

MOST_P, LEAST_P = 10.0, 0.1
"""Of a hundred: outside these a p-value is told as «over» or «under»."""


def why_title(maal: Maal | str = Maal.NB) -> str:
    """«Hvorfor står det slik?»."""
    return t("why.title", maal)


def why_sentences(reading: ReadingView, maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """The trace of a reading, a sentence a step; steps that go without saying have none."""
    point = reading.point
    if point is None:
        return ()
    teller = _Teller(reading, point, maal)
    said = (teller.tell(step) for step in reading.trace)
    return tuple(text for text in said if text)


class _Teller:
    """Tells the steps of one reading."""

    def __init__(self, reading: ReadingView, point: PointView, maal: Maal | str) -> None:
        self._reading, self._point, self._maal = reading, point, maal
        self._indicator = reading.indicator
        self._ruled = False
        """Whether the rule of tests has been told, which is the same for all of them."""
        self._how: dict[Code, Callable[[Step], str]] = {
            Code.FIGURE: self._figure,
            Code.NO_FIGURE: self._no_figure,
            Code.NEWER_MISSING: self._no_figure,
            Code.KNOWN_COUNT: self._known_count,
            Code.BOUNDED_COUNT: self._bounded_count,
            Code.DESIGN_EFFECT: self._design_effect,
            Code.ENOUGH: self._limit,
            Code.TOGETHER: self._together,
            Code.APART: self._apart,
            Code.INTERVAL: self._interval,
            Code.NO_INTERVAL: lambda step: no_interval_words(point.estimate, self._indicator, maal),
            Code.BASELINE: self._baseline,
            Code.BASELINE_OTHER_YEARS: self._baseline,
            Code.NO_BASELINE: self._no_baseline,
            Code.RULE_NO_TEST: lambda step: "",  # that it has no interval is said already
            Code.RULE_TOO_FEW: self._limit,
            Code.RULE_SAME_PRINTED: lambda step: t("why.rule_same_printed", maal),
            Code.RULE_TEST: self._test,
            Code.RULE_FIXED: lambda step: t("why.rule_fixed", maal, other=self._other(step)),
            Code.RULE_ASSUMED: self._assumed,
            Code.OUTCOME: self._outcome,
            Code.JUDGED: self._judged,
            Code.NEVER_JUDGED: lambda step: t("why.never_judged", maal),
            Code.TREND: self._beyond,
            Code.SEXES: self._beyond,
            Code.FAMILY: self._family,
        }

    def tell(self, step: Step) -> str:
        """One step as a sentence; nothing where it goes without saying."""
        return self._how[step.code](step)

    def _value(self, step: Step) -> str:
        value, decimals = step.details["value"], step.details["decimals"]
        assert isinstance(value, float | int)
        published = decimals if isinstance(decimals, int) else None
        return value_with_unit(value, self._indicator, self._maal, published=published)

    def _span(self, step: Step) -> Period:
        span = step.details["period"]
        assert isinstance(span, Period)
        return span

    def _count(self, step: Step, key: str) -> str:
        found = step.details[key]
        assert isinstance(found, float | int)
        return number(found, 0, self._maal)

    def _figure(self, step: Step) -> str:
        return t("why.figure", self._maal, when=when(self._span(step), self._maal), value=self._value(step))

    def _no_figure(self, step: Step) -> str:
        return missing_words(Missing(str(step.details["reason"])), self._maal, period=self._span(step))

    def _known_count(self, step: Step) -> str:
        """Out of how many; of several years the lineage tells how they were counted, of sensitive figures nothing."""
        if self._reading.pooled or self._indicator.display is Display.SENSITIVE:
            return ""
        return t(
            "why.known_count", self._maal, n=self._count(step, "n"), who=who(self._indicator, self._maal)
        )

    def _bounded_count(self, step: Step) -> str:
        low, high = self._count(step, "low"), self._count(step, "high")
        return t("why.bounded_count", self._maal, low=low, high=high)

    def _design_effect(self, step: Step) -> str:
        effect = self._indicator.design_effect
        assert effect is not None  # the step is of nothing else
        value = number(effect.value, 1, self._maal)
        return t("why.design_effect", self._maal, value=value, basis=effect.basis.in_(self._maal))

    def _limit(self, step: Step) -> str:
        return t(f"why.{step.code.value}", self._maal, limit=self._count(step, "limit"))

    def _together(self, step: Step) -> str:
        years = period(self._span(step), self._maal)
        limit = self._count(step, "limit")
        return t("why.together", self._maal, limit=limit, period=years, value=self._value(step))

    def _apart(self, step: Step) -> str:
        return t(f"why.apart.{step.details['reason']}", self._maal, limit=self._count(step, "limit"))

    def _interval(self, step: Step) -> str:
        estimate, published = self._point.estimate, self._point.observation.decimals
        interval = interval_text(
            estimate.lower, estimate.upper, self._indicator, self._maal, published=published
        )
        method = method_words(estimate.method, self._maal)
        return t("why.interval", self._maal, interval=interval, method=method)

    def _other(self, step: Step, *, first: bool = True) -> str:
        """The other place, at the beginning of a sentence or inside one."""
        found = self._point.baselines.get(step.against or "")
        words = name(found.region, self._maal) if found else t(f"why.other.{step.against}", self._maal)
        return capital(words) if first else words

    def _baseline(self, step: Step) -> str:
        slots = {"value": self._value(step), "when": when(self._span(step), self._maal)}
        if step.against == "forrige":
            return t("why.baseline.forrige", self._maal, **slots)
        return t(f"why.{step.code.value}", self._maal, other=self._other(step), **slots)

    def _no_baseline(self, step: Step) -> str:
        """Why a comparison is not made; that there is no earlier figure goes without saying."""
        if step.against == "forrige" and step.details.get("reason") == "missing":
            return ""
        other = self._other(step, first=False)
        return t("why.no_baseline", self._maal, other=other, words=self._words(step))

    def _words(self, step: Step) -> str:
        """The verdict in the words it has everywhere."""
        verdict = self._point.verdicts[step.against or ""]
        if step.against == "forrige":
            before = self._point.previous
            return change_words(verdict, before.period if before else None, self._maal)
        own = short_name(self._reading.region, self._maal)
        found = self._point.baselines.get(step.against or "")
        other = compared_name(found.region, verdict, self._maal) if found else self._other(step, first=False)
        return verdict_words(verdict, self._maal, baseline=other, own=own)

    def _beyond(self, step: Step) -> str:
        """A trend, or a gap between the sexes that is another than landet's or than before."""
        return t(f"why.{step.code.value}.{step.against}", self._maal, p=self._of_a_hundred(step))

    def _family(self, step: Step) -> str:
        rate = step.details["rate"]
        assert isinstance(rate, float)
        return t("why.family", self._maal, rate=number(100 * rate, 0, self._maal))

    def _of_a_hundred(self, step: Step) -> str:
        p = step.details["p"]
        assert isinstance(p, float | int)
        if 100 * p < LEAST_P:
            return t("why.p.under", self._maal)
        if 100 * p > MOST_P:
            return t("why.p.over", self._maal, p=number(MOST_P, 0, self._maal))
        return number(100 * p, 1, self._maal)

    def _test(self, step: Step) -> str:
        limit = step.details["limit"]
        assert isinstance(limit, float | int)
        method = method_words(Method(str(step.details["method"])), self._maal)
        told = self._of_a_hundred(step)
        if self._ruled:
            return t("why.rule_test.again", self._maal, p=told, method=method)
        self._ruled = True
        return t("why.rule_test", self._maal, limit=number(100 * limit, 0, self._maal), p=told, method=method)

    def _assumed(self, step: Step) -> str:
        """That it is open; where it is not, the outcome itself says what it assumes."""
        undecided = self._point.verdicts[step.against or ""].undecided
        return t("why.undecided", self._maal) if undecided else ""

    def _outcome(self, step: Step) -> str:
        """What may be said; nothing where a count of residents needs no test, and has no verdict."""
        if step.details["code"] == VerdictCode.NO_INTERVAL.value:
            return ""
        return t("why.outcome", self._maal, words=self._words(step))

    def _judged(self, step: Step) -> str:
        verdict = self._point.verdicts[step.against or ""]
        return t("why.judged", self._maal, judgement=judgement_words(verdict.judgement, self._maal))
