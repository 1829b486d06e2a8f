"""SSB's Statbank in the build: regions by codelist, units that must agree, KOSTRA's unrevised year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from etl.build.extract import Layout
from etl.build.supply import Use
from etl.build.tables import Key, Merged, Tables, dimensions
from etl.sources.records import RawRecord
from etl.sources.signs import SSB_SIGNS, Sign
from etl.sources.wanted import Pick, PxTable, Selection
from oppvekst.catalog.models import Indicator, Unit
from oppvekst.catalog.publishers.ssb import SsbSource
from oppvekst.catalog.sources import Pick as CatalogPick

CONTENTS, TIME = "ContentsCode", "Tid"

UNIT_WORDS = {
    Unit.PROSENT: "/prosent|percent|%/",
    Unit.PER_1000: "/1.?000|promille|‰/",
    Unit.KRONER: r"/\bkr/",
    Unit.PERSONER: "/person|antall/",
}
"""What the publisher's unit must say for a column that is shown as published."""

KOSTRA_REGIONS = {"kommune": "????", "fylke": "EKA??", "landet": "EAK*", "kostra": "EKG??"}
"""``EAK*`` is landet and, where the table has it, landet uten Oslo."""
PLAIN_REGIONS = {"kommune": "????", "fylke": "??", "landet": "0"}

SUMMED_LISTS = ("agg_KommSummer", "agg_KommFylker")
"""SSB's own series in today's borders: history is already recoded (but a split area is 0: the zero trap)."""

PRELIMINARY_FROM, FINAL_FROM = (3, 15), (6, 15)
"""KOSTRA comes unrevised on 15 March and revised on 15 June; no sign in the table says which it is."""


class Ssb(Tables[SsbSource]):
    """SSB."""

    def layout(self, spec: SsbSource) -> Layout:
        """The region dimension differs from table to table."""
        return Layout(spec.region, TIME, CONTENTS)

    def signs(self, spec: SsbSource) -> Mapping[str, Sign]:
        """One set of signs for all tables."""
        return SSB_SIGNS

    def keys(self, spec: SsbSource) -> Mapping[Key, Sequence[str]]:
        """One request a codelist of regions."""
        named = dimensions(spec, spec.select_codelists)
        return {
            Key(spec.table, None, spec.region, codelist, named): regions
            for codelist, regions in _regions(spec).items()
        }

    def asked(self, key: Key, found: Merged, uses: Sequence[Use[SsbSource]]) -> PxTable:
        """From the first period that anybody asks for."""
        since = min(spec.since for _, spec in uses)
        time = Selection(TIME, (Pick(f"from({since})"),))
        return PxTable(
            table=key.table,
            title=found.title,
            region=key.region,
            selections=(found.region(key), *found.selections(key), time),
        )

    def column(self, role: str, pick: CatalogPick, indicator: Indicator, spec: SsbSource) -> Pick:
        """One shown as published must still be in the catalogue's unit."""
        words = self.unit_words(indicator, spec) if role == "value" else None
        return Pick(pick.code, pick.label, words)

    def unit_words(self, indicator: Indicator, spec: SsbSource) -> str | None:
        """By SSB's words; a number that is scaled is in another unit there."""
        return UNIT_WORDS.get(indicator.unit) if spec.scale == 1 else None

    def recoded(self, spec: SsbSource, record: RawRecord) -> bool:
        """Where SSB itself has summed old kommuner to today's."""
        selections: Sequence[Mapping[str, object]] = record.request.get("selections", [])
        return any(
            s.get("dimension") == spec.region and s.get("codelist") in SUMMED_LISTS for s in selections
        )

    def unrevised(self, spec: SsbSource, record: RawRecord) -> int | None:
        """KOSTRA's newest year in the spring."""
        kostra = spec.region.startswith("KOK")
        return unrevised_year(record.published_at.date()) if kostra and record.published_at else None


def unrevised_year(published: date) -> int | None:
    """The year whose KOSTRA figures were unrevised when a table was published that day; None when all are final."""
    if PRELIMINARY_FROM <= (published.month, published.day) < FINAL_FROM:
        return published.year - 1
    return None


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


SUPPLIER = Ssb()
