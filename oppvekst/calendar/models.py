"""What stands in an årshjul."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is about."""

    FIGURES = "figures"
    SURVEY = "survey"
    REPORT = "report"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is expected or due; known to the day, the month, the season, or only to the year."""

    kind: Kind
    key: str
    """The same thing has the same key every time it is asked for: what a calendar recognises it by."""
    year: int
    month: int | None = None
    day: int | None = None
    subject: str = ""
    """A publisher's short name, or a tiltak's name."""
    statistics_year: int | None = None
    """Which year's figures are expected; None where the catalogue's rule does not tell."""
    preliminary: bool = False
    ids: tuple[str, ...] = ()
    """The indicators it brings."""
    themes: tuple[tuple[str, str], ...] = ()
    """Their themes by name, in bokmål and in nynorsk."""
    overdue: bool = False
    """Whether it should have been done in an earlier year."""
    done: date | None = None
    begun: bool = False
    until: int | None = None
    """The last month of the season or half of the year that is all that is known of it."""

    @property
    def first(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may be."""
        month = self.until or self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the årshjul with what belongs to it, days in order, what has no day last."""

    year: int
    month: int
    entries: tuple[Entry, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)
