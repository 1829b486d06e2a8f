"""Decides which of the uploaded figures may be shown, beside all that is public already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from oppvekst.uploads.figure_rows import Known, RawFigure
from oppvekst.uploads.figure_sums import SEXES, GroupKey, sums_of
from oppvekst.uploads.groups import Count, Rules
from oppvekst.uploads.suppression import suppress
from oppvekst.values import ALL, Missing, Observation


@dataclass(frozen=True, slots=True)
class Safe:
    """What of an upload is hidden."""

    hidden: frozenset[GroupKey]
    """Figures that are not shown."""
    groups: frozenset[GroupKey]
    """Those among them whose number of answers is not shown either."""
    small: int
    protecting: int


def make_safe(raw: Sequence[RawFigure], known: Known, rules: Rules) -> Safe:
    """Hide small numbers and what would give them away, over the union of uploaded and published figures.

    Where a publisher shows a figure we have too, it is taken as known to everybody; where one hides it, ours
    is hidden. A figure under the threshold is hidden also where its publisher prints it.
    """
    ours = {figure.key: figure.count for figure in raw if figure.count is not None}
    public = dict(_public(raw, known))
    withheld = {key for key, count in public.items() if count.having is None}
    shown = {key: count for key, count in public.items() if key not in ours or key not in withheld}
    counts = ours | shown
    sums = sums_of(counts, regions=known.parts, indicators=known.sums)
    weak = {*_too_few_answered(ours, raw, rules), *(withheld & ours.keys())}
    texts = {key.text(): key for key in counts}
    found = suppress(
        {key.text(): count for key, count in counts.items()}, sums, rules, weak={key.text() for key in weak}
    )
    twice = {key for key in ours.keys() & shown.keys() if key in weak or _small(ours[key], rules)}
    return Safe(
        hidden=frozenset(texts[text] for text in found.counts) | twice,
        groups=frozenset(texts[text] for text in found.groups),
        small=found.small + len(twice),
        protecting=found.protecting,
    )


def _small(count: Count, rules: Rules) -> bool:
    return bool(suppress({"it": count}, [], rules).counts)


def _too_few_answered(
    ours: dict[GroupKey, Count], raw: Iterable[RawFigure], rules: Rules
) -> Iterator[GroupKey]:
    """Find sexes in surveys that too few answered to be divided by sex."""
    for key in (figure.key for figure in raw if figure.school and figure.sex != ALL):
        sexes = [ours[other].of for sex in SEXES if (other := key.but(sex=sex)) in ours]
        whole = ours.get(key.but(sex=ALL))
        total = whole.of if whole else None if len(sexes) < len(SEXES) else sum(of or 0 for of in sexes)
        few_of_a_sex = any(of is not None and of < rules.survey_sex for of in sexes)
        few = total is not None and (total < rules.survey_total or _other_sex_small(sexes, total, rules))
        if key in ours and (few_of_a_sex or few):
            yield key


def _other_sex_small(sexes: Sequence[int | None], total: int, rules: Rules) -> bool:
    """Whether the sex that is not in the upload is left with too few."""
    return len(sexes) == 1 and total - (sexes[0] or 0) < rules.survey_sex


def _public(raw: Sequence[RawFigure], known: Known) -> Iterator[tuple[GroupKey, Count]]:
    """Give what is public of the same indicators as counts, where they are known or hidden.

    A publisher does not say which survey of its kind a figure is from; it is held against each in the upload.
    """
    shares = {figure.indicator for figure in raw if figure.unit == "prosent"}
    schools: dict[str, set[str]] = {}
    for figure in raw:
        schools.setdefault(figure.indicator, set()).add(figure.key.school)
    for whole, kinds in known.sums.items():
        together = [schools.get(indicator, set()) for indicator in (whole, *kinds)]
        schools |= dict.fromkeys((whole, *kinds), set().union(*together))
    for seen in known.published:
        count = _count(seen, seen.indicator in shares)
        if count is not None:
            for school in schools.get(seen.indicator, ()):
                yield _key(seen, school), count


def _count(seen: Observation, share: bool) -> Count | None:
    of = None if seen.denominator is None else round(seen.denominator)
    if seen.missing is Missing.SUPPRESSED:
        return Count(None, of, public=True)
    if seen.value is None:
        return None
    if seen.numerator is not None:
        return Count(round(seen.numerator), of, public=True)
    if share and of is not None:
        return Count(round(seen.value * of / 100), of, public=True)
    return None


def _key(seen: Observation, school: str) -> GroupKey:
    sex, _, trinn = seen.subgroup.partition("_")
    if sex not in (ALL, *SEXES):
        sex, trinn = ALL, seen.subgroup
    return GroupKey(seen.indicator, seen.region, seen.period.reference_year, school, sex, trinn or ALL)
