"""What a figure says, decided here and nowhere else.

A reading is made of a period's figure and of everything it may be set beside: which point speaks (the year, or
several years together where one rests on few events), what it is compared with, what may be said of the two,
and why. Pages, charts, documents and JSON take readings; a bare :class:`~oppvekst.profile.points.Point` is a
figure without a voice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare import Gap, RecentTrend, beyond_landet, needs_pooling, recent_trend, trend_verdict
from oppvekst.compare.findings import COMPARISONS, SEXES, SEXES_EARLIER, TREND
from oppvekst.compare.models import Judgement, Verdict, VerdictCode
from oppvekst.compare.pooling import hindrance_to_pool
from oppvekst.compare.trace import Step
from oppvekst.profile.absence import Absence, old_from
from oppvekst.profile.beside import several_years, until
from oppvekst.profile.points import SETT, Baseline, Point
from oppvekst.profile.split import Split, change_of, gap_at
from oppvekst.profile.why import trace_of
from oppvekst.values import Missing, Observation, Region

QUIET = (Missing.NO_SURVEY, Missing.NOT_APPLICABLE)
"""Reasons for a period without a value that nobody waits for."""

EARLIER = "forrige"
"""The comparison with the place's own earlier figure."""

MORE = (TREND, SEXES, SEXES_EARLIER)
"""What is said of more than the point that speaks: asked for by findings only."""

ORDER = ("landet", "fylke", "kostra", SETT, EARLIER)
"""In which order the comparisons are asked for one that claims a difference."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands around a figure: the place's own series, its baselines', the breaks, and the sexes' series."""

    own: Sequence[Observation]
    others: Mapping[str, Sequence[Observation]]
    breaks: Sequence[int]
    split: Split | None = None


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
    """How many years landet's newest figure, or any place's, is ahead of the latest one here."""
    behind_others: bool = False
    """Whether it is others than landet that have the newest."""
    against: str | None = None
    """What words and sign are about: ``landet``, ``fylke``, ``kostra``, ``sett``, ``forrige``; of a finding also
    ``trend``, ``kjonn`` and ``kjonn_forrige``."""
    around: Callable[[], Line] | None = field(default=None, compare=False, repr=False)
    """Where the series around it is found, for what rests on more than one figure."""

    @property
    def valued(self) -> bool:
        """Whether there is a figure to speak of."""
        return self.point is not None and self.point.observation.value is not None

    @property
    def too_old(self) -> bool:
        """Whether the latest figure is so far behind those of others that it says little of today."""
        return self.valued and self.behind >= old_from(self.indicator)

    @property
    def outdated(self) -> int:
        """How many years a figure that is too old is behind others' newest; 0 of one that tells of today."""
        return self.behind if self.too_old else 0

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
        if self.point is None or self.against is None:
            return None
        return self.point.verdicts.get(self.against) or (
            self.claims.get(self.against) if self.against in MORE else None
        )

    @property
    def trend(self) -> RecentTrend | None:
        """The years in a row up to the figure; None where there are too few, or a newer one is waited for."""
        if self.around is None or self.year is None or self.newer is not None:
            return None
        line = self.around()
        return recent_trend(self.indicator, until(line.own, self.year.observation.period), line.breaks)

    @property
    def gap(self) -> Gap | None:
        """Girls beside boys in the newest period that has both."""
        if self.around is None or self.year is None or (line := self.around()).split is None:
            return None
        return gap_at(self.indicator, line.split, line.own, self.year.observation.period.reference_year)

    @property
    def gap_before(self) -> tuple[Gap, Verdict] | None:
        """The sexes' gap of an earlier period, and whether it has changed since."""
        found = self.gap
        if found is None or self.around is None or (line := self.around()).split is None:
            return None
        return change_of(self.indicator, line.split, line.own, found, line.breaks)

    @property
    def claims(self) -> dict[str, Verdict]:
        """Everything of it that may become a headline, by the names of ``COMPARISONS``.

        Levels and changes of the point that speaks, the trend of the years, and the sexes' gap where it is of
        the same year: each is one of the tests that a page's findings are chosen among.
        """
        if not self.valued or self.point is None or self.year is None:
            return {}
        found = {name: self.point.verdicts.get(name) for name in COMPARISONS}
        if (row := self.trend) is not None:
            found[TREND] = trend_verdict(self.indicator, row)
        sexes = self.gap
        if (
            sexes is not None
            and sexes.girls.period.reference_year == self.year.observation.period.reference_year
        ):
            found[SEXES] = beyond_landet(self.indicator, sexes)
            found[SEXES_EARLIER] = before[1] if (before := self.gap_before) is not None else None
        return {name: verdict for name, verdict in found.items() if verdict is not None}

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
    baseline's; where they cannot be taken together the year speaks for itself. Years together are compared with
    earlier years together that they share none of.
    """
    found = Reading(indicator, region, year, year, around=around)
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
    if asked in MORE and asked in reading.claims:
        return asked
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
