"""Whom figures come from: one line a publisher, and everything else in files that bear its id.

====================================  ===============================================================
``oppvekst/catalog/publishers/ID.py``  what an entry of the catalogue says of its tables or files
``etl/sources/publishers/ID.py``       how they are asked for, and in how many questions
``etl/build/publishers/ID.py``         what an entry wants of it, and how an answer becomes figures
====================================  ===============================================================

The rooms find those files by the id (:func:`own_part`), so that nothing else need know who there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher, as all rooms know it."""

    id: str
    name: str
    """What it is called in a sentence to the one who fetches; the catalogue has the name that readers see."""
    url: str | None = None
    """The base address, which ``OPPVEKST_ID_URL`` replaces; None for what is bundled."""
    kind: Literal["figures", "lists", "maps", "bundled"] = "figures"
    """``lists`` of codes and ``maps`` are no figures: no entry names them."""
    table: Literal["table", "file"] = "table"
    """What its tables are called in a source line."""
    recodes: bool = False
    """Whether it has moved its figures to today's borders itself."""


PUBLISHERS = (
    Publisher("ssb", "SSB", "https://data.ssb.no/api/pxwebapi/v2"),
    Publisher("klass", "SSB Klass", "https://data.ssb.no/api/klass/v1", kind="lists"),
    Publisher("fhi", "FHI", "https://statistikk-data.fhi.no/api/open/v1", recodes=True),
    Publisher("bufdir", "Bufdir", "https://www.bufdir.no", table="file"),
    Publisher("udir", "Udir", "https://api.statistikkbanken.udir.no/api/rest/v2/Eksport"),
    Publisher("nav", "Nav", "https://www.nav.no"),
    Publisher("kartverket", "Kartverket", "https://api.kartverket.no/kommuneinfo/v1", kind="maps"),
    Publisher("snapshot", "the bundled snapshot", kind="bundled"),
    Publisher("plan", "the plans", kind="bundled"),
)

BUNDLED = tuple(one.id for one in PUBLISHERS if one.kind == "bundled")
"""What ships with the project and is never fetched."""

_BY_ID = {one.id: one for one in PUBLISHERS}


def publisher(id: str) -> Publisher:
    """The publisher of an id; ``KeyError`` for one that never was."""
    return _BY_ID[id]


def name_of(id: str) -> str:
    """What a publisher is called in a sentence to the one who fetches; any other source by its id."""
    return _BY_ID[id].name if id in _BY_ID else id


def table_word(id: str) -> str:
    """``table`` or ``file``, for a source line; figures that people enter have a table, too."""
    return _BY_ID[id].table if id in _BY_ID else "table"


def own_part(package: str, id: str) -> ModuleType:
    """A publisher's own module in a room's package of publishers."""
    return import_module(f"{package}.{id}")
