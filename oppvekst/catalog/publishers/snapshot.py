"""The bundled snapshot."""

from __future__ import annotations

from typing import Literal

from oppvekst.catalog.sources import Entry


class SnapshotSource(Entry):
    """The bundled snapshot: published figures with publisher and table, shipped with the project."""

    source: Literal["snapshot"] = "snapshot"


SPEC = SnapshotSource
