"""Girls and boys of a place: which figures stand beside each other, and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oppvekst.catalog.models import Indicator
from oppvekst.compare import Gap, as_long, changed_gap, gap, same_window
from oppvekst.compare.models import Verdict
from oppvekst.values import Observation, Period

GIRLS, BOYS = "kvinner", "menn"
"""What the sexes are called in the catalogue."""

SEXES = (GIRLS, BOYS)

Pair = tuple[Observation, Observation]


@dataclass(frozen=True, slots=True)
class Split:
    """An indicator's figures by sex, oldest first: the place's own, and landet's."""

    own: dict[str, list[Observation]] = field(default_factory=dict)
    landet: dict[str, list[Observation]] = field(default_factory=dict)

    def until(self, year: int) -> Split:
        """The figures as they stood at the end of a reference year."""
        return Split(
            *({sex: _until(line, year) for sex, line in lines.items()} for lines in (self.own, self.landet))
        )


def _until(line: Sequence[Observation], year: int) -> list[Observation]:
    return [one for one in line if one.period.reference_year <= year]


def divided(indicator: Indicator) -> bool:
    """Whether the publisher divides the figure by sex."""
    return set(SEXES) <= indicator.subgroups.keys()


def gap_at(
    indicator: Indicator, split: Split, whole: Sequence[Observation], year: int | None = None
) -> Gap | None:
    """Girls beside boys in the newest period, up to a reference year, that has both; None where none has.

    ``whole`` is the place's series of both together, by which the number of each is known where it is not.
    """
    pairs = _pairs(split.own)
    spans = [span for span in pairs if year is None or span.reference_year <= year]
    return _gap(indicator, split, whole, pairs[max(spans)]) if spans else None


def change_of(
    indicator: Indicator, split: Split, whole: Sequence[Observation], now: Gap, breaks: Sequence[int]
) -> tuple[Gap, Verdict] | None:
    """The gap of the newest earlier period that shares no year with this one, and whether it has changed since."""
    pairs, present = _pairs(split.own), now.girls.period
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    for span in sorted(pairs, reverse=True):
        alike = span.kind is present.kind and as_long(span, present)
        if span >= present or not alike or span.overlaps(present):
            continue
        if any(min(span.years) < year <= max(present.years) for year in changes):
            return None
        before = _gap(indicator, split, whole, pairs[span])
        verdict = changed_gap(indicator, now, before)
        return None if verdict is None else (before, verdict)
    return None


def _pairs(lines: Mapping[str, Sequence[Observation]]) -> dict[Period, Pair]:
    """Both sexes' figures by period, where both have one."""
    girls, boys = ({o.period: o for o in lines.get(sex, ()) if o.value is not None} for sex in SEXES)
    return {span: (one, boys[span]) for span, one in girls.items() if span in boys}


def _gap(indicator: Indicator, split: Split, whole: Sequence[Observation], pair: Pair) -> Gap:
    both = next((o for o in whole if o.period == pair[0].period), None)
    return gap(indicator, *pair, both, _landets(split, pair[0]))


def _landets(split: Split, own: Observation) -> float | None:
    """Landet's own gap for the same years."""
    for girls, boys in _pairs(split.landet).values():
        if same_window(own, girls) and girls.value is not None and boys.value is not None:
            return girls.value - boys.value
    return None
