"""Groups of kommuner to be compared with, and barneverntjenester that several kommuner share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oppvekst.geography.load import Tables
from oppvekst.geography.rows import KostraWords, Role, ServiceRow

KOSTRA = "kostra"
SENTRALITET = "sentralitet"
FYLKE = "fylke"


@dataclass(frozen=True, slots=True)
class Group:
    """Kommuner that have something in common; ``name`` and ``description`` are Norwegian."""

    kind: str
    id: str
    name: str
    description: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A barneverntjeneste, as far as a source tells; None and () are unknown.

    A change of practice reaches every member together, though each kommune has its own figures.
    """

    name: str
    members: tuple[str, ...]
    host: str | None
    since: date | None
    source: str
    source_date: str
    shared: bool


def build_groups(tables: Tables, fylker: Mapping[str, str]) -> dict[tuple[str, str], Group]:
    """Every comparison group by kind and id.

    Parameters
    ----------
    tables:
        The geography files.
    fylker:
        Today's fylker, code -> name.
    """
    kostra = _members((row.group, row.kommune) for row in tables.kostra)
    central = _members((row.group, row.kommune) for row in tables.sentralitet)
    fylke = _members((row.county_code, row.code) for row in tables.kommuner)
    words = {row.group: row for row in tables.kostra_words}
    classes = len(central)
    groups = [
        *(
            Group(KOSTRA, id, f"KOSTRA-gruppe {int(id[3:])}", in_common(words[id]), m)
            for id, m in kostra.items()
        ),
        *(
            Group(SENTRALITET, id, f"Sentralitet {id}", _centrality(int(id), classes), m)
            for id, m in central.items()
        ),
        *(Group(FYLKE, id, fylker[id], f"Kommunene i {fylker[id]}", m) for id, m in fylke.items()),
    ]
    return {(group.kind, group.id): group for group in groups}


def _members(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for group, kommune in sorted(pairs):
        found[group].append(kommune)
    return {group: tuple(members) for group, members in found.items()}


def in_common(words: KostraWords) -> str:
    """What the kommuner of a KOSTRA group share, as one phrase: size, bound costs, free income."""
    means = [
        f"{level} {what}"
        for level, what in ((words.bound_costs, "bundne kostnader"), (words.free_income, "frie inntekter"))
        if level
    ]
    return ", ".join(filter(None, (words.population, " og ".join(means))))


def _centrality(number: int, classes: int) -> str:
    ends = {1: " (mest sentral)", classes: " (minst sentral)"}
    return f"klasse {number} av {classes}{ends.get(number, '')}"


def build_services(rows: Iterable[ServiceRow]) -> dict[str, Service]:
    """The barneverntjeneste of each kommune that has a known one."""
    named: defaultdict[tuple[str, str], list[ServiceRow]] = defaultdict(list)
    for row in rows:
        named[row.service, row.kommune if row.role is Role.OWN else ""].append(row)
    return {row.kommune: _service(members) for members in named.values() for row in members}


def _service(rows: list[ServiceRow]) -> Service:
    first = rows[0]
    return Service(
        name=first.service,
        members=tuple(row.kommune for row in rows),
        host=next((row.kommune for row in rows if row.role is Role.HOST), None),
        since=min((row.valid_from for row in rows if row.valid_from), default=None),
        source=first.source,
        source_date=first.source_date,
        shared=first.role is not Role.OWN,
    )
