"""What a figure says, decided here and nowhere else.

A reading is made of a period's figure and of everything it may be set beside: which point speaks (the year, or
several years together where one rests on few events), what it is compared with, what may be said of the two,
and why. Pages, charts, documents and JSON take readings; a bare :class:`~oppvekst.profile.points.Point` is a
figure without a voice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare import needs_pooling
from oppvekst.compare.models import Judgement, Verdict, VerdictCode
from oppvekst.compare.pooling import hindrance_to_pool
from oppvekst.compare.trace import Step
from oppvekst.profile.absence import OLD, Absence
from oppvekst.profile.beside import several_years, until
from oppvekst.profile.points import SETT, Baseline, Point
from oppvekst.profile.why import trace_of
from oppvekst.values import Missing, Observation, Region

QUIET = (Missing.NO_SURVEY, Missing.NOT_APPLICABLE)
"""Reasons for a period without a value that nobody waits for."""

EARLIER = "forrige"
"""The comparison with the place's own earlier figure."""

ORDER = ("landet", "fylke", "kostra", SETT, EARLIER)
"""In which order the comparisons are asked for one that claims a difference."""


@dataclass(frozen=True, slots=True)
class Line:
    """The observations that years may be taken together from: the place's own, its baselines', and the breaks."""

    own: Sequence[Observation]
    others: Mapping[str, Sequence[Observation]]
    breaks: Sequence[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure says, and of which years."""

    indicator: Indicator
    region: Region
    year: Point | None = None
    """The period's own figure, or the reason it has none; None where the series has nothing for it."""
    point: Point | None = None
    """The point that speaks: the year, or several years up to it together."""
    newer: Point | None = None
    """The newest period, when it has a reason in place of a value and `year` is an older one."""
    apart: str | None = None
    """Why several years do not speak although the year rests on few events: a reason of pooling."""
    behind: int = 0
    """How many years landet's newest figure is ahead of the latest one here."""
    against: str | None = None
    """The comparison that words and sign are about: ``landet``, ``fylke``, ``kostra``, ``sett``, ``forrige``."""

    @property
    def valued(self) -> bool:
        """Whether there is a figure to speak of."""
        return self.point is not None and self.point.observation.value is not None

    @property
    def too_old(self) -> bool:
        """Whether the latest figure is so far behind landet's that it says little of today."""
        return self.valued and self.behind >= OLD

    @property
    def absence(self) -> Absence | None:
        """The kind of absence, where the period has a reason in place of a figure, or one that is too old."""
        if self.too_old:
            return Absence.TOO_OLD
        missing = self.point.observation.missing if self.point else None
        return Absence(missing.value) if missing is not None else None

    @property
    def pooled(self) -> bool:
        """Whether several years speak in the year's place."""
        return self.point is not self.year

    @property
    def alone(self) -> Point | None:
        """The year by itself, where several years speak in its place."""
        return self.year if self.pooled else None

    @property
    def baseline(self) -> Baseline | None:
        """The figure it is set beside, with its own period."""
        return self.point.baselines.get(self.against or "") if self.point else None

    @property
    def verdict(self) -> Verdict | None:
        """What may be said of the two."""
        return self.point.verdicts.get(self.against or "") if self.point else None

    @property
    def judgement(self) -> Judgement | None:
        """Whether a claimed difference is favourable."""
        return self.verdict.judgement if self.verdict else None

    @property
    def trace(self) -> tuple[Step, ...]:
        """Why, as codes: figures, rules and outcomes, in the order they met."""
        return trace_of(self)

    def beside(self, asked: str | None) -> Reading:
        """The same set beside what is asked for, or where that cannot be, beside what the rule chooses."""
        against = _against(self, asked)
        return self if against == self.against else replace(self, against=against)


def read(indicator: Indicator, region: Region, year: Point, around: Callable[[], Line]) -> Reading:
    """Read one period's figure: under twenty events, the years up to it speak together where they can be.

    The years are the latest up to the period, as :func:`oppvekst.compare.pool` takes them, and so are each
    baseline's; where they cannot be taken together the year speaks for itself. Windows overlap, so years
    together are never compared with earlier ones.
    """
    found = Reading(indicator, region, year, year)
    if needs_pooling(year.estimate):
        line = around()
        against = [name for name in year.verdicts if name != EARLIER]
        several = several_years(indicator, year, line.own, line.others, line.breaks, against)
        if several is not None:
            found = replace(found, point=several)
        else:
            last = year.observation.period
            reason = hindrance_to_pool(indicator, until(line.own, last), breaks=line.breaks)
            found = replace(found, apart=reason)
    return found.beside(None)


def _against(reading: Reading, asked: str | None) -> str | None:
    """Which comparison words and sign are about."""
    if reading.point is None:
        return None
    baselines, verdict = reading.point.baselines, reading.point.verdicts.get(asked or "")
    if verdict is not None and (asked == EARLIER or verdict.code.claims_difference):
        return asked
    if asked == SETT and (SETT not in baselines or baselines[SETT].value is None):
        asked = "landet"  # a set without a figure leaves the word to landet
    return asked if asked in baselines else _first(reading)


def _first(reading: Reading) -> str | None:
    """A claimed difference first, landet before fylke before the earlier figure."""
    point, compare = reading.point, reading.indicator.geography.compare
    assert point is not None
    kinds = [kind for kind in ORDER if kind == EARLIER or (kind in point.baselines and compare)]
    kinds = [kind for kind in kinds if kind in point.verdicts]
    kinds = [kind for kind in kinds if point.verdicts[kind].code is not VerdictCode.NO_BASELINE]
    claimed = [kind for kind in kinds if point.verdicts[kind].code.claims_difference]
    return next(iter(claimed or kinds), None)
