"""The same figures give the same verdicts for as long as the version of the rules is the same."""

import hashlib
from itertools import product

from compare_world import RATE, SHARE, SURVEY, counted, indicator, observed, surveyed, year

from oppvekst.catalog.models import Events
from oppvekst.compare import (
    pool,
    recent_trend,
    trend_verdict,
    verdict_against,
    verdict_between,
    verdict_change,
)
from oppvekst.compare.models import Verdict
from oppvekst.values import RULES_VERSION

SAID = {4: "b4a5622b7f0cd76d"}
"""A digest of every verdict on a grid, by the version of the rules. Where it is another, a reader meets another
verdict on the same figures: raise ``values.RULES_VERSION``, say why in docs/metode.md, and put the new one here."""


def verdicts():
    shares, rates = indicator(SHARE, margin=0.5), indicator(RATE, margin=0.5)
    for n, events, level in product(
        (60, 244, 2700, 30000), (0, 3, 9, 12, 20, 60, 200), (1.0, 3.2, 5.0, 20.0)
    ):
        if events >= n:
            continue
        for of in (shares, rates):
            own = counted(events, n, period=year(2024))
            there = observed(level, 1_100_000, decimals=1, region="0", period=year(2024))
            yield verdict_against(of, own, there)
            yield verdict_between(
                of, own, counted(round(level * n / 50), n * 2, region="9002", period=year(2024))
            )
            yield verdict_change(of, own, counted(max(events // 2, 1), n, period=year(2023)))
    survey = indicator(SURVEY)
    for value, high in product((5.0, 14.1, 40.0), (74.0, 504.0, 6000.0)):
        own = surveyed(value, high)
        yield verdict_against(survey, own, observed(15.3, None, decimals=1, region="0", period=own.period))
    stock = indicator(RATE, events=Events.STOCK)
    for events in (3, 7, 12, 19):
        three = [counted(events, 300, period=year(y)) for y in (2022, 2023, 2024)]
        yield pool(stock, three)
    for events, way in product(Events, (0, 2, 5, 9)):
        of = indicator(SHARE, events=events)
        row = [counted(140 - way * i + 7 * (i % 3), 2700, period=year(2015 + i)) for i in range(10)]
        yield trend_verdict(of, recent_trend(of, row))


def told(outcome) -> str:
    """What a reader would see of a verdict, or of years taken together."""
    if isinstance(outcome, Verdict):
        return f"{outcome.code} {outcome.undecided}"
    return "none" if outcome is None else f"{outcome.period.label} {outcome.value:.6f}"


def test_the_version_is_raised_when_a_verdict_changes():
    said = ";".join(map(told, verdicts()))
    assert SAID[RULES_VERSION] == hashlib.sha256(said.encode()).hexdigest()[:16]
