"""A figure with its story, and the figures it is set beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from oppvekst.compare.models import Estimate, Verdict
from oppvekst.values import Borders, Missing, Observation, Period, Provenance, Region

SETT: Final = "sett"
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
