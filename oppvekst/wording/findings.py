"""One sentence for a headline, one for what is not known, and how many findings chance alone would give."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.compare.findings import SEXES, SEXES_EARLIER, TREND
from oppvekst.compare.models import Verdict
from oppvekst.values import Missing, Region
from oppvekst.wording.comparisons import because_few, difference_slot
from oppvekst.wording.figures import figure_sentence, noun, noun_kind
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import number, shown_decimals, value_with_unit
from oppvekst.wording.periods import period, when
from oppvekst.wording.places import compared_name, listing, name, place
from oppvekst.wording.sexes import gap_finding
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import assumption, change_key, verdict_key
from oppvekst.wording.views import BaselineView, PointView, ReadingView

GUIDE = (
    "interval",
    "full_count",
    "not_distinguishable",
    "few",
    "siblings",
    "hidden",
    "surveys",
    "neutral",
    "year",
)
"""What «Slik leser du tallene» says, in order."""


def _own_words(point: PointView, indicator: Indicator, region: Region, maal: Maal | str) -> dict[str, str]:
    """Slots about the point itself."""
    observation = point.observation
    assert observation.value is not None
    return {
        "value": value_with_unit(observation.value, indicator, maal, published=observation.decimals),
        "here": place(region, maal),
        "own": name(region, maal),
        "when": when(observation.period, maal),
        "noun": noun(indicator, maal),
        "because": because_few(point.estimate, indicator, maal),
    }


def _other_words(
    point: PointView, baseline: BaselineView, verdict: Verdict, indicator: Indicator, maal: Maal | str
) -> dict[str, str]:
    """Slots about another place, and the two figures side by side; none when it has no figure."""
    observation = point.observation
    if baseline.value is None or observation.value is None:
        return {}
    whole, other = name(baseline.region, maal), compared_name(baseline.region, verdict, maal)
    theirs = period(baseline.period, maal)
    same = theirs == period(observation.period, maal)
    words = {"other": other, "there": t("place.in", maal, name=other)}
    words["theirs"] = "" if same else t("finding.theirs", maal, other=whole, period=theirs)
    if other != whole:  # the kommune was taken out of the fylke, whose own figure is shown
        words["theirs"] = t("finding.whole", maal, other=whole) + words["theirs"]
    words["figures"] = t(
        "finding.figures",
        maal,
        own=number(observation.value, shown_decimals(indicator, observation.decimals), maal),
        other=value_with_unit(baseline.value, indicator, maal, published=baseline.decimals),
        when=when(observation.period, maal),
        theirs=words["theirs"],
    )
    return words


def _then_words(point: PointView, indicator: Indicator, maal: Maal | str) -> dict[str, str]:
    """Slots about the earlier figure; none when there is none."""
    before = point.previous
    if before is None or before.value is None:
        return {}
    value = value_with_unit(before.value, indicator, maal, published=before.decimals)
    return {"before": value, "then": when(before.period, maal)}


def finding(
    reading: ReadingView, maal: Maal | str = Maal.NB, *, named: bool = True, short: bool = False
) -> str:
    """One sentence for a headline, a slide's title or a chart's subtitle.

    «Barn med barnevernstiltak: høyere andel i Senja kommune enn i landet, 5,6 mot 3,9 prosent i 2023.»

    Parameters
    ----------
    reading:
        What the figure says, and beside what; it has a point.
    maal:
        The written form, nb or nn.
    named:
        Whether the indicator's name comes first; leave it out under a heading that has it.
    short:
        Whether that is its short name, for a slide, where few lines have room.
    """
    point, indicator, region = reading.point, reading.indicator, reading.region
    assert point is not None  # where nothing speaks there is nothing to find
    if point.observation.value is None:
        whole = figure_sentence(point.observation, indicator, region, maal)
        rest = whole[:1].lower() + whole[1:]
    else:
        told = _beyond_the_point(reading, maal) or _comparison(
            point, indicator, region, maal, reading.against
        )
        if not told and not named:
            return figure_sentence(point.observation, indicator, region, maal)
        rest = told or t(
            "finding.plain", maal, **_slots("finding.plain", _own_words(point, indicator, region, maal))
        )
    called = (indicator.short if short else None) or indicator.name
    return t("finding.named", maal, name=called.in_(maal), rest=rest) if named else capital(rest)


def _beyond_the_point(reading: ReadingView, maal: Maal | str) -> str:
    """A trend, or what is news of girls and boys, without the indicator's name; empty where it is asked for neither."""
    verdict, here = reading.verdict, place(reading.region, maal)
    if verdict is None:
        return ""
    if reading.against == TREND and (recent := reading.trend) is not None:
        first, last = recent.row[0], recent.row[-1]
        values = [
            value_with_unit(one.value or 0.0, reading.indicator, maal, published=one.decimals)
            for one in (first, last)
        ]
        ends = {"before": values[0], "then": when(first.period, maal)}
        ends |= {"value": values[1], "when": when(last.period, maal)}
        words = {"noun": noun(reading.indicator, maal), "here": here, **ends}
        return t(f"finding.trend.{verdict_key(verdict)}", maal, **words)
    if reading.against in (SEXES, SEXES_EARLIER) and reading.gap is not None:
        return gap_finding(reading, reading.gap, verdict, here, maal)
    return ""


def _slots(key: str, words: dict[str, str]) -> dict[str, str]:
    return {slot: words[slot] for slot in t.slots(key)}


def _comparison(
    point: PointView, indicator: Indicator, region: Region, maal: Maal | str, against: str | None
) -> str:
    """The comparison asked for, without the indicator's name; empty where it cannot be told."""
    verdict = point.verdicts.get(against) if against else None
    if verdict is None or against is None:
        return ""
    words = _own_words(point, indicator, region, maal) | {"assumed": assumption(verdict, maal)}
    if against == "forrige":
        words |= _then_words(point, indicator, maal)
        words |= difference_slot(verdict, point.observation, point.previous, indicator, maal)
        key = f"finding.change.{change_key(verdict)}"
    elif against in point.baselines:
        words |= _other_words(point, point.baselines[against], verdict, indicator, maal)
        words["noun"] = t(f"finding.noun.{noun_kind(indicator)}", maal)
        key = f"finding.{verdict_key(verdict)}"
    else:
        return ""
    tellable = key in t and t.slots(key) <= words.keys()
    return t(key, maal, **_slots(key, words)) if tellable else ""


def unknowns(gaps: Sequence[tuple[Indicator, Missing | str]], maal: Maal | str = Maal.NB) -> str:
    """«Dette vet vi ikke: …», one sentence that names every indicator and the reason, reasons together.

    Parameters
    ----------
    gaps:
        Indicator and why nothing can be said of it: a reason for missing, or ``no_denominator``,
        ``no_interval``, ``too_few``, ``undecided``, ``no_baseline``.
    maal:
        The written form, nb or nn.
    """
    by_reason: dict[str, list[str]] = {}
    for indicator, reason in gaps:
        by_reason.setdefault(str(reason), []).append(indicator.name.in_(maal))
    if not by_reason:
        return t("unknowns.none", maal)
    told = [
        t("unknowns.gap", maal, names=listing(names, maal), reason=t(f"unknowns.{reason}", maal))
        for reason, names in by_reason.items()
    ]
    return t("unknowns", maal, gaps="; ".join(told))


def chance_note(comparisons: int, expected: float, maal: Maal | str = Maal.NB) -> str:
    """How many of so many comparisons chance alone would have made stand out."""
    if comparisons < 2:
        return t("chance.one", maal)
    decimals = 0 if expected >= 1 else 1
    expected_text = number(expected, decimals, maal)
    return t("chance", maal, number=number(comparisons, 0, maal), expected=expected_text)


def reading_guide(maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """«Slik leser du tallene»: what holds for every figure, said once."""
    return tuple(t(f"guide.{part}", maal) for part in GUIDE)
