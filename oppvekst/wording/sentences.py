"""What is said of one figure: the claim and the figure, how sure it is and how it changed, what to remember.

The same figures always give the same words. Baseline figures, verdicts and judgements are taken as they
come; only the words are made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Display, Indicator, Maal, Polarity, ShareMeasure, Unit
from oppvekst.compare.models import Reason, VerdictCode
from oppvekst.values import SET, Observation, Region
from oppvekst.wording.comparisons import (
    AGAINST,
    Against,
    change_sentence,
    claim_sentences,
    fixed_sentences,
    interval_sentence,
    size_sentence,
    sureness_sentences,
)
from oppvekst.wording.figures import beside_sentence, figure_sentence
from oppvekst.wording.periods import period
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import no_interval_words
from oppvekst.wording.views import PointView, ReadingView

SILENT = ("full_count",)
"""Reasons for no interval that nobody asks for: everybody knows that residents are counted."""

UNTOLD = (VerdictCode.NO_INTERVAL, VerdictCode.NO_BASELINE)
"""Outcomes that are no claim: they are said after the figure."""

PEOPLE_HELPED = "barnevern"
"""The theme where a high figure may mean that more children are seen."""


def compared(point: PointView) -> tuple[Against, ...]:
    """The comparisons with other places that may be told, landet first."""
    return tuple(
        Against(kind, point.baselines[kind], point.verdicts[kind])
        for kind in _told(point)
        if kind in point.baselines and kind in point.verdicts
    )


def _told(point: PointView) -> tuple[str, ...]:
    """The kinds that are named; beside the rest of a fylke the fylke itself would say the same again."""
    chosen = point.baselines.get("sett")
    rest = chosen is not None and chosen.value is not None and chosen.region.id == f"{SET}fylke"
    return tuple(kind for kind in AGAINST if not (rest and kind == "fylke"))


def neutral_note(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Why a neutral figure of child welfare is not judged; empty for every other indicator."""
    counts_people = indicator.clause is not None and indicator.unit not in (Unit.KRONER, Unit.AARSVERK)
    neutral = indicator.polarity is Polarity.NEUTRAL and indicator.theme == PEOPLE_HELPED
    return t("note.neutral", maal) if neutral and counts_people else ""


def helpline(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Whom to call, beside a sensitive figure; empty for the others."""
    return t("note.helpline", maal) if indicator.display is Display.SENSITIVE else ""


def apart_words(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Why the figure is compared with no other place's; empty where it may be, and for counts."""
    apart = indicator.geography.apart
    return apart.in_(maal) if apart else ""


def notes(point: PointView, indicator: Indicator, maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """What has to be said beside a figure: preliminary, standardised, or measured in the place's own way."""
    standardised = isinstance(indicator.measure, ShareMeasure) and indicator.measure.standardised
    said = (
        t("note.preliminary", maal) if point.observation.preliminary else "",
        t("note.standardised", maal) if standardised else "",
        apart_words(indicator, maal),
    )
    return tuple(note for note in said if note)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What is said of a figure, for those who set it in paragraphs."""

    figure: str
    """What is claimed, the figure, and the figures of other places."""
    sureness: str = ""
    """How large and how sure the differences are, and the change."""
    remarks: tuple[str, ...] = ()
    """How the figure was made, where that must be said."""


def paragraphs(reading: ReadingView, maal: Maal | str = Maal.NB) -> Paragraphs:
    """What :func:`sentence` says of a reading, in paragraphs."""
    point, indicator, region = reading.point, reading.indicator, reading.region
    assert point is not None  # where nothing speaks there is nothing to say
    observation, others = point.observation, _compared_here(point, indicator)
    figure = figure_sentence(observation, indicator, region, maal)
    if observation.value is not None:
        claimed = [one for one in others if one.verdict.code not in UNTOLD]
        claims = claim_sentences(claimed, observation, indicator, region, maal)
        figure = _joined([*claims, figure, _beside(point, indicator, maal)])
    if reading.pooled and reading.year is not None:
        year = figure_sentence(reading.year.observation, indicator, region, maal)
        figure = t("figure.pooled", maal, sentence=figure, alone=year)
    if observation.value is None:
        return Paragraphs(figure)
    old = _old(reading, observation, maal)
    remarks = (*([old] if old else []), *fixed_sentences(others, maal), *notes(point, indicator, maal))
    return Paragraphs(figure, _joined(_sureness(point, others, indicator, region, maal)), remarks)


def _old(reading: ReadingView, observation: Observation, maal: Maal | str) -> str:
    """That others have newer figures, of one that says little of today."""
    if not reading.too_old:
        return ""
    key = "absence.too_old.others" if reading.behind_others else "absence.too_old"
    return t(key, maal, period=period(observation.period, maal))


def _beside(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    """The figures of other places, where they may be set beside."""
    if not indicator.geography.compare:
        return ""
    baselines = [point.baselines[kind] for kind in _told(point) if kind in point.baselines]
    return beside_sentence(baselines, point.observation.period, indicator, maal)


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _compared_here(point: PointView, indicator: Indicator) -> list[Against]:
    """The comparisons that may be told and that have a figure to be told of."""
    if not indicator.geography.compare:
        return []
    return [one for one in compared(point) if one.baseline.value is not None]


def _sureness(
    point: PointView, others: Sequence[Against], indicator: Indicator, region: Region, maal: Maal | str
) -> list[str]:
    """How large each difference is and whether it may be chance, the interval, the change."""
    observation, estimate = point.observation, point.estimate
    unknown = [one for one in others if one.verdict.code in UNTOLD]
    # A set of places may be too small to compare with where the place's own figure is not.
    alone = [verdict for kind, verdict in point.verdicts.items() if kind != "sett"]
    too_few = any(verdict.code is VerdictCode.TOO_FEW for verdict in alone)
    claimed = any(verdict.code.claims_difference for verdict in point.verdicts.values())
    return [
        size_sentence(others, observation, indicator, maal),
        *sureness_sentences(others, estimate, indicator, maal),
        *claim_sentences(unknown, observation, indicator, region, maal),
        "" if too_few else interval_sentence(estimate, indicator, maal, observation.decimals),
        "" if estimate.reason in SILENT else no_interval_words(estimate, indicator, maal),
        _change(point, indicator, maal),
        neutral_note(indicator, maal) if claimed else "",
    ]


def _change(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    """The change since the earlier figure; that there is no earlier figure goes without saying."""
    verdict = point.verdicts.get("forrige")
    if verdict is None or (verdict.code is VerdictCode.NO_BASELINE and verdict.reason == Reason.MISSING):
        return ""
    return change_sentence(verdict, point.observation, point.previous, point.estimate, indicator, maal)


def sentence(reading: ReadingView, maal: Maal | str = Maal.NB) -> str:
    """The whole paragraph for a reading: claim, figure, how sure, change, notes.

    Parameters
    ----------
    reading:
        A :class:`oppvekst.profile.Reading` that has a point, or anything of its shape.
    maal:
        The written form, nb or nn.

    Returns
    -------
    str
        Full sentences. A missing value gives one sentence, with the reason.
    """
    said = paragraphs(reading, maal)
    return _joined([said.figure, said.sureness, *said.remarks])
