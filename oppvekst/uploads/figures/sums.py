"""Which of the groups in an upload, or published beside it, are made up of which others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oppvekst.state import School
from oppvekst.uploads.figures.words import TRINN
from oppvekst.uploads.groups import Sum
from oppvekst.values import ALL

SEXES = ("menn", "kvinner")


@dataclass(frozen=True, slots=True, order=True)
class GroupKey:
    """What a figure is about: an indicator, and the children of one place, year, survey, sex and grade."""

    indicator: str
    region: str
    year: int
    school: str = ""
    sex: str = ALL
    trinn: str = ALL

    def text(self) -> str:
        """The key as one word."""
        return "|".join((self.indicator, self.region, str(self.year), self.school, self.sex, self.trinn))

    def but(self, **changes: str) -> GroupKey:
        """The same group with something else instead."""
        return GroupKey(**{**{name: getattr(self, name) for name in self.__slots__}, **changes})


def sums_of(
    keys: Iterable[GroupKey],
    *,
    regions: Mapping[str, Sequence[str]] | None = None,
    indicators: Mapping[str, Sequence[str]] | None = None,
) -> list[Sum]:
    """Find every sum among the groups: sexes, grades, the parts of a fylke, kinds that make up a whole.

    ``regions`` gives the parts of larger regions, ``indicators`` those of indicators that are sums of others.
    Where some of the parts are not there, the sum is not complete: the rest can be computed from it.
    """
    there = set(keys)
    return [sum_ for key in sorted(there) for sum_ in _sums(key, there, regions or {}, indicators or {})]


def _sums(
    key: GroupKey,
    there: set[GroupKey],
    regions: Mapping[str, Sequence[str]],
    indicators: Mapping[str, Sequence[str]],
) -> Iterator[Sum]:
    grades = TRINN[School(key.school)] if key.school else ()
    families = (
        ([key.but(sex=sex) for sex in SEXES] if key.sex == ALL else [], True),
        ([key.but(trinn=trinn) for trinn in grades] if key.trinn == ALL else [], True),
        ([key.but(region=part) for part in regions.get(key.region, ())], True),
        ([key.but(indicator=part) for part in indicators.get(key.indicator, ())], False),
    )
    for parts, of_too in families:
        found = [part for part in parts if part in there]
        if found:
            names = tuple(part.text() for part in found)
            yield Sum(key.text(), names, complete=len(found) == len(parts), of_too=of_too)
