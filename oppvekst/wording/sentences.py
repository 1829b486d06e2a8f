"""The paragraph for one figure: the claim, the figure, how much, how sure, the change, what to remember.

The same figures always give the same words. Baseline figures, verdicts and judgements are taken as they
come; only the words are made here.
"""

from __future__ import annotations

from oppvekst.catalog.models import Display, Indicator, Maal, Polarity, ShareMeasure, Unit
from oppvekst.compare.models import Reason, VerdictCode
from oppvekst.values import Observation, Region
from oppvekst.wording.comparisons import (
    AGAINST,
    Against,
    change_sentence,
    claim_sentences,
    interval_sentence,
    size_sentence,
    sureness_sentences,
)
from oppvekst.wording.figures import beside_sentence, figure_sentence
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import no_interval_words
from oppvekst.wording.views import PointView

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
        for kind in AGAINST
        if kind in point.baselines and kind in point.verdicts
    )


def neutral_note(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Why a neutral figure of child welfare is not judged; empty for every other indicator."""
    counts_people = indicator.clause is not None and indicator.unit not in (Unit.KRONER, Unit.AARSVERK)
    neutral = indicator.polarity is Polarity.NEUTRAL and indicator.theme == PEOPLE_HELPED
    return t("note.neutral", maal) if neutral and counts_people else ""


def helpline(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Whom to call, beside a sensitive figure; empty for the others."""
    return t("note.helpline", maal) if indicator.display is Display.SENSITIVE else ""


def notes(point: PointView, indicator: Indicator, maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """What has to be said beside a figure: preliminary, quoted, standardised.

    Whether a quoted figure was standardised is not known.
    """
    document = point.provenance.quoted_from
    standardised = isinstance(indicator.measure, ShareMeasure) and indicator.measure.standardised
    said = (
        t("note.preliminary", maal) if point.observation.preliminary else "",
        t("note.quoted", maal, document=document) if document else "",
        t("note.standardised", maal) if standardised and not document else "",
    )
    return tuple(note for note in said if note)


def _beside_others(
    point: PointView, indicator: Indicator, region: Region, maal: Maal | str
) -> tuple[list[str], list[str]]:
    """What is claimed against other places, and what is said of it after the figure."""
    if not indicator.geography.compare:
        return [], []
    others = compared(point)
    told = [one for one in others if one.baseline.value is not None]
    unknown = [one for one in told if one.verdict.code in UNTOLD]
    observation, estimate = point.observation, point.estimate
    claims = claim_sentences(
        [one for one in told if one not in unknown], observation, indicator, region, maal
    )
    baselines = [point.baselines[kind] for kind in AGAINST if kind in point.baselines]
    after = [
        beside_sentence(baselines, observation.period, indicator, maal),
        size_sentence(told, observation, indicator, maal),
        *sureness_sentences(told, estimate, indicator, maal),
        *claim_sentences(unknown, observation, indicator, region, maal),
    ]
    return claims, after


def _change(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    """The change since the earlier figure; that there is no earlier figure goes without saying."""
    verdict = point.verdicts.get("forrige")
    if verdict is None or (verdict.code is VerdictCode.NO_BASELINE and verdict.reason == Reason.MISSING):
        return ""
    return change_sentence(verdict, point.observation, point.previous, point.estimate, indicator, maal)


def sentence(
    point: PointView,
    indicator: Indicator,
    region: Region,
    maal: Maal | str = Maal.NB,
    *,
    alone: Observation | None = None,
) -> str:
    """The whole paragraph for a point: claim, figure, how sure, change, notes.

    Parameters
    ----------
    point:
        A :class:`oppvekst.profile.Point`, or anything of its shape.
    indicator, region:
        What the figure measures, and where.
    maal:
        The written form, nb or nn.
    alone:
        The latest year by itself, where the point is several years together.

    Returns
    -------
    str
        Full sentences. A missing value gives one sentence, with the reason.
    """
    if alone is not None:
        together = sentence(point, indicator, region, maal)
        year = figure_sentence(alone, indicator, region, maal)
        return t("figure.pooled", maal, sentence=together, alone=year)
    observation, estimate = point.observation, point.estimate
    figure = figure_sentence(observation, indicator, region, maal)
    if observation.value is None:
        return figure
    claims, after = _beside_others(point, indicator, region, maal)
    too_few = any(verdict.code is VerdictCode.TOO_FEW for verdict in point.verdicts.values())
    parts = [
        *claims,
        figure,
        *after,
        "" if too_few else interval_sentence(estimate, indicator, maal, observation.decimals),
        "" if estimate.reason in SILENT else no_interval_words(estimate, indicator, maal),
        _change(point, indicator, maal),
        neutral_note(indicator, maal)
        if any(v.code.claims_difference for v in point.verdicts.values())
        else "",
        *notes(point, indicator, maal),
    ]
    return " ".join(part for part in parts if part)
