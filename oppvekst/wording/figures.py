"""The figure itself in one sentence, by the grammar the catalogue gives for each measure.

See the docstring of :mod:`oppvekst.catalog.models`: the number first, the verb second.
"""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import (
    CountMeasure,
    FigureMeasure,
    Indicator,
    Maal,
    Unit,
    said,
)
from oppvekst.values import ALL, Borders, Missing, Observation, Period, Region
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import number, shown_decimals, value_with_unit
from oppvekst.wording.periods import period, when, year_words
from oppvekst.wording.places import listing, name, place
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import missing_words
from oppvekst.wording.views import BaselineView


def noun_kind(indicator: Indicator) -> str:
    """Whether the figure is a ``share``, a ``count``, or only a ``number``."""
    if isinstance(indicator.measure, CountMeasure):
        return "count"
    is_share = indicator.unit is Unit.PROSENT and not isinstance(indicator.measure, FigureMeasure)
    return "share" if is_share else "number"


def noun(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """What is higher or lower: «andelen», «antallet» or «tallet»."""
    return t(f"noun.{noun_kind(indicator)}", maal)


def subgroup_words(indicator: Indicator, subgroup: str, maal: Maal | str = Maal.NB) -> str:
    """« (gutter)» behind the population, from the catalogue's own names; nothing for everybody."""
    if subgroup == ALL:
        return ""
    named = indicator.subgroups.get(subgroup)
    return f" ({named.in_(maal) if named else subgroup})"


def _template(indicator: Indicator) -> str:
    """Which of the catalogue's sentences the measure takes."""
    if isinstance(indicator.measure, FigureMeasure):
        return "figure.figure"
    if isinstance(indicator.measure, CountMeasure):
        return "figure.count" if indicator.clause else "figure.residents"
    return "figure.share" if indicator.unit is Unit.PROSENT else "figure.rate"


def _value(indicator: Indicator, observation: Observation, maal: Maal | str) -> str:
    """The value as the sentence needs it: a count is bare digits, and a published 0 may hide one or two."""
    assert observation.value is not None
    if not isinstance(indicator.measure, CountMeasure):
        return value_with_unit(observation.value, indicator, maal, published=observation.decimals)
    if observation.value == 0 and indicator.clause is not None:
        return t("figure.few", maal)
    return number(observation.value, shown_decimals(indicator, observation.decimals), maal)


def figure_sentence(
    observation: Observation, indicator: Indicator, region: Region, maal: Maal | str = Maal.NB
) -> str:
    """The figure in one sentence, by the catalogue's grammar.

    «4,9 prosent av barna 0–17 år i Bamble kommune hadde tiltak fra barnevernet i løpet av 2024.»
    A missing value gives the reason, with place and period.
    """
    if observation.value is None:
        return missing_words(
            observation.missing or Missing.MISSING, maal, region=region, period=observation.period
        )
    key = _template(indicator)
    group = subgroup_words(indicator, observation.subgroup, maal)
    words = {
        "value": _value(indicator, observation, maal),
        "population": indicator.population.in_(maal) + group,
        "population_bare": indicator.population_bare.in_(maal) + group,
        "among": f" {indicator.among.in_(maal)}," if indicator.among else "",
        "clause": said(indicator.clause, maal),
        "subject": (indicator.subject or indicator.name).in_(maal),
        "place": place(region, maal),
        "when": figure_when(observation.period, indicator, maal),
    }
    return capital(t(key, maal, **{slot: words[slot] for slot in t.slots(key)}))


def baseline_place(baseline: BaselineView, maal: Maal | str = Maal.NB) -> str:
    """«i landet», «i Innlandet», and «i Viken, fylket som fantes da» for a fylke that is no more."""
    key = "place.in_then" if baseline.borders is Borders.THEN else "place.in"
    return t(key, maal, name=name(baseline.region, maal))


def figure_when(span: Period, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """The period as the figure's sentence ends: the survey is not named twice."""
    words = when(span, maal, indicator)
    return year_words(span, maal) if indicator.among and words == when(span, maal) else words


def beside_sentence(
    baselines: Sequence[BaselineView], own: Period, indicator: Indicator, maal: Maal | str = Maal.NB
) -> str:
    """«Tilsvarende tall var 3,9 prosent i landet og 4,6 prosent i Innlandet.», then what is missing.

    A baseline with another period than the figure's own says which.
    """
    figures, gaps = [], []
    for baseline in baselines:
        if baseline.value is None:
            reason = baseline.missing or Missing.MISSING
            gaps.append(missing_words(reason, maal, region=baseline.region, period=baseline.period))
            continue
        value = value_with_unit(baseline.value, indicator, maal, published=baseline.decimals)
        there = baseline_place(baseline, maal)
        theirs = period(baseline.period, maal)
        if theirs == period(own, maal):
            figures.append(t("figure.beside_one", maal, value=value, place=there))
        else:
            figures.append(t("figure.beside_when", maal, value=value, place=there, period=theirs))
    said = [t("figure.beside", maal, figures=listing(figures, maal))] if figures else []
    return " ".join(said + gaps)


def unit_words(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """What the figures count, for titles and headings: «prosent av barna 0–17 år», «antall barn», «kroner»."""
    unit = indicator.unit.value
    if isinstance(indicator.measure, CountMeasure):
        return t("unit.count", maal, population_bare=indicator.population_bare.in_(maal))
    if indicator.unit.per is None or isinstance(indicator.measure, FigureMeasure):
        return t(f"unit.plain.{unit}", maal)
    among = f" {indicator.among.in_(maal)}" if indicator.among else ""
    groups = {
        "population": indicator.population.in_(maal) + among,
        "population_bare": indicator.population_bare.in_(maal) + among,
    }
    key = f"unit.name.{unit}"
    return t(key, maal, **{slot: groups[slot] for slot in t.slots(key)})
