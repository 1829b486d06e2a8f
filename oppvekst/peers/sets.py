"""Comparison sets: the places one looks at together, and why they belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.geography import Geography
from oppvekst.geography.groups import Group, Service
from oppvekst.peers.neighbours import Nearest
from oppvekst.values import Level, Region


class SetKind(StrEnum):
    """The kinds of set. Their values stand in addresses and never change."""

    FYLKE = "fylke"
    """The kommuner of the fylke."""
    KOSTRA = "kostra"
    SENTRALITET = "sentralitet"
    NABOER = "naboer"
    """The ten kommuner most alike."""
    TJENESTE = "tjeneste"
    """The kommuner that share a barneverntjeneste."""
    FYLKER = "fylker"
    """Today's fylker."""
    LANDET = "landet"
    """Every kommune."""
    VALGTE = "valgte"
    """Picked by hand."""


GROUPS = (SetKind.FYLKE, SetKind.KOSTRA, SetKind.SENTRALITET)
"""The kinds that are groups of the geography."""


@dataclass(frozen=True, slots=True)
class PeerSet:
    """The places of a set, the place itself included where it is of their kind; each once, by code."""

    kind: SetKind
    members: tuple[str, ...]
    group: Group | None = None
    service: Service | None = None
    nearest: Nearest | None = None


def kinds(geo: Geography, region: Region) -> tuple[SetKind, ...]:
    """The kinds of set that make sense for a place, the likeliest first; never one where it is alone."""
    if region.level is Level.LANDET:
        return SetKind.FYLKER, SetKind.LANDET, SetKind.VALGTE
    if region.level is Level.FYLKE:
        whole = (SetKind.FYLKE,) if len(geo.members(SetKind.FYLKE.value, region.id)) > 1 else ()
        return (*whole, SetKind.FYLKER, SetKind.LANDET, SetKind.VALGTE)
    groups = [kind for kind in GROUPS if len(_group(geo, region, kind).members) > 1]
    service = geo.service(region.id)
    shared = (SetKind.TJENESTE,) if service is not None and service.shared else ()
    return (*groups, SetKind.NABOER, *shared, SetKind.LANDET, SetKind.VALGTE)


def peer_set(
    geo: Geography,
    region: Region,
    kind: SetKind,
    *,
    picked: Sequence[str] = (),
    nearest: Callable[[], Nearest] | None = None,
) -> PeerSet:
    """The places of a set.

    Parameters
    ----------
    geo, region:
        The place the set is for; a fylke of today, a kommune or landet.
    kind:
        One of :func:`kinds`.
    picked:
        Codes for ``valgte``; those that are not of the place's own kind are left out. For landet, kommuner.
    nearest:
        Finds the neighbours, for ``naboer``.

    Raises
    ------
    ValueError
        For a kind that the place does not have, or ``naboer`` without a way to find them.
    """
    if kind not in kinds(geo, region):
        raise ValueError(f"{region.id} has no set of the kind {kind}.")
    if kind is SetKind.NABOER:
        if nearest is None:
            raise ValueError("Neighbours cannot be found without a way to find them.")
        found = nearest()
        members = {region.id, *(neighbour.code for neighbour in found.neighbours)}
        return PeerSet(kind, tuple(sorted(members)), nearest=found)
    if kind is SetKind.TJENESTE:
        service = geo.service(region.id)
        assert service is not None  # kinds() offers it to those who have one
        return PeerSet(kind, tuple(sorted({region.id, *service.members})), service=service)
    if kind in GROUPS:
        group = _group(geo, region, kind)
        return PeerSet(kind, tuple(sorted(group.members)), group=group)
    return PeerSet(kind, _everyone(geo, region, kind, picked))


def _group(geo: Geography, region: Region, kind: SetKind) -> Group:
    if region.level is Level.FYLKE:
        return geo.group(kind.value, region.id)
    return geo.group(kind.value, geo.groups(region.id)[kind.value])


def _everyone(geo: Geography, region: Region, kind: SetKind, picked: Sequence[str]) -> tuple[str, ...]:
    if kind is SetKind.FYLKER:
        return tuple(fylke.id for fylke in geo.fylker)
    kommuner = {kommune.id for kommune in geo.kommuner}
    if kind is SetKind.LANDET:
        return tuple(sorted(kommuner))
    of_kind = {fylke.id for fylke in geo.fylker} if region.level is Level.FYLKE else kommuner
    return tuple(sorted({region.id, *picked} & of_kind))
