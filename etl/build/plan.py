"""What to fetch: the selections of all indicators merged into the fewest requests.

Two sources in one table become one request when they ask for the same dimensions; a dimension that one of
them leaves out (which gives its total) keeps them apart. Files are planned in :mod:`etl.build.fileplan`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from etl.build.fileplan import FileRequest, FileSource, filled, frame
from etl.sources.wanted import FhiTable, KlassList, Pick, PxTable, Selection, TableRequest
from oppvekst.catalog.models import (
    BufdirSource,
    Catalog,
    FhiSource,
    Indicator,
    NavSource,
    SsbSource,
    UdirSource,
    Unit,
)
from oppvekst.catalog.sources import Pick as CatalogPick
from oppvekst.errors import OppvekstError

TableSource = SsbSource | FhiSource
FetchedSource = TableSource | FileSource
FETCHED = (SsbSource, FhiSource, BufdirSource, UdirSource, NavSource)

KLASS_CHANGES = KlassList("changes", "131", "2013-01-01")
"""Every change of kommuner since the first year of figures, to hold ``data/geography`` against."""

CONTENTS, TIME = "ContentsCode", "Tid"
GEO, YEAR, MEASURE = "GEO", "AAR", "MEASURE_TYPE"

UNIT_WORDS = {
    Unit.PROSENT: "/prosent|percent|%/",
    Unit.PER_1000: "/1.?000|promille|‰/",
    Unit.KRONER: r"/\bkr/",
    Unit.PERSONER: "/person|antall/",
}
"""What the publisher's unit must say for a column that is shown as published, by SSB's words."""

KOSTRA_REGIONS = {"kommune": "????", "fylke": "EKA??", "landet": "EAK*", "kostra": "EKG??"}
"""``EAK*`` is landet and, where the table has it, landet uten Oslo."""
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


def chosen(
    requests: Sequence[TableRequest], source: str | None, table: str | None
) -> tuple[TableRequest, ...]:
    """The requests for one publisher, one table, or both; a table of Udir's is known by its number alone.

    Raises
    ------
    OppvekstError
        When there is none.
    """
    found = tuple(
        request
        for request in requests
        if source in (None, request.source) and table in (None, request.table, request.table.split(" ")[0])
    )
    if found:
        return found
    raise OppvekstError(
        f"no table {table or ''} of {source or 'any source'} is in indicators.yaml".replace("  ", " "),
        next_step="run `./barometer etl status` to see the tables there are",
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Every table and file the catalogue needs, each asked for once, in the catalogue's order."""

    _tables: Mapping[_Key, TableRequest]
    _files: Mapping[FileRequest, FileRequest]
    klass: KlassList | None
    """The list of changes to hold our geography against, where Klass is among the catalogue's sources."""

    @classmethod
    def of(cls, catalog: Catalog) -> Plan:
        """Merge what all indicators ask for."""
        merged: dict[_Key, _Merged] = {}
        files: dict[FileRequest, list[FileSource]] = {}
        for indicator in catalog.indicators:
            for spec in indicator.sources:
                if isinstance(spec, SsbSource | FhiSource):
                    for key, regions in _keys(spec):
                        _merge(merged.setdefault(key, _Merged()), indicator, spec, regions)
                elif isinstance(spec, FETCHED):
                    files.setdefault(frame(spec), []).append(spec)
        return cls(
            {key: _request(key, found) for key, found in merged.items()},
            {shared: filled(shared, specs) for shared, specs in files.items()},
            KLASS_CHANGES if any(source.id == "klass" for source in catalog.sources) else None,
        )

    @property
    def requests(self) -> tuple[TableRequest, ...]:
        """What to fetch."""
        figures = (*self._tables.values(), *self._files.values())
        return (*figures, self.klass) if self.klass else figures

    def core(self, catalog: Catalog) -> tuple[TableRequest, ...]:
        """What the front page and the default report rest on: the first source of each core indicator.

        The people behind it come first, since most shares are judged by them; then the publishers in turn, so that
        one is asked while another's polite pace is waited out.
        """
        core = [indicator for indicator in catalog.indicators if indicator.core and not indicator.retired]
        people = [catalog.indicator(name) for name in dict.fromkeys(filter(None, map(_population, core)))]
        firsts = [
            next(
                (spec for spec in indicator.sources if isinstance(spec, FETCHED)),
                None,
            )
            for indicator in (*people, *core)
        ]
        return _in_turn(
            dict.fromkeys(request for spec in firsts if spec for request in self.requests_of(spec))
        )

    def by_worth(self, catalog: Catalog) -> tuple[TableRequest, ...]:
        """Everything to fetch, the core first."""
        return tuple(dict.fromkeys((*self.core(catalog), *self.requests)))

    def requests_of(self, spec: FetchedSource) -> tuple[TableRequest, ...]:
        """The requests that hold one source's figures: several where regions need several codelists."""
        if isinstance(spec, SsbSource | FhiSource):
            return tuple(self._tables[key] for key, _ in _keys(spec))
        return (self._files[frame(spec)],)


def _in_turn(requests: Iterable[TableRequest]) -> tuple[TableRequest, ...]:
    """One request of each publisher, then the next of each, their own order kept."""
    by_source: dict[str, list[TableRequest]] = {}
    for request in requests:
        by_source.setdefault(request.source, []).append(request)
    return tuple(found for turn in zip_longest(*by_source.values()) for found in turn if found is not None)


def _population(indicator: Indicator) -> str | None:
    """The indicator that counts the people behind a figure, where one does."""
    return getattr(getattr(indicator.measure, "denominator", None), "population", None)


def _keys(spec: TableSource) -> list[tuple[_Key, tuple[str, ...]]]:
    """What a source asks for: which requests it takes part in, with the regions it wants from each."""
    dimensions = frozenset(_dimensions(spec))
    if isinstance(spec, FhiSource):
        return [(_Key("fhi", spec.table or "", spec.title, GEO, None, dimensions), ("*",))]
    return [
        (_Key("ssb", spec.table, None, spec.region, codelist, dimensions), regions)
        for codelist, regions in _regions(spec).items()
    ]


def _dimensions(spec: TableSource) -> Iterable[tuple[str, str | None]]:
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


def _merge(found: _Merged, indicator: Indicator, spec: TableSource, regions: Sequence[str]) -> None:
    found.title = found.title or spec.title
    found.regions.update(dict.fromkeys(regions))
    if isinstance(spec, SsbSource):
        columns = [as_column(role, pick, indicator, spec.scale) for role, pick in spec.contents.items()]
        found.add({CONTENTS: columns})
        found.since = min(filter(None, (found.since, spec.since)))
    else:
        found.add({MEASURE: map(as_pick, spec.measure.values())})
    for chosen in (spec.select, spec.out_of if isinstance(spec, SsbSource) else {}):
        found.add({dimension: map(as_pick, picks) for dimension, picks in chosen.items()})
    if spec.subgroup is not None:
        found.add({spec.subgroup.dimension: [Pick(code) for code in spec.subgroup.codes]})


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
