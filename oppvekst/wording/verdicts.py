"""Verdicts in a few words: a symbol, the direction, and, apart from it, the judgement."""

from __future__ import annotations

from oppvekst.catalog.models import (
    FigureMeasure,
    Indicator,
    Maal,
    ShareMeasure,
    UnknownDenominator,
)
from oppvekst.compare.models import Estimate, Judgement, Method, Reason, Verdict, VerdictCode
from oppvekst.values import Missing, Period, Region
from oppvekst.wording.numbers import percent
from oppvekst.wording.periods import when, year_words
from oppvekst.wording.places import name
from oppvekst.wording.texts import t

SYMBOLS: dict[VerdictCode, str] = {
    VerdictCode.HIGHER: "▲",
    VerdictCode.LOWER: "▼",
    VerdictCode.SIMILAR: "≈",
    VerdictCode.NOT_DISTINGUISHABLE: "○",
    VerdictCode.TOO_FEW: "◌",
    VerdictCode.SAME_PRINTED: "=",
    VerdictCode.NO_INTERVAL: "·",
    VerdictCode.NO_BASELINE: "·",
}
"""Never alone: each stands before its words."""

MISSING_SYMBOLS: dict[Missing, str] = {
    reason: {Missing.SUPPRESSED: ":", Missing.NOT_APPLICABLE: "."}.get(reason, "..") for reason in Missing
}
"""SSB's signs: «:» may not be shown, «.» not possible, «..» missing."""

TOLD_REASONS = (
    "not_comparable",
    "overlapping_windows",
    "break",
    "low_coverage",
    "not_summed",
    "no_denominator",
)
"""Reasons for no baseline that have words of their own."""

_SHARES = {0.5: "half", 0.25: "quarter", 1 / 3: "third"}
_NEAR = 0.005
"""Whole people never make exactly a half."""


def verdict_symbol(verdict: Verdict) -> str:
    """▲ ▼ ≈ ○ ◌ = or ·, by the verdict's code."""
    return SYMBOLS[verdict.code]


def verdict_key(verdict: Verdict) -> str:
    """The last part of a text's key: the code, or what it rests on where that says more."""
    if verdict.undecided and verdict.code is VerdictCode.NOT_DISTINGUISHABLE:
        return "undecided"
    if verdict.code is VerdictCode.NO_BASELINE and verdict.reason in TOLD_REASONS:
        return verdict.reason
    return verdict.code.value


def change_key(verdict: Verdict) -> str:
    """The same for a change. A full count needs no test: more is more."""
    if verdict.reason != Reason.FULL_COUNT or verdict.difference is None:
        return verdict_key(verdict)
    if verdict.difference == 0:
        return VerdictCode.SAME_PRINTED.value
    return "full_count_lower" if verdict.difference < 0 else "full_count_higher"


def assumed_words(share: float | None, maal: Maal | str = Maal.NB, *, only: bool = False) -> str:
    """«forutsatt at minst halvparten svarte», or nothing when nothing is assumed."""
    if share is None:
        return ""
    named = next((word for part, word in _SHARES.items() if abs(part - share) < _NEAR), None)
    part = t(f"assumed.{named}", maal) if named else percent(100 * share, 0, maal)
    return t("assumed.only" if only else "assumed", maal, part=part)


def assumption(verdict: Verdict, maal: Maal | str = Maal.NB) -> str:
    """«, forutsatt at minst halvparten svarte» behind words that hold only then.

    «kan ikke si» is said only where it holds however many answered, and «avgjør ikke» names what is unknown.
    Too few may be enough if more answered, so there the assumption is all that is known.
    """
    if verdict.assumed_share is None or verdict.code is VerdictCode.NOT_DISTINGUISHABLE:
        return ""
    only = verdict.code is VerdictCode.TOO_FEW
    return f", {assumed_words(verdict.assumed_share, maal, only=only)}"


def verdict_words(
    verdict: Verdict, maal: Maal | str = Maal.NB, *, baseline: str = "landet", own: str | None = None
) -> str:
    """A verdict against another place: «høyere enn landet», «kan ikke si at Senja skiller seg fra landet».

    Parameters
    ----------
    verdict, maal:
        The outcome, and the written form, nb or nn.
    baseline:
        The other place as it stands in a sentence: «landet», «Innlandet».
    own:
        The place itself; «kommunen» when not given.
    """
    names = {"baseline": baseline, "own": own or t("own.kommune", maal)}
    key = f"verdict.{verdict_key(verdict)}"
    return t(key, maal, **{slot: names[slot] for slot in t.slots(key)}) + assumption(verdict, maal)


def change_words(verdict: Verdict, since: Period | None, maal: Maal | str = Maal.NB) -> str:
    """A verdict against an earlier figure of one's own: «høyere enn i 2021», «brudd i serien»."""
    key = f"change.{change_key(verdict)}"
    slots = {"then": when(since, maal) if since else ""}
    return t(key, maal, **{slot: slots[slot] for slot in t.slots(key)}) + assumption(verdict, maal)


def judgement_words(judgement: Judgement | None, maal: Maal | str = Maal.NB) -> str:
    """«gunstig», «ugunstig», or nothing: an indicator that cannot be judged is never judged."""
    return t(f"judgement.{judgement.value}", maal) if judgement else ""


def method_words(method: Method, maal: Maal | str = Maal.NB) -> str:
    """How an interval was made, for a table."""
    return t(f"method.{method.value}", maal)


def missing_symbol(reason: Missing) -> str:
    """«:» for a hidden value, «.» for an impossible one, «..» for the rest. Never 0."""
    return MISSING_SYMBOLS[reason]


def missing_cell(reason: Missing, maal: Maal | str = Maal.NB) -> str:
    """The sign and the word for a table's cell: «: skjult», «.. ikke tall i Ungdata»."""
    return f"{missing_symbol(reason)} {t(f'cell.{reason.value}', maal)}"


def missing_words(
    reason: Missing,
    maal: Maal | str = Maal.NB,
    *,
    region: Region | None = None,
    period: Period | None = None,
) -> str:
    """Why there is no value, in one sentence; with the place and the period where they are given."""
    parts = [t("place.for", maal, name=name(region, maal))] if region else []
    parts += [year_words(period, maal)] if period else []
    return t(f"missing.{reason.value}", maal, here="".join(f" {part}" for part in parts))


def no_interval_words(estimate: Estimate, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Why a value has no interval, in one sentence; empty when it has one.

    The catalogue's own reason is used where it gives one.
    """
    if estimate.reason is None:
        return ""
    measure = indicator.measure
    if isinstance(measure, FigureMeasure):
        return measure.reason.in_(maal)
    if isinstance(measure, ShareMeasure) and isinstance(measure.denominator, UnknownDenominator):
        return measure.denominator.reason.in_(maal)
    answers = estimate.reason == "no_denominator" and indicator.among is not None
    return t(f"no_interval.{'no_answers' if answers else estimate.reason}", maal)
