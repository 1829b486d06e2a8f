"""What wording needs to see of a point, as shapes: the profile's own classes fit them.

Wording stands below the profile and may not import it; anything with these attributes will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from oppvekst.catalog.models import Indicator
from oppvekst.compare import Gap, RecentTrend
from oppvekst.compare.models import Estimate, Verdict
from oppvekst.compare.trace import Step
from oppvekst.values import Borders, Missing, Observation, Period, Provenance, Region


class BaselineView(Protocol):
    """The figure a point is compared with, or why there is none."""

    @property
    def region(self) -> Region:
        """The other place."""

    @property
    def period(self) -> Period:
        """Its period, which may be another than the point's (Ungdata's rolling windows)."""

    @property
    def borders(self) -> Borders:
        """Whose borders it is drawn in."""

    @property
    def value(self) -> float | None:
        """The figure, in the indicator's unit."""

    @property
    def missing(self) -> Missing | None:
        """Why there is no figure."""

    @property
    def decimals(self) -> int | None:
        """Decimals as published."""


class PointView(Protocol):
    """One observation with its estimate, source, baselines and verdicts."""

    @property
    def observation(self) -> Observation:
        """The figure."""

    @property
    def estimate(self) -> Estimate:
        """Its interval."""

    @property
    def provenance(self) -> Provenance:
        """Where it came from."""

    @property
    def baselines(self) -> Mapping[str, BaselineView]:
        """Under ``fylke``, ``landet``, ``kostra``."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Under ``fylke``, ``landet``, ``forrige``."""

    @property
    def previous(self) -> Observation | None:
        """The earlier observation that ``forrige`` compares with."""


class ReadingView(Protocol):
    """What a figure says: which years speak, beside what, and why. A point alone does not fit."""

    @property
    def indicator(self) -> Indicator:
        """What is measured."""

    @property
    def region(self) -> Region:
        """Where."""

    @property
    def point(self) -> PointView | None:
        """The point that speaks; None where there is nothing at all."""

    @property
    def year(self) -> PointView | None:
        """The year's own figure."""

    @property
    def too_old(self) -> bool:
        """Whether the figure is so old that it says little of today."""

    @property
    def behind(self) -> int:
        """How many years the newest figure of landet, or of any place, is ahead."""

    @property
    def behind_others(self) -> bool:
        """Whether it is others than landet that have the newest."""

    @property
    def pooled(self) -> bool:
        """Whether several years speak in the year's place."""

    @property
    def against(self) -> str | None:
        """The comparison that words and sign are about."""

    @property
    def verdict(self) -> Verdict | None:
        """What may be said of it."""

    @property
    def trend(self) -> RecentTrend | None:
        """The years in a row up to the figure."""

    @property
    def gap(self) -> Gap | None:
        """Girls beside boys."""

    @property
    def gap_before(self) -> tuple[Gap, Verdict] | None:
        """Their gap before, and whether it has changed."""

    @property
    def claims(self) -> Mapping[str, Verdict]:
        """Everything of it that may become a headline."""

    @property
    def trace(self) -> Sequence[Step]:
        """Why, as codes."""
