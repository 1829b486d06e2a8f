"""A comparison in sentences: the claim first, then how much, then how sure.

Baselines that share an outcome share a sentence. Nothing here decides anything: codes, differences and
judgements come from :mod:`oppvekst.compare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Indicator, Maal, Unit
from oppvekst.compare.models import FEW, Estimate, Verdict, VerdictCode
from oppvekst.values import Observation, Region
from oppvekst.wording.figures import noun
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import (
    difference_text,
    interval_text,
    number,
    people,
    rounded,
    shown_decimals,
    value_with_unit,
)
from oppvekst.wording.periods import when
from oppvekst.wording.places import compared_name, listing, name, place
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import assumed_words, assumption, change_key, judgement_words, verdict_key
from oppvekst.wording.views import BaselineView

AGAINST = ("landet", "fylke", "kostra", "sett")
"""The order in which other places are named; ``sett`` is a comparison set that the reader has chosen."""


@dataclass(frozen=True, slots=True)
class Against:
    """One comparison with another place: which, and what came of it."""

    kind: str
    baseline: BaselineView
    verdict: Verdict


def _groups(compared: Iterable[Against]) -> list[list[Against]]:
    """Comparisons with the same outcome together, in the order their first one came."""
    order: dict[tuple[str, str], list[Against]] = {}
    for one in compared:
        order.setdefault((verdict_key(one.verdict), assumption(one.verdict)), []).append(one)
    return list(order.values())


def _each(word: str, group: Sequence[Against], maal: Maal | str, join: str = "and") -> str:
    """«fra landet og fra Troms og Finnmark»: the word before every name, since a name may hold «og»."""
    return listing(
        [
            t(f"place.{word}", maal, name=compared_name(one.baseline.region, one.verdict, maal))
            for one in group
        ],
        maal,
        join,
    )


def claim_sentences(
    compared: Sequence[Against],
    observation: Observation,
    indicator: Indicator,
    region: Region,
    maal: Maal | str = Maal.NB,
) -> list[str]:
    """«Andelen var høyere i Senja kommune enn i landet og i Troms i 2023. Det er ugunstig.», for each outcome."""
    sentences = []
    mixed = len({one.verdict.judgement for one in compared} - {None}) > 1
    for group in _groups(compared):
        verdict = group[0].verdict
        words = {
            "noun": noun(indicator, maal),
            "own": name(region, maal),
            "here": place(region, maal),
            "there": _each("in", group, maal),
            "with_them": _each("with", group, maal),
            "from_either": _each("from", group, maal, "or"),
            "from_them": _each("from", group, maal),
            "when": when(observation.period, maal),
            "assumed": assumption(verdict, maal),
        }
        key = f"claim.{verdict_key(verdict)}"
        key = key if key in t else "claim.not_comparable"
        sentences.append(capital(t(key, maal, **{slot: words[slot] for slot in t.slots(key)})))
        sentences += _judgement(verdict, words["from_them"], maal, mixed=mixed)
    return sentences


def _judgement(verdict: Verdict, from_them: str, maal: Maal | str, *, mixed: bool) -> list[str]:
    """«Det er ugunstig.» after a claim; by name where the claims point different ways."""
    judgement = judgement_words(verdict.judgement, maal)
    if not judgement:
        return []
    if mixed:
        return [t("judgement.of", maal, from_them=from_them, judgement=judgement)]
    return [t(f"judgement.{'assumed' if assumption(verdict) else 'sentence'}", maal, judgement=judgement)]


def exact_difference(
    difference: float,
    own: tuple[float, int | None],
    other: tuple[float, int | None],
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
) -> str:
    """The size of a difference; where the printed figures would give another, it says why.

    ``own`` and ``other`` are value and published decimals; the coarser of the two decides the precision.
    """
    published = min((one[1] for one in (own, other) if one[1] is not None), default=None)
    decimals = shown_decimals(indicator, published)
    text = difference_text(difference, indicator, maal, published)
    size = rounded(abs(difference), decimals)
    printed = abs(rounded(own[0], decimals) - rounded(other[0], decimals))
    return text if not size or printed == size else t("difference.unrounded", maal, difference=text)


def size_sentence(
    compared: Sequence[Against],
    observation: Observation,
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
) -> str:
    """«Det er 1,7 prosentpoeng høyere enn i landet.», for the differences that are claimed."""
    sizes = []
    for one in compared:
        verdict, baseline = one.verdict, one.baseline
        if not verdict.code.claims_difference or verdict.difference is None:
            continue
        assert observation.value is not None
        assert baseline.value is not None
        difference = exact_difference(
            verdict.difference,
            (observation.value, observation.decimals),
            (baseline.value, baseline.decimals),
            indicator,
            maal,
        )
        there = t("place.in", maal, name=name(baseline.region, maal))
        sizes.append(t(f"size.{verdict.code.value}", maal, difference=difference, there=there))
    return t("size.sentence", maal, sizes=listing(sizes, maal)) if sizes else ""


def who(indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """Whom there are few of: children, pupils, the young, or people."""
    return t(f"who.{people(indicator)}", maal)


def because_few(estimate: Estimate, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """« fordi det er få barn bak tallet», only under twenty events."""
    if estimate.events is None or estimate.events >= FEW:
        return ""
    return t("sure.few", maal, who=who(indicator, maal))


def interval_sentence(
    estimate: Estimate, indicator: Indicator, maal: Maal | str = Maal.NB, published: int | None = None
) -> str:
    """«Usikkerhetsintervallet er 4,8–6,5 prosent.», with what it assumes; empty when there is none."""
    interval = interval_text(estimate.lower, estimate.upper, indicator, maal, published=published)
    if not interval:
        return ""
    assumed = f", {assumed_words(estimate.assumed_share, maal)}" if estimate.assumed_share else ""
    return t("sure.interval", maal, interval=interval, assumed=assumed)


def sureness_sentences(
    compared: Sequence[Against], estimate: Estimate, indicator: Indicator, maal: Maal | str = Maal.NB
) -> list[str]:
    """Whether each difference is more than chance could give."""
    sentences = []
    for group in _groups(compared):
        from_them = _each("from", group, maal)
        verdict = group[0].verdict
        if verdict.code.claims_difference:
            sentences.append(t("sure.claimed", maal, from_them=from_them, assumed=assumption(verdict, maal)))
        elif verdict_key(verdict) == VerdictCode.NOT_DISTINGUISHABLE.value:
            because = because_few(estimate, indicator, maal)
            sentences.append(t("sure.not_claimed", maal, from_them=from_them, because=because))
    return sentences


def fixed_sentences(compared: Sequence[Against], maal: Maal | str = Maal.NB) -> list[str]:
    """That a fylke was taken as it is although the kommune is part of it."""
    fixed = [one for one in compared if one.kind == "fylke" and one.verdict.baseline_fixed]
    tested = [name(one.baseline.region, maal) for one in fixed if one.verdict.p is not None]
    return [t("sure.fixed", maal, name=one) for one in tested]


def change_sentence(
    verdict: Verdict,
    observation: Observation,
    before: Observation | None,
    estimate: Estimate,
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
) -> str:
    """The change since an earlier figure, with that figure and its period, and whether chance could give it.

    Empty when the outcome names an earlier figure and there is none.
    """
    key = f"since.{change_key(verdict)}"
    words = {"because": because_few(estimate, indicator, maal), "assumed": assumption(verdict, maal)}
    if before is not None and before.value is not None:
        words["then"] = when(before.period, maal)
        words["before"] = value_with_unit(before.value, indicator, maal, published=before.decimals)
        words |= difference_slot(verdict, observation, before, indicator, maal)
    if verdict_key(verdict) == VerdictCode.NOT_DISTINGUISHABLE.value:
        key += "_lower" if (verdict.difference or 0) < 0 else "_higher"
    slots = t.slots(key)
    return t(key, maal, **{slot: words[slot] for slot in slots}) if slots <= words.keys() else ""


def difference_slot(
    verdict: Verdict,
    observation: Observation,
    before: Observation | None,
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
) -> dict[str, str]:
    """The slots ``difference`` and ``more`` («13 flere barn») of a change, where there is one to tell."""
    if before is None or before.value is None or observation.value is None or verdict.difference is None:
        return {}
    own, other = (observation.value, observation.decimals), (before.value, before.decimals)
    difference = exact_difference(verdict.difference, own, other, indicator, maal)
    key = "more.lower" if verdict.difference < 0 else "more.higher"
    digits = number(abs(verdict.difference), shown_decimals(indicator, observation.decimals), maal)
    slots = {"difference": difference, "number": digits, "who": who(indicator, maal)}
    several = digits != "1" and indicator.unit in (Unit.PERSONER, Unit.ANTALL)
    key = key if several else f"{key}.size"
    return {"difference": difference, "more": t(key, maal, **{slot: slots[slot] for slot in t.slots(key)})}
