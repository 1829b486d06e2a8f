"""What to fetch: what all indicators ask for, each table and file once.

How sources are merged into requests, each publisher's own part of the build knows.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from etl.build.publishers import FETCHED, supplier
from etl.build.supply import Use
from etl.sources.wanted import KlassList, TableRequest
from oppvekst.catalog.models import Catalog, Entry, Indicator
from oppvekst.errors import OppvekstError

KLASS_CHANGES = KlassList("changes", "131", "2013-01-01")
"""Every change of kommuner since the first year of figures, to hold ``data/geography`` against."""

Part = tuple[str, Hashable]
"""A publisher, and what requests to it must have in common to be one."""


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

    _requests: Mapping[Part, TableRequest]
    klass: KlassList | None
    """The list of changes to hold our geography against, where Klass is among the catalogue's sources."""

    @classmethod
    def of(cls, catalog: Catalog) -> Plan:
        """Merge what all indicators ask for."""
        uses: dict[Part, list[Use[Entry]]] = {}
        for indicator in catalog.indicators:
            for spec in indicator.sources:
                for part in _parts(spec):
                    uses.setdefault(part, []).append((indicator, spec))
        requests = {part: supplier(part[0]).request(part[1], found) for part, found in uses.items()}
        listed = any(source.id == KLASS_CHANGES.source for source in catalog.sources)
        return cls(requests, KLASS_CHANGES if listed else None)

    @property
    def requests(self) -> tuple[TableRequest, ...]:
        """What to fetch."""
        figures = tuple(self._requests.values())
        return (*figures, self.klass) if self.klass else figures

    def core(self, catalog: Catalog) -> tuple[TableRequest, ...]:
        """What the front page and the default report rest on: the first source of each core indicator.

        The people behind it come first, since most shares are judged by them; then the publishers in turn, so that
        one is asked while another's polite pace is waited out.
        """
        core = [indicator for indicator in catalog.indicators if indicator.core and not indicator.retired]
        people = [catalog.indicator(name) for name in dict.fromkeys(filter(None, map(_population, core)))]
        firsts = [
            next((spec for spec in indicator.sources if spec.source in FETCHED), None)
            for indicator in (*people, *core)
        ]
        return in_turn(
            dict.fromkeys(request for spec in firsts if spec for request in self.requests_of(spec))
        )

    def by_worth(self, catalog: Catalog) -> tuple[TableRequest, ...]:
        """Everything to fetch, the core first."""
        return tuple(dict.fromkeys((*self.core(catalog), *self.requests)))

    def requests_of(self, spec: Entry) -> tuple[TableRequest, ...]:
        """The requests that hold one source's figures: several where regions need several codelists."""
        return tuple(self._requests[part] for part in _parts(spec))


def in_turn(requests: Iterable[TableRequest]) -> tuple[TableRequest, ...]:
    """One request of each publisher, then the next of each, their own order kept."""
    by_source: dict[str, list[TableRequest]] = {}
    for request in requests:
        by_source.setdefault(request.source, []).append(request)
    return tuple(found for turn in zip_longest(*by_source.values()) for found in turn if found is not None)


def _population(indicator: Indicator) -> str | None:
    """The indicator that counts the people behind a figure, where one does."""
    return getattr(getattr(indicator.measure, "denominator", None), "population", None)


def _parts(spec: Entry) -> tuple[Part, ...]:
    """Which requests a source takes part in; none where it is bundled."""
    if spec.source not in FETCHED:
        return ()
    return tuple((spec.source, part) for part in supplier(spec.source).parts(spec))
