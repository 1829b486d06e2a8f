"""From a stored record back to figures: the parts of a table decoded and put together."""

from __future__ import annotations

import json

from etl.sources.jsonstat import DecodedTable, concat, decode
from etl.sources.records import RawRecord


def read_table(record: RawRecord) -> DecodedTable:
    """Decode every part of a stored SSB or FHI table.

    Raises
    ------
    SourceError
        When a stored answer is damaged. It was sound and complete when it was fetched.
    """
    where = {"source": record.source, "table": record.table}
    return concat([decode(json.loads(content), **where) for content in record.contents()], **where)
