"""Comparison sets people save by name: the kommuner of a joint service, or any they have picked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from oppvekst.errors import Said
from oppvekst.state import tables
from oppvekst.state.checks import region_code
from oppvekst.state.cleaning import clean_line
from oppvekst.state.database import Database
from oppvekst.state.faults import InvalidEntryError
from oppvekst.state.ledger import Key, Ledger

_UNNAMED = Said("Gi utvalget et navn på høyst 200 tegn.", "Gi utvalet eit namn på høgst 200 teikn.")
_EMPTY = Said("Velg minst én kommune å sammenligne med.", "Vel minst éin kommune å samanlikne med.")


class SetKind(StrEnum):
    """Why the kommuner belong together."""

    INTERKOMMUNAL = "interkommunal"
    """They share a service."""
    PICKED = "picked"
    """Somebody picked them."""


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """A named set of regions to compare with."""

    region: str
    """The kommune (or fylke) whose set it is."""
    name: str
    kind: SetKind
    regions: tuple[str, ...]
    """Region codes, as today's, in the order picked."""
    note: str = ""
    """Where it is known from: «samarbeidsavtale 2024»."""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


class ComparisonSets:
    """The saved comparison sets of each kommune."""

    def __init__(self, database: Database) -> None:
        self._ledger = Ledger(database, tables.comparison_set, _set)

    def all(self, region: str) -> tuple[ComparisonSet, ...]:
        """List a kommune's sets by name."""
        return self._ledger.all({"region": region_code(region)})

    def get(self, region: str, name: str) -> ComparisonSet | None:
        """Give a set by its name; None where there is none or it was removed."""
        return self._ledger.current(_key(region, name))

    def save(
        self,
        region: str,
        name: str,
        regions: Iterable[str],
        *,
        kind: SetKind = SetKind.PICKED,
        note: str = "",
        based_on: int,
        by: str = "",
    ) -> ComparisonSet:
        """Save a set; InvalidEntryError without a name or with nothing in it, StaleEditError as elsewhere.

        The kommune itself and repetitions are left out of ``regions``.
        """
        codes = [code for code in dict.fromkeys(map(region_code, regions)) if code != region]
        name, note = clean_line(name), clean_line(note)
        faults = [] if 1 <= len(name) <= 200 else [_UNNAMED]
        if not codes:
            faults.append(_EMPTY)
        if faults:
            raise InvalidEntryError("the comparison set cannot be saved without a name and a kommune", faults)
        content = {"kind": kind.value, "regions": codes, "note": note}
        return self._ledger.save(_key(region, name), content, based_on=based_on, by=by)

    def remove(self, region: str, name: str, *, based_on: int, by: str = "") -> None:
        """Take a set out of the list."""
        current = self.get(region, name)
        if current is not None:
            content = {"kind": current.kind.value, "regions": list(current.regions), "note": current.note}
            self._ledger.save(_key(region, name), content, based_on=based_on, by=by, deleted=True)


def _key(region: str, name: str) -> Key:
    return {"region": region_code(region), "name": clean_line(name)}


def _set(row: Mapping[str, Any]) -> ComparisonSet:
    return ComparisonSet(**{**row, "kind": SetKind(row["kind"]), "regions": tuple(row["regions"])})
