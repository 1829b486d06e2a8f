"""The words every part of the project shares: periods, reasons for missing, observations, provenance.

Nothing here computes. A number never travels alone: an :class:`Observation` carries its period, what it
was counted out of, and why it is missing when it is; :class:`Provenance` says where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LANDET = "0"
"""The region code of the whole country: text, like every code."""

ALL = "alle"
"""The subgroup of observations that are not split."""

CHILDREN = "befolkning_0_17"
"""The indicator that tells how large a place is: its children."""

SET = "sett:"
"""What the code of a comparison set begins with, in addresses as in figures; no region has such a code."""

RULES_VERSION = 4
"""Raised when the same figures may get another verdict. Kept in builds and in locked reports, so that next year's
report can tell a changed rule from a changed figure. 1 was before the exact test spoke where few are left of many
that were expected, siblings counted for fewer, and a figure far behind landet's was no finding; 2
before years together were compared with earlier years together, and trends and the sexes' gaps chosen among all;
3 before several years were compared with as many only."""

MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
"""As publishers write them; the same in both written forms."""


class Level(StrEnum):
    """What kind of region a code names."""

    LANDET = "landet"
    FYLKE = "fylke"
    KOMMUNE = "kommune"
    KOSTRA = "kostra"
    UTVALG = "utvalg"
    """A comparison set: several places taken together, in no list of regions."""


class Missing(StrEnum):
    """Why there is no value. Hidden is not zero is not missing; the reasons are never merged."""

    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET_PUBLISHED = "not_yet_published"
    NO_SURVEY = "no_survey"
    """No figure from the survey that year. Not that no survey was held: the publishers' signs do not say so."""
    LOW_COVERAGE = "low_coverage"
    SPLIT_AREA = "split_area"
    SET_ASIDE = "set_aside"
    """Published, and most likely wrong by a factor of ten, a hundred or a thousand: the build names it."""


class PeriodKind(StrEnum):
    """How a figure relates to time.

    ``year`` during the year; ``date`` on 1 January; ``half_year``; ``school_year`` Y/Y+1, named by both
    years; ``survey`` a survey in the spring of the year; ``window`` several years taken together;
    ``school_year_window`` several school years.
    """

    YEAR = "year"
    DATE = "date"
    HALF_YEAR = "half_year"
    SCHOOL_YEAR = "school_year"
    SURVEY = "survey"
    WINDOW = "window"
    SCHOOL_YEAR_WINDOW = "school_year_window"


class Borders(StrEnum):
    """Whose borders a figure is drawn in.

    ``today`` published for, or exactly the same area as, today's region; ``today_summed`` the sum of
    today's parts; ``then`` a region that no longer exists (Viken, Troms og Finnmark), its own series.
    """

    TODAY = "today"
    TODAY_SUMMED = "today_summed"
    THEN = "then"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time a figure describes; ``start`` and ``end`` are years, both inclusive.

    For school years ``start`` is the autumn's year of the first and ``end`` the spring's year of the
    last, as publishers label them (2023/24-2025/26 is 2023 and 2026).
    """

    reference_year: int
    start: int
    end: int
    kind: PeriodKind
    label: str

    @property
    def school_years(self) -> bool:
        """Whether the period is counted in school years, which share a calendar year with the next."""
        return self.kind in (PeriodKind.SCHOOL_YEAR, PeriodKind.SCHOOL_YEAR_WINDOW)

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose populations the period covers: for school years, the spring's."""
        first = self.start + 1 if self.school_years and self.end > self.start else self.start
        return tuple(range(first, self.end + 1))

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a year's (or school year's) figures."""
        return bool(set(self.years) & set(other.years))


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure for one region, period and subgroup, in the indicator's unit.

    Exactly one of ``value`` and ``missing`` is set. ``decimals`` is what the publisher printed, not what
    we show. ``numerator`` is only ever a published count. Either ``denominator`` is known, or
    ``denominator_low``/``denominator_high`` bound it, or all three are None.
    """

    indicator: str
    region: str
    period: Period
    value: float | None
    missing: Missing | None = None
    subgroup: str = ALL
    borders: Borders = Borders.TODAY
    decimals: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    denominator_low: float | None = None
    denominator_high: float | None = None
    preliminary: bool = False
    snapshot_id: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure came from. For bundled figures ``url``, ``fetched_at`` and ``sha256`` are None."""

    snapshot_id: str
    source: str
    publisher: str
    table: str
    url: str | None = None
    request: str | None = None
    fetched_at: datetime | None = None
    published_at: datetime | None = None
    sha256: str | None = None
    licence: str = ""
    attribution: str = ""
    quoted_from: str | None = None
    """The document a quoted figure was taken from; None for a publisher's own."""
    licence_nn: str = ""
    """The licence in nynorsk, where it is said in words and is not a name."""

    def licence_in(self, maal: str) -> str:
        """The licence in bokmål (``nb``) or nynorsk (``nn``)."""
        return (self.licence_nn or self.licence) if maal == "nn" else self.licence


@dataclass(frozen=True, slots=True)
class Region:
    """A place one may look at: landet, a fylke (also one that no longer exists) or a kommune."""

    id: str
    level: Level
    name: str
    """Norwegian short name; «Våler (Innlandet)» where two share it."""
    name_full: str
    fylke: str | None = None


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A change of definition or borders inside a series."""

    year: int
    reason_nb: str
    reason_nn: str


@dataclass(frozen=True, slots=True)
class StartMark:
    """When something that people did began, to stand as a mark in a chart; never a claim of effect."""

    year: int
    name: str
