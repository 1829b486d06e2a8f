"""From a stored record back to figures: the parts of a table decoded and put together."""

from __future__ import annotations

import json

from pydantic_core import from_json

from etl.sources.header import MalformedError, refusing
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
    return concat([decode(parse(content, **where), **where) for content in record.contents()], **where)


def parse(content: bytes, *, source: str = "", table: str = "") -> object:
    """What a stored JSON answer says, read in two thirds of the standard library's time.

    An answer in another encoding than plain UTF-8, which a publisher may send, is left to that library.

    Raises
    ------
    SourceError
        When it is no JSON at all.
    """
    try:
        return from_json(content, allow_inf_nan=False, cache_strings="none")
    except ValueError:
        with refusing(source, table):
            return _parsed(content)


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise MalformedError("it is no JSON") from fault
