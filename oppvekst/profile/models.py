"""Series, points, baselines and findings: what a profile is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from oppvekst.catalog.models import Indicator
from oppvekst.compare.models import Estimate, Verdict
from oppvekst.values import Borders, BreakMark, Missing, Observation, Period, Provenance, Region

SETT = "sett"
"""The name under which a chosen comparison set stands among a point's baselines and verdicts."""


@dataclass(frozen=True, slots=True)
class Members:
    """Whose figures were taken together, by code, and who of the set had none."""

    counted: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure a point is compared with, for the same reference year; value or the reason for none."""

    region: Region
    period: Period
    borders: Borders
    value: float | None
    missing: Missing | None
    estimate: Estimate
    provenance: Provenance
    decimals: int | None = None
    members: Members | None = None
    """Of a comparison set that was summed; None for what is published as one."""


@dataclass(frozen=True, slots=True)
class Point:
    """One observation with all its story."""

    observation: Observation
    estimate: Estimate
    provenance: Provenance
    baselines: dict[str, Baseline] = field(default_factory=dict)
    """Under ``fylke``, ``landet`` and ``kostra``, where they exist; a chosen comparison set under ``sett``."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """Under the same names and ``forrige``; landet itself has only ``forrige``."""
    previous: Observation | None = None
    """The observation that ``forrige`` compares with: the latest earlier one that may be compared."""


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over time in one region, oldest first, missing years included with their reason."""

    indicator: Indicator
    region: Region
    subgroup: str
    points: tuple[Point, ...]
    baselines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    """Whole series of the baselines for the chart: ``fylke`` (today's), ``landet``, and any old fylke
    under its code (``54``), never joined to today's."""
    breaks: tuple[BreakMark, ...] = ()
    quoted: tuple[Point, ...] = ()
    """Figures that plans quote, oldest first, where no publisher's stands. They are none of the points: nothing is
    claimed of them, and no page speaks of them but in the plan's own words."""

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value; a kommune's latest survey is its own."""
        return next((p for p in reversed(self.points) if p.observation.value is not None), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference chosen as a headline: the series, the point, and which comparison it is."""

    series: Series
    point: Point
    against: str
    """``landet``, ``fylke`` or ``forrige``."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the build knows of one region."""

    region: Region
    series: tuple[Series, ...]
    """Of every indicator with a figure, or a reason for none, in the catalogue's order."""
    findings: tuple[Finding, ...]
    """At most three, chosen by false discovery rate over the core indicators."""
    tests: int
    """How many comparisons the choice was made among."""
    expected_by_chance: float
    """How many of them would look like differences if there were none."""
    without_figures: tuple[Indicator, ...]
    """Core indicators with no figure for the region at all."""
    only_quoted: tuple[Series, ...] = ()
    """Of indicators that only a plan has a figure for; for those who read our JSON."""
