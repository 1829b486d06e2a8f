"""What to fetch: the selections of all indicators merged into the fewest requests.

Two sources in one table become one request when they ask for the same dimensions; a dimension that one of
them leaves out (which gives its total) keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from etl.sources.wanted import FhiTable, Pick, PxTable, Selection, TableRequest
from oppvekst.catalog.models import Catalog, FhiSource, Indicator, SsbSource, Unit
from oppvekst.catalog.sources import Pick as CatalogPick

CONTENTS, TIME = "ContentsCode", "Tid"
GEO, YEAR, MEASURE = "GEO", "AAR", "MEASURE_TYPE"

UNIT_WORDS = {
    Unit.PROSENT: "/prosent|percent|%/",
    Unit.PER_1000: "/1.?000|promille|‰/",
    Unit.KRONER: r"/\bkr/",
    Unit.PERSONER: "/person|antall/",
}
"""What the publisher's unit must say for a column that is shown as published, by SSB's words."""

KOSTRA_REGIONS = {"kommune": "????", "fylke": "EKA??", "landet": "EAK", "kostra": "EKG??"}
PLAIN_REGIONS = {"kommune": "????", "fylke": "??", "landet": "0"}


@dataclass(frozen=True, slots=True)
class _Key:
    """What requests must have in common to be one."""

    source: str
    table: str
    title: str | None
    region: str
    codelist: str | None
    dimensions: frozenset[tuple[str, str | None]]


@dataclass(slots=True)
class _Merged:
    """The union of what several sources pick, in the order first asked for."""

    title: str | None = None
    since: str = ""
    regions: dict[str, None] = field(default_factory=dict)
    picks: dict[str, dict[Pick, None]] = field(default_factory=dict)

    def add(self, picks: Mapping[str, Iterable[Pick]]) -> None:
        for dimension, wanted in picks.items():
            self.picks.setdefault(dimension, {}).update(dict.fromkeys(wanted))


@dataclass(frozen=True, slots=True)
class Plan:
    """Every table the catalogue needs from SSB and FHI, each asked for once, in the catalogue's order."""

    _requests: Mapping[_Key, TableRequest]

    @classmethod
    def of(cls, catalog: Catalog) -> Plan:
        """Merge what all indicators ask for."""
        merged: dict[_Key, _Merged] = {}
        for indicator in catalog.indicators:
            for spec in indicator.sources:
                if isinstance(spec, SsbSource | FhiSource):
                    for key, regions in _keys(spec):
                        _merge(merged.setdefault(key, _Merged()), indicator, spec, regions)
        return cls({key: _request(key, found) for key, found in merged.items()})

    @property
    def requests(self) -> tuple[TableRequest, ...]:
        """What to fetch."""
        return tuple(self._requests.values())

    def requests_of(self, spec: SsbSource | FhiSource) -> tuple[TableRequest, ...]:
        """The requests that hold one source's figures: several where regions need several codelists."""
        return tuple(self._requests[key] for key, _ in _keys(spec))


def _keys(spec: SsbSource | FhiSource) -> list[tuple[_Key, tuple[str, ...]]]:
    """What a source asks for: which requests it takes part in, with the regions it wants from each."""
    dimensions = frozenset(_dimensions(spec))
    if isinstance(spec, FhiSource):
        return [(_Key("fhi", spec.table or "", spec.title, GEO, None, dimensions), ("*",))]
    return [
        (_Key("ssb", spec.table, None, spec.region, codelist, dimensions), regions)
        for codelist, regions in _regions(spec).items()
    ]


def _dimensions(spec: SsbSource | FhiSource) -> Iterable[tuple[str, str | None]]:
    codelists = spec.select_codelists if isinstance(spec, SsbSource) else {}
    for dimension in spec.select:
        yield dimension, codelists.get(dimension)
    if spec.subgroup is not None and spec.subgroup.dimension not in spec.select:
        yield spec.subgroup.dimension, codelists.get(spec.subgroup.dimension)


def _regions(spec: SsbSource) -> dict[str | None, tuple[str, ...]]:
    """Codelist (None for the table's own codes) -> the region expressions wanted from it."""
    if spec.region.startswith("KOK"):
        return {spec.codelist: tuple(KOSTRA_REGIONS[level] for level in spec.levels)}
    lists = {"kommune": spec.codelist, "fylke": spec.codelist_fylke, "landet": spec.codelist_landet}
    found: dict[str | None, tuple[str, ...]] = {}
    for level in spec.levels:
        if level in lists:
            codelist = lists[level]
            expression = "*" if codelist else PLAIN_REGIONS[level]
            found[codelist] = (*found.get(codelist, ()), expression)
    return found


def _merge(found: _Merged, indicator: Indicator, spec: SsbSource | FhiSource, regions: Sequence[str]) -> None:
    found.title = found.title or spec.title
    found.regions.update(dict.fromkeys(regions))
    if isinstance(spec, SsbSource):
        columns = [as_column(role, pick, indicator, spec.scale) for role, pick in spec.contents.items()]
        found.add({CONTENTS: columns})
    else:
        found.add({MEASURE: map(as_pick, spec.measure.values())})
    found.add({dimension: map(as_pick, picks) for dimension, picks in spec.select.items()})
    if spec.subgroup is not None:
        found.add({spec.subgroup.dimension: [Pick(code) for code in spec.subgroup.codes]})
    if isinstance(spec, SsbSource):
        found.since = min(filter(None, (found.since, spec.since)))


def as_pick(pick: CatalogPick) -> Pick:
    """The catalogue's pick as the sources know it."""
    return Pick(pick.code, pick.label)


def as_column(role: str, pick: CatalogPick, indicator: Indicator, scale: float) -> Pick:
    """A column of figures: one shown as published must still be in the catalogue's unit."""
    words = UNIT_WORDS.get(indicator.unit) if role == "value" and scale == 1 else None
    return Pick(pick.code, pick.label, words)


def _request(key: _Key, found: _Merged) -> TableRequest:
    codelists = dict(key.dimensions)
    selections = tuple(
        Selection(dimension, tuple(picks), codelists.get(dimension))
        for dimension, picks in found.picks.items()
    )
    region = Selection(key.region, tuple(Pick(code) for code in found.regions), key.codelist)
    if key.source == "fhi":
        return FhiTable(
            table=key.table,
            title=found.title,
            selections=(region, Selection(YEAR, (Pick("*"),)), *selections),
        )
    time = Selection(TIME, (Pick(f"from({found.since})"),))
    return PxTable(
        table=key.table, title=found.title, region=key.region, selections=(region, *selections, time)
    )
