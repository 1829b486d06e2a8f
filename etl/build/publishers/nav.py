"""Nav's workbooks in the build: a source is a pair of sheets, and each report holds one year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

import pyarrow as pa

from etl.build.columns import Column
from etl.build.files import Files, column, once, picked, some
from etl.build.supply import Want
from etl.sources import nav
from etl.sources.nav import NavWorkbook
from etl.sources.records import RawRecord
from oppvekst.catalog.models import Role
from oppvekst.catalog.publishers.nav import NavSource

SHARE = "Andel"
"""Nav's sheets come in pairs, Antall and Andel; only shares are read."""


class Nav(Files[NavSource, NavWorkbook]):
    """Nav."""

    def frame(self, spec: NavSource) -> NavWorkbook:
        """One request a workbook."""
        return NavWorkbook(spec.workbook, spec.page, ())

    def filled(self, frame: NavWorkbook, specs: Sequence[NavSource]) -> NavWorkbook:
        """With the sheets that are read of it."""
        return replace(frame, sheets=once(spec.sheets.items() for spec in specs))

    def editions(self, records: Sequence[RawRecord]) -> Iterable[list[RawRecord]]:
        """Reports hold one year each, so they stand in for each other year by year."""
        years: dict[str, list[RawRecord]] = {}
        for record in records:
            years.setdefault(_year_of(record), []).append(record)
        return years.values()

    def read(self, record: RawRecord, want: Want) -> pa.Table:
        """The stored report."""
        return nav.read_record(record, cast(NavWorkbook, want.request)).rows

    def columns(self, want: Want, figures: pa.Table) -> tuple[pa.Table, Mapping[Role, Column]]:
        """The shares."""
        found = picked(figures, SHARE)
        return some(found, want.spec.source, SHARE), {"value": column(found)}


def _year_of(record: RawRecord) -> str:
    """The year of a monthly report, by its file name (PST302_…_202511.xlsx), else by when it came."""
    found = re.search(r"(?<!\d)(20\d\d)(?:0[1-9]|1[0-2])(?!\d)", record.title)
    return found[1] if found else str((record.published_at or record.fetched_at).year)


SUPPLIER = Nav()
