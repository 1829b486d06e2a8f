"""Sentences on what a figure of this size can show: the smallest visible change, children, a trend."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Indicator, Maal, Unit
from oppvekst.compare import children_behind, decade, recent_trend, smallest_change
from oppvekst.compare.models import VerdictCode
from oppvekst.values import Observation
from oppvekst.wording.comparisons import AGAINST, who
from oppvekst.wording.numbers import DASH, difference_text, number, shown_decimals, value_with_unit
from oppvekst.wording.periods import axis_label, period
from oppvekst.wording.places import name
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import assumed_words
from oppvekst.wording.views import PointView, ReadingView

WHOLE = 3
"""A change from this size on is told without decimals: it is «om lag»."""


def seeing(
    reading: ReadingView,
    maal: Maal | str = Maal.NB,
    *,
    observations: Sequence[Observation] = (),
    landet: Sequence[Observation] = (),
    breaks: Sequence[int] = (),
) -> tuple[str, ...]:
    """What can be said of the size of a year's figure, in full sentences; each is left out where nothing can.

    Parameters
    ----------
    reading, maal:
        What the figure says, and the written form, nb or nn. It is the year's own size that is told of, also where
        several years speak in its place.
    observations, landet, breaks:
        The whole series up to the point, landet's, and the years of the series' breaks: for the long view and
        the trend. Without a series, neither.
    """
    point, indicator = reading.year, reading.indicator
    if point is None or point.observation.value is None:
        return ()
    said = (
        _children(point, indicator, maal),
        decade_words(indicator, observations, landet, breaks, maal),
        _trend(indicator, observations, breaks, maal),
    )
    return tuple(sentence for sentence in said if sentence)


def smallest_words(reading: ReadingView, maal: Maal | str = Maal.NB) -> str:
    """The smallest change: «Med 60 svar må tallet stige 24 eller falle 9 prosentpoeng før vi kan se det …»."""
    point, indicator = reading.year, reading.indicator
    if point is None:
        return ""
    found = smallest_change(indicator, point.observation)
    unit = 10.0**-indicator.decimals
    if found is None or max(found.rise or 1.0, found.fall or 1.0) <= 2 * unit:
        return ""  # of a large place every change that prints can be seen
    changes = {"rise": found.rise, "fall": found.fall}
    sizes = {name: _size(change, indicator, maal) for name, change in changes.items() if change is not None}
    kind = "both" if len(sizes) == 2 else next(iter(sizes), "neither")
    change = t(f"seeing.{kind}", maal, **sizes)
    slots = {"n": number(found.people, 0, maal), "change": change}
    if found.assumed_share is not None:
        return t("seeing.change_assumed", maal, assumed=assumed_words(found.assumed_share, maal), **slots)
    group = t("seeing.answers", maal) if indicator.among is not None else who(indicator, maal)
    return t("seeing.change", maal, who=group, **slots)


def _size(change: float, indicator: Indicator, maal: Maal | str) -> str:
    return difference_text(change, indicator, maal, 0 if change >= WHOLE else 1)


def _children(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    """«Forskjellen fra landet tilsvarer om lag 45 barn.», against the first place with a claimed difference."""
    for kind in AGAINST:
        if kind in point.baselines and kind in point.verdicts and indicator.unit is Unit.PROSENT:
            people = children_behind(indicator, point.observation, point.verdicts[kind])
            if people is not None:
                other = name(point.baselines[kind].region, maal)
                rounded = number(_about(people), 0, maal)
                return t("seeing.children", maal, other=other, n=rounded, who=who(indicator, maal))
    return ""


def _about(people: float) -> int:
    """A number that says «om lag»: to the nearest 5 under a hundred, 10 under a thousand, else 100."""
    step = 5 if people < 100 else 10 if people < 1000 else 100
    return round(people / step) * step


def decade_words(
    indicator: Indicator,
    observations: Sequence[Observation],
    landet: Sequence[Observation],
    breaks: Sequence[int],
    maal: Maal | str,
) -> str:
    """«Fra 6,4 til 4,9 prosent siden 2015; landet fra 4,3 til 3,2.», and whether that may be chance.

    Empty where no two years at least four apart may be compared.
    """
    found = decade(indicator, observations, landet, breaks=breaks)
    if found is None:
        return ""
    last = value_with_unit(found.last.value or 0.0, indicator, maal, published=found.last.decimals)
    since = period(found.first.period, maal)
    said = t("seeing.decade", maal, first=_digits(found.first, indicator, maal), last=last, since=since)
    if found.landet is not None:
        first, last = (
            _digits(one, indicator, maal) + _other_years(one, end, maal)
            for one, end in zip(found.landet, (found.first, found.last), strict=True)
        )
        said = f"{said.removesuffix('.')}; {t('seeing.decade_landet', maal, first=first, last=last)}"
    if found.verdict.undecided:
        return f"{said} {t('seeing.decade_undecided', maal)}"
    key = {VerdictCode.NOT_DISTINGUISHABLE: "chance", VerdictCode.TOO_FEW: "few"}.get(found.verdict.code)
    return f"{said} {t(f'seeing.decade_{key}', maal)}" if key else said


def _other_years(one: Observation, beside: Observation, maal: Maal | str) -> str:
    """« (2016–2018)», where landet has a survey's years together beside a place's single one."""
    return "" if one.period == beside.period else f" ({period(one.period, maal)})"


def _digits(one: Observation, indicator: Indicator, maal: Maal | str) -> str:
    return number(one.value or 0.0, shown_decimals(indicator, one.decimals), maal)


def _trend(
    indicator: Indicator, observations: Sequence[Observation], breaks: Sequence[int], maal: Maal | str
) -> str:
    """A trend, where there is one: that there is none is no news."""
    recent = recent_trend(indicator, observations, breaks)
    if recent is None or not recent.found.claimed:
        return ""
    key = "rising" if recent.found.slope > 0 else "falling"
    first, last = axis_label(recent.first), axis_label(recent.last)
    return t(f"seeing.{key}", maal, span=f"{first}{DASH}{last}")
