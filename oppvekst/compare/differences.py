"""Tests of one difference: own figure against a fixed value, the rest of the fylke, or another year.

Each test is made where the printed precision and the bounds on the number of answers speak least for a
difference, and once more with everybody answering, so that «kan skyldes tilfeldigheter» is said only where
it holds however many answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from oppvekst.compare.basis import Occurrences, People, Range
from oppvekst.compare.estimates import occurrences_interval, people_interval
from oppvekst.compare.models import ALPHA, TOO_FEW, Method
from oppvekst.stats import (
    Interval,
    binomial_test,
    conditional_rate_test,
    difference_limits,
    fisher_test,
    newcombe,
    poisson,
    poisson_test,
    score_test,
)
from oppvekst.stats.intervals import LEVEL, normal_quantile, score_limits

EXACT_ALPHA = 0.06
"""The exact binomial p from which a share is never claimed to differ from a fixed value.

The score test alone claims a difference that is not there in up to 6.5 % of samples under 300 people. With
3 % as the most for each exact tail, no number of people and no share passes 6 %: nominal and one point.
"""


@dataclass(frozen=True, slots=True)
class Tested:
    """The outcome of a test, before it is put in a code."""

    p: float
    """At the lower bound of the number of answers, and the least favourable rounding."""
    p_at_most: float
    """The same if everybody answered; equal to ``p`` where the number is known."""
    interval: Interval
    """Of the difference, at the lower bound, in the indicator's unit."""
    events: float
    """Behind the side that has fewest: observed, or expected from the other side where those are more. Nine
    where a hundred were expected is a lot of knowledge. At the lower bound."""
    events_at_most: float
    method: Method
    fixed: bool = True
    """Whether the baseline was taken as known without error."""
    assumed: float | None = None


def people_against_fixed(own: People, baseline: Range, scale: float) -> Tested:
    """A share against a fixed share (both 0-1): the score test, held back by the exact one.

    `scale` is the whole in the indicator's unit: 100 for prosent.
    """
    lower, upper = people_interval(own, scale)
    p, method = _fixed_p(own, own.n, baseline)
    return Tested(
        p=p,
        p_at_most=p if own.assumed is None else _fixed_p(own, own.n_at_most, baseline)[0],
        interval=Interval(lower - baseline.highest * scale, upper - baseline.lowest * scale),
        events=_behind(own, own.n, baseline.middle),
        events_at_most=_behind(own, own.n_at_most, baseline.middle),
        method=method,
        assumed=own.assumed,
    )


def _behind(own: People, n: float, expected: float) -> float:
    """The events observed among `n` people, or those that the share `expected` would give, if they are more.

    Of the outcome, yes or no, that has fewer of both.
    """
    return min(max(own.share, expected), 1 - min(own.share, expected)) * n


def _fixed_p(own: People, n: float, baseline: Range) -> tuple[float, Method]:
    """The p-value and its method: the exact test alone where few were observed, since it was made for that."""
    share, against = _nearest(own.range, baseline)
    if share == against:
        return 1.0, Method.SCORE
    worth = own.independent(n)
    exact = binomial_test(share * worth, worth, against)
    if own.events(n) < TOO_FEW:
        return exact, Method.BINOMIAL_EXACT
    p = score_test(share * worth, worth, against)
    return (exact if p < ALPHA and exact >= EXACT_ALPHA else p), Method.SCORE


def _nearest(first: Range, second: Range) -> tuple[float, float]:
    """The values of two ranges that lie nearest to each other: twice the same where the ranges meet."""
    if first.middle > second.middle:
        return first.lowest, min(second.highest, first.lowest)
    return first.highest, max(second.lowest, first.highest)


def occurrences_against_fixed(own: Occurrences, baseline: Range) -> Tested:
    """Events against a fixed value in the indicator's unit: the exact Poisson test."""
    expected = Range(*(value / own.scale for value in baseline))
    events, nearest = _nearest(own.range, expected)
    p = 1.0 if events == nearest else poisson_test(events / own.design, 1.0, nearest / own.design)
    lower, upper = occurrences_interval(own)
    return Tested(
        p=p,
        p_at_most=p,
        interval=Interval(lower - baseline.highest, upper - baseline.lowest),
        events=max(own.events, expected.middle),
        events_at_most=max(own.events, expected.middle),
        method=Method.POISSON_EXACT,
    )


def people_difference(first: People, second: People, scale: float) -> Tested:
    """Two independent shares: Newcombe's interval, and the p-value that agrees with it.

    Where few were observed on a side, and more expected from the other, Fisher's exact test gives the p-value.
    """
    p, method = _two_shares_p(first, first.n, second, second.n)
    lower, upper = _newcombe(first, first.n, second, second.n)[1]
    assumed = [part for part in (first.assumed, second.assumed) if part is not None]
    return Tested(
        p=p,
        p_at_most=_two_shares_p(first, first.n_at_most, second, second.n_at_most)[0] if assumed else p,
        interval=Interval(lower * scale, upper * scale),
        events=min(_behind(first, first.n, second.share), _behind(second, second.n, first.share)),
        events_at_most=min(
            _behind(first, first.n_at_most, second.share), _behind(second, second.n_at_most, first.share)
        ),
        method=method,
        fixed=False,
        assumed=min(assumed, default=None),
    )


def _two_shares_p(first: People, n1: float, second: People, n2: float) -> tuple[float, Method]:
    if min(first.events(n1), second.events(n2)) >= TOO_FEW:
        return _newcombe(first, n1, second, n2)[0], Method.NEWCOMBE
    near1, near2 = _nearest(first.range, second.range)
    worth1, worth2 = first.independent(n1), second.independent(n2)
    p = 1.0 if near1 == near2 else fisher_test(near1 * worth1, worth1, near2 * worth2, worth2)
    return p, Method.FISHER


def claims_difference(first: People, second: People, level: float = LEVEL) -> bool:
    """Whether two shares would be claimed to differ at the lower bound: :func:`people_difference`'s own answer.

    Without the p-value, which a search over many figures has no use for.
    """
    alpha = 1 - level
    n1, n2 = first.n, second.n
    if min(_behind(first, n1, second.share), _behind(second, n2, first.share)) < TOO_FEW:
        return False
    if min(first.events(n1), second.events(n2)) < TOO_FEW:
        return _two_shares_p(first, n1, second, n2)[0] < alpha
    near1, near2 = _nearest(first.range, second.range)
    worth1, worth2, z = first.independent(n1), second.independent(n2), normal_quantile(level)
    around1, around2 = score_limits(near1, worth1, z), score_limits(near2, worth2, z)
    lower, upper = difference_limits(near1, around1, near2, around2)
    return near1 != near2 and not lower <= 0 <= upper


def _newcombe(first: People, n1: float, second: People, n2: float) -> tuple[float, Interval]:
    """The p-value and the interval over every pair of shares that print the same."""
    worth1, worth2 = first.independent(n1), second.independent(n2)
    least = newcombe(first.range.lowest * worth1, worth1, second.range.highest * worth2, worth2)
    most = newcombe(first.range.highest * worth1, worth1, second.range.lowest * worth2, worth2)
    near1, near2 = _nearest(first.range, second.range)
    p = 1.0 if near1 == near2 else least.p if near1 > near2 else most.p
    return p, Interval(least.interval.lower, most.interval.upper)


def occurrences_difference(
    first: Occurrences, exposure1: float, second: Occurrences, exposure2: float, scale: float
) -> Tested:
    """Two numbers of events with their exposures: the exact conditional test.

    `scale` turns events by exposure into the indicator's unit. The interval is put together from the two
    exact Poisson intervals and serves «om lag på nivå» only.
    """
    rate1 = Range(*(events / exposure1 for events in first.range))
    rate2 = Range(*(events / exposure2 for events in second.range))
    around1, around2 = _around(first, exposure1), _around(second, exposure2)
    lower, upper = difference_limits(rate1.middle, around1, rate2.middle, around2)
    near1, near2 = _nearest(rate1, rate2)
    least, most = (first.range.lowest, second.range.highest), (first.range.highest, second.range.lowest)
    events1, events2 = least if near1 > near2 else most
    p = 1.0
    if near1 != near2:
        p = conditional_rate_test(
            events1 / first.design,
            exposure1 / first.design,
            events2 / second.design,
            exposure2 / second.design,
        )
    fewest = min(max(first.events, rate2.middle * exposure1), max(second.events, rate1.middle * exposure2))
    return Tested(
        p=p,
        p_at_most=p,
        interval=Interval(lower * scale, upper * scale),
        events=fewest,
        events_at_most=fewest,
        method=Method.CONDITIONAL_EXACT,
        fixed=False,
    )


def _around(known: Occurrences, exposure: float) -> Interval:
    """The exact interval of events by exposure, over every number of events that prints the same."""
    fewest, _, most = (events / known.design for events in known.range)
    worth = exposure / known.design
    return Interval(poisson(fewest, worth).lower, poisson(most, worth).upper)
