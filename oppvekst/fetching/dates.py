"""When publishers last changed their tables, as they said it themselves the last time they were asked for anything.

Whoever asks (a fetch, a probe) notes it; pages read it, and never ask.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated

from filelock import FileLock
from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from oppvekst.settings import Settings

FILE = "utgivernes-datoer.json"

FORGOTTEN = timedelta(days=30)
"""A question that nobody has asked for so long, while others about the table were, is not asked any more."""


Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(9000, 1, 1, tzinfo=UTC))
]
"""A time that can be told by any clock; a file with another is nobody's."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a publisher said of one question's table, and when it said it."""

    source: str
    table: str
    question: str
    published_at: Moment
    seen_at: Moment


@dataclass(frozen=True, slots=True)
class Dates:
    """All that publishers have said."""

    seen: tuple[Seen, ...] = ()

    def newer(self, source: str, table: str, shown: datetime | None) -> datetime | None:
        """When a table was changed after what is shown of it; None where it was not, or nobody knows.

        A table that several questions are about has what all of them have: the earliest date counts, so that a
        difference between its parts is never taken for news.
        """
        found = [one.published_at for one in self.seen if (one.source, one.table) == (source, table)]
        if shown is None or not found:
            return None
        changed = min(found)
        return changed if changed > shown else None


_SEEN = TypeAdapter(tuple[Seen, ...])


def newer_dates(settings: Settings) -> Dates:
    """What publishers have said; nothing where nobody has asked, or the file cannot be read."""
    try:
        return Dates(_SEEN.validate_json((settings.fetching_dir / FILE).read_bytes()))
    except (OSError, ValidationError):
        return Dates()


def dates_stamp(settings: Settings) -> int:
    """What changes whenever something was noted; for the keys of what is made of it."""
    try:
        return (settings.fetching_dir / FILE).stat().st_mtime_ns
    except OSError:
        return 0


def note_date(
    settings: Settings, source: str, table: str, question: str, published_at: datetime | None
) -> None:
    """Put down when a publisher says that it changed a table; one that does not say is left out."""
    if published_at is None:
        return
    moment = published_at if published_at.tzinfo else published_at.replace(tzinfo=UTC)
    new, path = Seen(source, table, question, moment, datetime.now(UTC)), settings.fetching_dir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        known = newer_dates(settings).seen
        if any(replace(one, seen_at=new.seen_at) == new and _lately(one, new) for one in known):
            return
        draft = path.with_suffix(".draft")
        draft.write_bytes(_SEEN.dump_json(tuple(_kept(known, new))))
        os.replace(draft, path)


def _lately(one: Seen, new: Seen) -> bool:
    return abs(new.seen_at - one.seen_at) < timedelta(days=1)


def _kept(known: Iterable[Seen], new: Seen) -> Iterable[Seen]:
    """What was known, with the new in its place and without what is not asked any more."""
    for one in known:
        about_it = (one.source, one.table) == (new.source, new.table)
        if one.question != new.question and not (about_it and new.seen_at - one.seen_at > FORGOTTEN):
            yield one
    yield new
