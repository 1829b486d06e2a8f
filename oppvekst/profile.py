"""What the figures say of one region: series with baselines, intervals and verdicts, and the findings.

The one place where figures from the store meet the rules of comparison. The command line, the pages and
the documents all read these objects, so that a verdict is the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from oppvekst.catalog.models import Indicator
from oppvekst.compare.models import Estimate, Verdict
from oppvekst.values import Borders, BreakMark, Missing, Observation, Period, Provenance, Region


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


@dataclass(frozen=True, slots=True)
class Point:
    """One observation with all its story."""

    observation: Observation
    estimate: Estimate
    provenance: Provenance
    baselines: dict[str, Baseline] = field(default_factory=dict)
    """Under ``fylke``, ``landet`` and ``kostra``, where they exist."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """Under ``fylke``, ``landet`` and ``forrige``; landet itself has only ``forrige``."""
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

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value; a kommune's latest survey is its own."""
        return next((p for p in reversed(self.points) if p.observation.value is not None), None)
