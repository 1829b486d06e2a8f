"""Numbers of answers that a kommune has entered, in place of the bounds on a survey's denominator.

Pure: the entries come from outside (:mod:`oppvekst.state` keeps them), and nothing is stored here. The
published share stays as it is; only what is known of how many it is of changes, and with it the interval
and the verdicts, on every page and in every document.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol, overload

from oppvekst.catalog.models import BoundedDenominator, Indicator, ShareMeasure
from oppvekst.values import Observation, PeriodKind

POPULATIONS = {"ungdomstrinn": "befolkning_13_15"}
"""The survey's school to the population that bounds its answers in the catalogue."""


class EnteredAnswers(Protocol):
    """How many answered one survey; :class:`oppvekst.state.SurveyAnswers` is of this shape."""

    @property
    def region(self) -> str:
        """The kommune that held the survey, by its code today."""

    @property
    def year(self) -> int:
        """The spring it was held."""

    @property
    def answers(self) -> int:
        """How many answered."""

    @property
    def source(self) -> str:
        """Where the number stands, in the kommune's own words."""

    @property
    def school(self) -> str:
        """Which of the surveys."""

    @property
    def subgroup(self) -> str:
        """Of whom the number is, as in the observations."""


class AnswerBook(Sequence[EnteredAnswers]):
    """All numbers entered, found by what they are of, and cut down to the places that somebody reads.

    Two books of the same numbers are equal, and so are their keys: a page is remembered by the numbers that bear
    on it, and not by those of all other kommuner.
    """

    def __init__(self, entries: Iterable[EnteredAnswers] = ()) -> None:
        self._entries = tuple(entries)
        self._by_region: dict[str, list[EnteredAnswers]] = defaultdict(list)
        self._by_survey: dict[tuple[str, int, str], EnteredAnswers] = {}
        self._parts: dict[tuple[str, ...], AnswerBook] = {}
        for one in self._entries:
            self._by_region[one.region].append(one)
            if one.school in POPULATIONS:
                self._by_survey.setdefault((one.region, one.year, one.subgroup), one)

    @cached_property
    def key(self) -> str:
        """What the book is known by: the same for the same numbers."""
        return hashlib.sha256(repr(self._entries).encode()).hexdigest() if self._entries else ""

    def of(self, *regions: str) -> AnswerBook:
        """The numbers of some places only."""
        if regions not in self._parts:
            known = dict.fromkeys(regions)
            self._parts[regions] = AnswerBook(one for code in known for one in self._by_region.get(code, ()))
        return self._parts[regions]

    def behind(self, region: str, year: int, subgroup: str) -> EnteredAnswers | None:
        """The number entered for a survey."""
        return self._by_survey.get((region, year, subgroup))

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> EnteredAnswers: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[EnteredAnswers]: ...
    def __getitem__(self, index: int | slice) -> EnteredAnswers | Sequence[EnteredAnswers]:
        return self._entries[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnswerBook) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"AnswerBook({self.key})"


NO_ANSWERS = AnswerBook()


def replaceable(indicator: Indicator) -> bool:
    """Whether an indicator comes from a survey whose number of answers a kommune may know."""
    measure = indicator.measure
    return (
        isinstance(measure, ShareMeasure)
        and isinstance(measure.denominator, BoundedDenominator)
        and measure.denominator.population in POPULATIONS.values()
        and indicator.timing.kind is PeriodKind.SURVEY
    )


def answers_behind(
    indicator: Indicator, observation: Observation, entered: Sequence[EnteredAnswers]
) -> EnteredAnswers | None:
    """The entry that holds for an observation; None where there is none, or the indicator is no survey's."""
    if observation.period.kind is not PeriodKind.SURVEY or not replaceable(indicator):
        return None
    book = entered if isinstance(entered, AnswerBook) else AnswerBook(entered)
    return book.behind(observation.region, observation.period.reference_year, observation.subgroup)


def with_answers(
    indicator: Indicator, observation: Observation, entered: Sequence[EnteredAnswers]
) -> Observation:
    """The observation with the entered number as its denominator, and no bounds; else as it is.

    A denominator that the publisher gave stands: what is entered only takes the place of bounds.
    """
    if observation.denominator is not None:
        return observation
    found = answers_behind(indicator, observation, entered) if entered else None
    if found is None:
        return observation
    return replace(observation, denominator=float(found.answers), denominator_low=None, denominator_high=None)
