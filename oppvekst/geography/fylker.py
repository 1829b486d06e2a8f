"""Fylker past and present. A fylke is the kommuner whose codes begin with its own, in that year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from oppvekst.geography.crosswalk import CodeList, Crosswalk
from oppvekst.geography.rows import FylkeRow, KommuneRow


@dataclass(frozen=True, slots=True)
class Fylker:
    """Which fylke a kommune lies and lay in, and which old fylker make up today's.

    Old fylker are never given to one of today's unless the area is exactly the same.
    """

    rows: Mapping[str, FylkeRow]
    members: Mapping[str, tuple[str, ...]]
    """Today's fylke -> today's kommuner, sorted."""
    of_kommune: Mapping[str, str]
    crosswalk: Crosswalk

    @classmethod
    def build(cls, rows: Iterable[FylkeRow], kommuner: Iterable[KommuneRow], crosswalk: Crosswalk) -> Fylker:
        """Group today's kommuner by fylke; ``rows`` are all fylker there have been."""
        of_kommune = {kommune.code: kommune.county_code for kommune in kommuner}
        members: defaultdict[str, list[str]] = defaultdict(list)
        for kommune, fylke in sorted(of_kommune.items()):
            members[fylke].append(kommune)
        return cls(
            MappingProxyType({row.code: row for row in rows}),
            MappingProxyType({fylke: tuple(found) for fylke, found in sorted(members.items())}),
            MappingProxyType(of_kommune),
            crosswalk,
        )

    def at(self, year: int) -> tuple[FylkeRow, ...]:
        """The fylker that existed on 1 January of ``year``, sorted by code."""
        return tuple(row for code, row in sorted(self.rows.items()) if row.valid_in(year))

    def then(self, kommune: str, year: int) -> str | None:
        """The fylke today's kommune lay in; None when its parts lay in several (Asker before 2020)."""
        held = {code[:2] for code in self.crosswalk.at(year).sources.get(kommune, ())}
        return held.pop() if len(held) == 1 else None

    def parts(self, fylke: str, year: int) -> tuple[str, ...]:
        """The fylker of ``year`` that together are exactly today's fylke; () when borders have moved."""
        codes, members = self.crosswalk.at(year), frozenset(self.members[fylke])
        held = {code for code in codes.codes if members.intersection(self.crosswalk.targets[code])}
        fylker = {code[:2] for code in held}
        return tuple(sorted(fylker)) if held == _area(codes, fylker) else ()

    def today(self, fylke: str) -> str | None:
        """Today's fylke with exactly the area of an old one (08 Telemark -> 40); today's is itself."""
        if fylke in self.members:
            return fylke
        ended = self.rows[fylke].valid_to if fylke in self.rows else None
        if ended is None:
            return None
        same = (today for today in self.members if self.parts(today, ended.year - 1) == (fylke,))
        return next(same, None)

    def successors(self, fylke: str) -> tuple[str, ...]:
        """Today's fylker that an old fylke's kommuner lie in; a fylke of today is its own."""
        if fylke in self.members:
            return (fylke,)
        last = [codes for codes in self.crosswalk.lists if _area(codes, {fylke})][-1:]
        held = {code for codes in last for code in _area(codes, {fylke})}
        return tuple(sorted({self.of_kommune[t] for code in held for t in self.crosswalk.targets[code]}))


def _area(codes: CodeList, fylker: set[str]) -> set[str]:
    return {code for code in codes.codes if code[:2] in fylker}
