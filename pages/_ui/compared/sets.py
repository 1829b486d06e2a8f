"""The comparison set of a view: which one the address means, what it is called, who is in it."""

from __future__ import annotations

from oppvekst.markup import Markup, html, joined
from oppvekst.peers import Nearest, PeerSet, SetKind, kinds
from oppvekst.wording import capital, listing, number, t
from pages._ui.compared import groups
from pages._ui.shell import place
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

MOST_PICKED = 20


def choose(view: View, label: str = "", default: str = "") -> PeerSet:
    """The list of sets, and of places where they are picked by hand; and the set that is chosen.

    ``default`` is the set where the address names none: the likeliest of the place's own when not given.
    """
    offered = {kind.value: kind for kind in kinds(view.geo, view.region)}
    sets = {name: _set(view, kind) for name, kind in offered.items()}
    labels = {name: _label(view, found) for name, found in sets.items()}
    usual = SetKind.VALGTE.value if view.neighbours else default or next(iter(offered))
    chosen = view.choose_set(
        label or view.text("Sammenlign med", "Samanlikn med"),
        labels,
        default=usual,
    )
    if chosen == SetKind.VALGTE:
        view.choose_neighbours(MOST_PICKED)
    return sets[chosen]


def _set(view: View, kind: SetKind) -> PeerSet:
    return groups.members(view.figures, view.geo, view.region, kind, view.neighbours)


def name_of(view: View, found: PeerSet) -> str:
    """What the set is called inside a sentence."""
    key = f"set.{found.kind.value}"
    called = ""
    if found.kind is SetKind.SENTRALITET and found.group:
        called = found.group.id
    elif found.group:
        called = found.group.name
    elif found.service:
        called = found.service.name
    return t(key, view.maal, **({"name": called} if t.slots(key) else {}))


def _label(view: View, found: PeerSet) -> str:
    name = capital(name_of(view, found))
    size = len(found.nearest.neighbours if found.nearest else found.members)
    return name if found.kind is SetKind.VALGTE else f"{name} ({number(size, 0, view.maal)})"


def told(view: View, found: PeerSet) -> Markup:
    """Why these places belong together, with source and date where somebody else says so; as HTML."""
    parts = []
    if found.group and found.kind is not SetKind.FYLKE:
        parts.append(f"{capital(found.group.description)}.")
    if found.service:
        parts.append(groups.service_words(view.geo, found.service, view.maal))
    if found.nearest:
        parts.append(_neighbours(view, found.nearest))
    return joined(html("<p>{}</p>", part) for part in parts)


def _neighbours(view: View, found: Nearest) -> str:
    used = listing([t(f"trait.{name}", view.maal) for name in found.used], view.maal)
    unused = listing([t(f"trait.{name}", view.maal) for name in found.unused], view.maal)
    if not found.neighbours:
        return view.text(
            "Vi har for få tall til å finne kommuner som ligner.",
            "Vi har for få tal til å finne kommunar som liknar.",
        )
    among = number(found.among, 0, view.maal)
    said = view.text(
        f"De {len(found.neighbours)} som ligner mest blant {among} kommuner vi har tall for, etter {used}. "
        "Avstanden er i standardavvik: 1 betyr ett standardavvik fra hverandre på hvert mål.",
        f"Dei {len(found.neighbours)} som liknar mest blant {among} kommunar vi har tal for, etter {used}. "
        "Avstanden er i standardavvik: 1 betyr eitt standardavvik frå kvarandre på kvart mål.",
    )
    if not unused:
        return said
    return said + view.text(
        f" For få kommuner har tall for {unused}, så det er ikke med.",
        f" For få kommunar har tal for {unused}, så det er ikkje med.",
    )


def listed(view: View, found: PeerSet) -> Markup:
    """The places of the set as links, the own place marked; neighbours with their distance, nearest first."""
    distances = {one.code: one.distance for one in found.nearest.neighbours} if found.nearest else {}
    order = place.choices(view.geo)
    codes = sorted(found.members, key=list(order).index)
    if distances:
        codes.sort(key=lambda code: distances.get(code, -1.0))  # the own place first
    items = joined(html("<li>{}</li>", _item(view, code, distances.get(code))) for code in codes)
    return html('<ul class="ov-utvalg">{}</ul>', items)


def _item(view: View, code: str, distance: float | None) -> Markup:
    name = place.label(view.geo.region(code))
    if code == view.region.id:
        return html("<strong>{}</strong>", name)
    far = (
        html(' <span class="ov-dempet">{}</span>', number(distance, 2, view.maal))
        if distance is not None
        else ""
    )
    return link(name, kommune=code) + far
