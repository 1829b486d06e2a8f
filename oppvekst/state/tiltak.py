"""What a tiltak is: the words of the five plans' tables, and when it is due for evaluation. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from oppvekst.values import ALL

FACTORS = (*(f"R{n}" for n in range(1, 9)), *(f"B{n}" for n in range(1, 8)))
"""Risk factors R1-R8 and protective factors B1-B7, named in the catalogue."""


class Nivaa(StrEnum):
    """Whom a tiltak is for: universal, selective or indicated prevention, in plain words."""

    ALLE = ALL
    NOEN = "noen"
    NOEN_FAA = "noen_faa"

    @property
    def nb(self) -> str:
        """The word on the page."""
        return {Nivaa.ALLE: "alle", Nivaa.NOEN: "noen", Nivaa.NOEN_FAA: "noen få"}[self]


class Status(StrEnum):
    """How far a tiltak has come."""

    PLANLAGT = "planlagt"
    PAABEGYNT = "paabegynt"
    I_GANG = "i_gang"
    GJENNOMFORT = "gjennomfort"
    EVALUERT = "evaluert"

    @property
    def nb(self) -> str:
        """The word on the page."""
        return {
            Status.PLANLAGT: "Planlagt",
            Status.PAABEGYNT: "Påbegynt",
            Status.I_GANG: "I gang",
            Status.GJENNOMFORT: "Gjennomført",
            Status.EVALUERT: "Evaluert",
        }[self]


class Rhythm(StrEnum):
    """How often a tiltak is evaluated."""

    NONE = "none"
    YEARLY = "yearly"
    SECOND_YEAR = "second_year"
    THIRD_YEAR = "third_year"
    DATE = "date"
    """Once, at :attr:`Evaluation.due`."""

    @property
    def years(self) -> int | None:
        """Years between two evaluations; None where it is not repeated."""
        return {Rhythm.YEARLY: 1, Rhythm.SECOND_YEAR: 2, Rhythm.THIRD_YEAR: 3}.get(self)

    @property
    def nb(self) -> str:
        """The words on the page."""
        return {
            Rhythm.NONE: "Ingen",
            Rhythm.YEARLY: "Hvert år",
            Rhythm.SECOND_YEAR: "Hvert 2. år",
            Rhythm.THIRD_YEAR: "Hvert 3. år",
            Rhythm.DATE: "Dato",
        }[self]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """When a tiltak is evaluated. Plans think in years, so a date counts by its year."""

    rhythm: Rhythm = Rhythm.NONE
    due: date | None = None
    """For ``date`` when; for the repeated ones the first time, where that is set."""
    last: date | None = None
    """When it was last done."""


@dataclass(frozen=True, slots=True)
class TiltakContent:
    """What people write about a tiltak. Only the name must be there."""

    navn: str
    beskrivelse: str = ""
    alder: str = ""
    """As written: «0–5 år», «gravide»."""
    nivaa: tuple[Nivaa, ...] = ()
    factors: tuple[str, ...] = ()
    """Ids from :data:`FACTORS`."""
    ansvar: str = ""
    organisering: str = ""
    samarbeid: str = ""
    status: Status | None = None
    implementering: str = ""
    evaluation: Evaluation = Evaluation()
    evaluering: str = ""
    """What is written about the evaluation beyond its rhythm."""
    start_year: int | None = None
    stop_year: int | None = None
    """The last year it is (or was) carried out."""
    indicators: tuple[str, ...] = ()
    """Ids of the indicators it is meant to follow; never a claim of effect."""
    merknad: str = ""


@dataclass(frozen=True, slots=True)
class Tiltak:
    """A tiltak in the register, in one version."""

    region: str
    id: str
    content: TiltakContent
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""

    def stopped(self, year: int) -> bool:
        """Whether it ended before a year."""
        return self.content.stop_year is not None and self.content.stop_year < year


@dataclass(frozen=True, slots=True)
class Due:
    """A tiltak whose evaluation falls in a year, or should have been made before it."""

    tiltak: Tiltak
    due_year: int
    overdue: bool


def next_evaluation(content: TiltakContent, year: int) -> int | None:
    """Tell in which year a tiltak is to be evaluated next, seen from ``year``; None where never again.

    A repeated evaluation is due its number of years after the last one; before the first, at the date set
    for it; else that number of years after the start; and where nothing is known, now. A single one is
    done once an evaluation is dated in its year or later.
    """
    plan = content.evaluation
    if plan.rhythm is Rhythm.DATE:
        done = plan.due is None or (plan.last is not None and plan.last.year >= plan.due.year)
        return None if done or plan.due is None else plan.due.year
    if plan.rhythm.years is None:
        return None
    if plan.last is not None:
        return plan.last.year + plan.rhythm.years
    if plan.due is not None:
        return plan.due.year
    return year if content.start_year is None else content.start_year + plan.rhythm.years


def due_for_evaluation(register: Iterable[Tiltak], year: int) -> tuple[Due, ...]:
    """List «Til evaluering i år»: what is due in ``year`` or overdue, the longest overdue first.

    Tiltak that are only planned are not evaluated, and those that have ended are no longer evaluated
    yearly; a single evaluation with a date stays due until it is made.
    """
    found = []
    for tiltak in register:
        repeated = tiltak.content.evaluation.rhythm is not Rhythm.DATE
        if tiltak.content.status is Status.PLANLAGT or (repeated and tiltak.stopped(year)):
            continue
        due = next_evaluation(tiltak.content, year)
        if due is not None and due <= year:
            found.append(Due(tiltak, due, due < year))
    return tuple(sorted(found, key=lambda item: (item.due_year, item.tiltak.content.navn.casefold())))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the register and the frame of factors do not meet."""

    factors_without: tuple[str, ...]
    """Factors no tiltak of the year is aimed at."""
    factors_only_planned: tuple[str, ...]
    """Factors that only planned tiltak are aimed at."""
    without_factor: tuple[Tiltak, ...]
    without_indicator: tuple[Tiltak, ...]


def coverage(register: Iterable[Tiltak], year: int) -> Coverage:
    """Find factors without tiltak and tiltak without factor or indicator, among those not ended by ``year``."""
    current = [tiltak for tiltak in register if not tiltak.stopped(year)]
    planned = {f for t in current for f in t.content.factors if t.content.status is Status.PLANLAGT}
    running = {f for t in current for f in t.content.factors if t.content.status is not Status.PLANLAGT}
    return Coverage(
        factors_without=tuple(f for f in FACTORS if f not in planned | running),
        factors_only_planned=tuple(f for f in FACTORS if f in planned - running),
        without_factor=tuple(t for t in current if not t.content.factors),
        without_indicator=tuple(t for t in current if not t.content.indicators),
    )


def indicators_without_tiltak(
    register: Iterable[Tiltak], indicators: Iterable[str], year: int
) -> tuple[str, ...]:
    """List which of the given indicators (those that moved, say) no tiltak of the year is linked to."""
    linked = {i for tiltak in register if not tiltak.stopped(year) for i in tiltak.content.indicators}
    return tuple(indicator for indicator in indicators if indicator not in linked)
