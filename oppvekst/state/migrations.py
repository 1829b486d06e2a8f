"""Brings the tables of an older database up to this program's, in one transaction.

A new database gets the tables as they are now. ``UPGRADES[n]`` takes one from schema version n + 1 to
n + 2; an upgrade is never changed once published, since databases out there have been through it, and
`tests/state/schemas` holds a database of each version that is taken all the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, inspect, select

from oppvekst.state.faults import StateError
from oppvekst.state.tables import METADATA, schema_version
from oppvekst.state.upgrades import number_the_editions

Upgrade = Callable[[Connection], None]

UPGRADES: tuple[Upgrade, ...] = (number_the_editions,)


def migrate(connection: Connection, now: datetime, upgrades: Sequence[Upgrade] = UPGRADES) -> int:
    """Make or upgrade the tables inside the caller's writing transaction and return the schema's version.

    Raises
    ------
    StateError
        When a newer program made the database: an older one must not write in it.
    """
    newest = len(upgrades) + 1
    found = _version(connection)
    if found is None:
        METADATA.create_all(connection)
        _stamp(connection, newest, now)
        return newest
    if found > newest:
        raise StateError(
            f"the database of texts has schema version {found}, and this program knows {newest}",
            next_step="update Oppvekstbarometer to the version that last used the database",
            nb="Tekstene er lagret av en nyere utgave av Oppvekstbarometer. Oppdater programmet for å åpne dem.",
            nn="Tekstane er lagra av ei nyare utgåve av Oppvekstbarometer. Oppdater programmet for å opne dei.",
        )
    for version in range(found + 1, newest + 1):
        upgrades[version - 2](connection)
        _stamp(connection, version, now)
    return newest


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    version: int | None = connection.execute(select(func.max(schema_version.c.version))).scalar_one()
    return version


def _stamp(connection: Connection, version: int, now: datetime) -> None:
    connection.execute(insert(schema_version).values(version=version, applied_at=now))
