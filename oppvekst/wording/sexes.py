"""Girls and boys: what may be said of the two, in one sentence."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.compare.models import ALPHA, Verdict, VerdictCode
from oppvekst.compare.sexes import Gap
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import difference_text, number, shown_decimals, value_with_unit
from oppvekst.wording.periods import when
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import assumed_words
from oppvekst.wording.views import ReadingView


def gap_sentence(found: Gap, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«Jenter 22,2 og gutter 6,1 prosent i 2024. Forskjellen er større enn tilfeldigheter …»; empty without figures.

    What is said of the gap holds at the lower bound of the number of answers, and says so.
    """
    girls, boys, verdict = found.girls, found.boys, found.verdict
    if girls.value is None or boys.value is None:
        return ""
    names = [indicator.subgroups[one.subgroup].in_(maal) for one in (girls, boys)]
    first = number(girls.value, shown_decimals(indicator, girls.decimals), maal)
    second = value_with_unit(boys.value, indicator, maal, published=boys.decimals)
    told = t(
        "sexes.figures",
        maal,
        girls=capital(names[0]),
        boys=names[1],
        first=first,
        second=second,
        when=when(girls.period, maal, indicator),
    )
    if verdict.code.claims_difference:
        said = [
            told,
            t("sexes.claimed", maal, assumed=_assumed(found, verdict.assumed_share, maal)),
            _landet(found, indicator, maal),
        ]
        return " ".join(filter(None, said))
    key = "undecided" if verdict.undecided else _KEYS.get(verdict.code)
    return f"{told} {t(f'sexes.{key}', maal)}" if key else told


_KEYS = {
    VerdictCode.NOT_DISTINGUISHABLE: "chance",
    VerdictCode.SIMILAR: "similar",
    VerdictCode.TOO_FEW: "few",
}


def _assumed(found: Gap, share: float | None, maal: Maal | str) -> str:
    """What the claim rests on, behind a comma; nothing where the numbers are known."""
    if share is None:
        return ""
    halved = t("sexes.halved", maal) if found.halved else ""
    return f", {assumed_words(share, maal)}{halved}"


def _landet(found: Gap, indicator: Indicator, maal: Maal | str) -> str:
    """Whether it is more than in landet, where girls and boys differ, too."""
    if found.landet is None or found.beyond_landet is None or found.verdict.difference is None:
        return ""
    here, there = found.verdict.difference, found.landet
    apart = difference_text(abs(there), indicator, maal)
    if found.beyond_landet >= ALPHA:
        return t("sexes.as_landet", maal, landet=apart)
    return t(f"sexes.{_way(here, there)}", maal, landet=apart)


def _way(here: float, there: float) -> str:
    """How a gap lies beside another: wider, narrower, or the other way round."""
    if here * there < 0:
        return "other_way"
    return "wider" if abs(here) > abs(there) else "narrower"


def gap_finding(
    reading: ReadingView, found: Gap, verdict: Verdict, here: str, maal: Maal | str = Maal.NB
) -> str:
    """«forskjellen mellom jenter og gutter i Bamble kommune er større enn i landet, 16,1 prosentpoeng mot …»."""
    before = reading.gap_before
    if verdict.baseline is None or found.size is None:
        return ""
    indicator = reading.indicator
    names = [indicator.subgroups[one.subgroup].in_(maal) for one in (found.girls, found.boys)]
    span = found.girls.period
    words = {
        "girls": names[0],
        "boys": names[1],
        "here": here,
        "gap": difference_text(abs(found.size), indicator, maal),
        "other": difference_text(abs(verdict.baseline), indicator, maal),
        "when": when(span, maal, indicator),
        "then": when(before[0].girls.period, maal, indicator) if before else "",
        "assumed": _assumed(found, verdict.assumed_share, maal),
    }
    key = gap_key(found, verdict)
    return t(f"sexes.{key}", maal, **{slot: words[slot] for slot in t.slots(f"sexes.{key}")})


def gap_claim(found: Gap, verdict: Verdict, maal: Maal | str = Maal.NB) -> str:
    """The same in a few words: «større forskjell mellom kjønnene enn i landet»."""
    return t(f"sexes.short.{gap_key(found, verdict)}", maal)


def gap_key(found: Gap, verdict: Verdict) -> str:
    """Which words fit: beside landet's gap, which is taken as fixed, or beside an earlier one; and which way."""
    kind = "finding" if verdict.baseline_fixed else "changed"
    return f"{kind}.{_way(found.size or 0.0, verdict.baseline or 0.0)}"
