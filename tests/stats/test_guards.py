"""Every number that cannot be is refused, with the rule in a sentence; the edges that can be are answered."""

import math

import pytest

from oppvekst import stats

NAN, INF = math.nan, math.inf
FLAT = [0.01] * 5


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: stats.wilson_rounded(1.2, 5, 0), r"The share must be a share between 0 and 1, not 1\.2\."),
        (lambda: stats.wilson_rounded(0.2, 0, 0), r"must be above 0, not 0\."),
        (lambda: stats.wilson_rounded(0.2, 5, -1), r"Half a unit must be 0 or more, not -1\."),
        (lambda: stats.poisson(-1), r"The number of events must be 0 or more, not -1\."),
        (lambda: stats.poisson(1, 0), r"The exposure must be above 0, not 0\."),
        (lambda: stats.poisson(NAN), r"must be a finite number, not nan\."),
        (lambda: stats.poisson(1, level=0), r"The level must lie between"),
        (lambda: stats.score_test(1, 5, 1.5), r"The share tested against must be a share between 0 and 1"),
        (lambda: stats.score_test(1, 5, NAN), r"must be a finite number, not nan\."),
        (lambda: stats.binomial_test(6, 5, 0.5), r"must not exceed"),
        (lambda: stats.poisson_test(1, 1, -2), r"The rate tested against must be 0 or more, not -2\."),
        (lambda: stats.poisson_test(1, 0, 2), r"The exposure must be above 0, not 0\."),
        (lambda: stats.newcombe(1, 0, 1, 5), r"must be above 0, not 0\."),
        (lambda: stats.newcombe(1, 5, 6, 5), r"must not exceed"),
        (lambda: stats.conditional_rate_test(-1, 1, 1, 1), r"must be 0 or more, not -1\."),
        (lambda: stats.conditional_rate_test(1, 1, 1, 0), r"The exposure must be above 0, not 0\."),
        (lambda: stats.q_values([0.5, 1.1]), r"A p-value must be a share between 0 and 1, not 1\.1\."),
        (lambda: stats.q_values([NAN]), r"A p-value must be a finite number, not nan\."),
        (lambda: stats.level_seen_above(0, 10), r"The count must be above 0"),
        (lambda: stats.level_seen_below(10, 10), r"The number above the count must be above 0"),
        (lambda: stats.level_seen_above(3, 10, power=1), r"The power must lie between"),
        (lambda: stats.share_spread([1], [2]), r"A spread takes at least two places, not 1\."),
        (lambda: stats.share_spread([1, 3], [2, 2]), r"must not exceed"),
        (lambda: stats.rate_spread([0, 0], [1, 1]), r"The common rate must be above 0, not 0\."),
        (lambda: stats.share_limits(0.1, [0]), r"must be above 0, not 0\."),
        (lambda: stats.share_limits(0.1, [10], tail=0), r"The tail must lie between"),
        (lambda: stats.share_tails(6, 5, 0.1), r"must not exceed"),
        (lambda: stats.wide_share_limits(0.1, 0, 0.1), r"must be above 0, not 0\."),
        (lambda: stats.wide_share_limits(0.1, 10, -1), r"The variance between places must be 0 or more"),
        (lambda: stats.wide_rate_limits(0, 10, 0.1), r"The common rate must be above 0, not 0\."),
        (lambda: stats.rate_limits(-0.1, [10]), r"The common rate must be 0 or more, not -0\.1\."),
        (lambda: stats.rate_tails(1, 0, 0.1), r"The exposure must be above 0, not 0\."),
        (lambda: stats.trend([1, 2, 3, 4], [1, 2, 3, 4], FLAT[:4]), r"A trend takes 5 to 10 points, not 4\."),
        (lambda: stats.trend([1, 2, 3, 3, 5], [1] * 5, FLAT), r"The years of a trend must rise"),
        (lambda: stats.trend([1, 2, 3, 4, 5], [1, 1, NAN, 1, 1], FLAT), r"A point must be a finite number"),
        (
            lambda: stats.trend([1, 2, 3, 4, 5], [1] * 5, [*FLAT[:4], 0]),
            r"The variance of a point must be above 0, not 0\.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_rule(call, rule):
    with pytest.raises(ValueError, match=rule):
        call()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(stats.score_test(0, 5, 0), 1.0, id="nobody, against nobody"),
        pytest.param(stats.score_test(1, 5, 0), 0.0, id="somebody, against nobody"),
        pytest.param(stats.score_test(5, 5, 1), 1.0, id="everybody, against everybody"),
        pytest.param(stats.binomial_test(0, 5, 0), 1.0, id="exact, nobody against nobody"),
        pytest.param(stats.binomial_test(5, 5, 1), 1.0, id="exact, everybody against everybody"),
        pytest.param(stats.binomial_test(1, 5, 0), 0.0, id="exact, somebody against nobody"),
        pytest.param(stats.poisson_test(0, 5, 0), 1.0, id="no events where none are expected"),
        pytest.param(stats.poisson_test(1, 5, 0), 0.0, id="an event where none are expected"),
        pytest.param(stats.newcombe(0, 5, 0, 9).p, 1.0, id="nobody in either"),
        pytest.param(stats.newcombe(1, 2, 2, 4).p, 1.0, id="the same share"),
        pytest.param(stats.newcombe(10**6, 10**6, 0, 10**6).p, 0.0, id="beyond all doubt"),
        pytest.param(stats.conditional_rate_test(0, 5, 0, 9), 1.0, id="no events in either"),
        pytest.param(stats.q_values([]), [], id="no tests"),
        pytest.param(stats.rate_limits(0, [5])[0].lower, None, id="nobody is below nothing"),
        pytest.param(stats.trend([1, 2, 3, 4, 5], [1] * 5, FLAT).claimed, False, id="a flat line"),
        pytest.param(stats.trend([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], FLAT).claimed, True, id="a straight one"),
    ],
)
def test_edges_have_answers(found, expected):
    assert found == expected


@pytest.mark.parametrize("events", [0, 0.3, 9, 1e6])
def test_poisson_limits_are_finite_at_every_size(events):
    lower, upper = stats.poisson(events)
    assert 0 <= lower <= events < upper < INF
