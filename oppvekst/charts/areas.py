"""A map of a comparison set as SVG: tint and sign say what the verdict is, hatching that an area was divided.

Plotly's maps have no hatching and ask another server for their background, so the map is drawn here: Lambert's
conformal conic projection (Snyder 1987, USGS Professional Paper 1395, p. 107) around the areas shown, and one
path an area.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from oppvekst.catalog.models import Maal
from oppvekst.charts.heatmap import Tint, tint_of
from oppvekst.charts.peers.words import name_of, value_of, verdict_cell
from oppvekst.charts.svg import element, label, picture
from oppvekst.markup import EMPTY, Markup, html
from oppvekst.palette import variable
from oppvekst.peers import Entry, Field
from oppvekst.peers.boundaries import Boundaries, Ring
from oppvekst.wording import capital, t, verdict_symbol

WIDTH = 560
EDGE = 8
FINEST = 0.8
"""Corners nearer each other than this many pixels are one."""

SIGN_ROOM = 18
"""Pixels an area must be wide and high to hold a sign."""

MANY = 60
"""With more areas than this their edges are thin."""

PARALLELS = (60.0, 69.0)
"""Degrees north where the projection is true: it serves all of Norway."""

TINTS: dict[Tint, tuple[str, float]] = {
    "gunstig": ("gunstig", 0.38),
    "ugunstig": ("ugunstig", 0.38),
    "hoyere": ("forskjell", 0.42),
    "lavere": ("forskjell", 0.16),
    "uavklart": ("landet", 0.16),
    "tom": ("bakgrunn", 1.0),
}
"""Role and strength of each tint; the sign and the list beside the map say the same without it."""

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to pixels, for the areas shown."""

    middle: float
    left: float
    top: float
    scale: float
    height: float

    def __call__(self, ring: Ring) -> Points:
        x, y = _conic(ring, self.middle)
        return np.column_stack([EDGE + (x - self.left) * self.scale, EDGE + (self.top - y) * self.scale])


def area_map(
    field: Field,
    boundaries: Boundaries,
    title: str,
    maal: Maal | str = Maal.NB,
    *,
    divided: Collection[str] = (),
) -> Markup:
    """The places of a set on a map, the others around them pale.

    Parameters
    ----------
    field:
        The figures of the set.
    boundaries:
        Of the places' level.
    title:
        What the map shows.
    maal:
        The written form, nb or nn.
    divided:
        Codes of places without a figure because the area was divided since; hatched.

    Returns
    -------
    Markup
        An ``<svg>`` element, every area with its words; empty when no place of the set has a boundary.
    """
    entries = {e.region.id: e for e in field.entries if e.region.id in boundaries.areas}
    if not entries:
        return EMPTY
    frame = _framed(boundaries.areas[code] for code in entries)
    drawn = {code: [frame(ring) for ring in rings] for code, rings in boundaries.areas.items()}
    around = [_outline(rings) for code, rings in drawn.items() if code not in entries and _seen(rings, frame)]
    back = element("path", d="".join(around), style=_style("flate", 1.0, "linje", 0.7)) if around else EMPTY
    order = sorted(entries, key=lambda code: code == field.own.id)  # the own outline lies on top
    thin = 0.8 if len(entries) <= MANY else 0.3
    areas = [_area(entries[code], drawn[code], field, maal, thin, hatched=code in divided) for code in order]
    signs = [_sign(entries[code], drawn[code]) for code in order]
    told = [
        t("rank.level", maal, name=name_of(e, maal), value=value_of(e, field, maal)) for e in field.valued
    ]
    alt = t("map.alt", maal, title=title, values=", ".join(told[:25]) or t("cell.none", maal))
    return picture("kart", WIDTH, round(frame.height), alt, _hatching(), back, *areas, *signs)


def _conic(ring: Ring, middle: float) -> tuple[Points, Points]:
    """Lambert's conformal conic on a sphere of radius 1, east and north."""
    first, second = np.radians(PARALLELS)
    n = np.log(np.cos(first) / np.cos(second)) / np.log(_half(second) / _half(first))
    reach = np.cos(first) * _half(first) ** n / n / _half(np.radians(ring[:, 1])) ** n
    angle = n * np.radians(ring[:, 0] - middle)
    return reach * np.sin(angle), -reach * np.cos(angle)


def _half(latitude: npt.ArrayLike) -> Points:
    return np.asarray(np.tan(np.pi / 4 + np.asarray(latitude) / 2))


def _framed(shown: Iterable[tuple[Ring, ...]]) -> _Frame:
    """The frame that holds the areas shown, no higher than one and a half times its width."""
    corners = np.concatenate([ring for rings in shown for ring in rings])
    middle = float((corners[:, 0].min() + corners[:, 0].max()) / 2)
    x, y = _conic(corners, middle)
    across, up = max(float(np.ptp(x)), 1e-6), max(float(np.ptp(y)), 1e-6)
    inner = WIDTH - 2 * EDGE
    scale = min(inner / across, 1.5 * inner / up)
    left = float(x.min()) - (inner / scale - across) / 2
    return _Frame(middle, left, float(y.max()), scale, up * scale + 2 * EDGE)


def _seen(rings: list[Points], frame: _Frame) -> bool:
    """Whether an area reaches into the picture."""
    low, high = _box(rings)
    return bool(high[0] > 0 and low[0] < WIDTH and high[1] > 0 and low[1] < frame.height)


def _box(rings: list[Points]) -> tuple[Points, Points]:
    corners = np.concatenate(rings)
    return corners.min(axis=0), corners.max(axis=0)


def _outline(rings: list[Points]) -> str:
    return "".join(_path(ring) for ring in rings)


def _path(ring: Points) -> str:
    """A closed line, corners that no eye can tell apart left out; nothing for a speck."""
    kept = [ring[0]]
    for corner in ring[1:]:
        if np.abs(corner - kept[-1]).max() >= FINEST:
            kept.append(corner)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def _style(role: str, strength: float, edge: str, width: float) -> str:
    return (
        f"fill:{variable(role)};fill-opacity:{strength:g};stroke:{variable(edge)};"
        f"stroke-width:{width:g};stroke-linejoin:round;fill-rule:evenodd"
    )


def _area(
    entry: Entry, rings: list[Points], field: Field, maal: Maal | str, thin: float, *, hatched: bool
) -> Markup:
    """One area with its words; the own place has a strong edge."""
    own = entry.region.id == field.own.id
    role, strength = TINTS[tint_of(entry)]
    look = _style(role, strength, "kommune" if own else "dempet", 3 if own else thin)
    if hatched:
        look = look.replace(f"fill:{variable(role)}", "fill:url(#ov-skravur)", 1)
    verdict = verdict_cell(entry, field, maal) if entry.value is not None else t("heat.unjudged", maal)
    value = capital(value_of(entry, field, maal))
    words = t("map.area", maal, name=name_of(entry, maal), value=value, verdict=verdict)
    outline = _outline(rings) or _dot(rings)
    return html('<path d="{}" style="{}"><title>{}</title></path>', outline, look, words)


def _dot(rings: list[Points]) -> str:
    """A small square where an island is too small to be seen."""
    low, high = _box(rings)
    x, y = (low + high) / 2
    return f"M{x - 2:.1f} {y - 2:.1f}h4v4h-4Z"


def _sign(entry: Entry, rings: list[Points]) -> Markup:
    """The verdict's sign in the largest part of the area, where there is room."""
    verdict = entry.verdict
    largest = max(rings, key=lambda ring: float(np.ptp(ring[:, 0]) * np.ptp(ring[:, 1])))
    if verdict is None or np.ptp(largest, axis=0).min() < SIGN_ROOM:
        return EMPTY
    x, y = _inside(largest)
    return label(x, y + 5, verdict_symbol(verdict), "tekst")


def _inside(ring: Points) -> tuple[float, float]:
    """A point well inside a ring: the middle of the widest stretch at the height of its middle."""
    low, high = ring[:, 1].min(), ring[:, 1].max()
    best = (0.0, float(ring[:, 0].mean()), float((low + high) / 2))
    for y in np.linspace(low, high, 9)[1:-1]:
        above = ring[:, 1] > y
        turns = np.flatnonzero(above != np.roll(above, -1))
        nexts = np.roll(ring, -1, axis=0)[turns]
        starts = ring[turns]
        crossings = np.sort(
            starts[:, 0] + (y - starts[:, 1]) / (nexts[:, 1] - starts[:, 1]) * (nexts[:, 0] - starts[:, 0])
        )
        for first, second in zip(crossings[::2], crossings[1::2], strict=False):
            best = max(best, (float(second - first), float(first + second) / 2, float(y)))
    return best[1], best[2]


def _hatching() -> Markup:
    line = element("path", d="M0 0V6", style=f"stroke:{variable('dempet')};stroke-width:1.5")
    return html(
        '<defs><pattern id="ov-skravur" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">{}</pattern></defs>',
        line,
    )
