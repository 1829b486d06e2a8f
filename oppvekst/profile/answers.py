"""Numbers of answers that a kommune has entered, in place of the bounds on a survey's denominator.

Pure: the entries come from outside (:mod:`oppvekst.state` keeps them), and nothing is stored here. The
published share stays as it is; only what is known of how many it is of changes, and with it the interval
and the verdicts, on every page and in every document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

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
    return next((one for one in entered if _belongs(one, observation)), None)


def _belongs(one: EnteredAnswers, observation: Observation) -> bool:
    asked = (observation.region, observation.period.reference_year, observation.subgroup)
    return one.school in POPULATIONS and (one.region, one.year, one.subgroup) == asked


def with_answers(
    indicator: Indicator, observation: Observation, entered: Sequence[EnteredAnswers]
) -> Observation:
    """The observation with the entered number as its denominator, and no bounds; else as it is.

    A denominator that the publisher gave stands: what is entered only takes the place of bounds.
    """
    if observation.denominator is not None:
        return observation
    found = answers_behind(indicator, observation, entered)
    if found is None:
        return observation
    return replace(observation, denominator=float(found.answers), denominator_low=None, denominator_high=None)
