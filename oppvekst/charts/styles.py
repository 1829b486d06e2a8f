"""How each role of a chart is drawn: one table for Plotly, for Office's own charts and for SVG.

A role is what a line, a dot or a level is: the place itself, its fylke, landet, one among many others, what chance alone
would give. No role is told by colour alone, so each has a dash and a mark of its own, in the words of whoever draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

PartRole = Literal["del_1", "del_2", "del_3", "del_4", "del_5", "del_6", "del_7", "del_8"]
Role = Literal["kommune", "fylke", "then", "landet", "kostra", "sett", "andre"] | PartRole
PeerRole = Literal["blant", "nabo", "grense", "utvidet"]
"""One among many others; another place in a picture of its own; what chance gives, and what it gives where places differ."""

PARTS: tuple[PartRole, ...] = get_args(PartRole)
"""The place's own figure split: so many parts can be told apart in one chart."""


@dataclass(frozen=True, slots=True)
class Dash:
    """How a line is broken, as each that draws it calls it."""

    plotly: str
    office: str
    svg: str
    short: str
    """In SVG, for an upright of a few pixels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a point, as each that draws it calls it."""

    plotly: str
    office: str
    path: str
    """In SVG, from the middle of a mark nine units wide; empty for a circle."""
    filled: bool = True


SOLID = Dash("solid", "solid", "none", "none")
DASHED = Dash("dash", "dash", "6 4", "4 1.5")
DOTTED = Dash("dot", "sysDot", "2 3", "2 2")
DASH_DOTTED = Dash("dashdot", "dashDot", "8 3 2 3", "4 1 1 1")
LONG = Dash("longdash", "lgDash", "10 4", "6 1.5")
LONG_DOTTED = Dash("longdashdot", "lgDashDot", "12 3 2 3", "6 1 1 1")

CIRCLE = Mark("circle", "circle", "")
SQUARE = Mark("square", "square", "m-3.5 -3.5h7v7h-7z")
HOLLOW_SQUARE = Mark("square-open", "square", SQUARE.path, filled=False)
DIAMOND = Mark("diamond", "diamond", "m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z")
TRIANGLE = Mark("triangle-up", "triangle", "m0 -4.5l4.5 8h-9z")
TRIANGLE_DOWN = Mark("triangle-down", "dash", "m0 4.5l4.5 -8h-9z")
PENTAGON = Mark("pentagon", "dot", "m0 -4.5l4.3 3.1l-1.6 5h-5.4l-1.6 -5z")
STAR = Mark("star", "star", "m0 -4.5l1.3 3h3.2l-2.5 2.2l1 3.3l-3 -2l-3 2l1 -3.3l-2.5 -2.2h3.2z")
CROSS = Mark("cross", "plus", "m-1.5 -4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z")


@dataclass(frozen=True, slots=True)
class Style:
    """Colour, dash and mark of a role, so that no one of them is needed alone."""

    colour: str
    """The role among the colours of :mod:`oppvekst.palette`."""
    dash: Dash
    mark: Mark
    strong: bool = False
    """Whether it is the one that the chart is about: thicker, and its name bold."""
    marked: bool = True
    """Whether it has marks, or is a bare line."""
    text: str = ""
    """The colour its name is written in; its own where none is given."""

    @property
    def ink(self) -> str:
        """The role of the colour that its name and figures are written in."""
        return self.text or self.colour


STYLES: dict[Role | PeerRole, Style] = {
    "kommune": Style("kommune", SOLID, CIRCLE, strong=True),
    "fylke": Style("fylke", DASHED, SQUARE),
    "then": Style("fylke", DASH_DOTTED, HOLLOW_SQUARE),
    "landet": Style("landet", DOTTED, DIAMOND),
    "kostra": Style("dempet", LONG, TRIANGLE),
    "sett": Style("dempet", SOLID, TRIANGLE),
    "andre": Style("andre", SOLID, CIRCLE, marked=False, text="dempet"),
    "del_1": Style("kommune", SOLID, CIRCLE),
    "del_2": Style("fylke", DASHED, SQUARE),
    "del_3": Style("forskjell", DOTTED, DIAMOND),
    "del_4": Style("landet", DASH_DOTTED, TRIANGLE),
    "del_5": Style("kommune", LONG, TRIANGLE_DOWN),
    "del_6": Style("fylke", LONG_DOTTED, PENTAGON),
    "del_7": Style("forskjell", DASHED, STAR),
    "del_8": Style("landet", SOLID, CROSS),
    "blant": Style("dempet", SOLID, CIRCLE),
    "nabo": Style("tekst", SOLID, CIRCLE),
    "grense": Style("landet", DOTTED, CIRCLE, marked=False),
    "utvidet": Style("forskjell", DOTTED, CIRCLE, marked=False),
}
