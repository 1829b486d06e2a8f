"""How many questions a fetch takes when everything is new: known beforehand, so that it can be told and timed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.sources.publishers import questions
from etl.sources.wanted import TableRequest


def count(requests: Iterable[TableRequest]) -> int:
    """Questions for all of them together, none asked twice; a table of several pages or parts takes more."""
    return len({(request.source, question) for request in requests for question in questions(request)})


def announced(requests: Sequence[TableRequest], rate_per_minute: int) -> str:
    """What a fetch is about to do, as a sentence."""
    return (
        f"{len(requests)} tables: about {count(requests)} questions when everything is new,"
        f" and at most {rate_per_minute} a minute to each publisher."
    )
