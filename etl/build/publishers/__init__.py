"""Each publisher's part of the build: a file for each, found by the publisher's id, with its ``SUPPLIER``."""

from __future__ import annotations

from functools import cache

from etl.build.supply import Supplier
from oppvekst.publishers import PUBLISHERS, own_part

FETCHED = tuple(one.id for one in PUBLISHERS if one.kind == "figures")
"""Those whose figures are fetched; the rest of what an entry names is bundled."""


@cache
def supplier(id: str) -> Supplier:
    """The publisher's part of the build."""
    found: Supplier = own_part(__name__, id).SUPPLIER
    return found
