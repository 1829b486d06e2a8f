"""Which of SSB's tables may have taken over from one that has ended or is no longer updated: by title, never by guess.

A successor is only named. It is used when the catalogue says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from etl.sources.header import parse_time
from etl.sources.labels import normal

QUIET = timedelta(days=550)
"""A yearly table not updated for a year and a half may have been superseded without being called discontinued."""

NAMED = 3
"""Candidates that are named; the newest first."""

ASKED_FOR = 3
"""Words of the title that are asked for: SSB's search does the rest."""

_LEVEL = re.compile(r"\((K|F|B|SV|L)\)")


def words(title: str) -> tuple[str, ...]:
    """The words of what a table is about: its title without number, breakdowns, level and years."""
    about = re.split(r",| etter | by |\(|\b(?:19|20)\d\d\b", re.sub(r"^\s*\d{5}:\s*", "", title))[0]
    return tuple(re.findall(r"[a-zæøåéò]{3,}", normal(about)))


def query(about: Sequence[str]) -> str:
    """What to ask SSB's list of tables for."""
    return f"title:{' '.join(about[:ASKED_FOR])}"


def is_quiet(updated: datetime | None, now: datetime) -> bool:
    """Whether a table has been left so long that a newer one should be looked for."""
    return updated is not None and now - updated > QUIET


def successors(
    title: str, updated: datetime | None, table: str, listed: Iterable[Mapping[str, Any]]
) -> list[str]:
    """The tables that are about the same at the same level and are newer, as «14746 «title»», newest first."""
    about, levels = set(words(title)), set(_LEVEL.findall(title))
    found: list[tuple[str, str, str]] = []
    for other in listed:
        label, id_ = " ".join(str(other.get("label", "")).split()), str(other.get("id", ""))
        when = str(other.get("updated") or "")
        same = bool(about) and about <= set(words(label))
        same = same and (not levels or levels == set(_LEVEL.findall(label)))
        newer = updated is None or (moment := parse_time(when)) is None or moment > updated
        if same and newer and id_ != table and not other.get("discontinued"):
            found.append((when, id_, label))
    return [f"{id_} «{label}»" for _, id_, label in sorted(found, reverse=True)[:NAMED]]


def sentence(found: Sequence[str], table: str) -> str:
    """What to do about them, as part of a sentence; empty when there are none."""
    if not found:
        return ""
    which = "a newer table" if len(found) == 1 else "newer tables"
    return f"SSB has {which} about the same ({'; '.join(found)}): write it in indicators.yaml instead of {table} to use it"
