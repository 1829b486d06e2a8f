"""FHI's tables in the build: one layout for all, two sets of signs, history in today's borders already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.build.extract import Layout
from etl.build.supply import Use
from etl.build.tables import Key, Merged, Tables, dimensions
from etl.sources.records import RawRecord
from etl.sources.signs import FHI_SIGNS, FHI_SURVEY_SIGNS, Sign
from etl.sources.wanted import FhiTable, Pick, Selection
from oppvekst.catalog.publishers.fhi import FhiSource

GEO, YEAR, MEASURE = "GEO", "AAR", "MEASURE_TYPE"


class Fhi(Tables[FhiSource]):
    """FHI."""

    def layout(self, spec: FhiSource) -> Layout:
        """The same dimensions in every table."""
        return Layout(GEO, YEAR, MEASURE)

    def signs(self, spec: FhiSource) -> Mapping[str, Sign]:
        """In a survey an empty cell is no figure that year."""
        return FHI_SURVEY_SIGNS if spec.survey else FHI_SIGNS

    def within(self, spec: FhiSource) -> str:
        """The signs decide how a table is read."""
        return "survey" if spec.survey else ""

    def keys(self, spec: FhiSource) -> Mapping[Key, Sequence[str]]:
        """One request a table and set of dimensions."""
        return {Key(spec.table or "", spec.title, GEO, None, dimensions(spec)): ("*",)}

    def asked(self, key: Key, found: Merged, uses: Sequence[Use[FhiSource]]) -> FhiTable:
        """Every year there is."""
        return FhiTable(
            table=key.table,
            title=found.title,
            selections=(found.region(key), Selection(YEAR, (Pick("*"),)), *found.selections(key)),
        )

    def recoded(self, spec: FhiSource, record: RawRecord) -> bool:
        """FHI moves its history itself."""
        return True


SUPPLIER = Fhi()
