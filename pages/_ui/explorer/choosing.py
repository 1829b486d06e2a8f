"""What a reader chooses on «Utforsk», and the series that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from oppvekst import explore
from oppvekst.catalog.models import Indicator
from oppvekst.explore import Piece
from oppvekst.peers import PeerSet, SetKind, lines
from oppvekst.profile import Series
from oppvekst.values import ALL
from oppvekst.wording import capital
from pages._ui.cards import shapes
from pages._ui.compared import sets
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered

OWN_KEYS = ("delt", "gruppe", "fra", "til")
"""The page's own keys of the address."""

EVERY = "alle"
"""The choice of year that sets no limit, and of splitting that does not split."""

WAYS = {
    "kjonn": ("Kjønn", "Kjønn"),
    "alder": ("Alder", "Alder"),
    "trinn": ("Trinn", "Trinn"),
    "spoersmaal": ("Spørsmål", "Spørsmål"),
}
"""Values of the key ``delt``, with their names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure in all its places; a figure that is split is several of these."""

    name: str
    """What tells it from the others; empty where there are none."""
    found: tuple[Series, ...]
    """The place first, then those it is compared with, then the places picked by hand."""
    members: tuple[Series, ...] = ()
    """Every place of the set that is chosen, the own one first where it is in it."""

    @property
    def own(self) -> Series:
        """The place's own series."""
        return self.found[0]

    @property
    def every(self) -> tuple[Series, ...]:
        """Each place once: what files hold."""
        known = {series.region.id for series in self.found}
        return (*self.found, *(series for series in self.members if series.region.id not in known))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader has chosen to see."""

    indicator: Indicator
    by: str
    """How it is split: one of :data:`WAYS`, or :data:`EVERY`."""
    subgroup: str
    first: int | None
    last: int | None
    parts: tuple[Shown, ...]

    @property
    def split(self) -> bool:
        """Whether there are several figures side by side."""
        return self.by != EVERY

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The parts by name, indicator and subgroup."""
        return tuple(Piece(one.name, one.own.indicator, one.own.subgroup) for one in self.parts)

    @property
    def every(self) -> Iterator[Series]:
        """All series, part by part."""
        return (series for part in self.parts for series in part.every)

    @property
    def key(self) -> tuple[object, ...]:
        """What the page depends on besides the view."""
        places = tuple(tuple(series.region.id for series in part.every) for part in self.parts)
        return (self.indicator.id, self.by, self.subgroup, self.first, self.last, places)


def choices(view: View) -> Choice:
    """The page's lists, and what they come to."""
    with shapes.card("valg"):
        indicator = _indicator(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            by = _way(view, indicator)
            pieces = _pieces(view, indicator, by)
            subgroup = _subgroup(view, pieces) if by != "kjonn" else ALL
            pieces = pieces if by == "kjonn" else [Piece(p.name, p.indicator, subgroup) for p in pieces]
            years = _years(view, pieces)
            first, last = _year(view, "fra", years), _year(view, "til", years)
        places = sets.choose(view, view.text("Utvalg", "Utval"), default=SetKind.VALGTE.value)
    parts = tuple(_shown(view, piece, places, first, last) for piece in pieces)
    return Choice(indicator, by, subgroup, first, last, parts)


def _indicator(view: View) -> Indicator:
    """Any indicator of the catalogue, by theme; the first with a figure of today where the address names none."""
    catalog = view.figures.catalog
    themes = sorted(catalog.themes, key=lambda theme: theme.order)
    labels = {
        one.id: f"{theme.name.in_(view.maal)}: {one.name.in_(view.maal)}"
        for theme in themes
        for one in catalog.of_theme(theme.id)
    }
    valued = {series.indicator.id for series in view.profile.series if series.latest is not None}
    offered = [id for id in labels if id in valued] or list(labels)[:1]
    default = min(offered, key=lambda id: view.reading(id).outdated)
    view.indicator(default)  # an old id leads to today's
    return catalog.indicator(
        view.choose("indikator", view.text("Indikator", "Indikator"), labels, default=default)
    )


def _way(view: View, indicator: Indicator) -> str:
    """How to split the figure; no list where it cannot be split."""
    ways = explore.ways(view.figures.catalog, indicator)
    if not ways:
        return EVERY
    options = {EVERY: view.text("Ikke fordelt", "Ikkje fordelt")} | {
        way: view.text(*WAYS[way]) for way in ways
    }
    return view.choose("delt", view.text("Fordelt på", "Fordelt på"), options, default=EVERY)


def _pieces(view: View, indicator: Indicator, by: str) -> list[Piece]:
    if by == EVERY:
        return [Piece("", indicator, ALL)]
    return list(explore.pieces(view.figures.catalog, indicator, by, view.maal))


def _subgroup(view: View, pieces: list[Piece]) -> str:
    """Everybody, or one of the groups the publishers split by; no list where there is only one."""
    options = {ALL: view.text("Alle", "Alle")}
    options |= {id: capital(words.in_(view.maal)) for id, words in explore.shared_groups(pieces).items()}
    if len(options) == 1:
        return ALL
    return view.choose("gruppe", view.text("Gruppe", "Gruppe"), options, default=ALL)


def _years(view: View, pieces: list[Piece]) -> list[int]:
    found = (view.series(piece.indicator.id, subgroup=piece.subgroup) for piece in pieces)
    return sorted({point.observation.period.reference_year for series in found for point in series.points})


def _year(view: View, key: str, years: list[int]) -> int | None:
    """A limit of the period; the first choice sets none."""
    labels = {
        "fra": (view.text("Fra", "Frå"), view.text("Første år", "Første år")),
        "til": (view.text("Til", "Til"), view.text("Siste år", "Siste år")),
    }
    options = {EVERY: labels[key][1]} | {str(year): str(year) for year in years}
    chosen = view.choose(key, labels[key][0], options, default=EVERY)
    return None if chosen == EVERY else int(chosen)


def _shown(view: View, piece: Piece, places: PeerSet, first: int | None, last: int | None) -> Shown:
    """A figure in the place, beside what it is compared with, and in everybody of the set."""
    found = _series(view, piece)
    members = _members(view, piece, places)
    return Shown(
        piece.name,
        tuple(explore.within(series, first, last) for series in found),
        tuple(explore.within(series, first, last) for series in members),
    )


def _series(view: View, piece: Piece) -> list[Series]:
    """The place, the fylke (the old one under its own name), landet, and the places chosen."""
    own = view.series(piece.indicator.id, subgroup=piece.subgroup)
    beside = [line[0].observation.region for line in own.baselines.values() if line]
    codes = dict.fromkeys([*beside, *(place.id for place in view.neighbours)])
    others = [code for code in codes if code != view.region.id]
    return [own, *(view.series(piece.indicator.id, code, piece.subgroup) for code in others)]


def _members(view: View, piece: Piece, places: PeerSet) -> tuple[Series, ...]:
    """The series of everybody in a set; none where places are picked by hand and stand in the chart."""
    if places.kind is SetKind.VALGTE:
        return ()

    def made() -> tuple[Series, ...]:
        told = lines(
            view.figures,
            view.geo,
            piece.indicator,
            view.region,
            places.members,
            piece.subgroup,
            answers=view.answers,
        )
        return tuple(line.series for line in told)

    return remembered(view, "utvalg", made, piece.indicator.id, piece.subgroup, places.members)
