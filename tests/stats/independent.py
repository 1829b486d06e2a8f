"""The same numbers another way: exact fractions, direct sums and bisection, without scipy.

Slow and plain on purpose. The rows of ``expected.csv`` marked «direct sum» or «bisection» come from here.
"""

from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import accumulate
from math import comb
from statistics import NormalDist

getcontext().prec = 40
Z = Decimal(repr(NormalDist().inv_cdf(0.975)))


def _bisect(goes_up, low: Decimal, high: Decimal) -> Decimal:
    """Where a rising condition turns true."""
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (low, middle) if goes_up(middle) else (middle, high)
    return low


def wilson(count: str, n: str) -> tuple[Decimal, Decimal]:
    """The shares whose score test gives exactly z: bisection on each side of the share."""
    share = Decimal(count) / Decimal(n)

    def inside(p: Decimal) -> bool:
        return (share - p) ** 2 * Decimal(n) <= Z**2 * p * (1 - p)

    lower = _bisect(inside, Decimal(0), share) if share else share
    upper = _bisect(lambda p: not inside(p), share, Decimal(1)) if share < 1 else share
    return lower, upper


def poisson_at_most(count: int, mean: Decimal) -> Decimal:
    """Sum of the Poisson probabilities up to `count`, term by term."""
    term = total = (-mean).exp()
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total


def poisson(count: str, exposure: str = "1") -> tuple[Decimal, Decimal]:
    """The means that leave 2.5 % in the tail: bisection on the summed probabilities."""
    events, top = int(count), Decimal(10) * (int(count) + 1)
    tail = Decimal("0.025")
    lower = Decimal(0)
    if events:
        lower = _bisect(lambda mean: 1 - poisson_at_most(events - 1, mean) >= tail, Decimal(0), top)
    upper = _bisect(lambda mean: poisson_at_most(events, mean) <= tail, Decimal(0), top)
    return lower / Decimal(exposure), upper / Decimal(exposure)


def poisson_test(count: str, mean: str) -> tuple[Decimal]:
    """Twice the smaller tail, summed."""
    events, expected = int(count), Decimal(mean)
    at_most = poisson_at_most(events, expected)
    at_least = 1 - poisson_at_most(events - 1, expected) if events else Decimal(1)
    return (min(Decimal(1), 2 * min(at_most, at_least)),)


def _binomial(n: int, p: Fraction) -> list[Fraction]:
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def binomial_test(count: str, n: str, p0: str) -> tuple[Fraction]:
    """Twice the smaller tail, in exact fractions."""
    terms, x = _binomial(int(n), Fraction(p0)), int(count)
    return (min(Fraction(1), 2 * min(sum(terms[: x + 1]), sum(terms[x:]))),)


def conditional(o1: str, e1: str, o2: str, e2: str) -> tuple[Fraction]:
    """The probability of every split that is no likelier than the one seen, in exact fractions."""
    first, second = int(o1), int(o2)
    terms = _binomial(first + second, Fraction(e1) / (Fraction(e1) + Fraction(e2)))
    return (sum(term for term in terms if term <= terms[first]),)


def newcombe(x1: str, n1: str, x2: str, n2: str) -> tuple[Decimal, Decimal]:
    """Method 10 from the bisected Wilson limits."""
    p1, p2 = Decimal(x1) / Decimal(n1), Decimal(x2) / Decimal(n2)
    (l1, u1), (l2, u2) = wilson(x1, n1), wilson(x2, n2)
    down = ((p1 - l1) ** 2 + (u2 - p2) ** 2).sqrt()
    up = ((u1 - p1) ** 2 + (p2 - l2) ** 2).sqrt()
    return p1 - p2 - down, p1 - p2 + up


def _outermost(at_most, at_least, tail: str) -> tuple[int, int]:
    """The largest count so low, and the smallest so high, with a tail no larger; -1 where none is."""
    low = [k for k, below in at_most if below <= Fraction(tail)]
    high = [k for k, above in at_least if above <= Fraction(tail)]
    return max(low, default=-1), min(high, default=-1)


def funnel_share(n: str, p: str, tail: str) -> tuple[int, int]:
    """The outermost counts of a binomial by its summed terms, in exact fractions."""
    terms = _binomial(int(n), Fraction(p))
    below = list(accumulate(terms))
    return _outermost(enumerate(below), ((k, 1 - below[k] + term) for k, term in enumerate(terms)), tail)


def funnel_rate(exposure: str, rate: str, tail: str) -> tuple[int, int]:
    """The outermost counts of a Poisson by its summed terms, in forty digits."""
    mean = Decimal(exposure) * Decimal(rate)
    below = [(k, Fraction(poisson_at_most(k, mean))) for k in range(int(5 * mean) + 60)]
    above = ((k + 1, 1 - part) for k, part in below)
    return _outermost(below, above, tail)
