"""Decides which of the uploaded figures may be shown, beside all that is public already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oppvekst.state import School
from oppvekst.uploads.figures.rows import Known, RawFigure
from oppvekst.uploads.figures.sums import SEXES, GroupKey, sums_of
from oppvekst.uploads.figures.words import TRINN
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
    public = dict(_public(raw, ours, known))
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
    ours: Mapping[GroupKey, Count], raw: Iterable[RawFigure], rules: Rules
) -> Iterator[GroupKey]:
    """Find sexes in surveys that too few answered to be divided by sex, also by the sex not uploaded."""
    for key in (figure.key for figure in raw if figure.school and figure.sex != ALL):
        whole = _size(key.but(sex=ALL), ours)
        sexes = [ours[other].of for sex in SEXES if (other := key.but(sex=sex)) in ours]
        known = [size for size in sexes if size is not None]
        if whole is not None and len(known) == 1:
            known.append(whole - known[0])
        few = whole is not None and whole < rules.survey_total
        if key in ours and (few or any(size < rules.survey_sex for size in known)):
            yield key


def _public(
    raw: Sequence[RawFigure], ours: Mapping[GroupKey, Count], known: Known
) -> Iterator[tuple[GroupKey, Count]]:
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
        for school in schools.get(seen.indicator, ()):
            key = _key(seen, school)
            count = _count(seen, seen.indicator in shares, _size(key, ours))
            if count is not None:
                yield key, count


def _size(key: GroupKey, ours: Mapping[GroupKey, Count]) -> int | None:
    """Tell how large a group is that a publisher gives only the share of, where ours add up to it."""
    if key in ours:
        return ours[key].of
    grades = TRINN[School(key.school)] if key.school else ()
    sexes = [key.but(sex=sex) for sex in SEXES] if key.sex == ALL else []
    for parts in (sexes, [key.but(trinn=trinn) for trinn in grades] if key.trinn == ALL else []):
        sizes = [ours[part].of for part in parts if part in ours]
        known = [size for size in sizes if size is not None]
        if parts and len(known) == len(parts):
            return sum(known)
    return None


def _count(seen: Observation, share: bool, size: int | None) -> Count | None:
    of = size if seen.denominator is None else round(seen.denominator)
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
