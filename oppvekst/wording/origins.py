"""The lineage card: what is stored, what it is out of, whose borders, how sure, hidden, final, revised.

Where the bytes came from is :func:`oppvekst.wording.source_trail`; this is what was done to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from oppvekst.catalog.models import (
    BoundedDenominator,
    CountMeasure,
    FigureMeasure,
    Indicator,
    KnownDenominator,
    Maal,
    RateMeasure,
    ShareMeasure,
    said,
)
from oppvekst.values import Borders, Missing, Observation, Region
from oppvekst.wording.numbers import number, value_with_unit
from oppvekst.wording.periods import period
from oppvekst.wording.sources import date_text
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import method_words, missing_cell, missing_words, no_interval_words
from oppvekst.wording.views import PointView

MOST_DECIMALS = 6
"""A stored number is printed with as many decimals as it has, up to these."""


class RevisionView(Protocol):
    """A figure that a publisher changed; :class:`oppvekst.store.Revision` is of this shape."""

    @property
    def period_label(self) -> str:
        """Which period."""

    @property
    def old_value(self) -> float | None:
        """The figure before."""

    @property
    def new_value(self) -> float | None:
        """The figure after."""

    @property
    def old_missing(self) -> str | None:
        """Why there was none before."""

    @property
    def new_missing(self) -> str | None:
        """Why there is none now."""

    @property
    def found_at(self) -> datetime:
        """When the change was seen."""


class AnswersView(Protocol):
    """A number of answers that the kommune has entered."""

    @property
    def answers(self) -> int:
        """How many."""

    @property
    def source(self) -> str:
        """Where it stands."""


def lineage(
    point: PointView,
    indicator: Indicator,
    region: Region,
    maal: Maal | str = Maal.NB,
    *,
    population: str = "",
    answers: AnswersView | None = None,
    revisions: Sequence[RevisionView] = (),
) -> tuple[tuple[str, str], ...]:
    """What was done to a figure, as label and value, in the order it was done.

    Parameters
    ----------
    point, indicator, region, maal:
        The figure, what it measures, where, and the written form, nb or nn.
    population:
        The indefinite name of those the figure is out of, from the catalogue: «barn 0–17 år».
    answers:
        The entry that took the place of the bounds, where there is one.
    revisions:
        Changes of this series that were found between builds, newest first.
    """
    observation, quoted = point.observation, point.provenance.quoted_from is not None
    final = t(f"lineage.{'preliminary' if observation.preliminary else 'final'}", maal)
    facts = (
        ("figure", _figure(observation, indicator, maal)),
        ("stored", _stored(observation, maal)),
        ("denominator", _denominator(observation, indicator, maal, population, answers)),
        ("area", "" if quoted else _area(observation, indicator, region, maal)),
        ("interval", _interval(point, indicator, maal)),
        ("hidden", said(indicator.suppression, maal)),
        ("status", t("lineage.quoted", maal) if quoted else final),
        ("revised", "" if quoted else _revised(indicator, revisions, maal)),
    )
    return tuple((t(f"lineage.{label}", maal), value) for label, value in facts if value)


def _figure(observation: Observation, indicator: Indicator, maal: Maal | str) -> str:
    when = period(observation.period, maal)
    if observation.value is None:
        return f"{when}: {missing_words(observation.missing or Missing.MISSING, maal)}"
    value = value_with_unit(observation.value, indicator, maal, "table", observation.decimals)
    return f"{when}: {value}"


def _stored(observation: Observation, maal: Maal | str) -> str:
    """The row as it lies in the build: value, numerator, denominator, the publisher's own period and decimals."""
    if observation.value is None:
        reason = missing_cell(observation.missing or Missing.MISSING, maal)
        parts = [t("lineage.missing", maal, reason=reason)]
    else:
        parts = [t("lineage.value", maal, value=exact(observation.value, maal))]
    if observation.numerator is not None:
        parts.append(t("lineage.numerator", maal, value=exact(observation.numerator, maal)))
    if observation.denominator is not None:
        parts.append(t("lineage.over", maal, value=exact(observation.denominator, maal)))
    parts.append(t("lineage.period_label", maal, label=observation.period.label))
    if observation.value is not None and observation.decimals is not None:
        one = observation.decimals == 1
        parts.append(t.count("lineage.rounded", one, maal, decimals=observation.decimals))
    return ", ".join(parts)


def exact(value: float, maal: Maal | str = Maal.NB) -> str:
    """A stored number with the decimals it has: «4,9», «2 934», «6,521739»."""
    text = f"{value:.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    return number(value, len(text.partition(".")[2]), maal)


def _denominator(
    observation: Observation,
    indicator: Indicator,
    maal: Maal | str,
    population: str,
    answers: AnswersView | None,
) -> str:
    """How many the figure is out of, and whose number that is."""
    measure = indicator.measure
    if isinstance(measure, CountMeasure | FigureMeasure):
        return ""
    if answers is not None:
        return t("lineage.entered", maal, n=number(answers.answers, 0, maal), source=answers.source)
    spec = measure.denominator
    if isinstance(measure, RateMeasure) and not isinstance(spec, KnownDenominator):
        return t("lineage.published_counts", maal)
    if isinstance(spec, KnownDenominator) and observation.denominator is not None:
        return _known(observation, indicator, spec, maal, population)
    if isinstance(spec, BoundedDenominator) and observation.denominator_high is not None:
        low, high = observation.denominator_low or 0.0, observation.denominator_high
        return t("lineage.bounded", maal, low=number(low, 0, maal), high=number(high, 0, maal))
    return _unknown(measure, maal)


def _unknown(measure: ShareMeasure | RateMeasure, maal: Maal | str) -> str:
    reason = getattr(measure.denominator, "reason", None)
    return reason.in_(maal) if reason is not None else t("lineage.unknown", maal)


def _known(
    observation: Observation, indicator: Indicator, spec: KnownDenominator, maal: Maal | str, population: str
) -> str:
    """How many, and at which dates: «2 934 barn 0–17 år, gjennomsnittet av 1. januar 2024 og 1. januar 2025»."""
    years = observation.period.years
    told = {"n": number(observation.denominator or 0.0, 0, maal), "population": population}
    if len(years) > 1:
        how = t(f"lineage.how.{indicator.events.value}", maal)
        return t("lineage.known_pooled", maal, how=how, first=years[0], last=years[-1], **told)
    dates, key = {"year": years[0], "next": years[0] + 1}, f"lineage.dates.{spec.at.value}"
    words = t(key, maal, **{slot: dates[slot] for slot in t.slots(key)})
    return t("lineage.known", maal, dates=words, **told)


def _area(observation: Observation, indicator: Indicator, region: Region, maal: Maal | str) -> str:
    if observation.borders is Borders.TODAY:
        recoded = indicator.geography.history == "recode"
        return t("lineage.today" if recoded else "lineage.today_published", maal)
    return t(f"lineage.{observation.borders.value}", maal, place=region.name)


def _interval(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    if point.observation.value is None:
        return ""
    if point.estimate.lower is None:
        return no_interval_words(point.estimate, indicator, maal)
    return t("lineage.method", maal, method=method_words(point.estimate.method, maal))


def _revised(indicator: Indicator, revisions: Sequence[RevisionView], maal: Maal | str) -> str:
    """Each change that was found, or that none was."""
    if not revisions:
        return t("lineage.no_change", maal)
    return " ".join(
        t(
            "lineage.change",
            maal,
            period=one.period_label,
            old=_shown(one.old_value, one.old_missing, indicator, maal),
            new=_shown(one.new_value, one.new_missing, indicator, maal),
            date=date_text(one.found_at, maal),
        )
        for one in revisions
    )


def _shown(value: float | None, missing: str | None, indicator: Indicator, maal: Maal | str) -> str:
    if value is None:
        return missing_cell(Missing(missing) if missing else Missing.MISSING, maal)
    return value_with_unit(value, indicator, maal, "table")
