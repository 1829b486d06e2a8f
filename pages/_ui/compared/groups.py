"""The comparison sets of a place: which there are, what they are called, and who is in them without the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.geography import Geography, Service
from oppvekst.peers import Nearest, PeerSet, SetKind, kinds, nearest, peer_set, set_id, traits
from oppvekst.store import Figures
from oppvekst.values import Level, Region
from oppvekst.wording import choice_name, service_note, together_name
from pages._ui.serving.memory import kept

LEVELS: dict[Level, tuple[SetKind, ...]] = {
    Level.KOMMUNE: (
        SetKind.FYLKE,
        SetKind.KOSTRA,
        SetKind.SENTRALITET,
        SetKind.NABOER,
        SetKind.TJENESTE,
        SetKind.VALGTE,
    ),
    Level.FYLKE: (SetKind.FYLKER, SetKind.VALGTE),
}
"""Sets whose others can be one level beside a place, as they are listed. All kommuner are landet, which is there."""


@dataclass(frozen=True, slots=True)
class Together:
    """A set as a page compares with it."""

    kind: SetKind
    region: Region
    """The set as a region: its id is «sett:naboer», its name stands inside a sentence."""
    others: tuple[str, ...]
    """Its places by code, without the one that is compared."""


def offered(geo: Geography, region: Region, maal: str) -> dict[str, str]:
    """The sets one may compare a place with: the kind as it stands in the address, and its name in a list."""
    there = kinds(geo, region)
    return {
        kind.value: choice_name(kind.value, maal, called=_called(geo, region, kind))
        for kind in LEVELS.get(region.level, ())
        if kind in there
    }


def chosen(
    figures: Figures, geo: Geography, region: Region, maal: str, kind: str, picked: Sequence[Region]
) -> Together | None:
    """The set of a kind without the place; None where the place has none, or nobody else is in it."""
    if kind not in offered(geo, region, maal):
        return None
    found = members(figures, geo, region, SetKind(kind), picked)
    others = tuple(code for code in found.members if code != region.id)
    if not others:
        return None
    places = [geo.region(code) for code in others]
    called = together_name(kind, places, maal, called=_called(geo, region, SetKind(kind)))
    return Together(SetKind(kind), Region(set_id(kind), Level.UTVALG, called, called), others)


def members(
    figures: Figures, geo: Geography, region: Region, kind: SetKind, picked: Sequence[Region]
) -> PeerSet:
    """The places of a set, the place itself included."""
    return peer_set(
        geo,
        region,
        kind,
        picked=[other.id for other in picked],
        nearest=lambda: _nearest(figures.build_id, region.id, figures, geo),
    )


def service_words(geo: Geography, service: Service, maal: str) -> str:
    """Who shares a barneverntjeneste, with source and date."""
    return service_note(service, geo.region(service.host).name if service.host else "", maal)


def note(geo: Geography, region: Region, kind: SetKind, maal: str) -> str:
    """What has to be said wherever a set is compared with: whose word and of which day it is; else nothing."""
    service = geo.service(region.id) if kind is SetKind.TJENESTE else None
    return service_words(geo, service, maal) if service else ""


def _called(geo: Geography, region: Region, kind: SetKind) -> str:
    """The proper name that a set's name is made with."""
    if kind is SetKind.FYLKE:
        return geo.region(geo.fylke_of(region.id)).name
    if kind is SetKind.KOSTRA:
        return geo.group(kind.value, geo.groups(region.id)[kind.value]).name
    if kind is SetKind.SENTRALITET:
        return geo.groups(region.id)[kind.value]
    service = geo.service(region.id) if kind is SetKind.TJENESTE else None
    return service.name if service else ""


@kept(1024)
def _nearest(build_id: str, region: str, _figures: Figures, _geo: Geography) -> Nearest:
    return nearest(region, _traits(build_id, _figures, _geo))


@kept(3)
def _traits(build_id: str, _figures: Figures, _geo: Geography) -> dict[str, dict[str, float]]:
    return traits(_figures, _geo)
