"""Small pictures as SVG text: escaped, the same every time, coloured by the page's own variables."""

from __future__ import annotations

from collections.abc import Mapping

from oppvekst import markup
from oppvekst.charts.styles import Style
from oppvekst.markup import Markup, html, joined
from oppvekst.palette import variable


def element(tag: str, **attributes: object) -> Markup:
    """An empty element; ``stroke_width`` becomes ``stroke-width``, numbers are shortened, text is escaped."""
    return markup.element(tag, _named(attributes))


def stroke(role: str, width: float, *, opacity: float = 1, inside: str | None = None) -> dict[str, object]:
    """The style of a line in the colour of one role, around the colour of another."""
    filled = variable(inside) if inside else "none"
    seen = f";opacity:{opacity:g}" if opacity < 1 else ""
    return {"style": f"stroke:{variable(role)};stroke-width:{width:g};fill:{filled}{seen}"}


def fill(role: str) -> dict[str, object]:
    """The style of a shape in the colour of a role."""
    return {"style": f"fill:{variable(role)}"}


def mark(style: Style, x: float, y: float, radius: float = 4.5) -> Markup:
    """What stands at a point of a role; a circle has the radius that is asked for."""
    look = fill(style.colour) if style.mark.filled else stroke(style.colour, 2, inside="bakgrunn")
    if not style.mark.path:
        return element("circle", cx=x, cy=y, r=radius, **look)
    return element("path", d=f"M{x:.1f} {y:.1f}{style.mark.path}", **look)


def label(x: float, y: float, text: str, role: str) -> Markup:
    """A short text in the picture, its middle at ``x``."""
    style = f"fill:{variable(role)};font-weight:600;font-size:13px;text-anchor:middle"
    return markup.element("text", _named({"x": x, "y": y, "style": style}), text)


def picture(kind: str, width: int, height: int, title: str, *parts: Markup) -> Markup:
    """The whole picture, with a name that screen readers say and pointers bring up."""
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ov-{kind}" role="img" aria-label="{title}" '
        'viewBox="0 0 {width} {height}" width="{width}" height="{height}"><title>{title}</title>{parts}</svg>',
        kind=kind,
        title=title,
        width=width,
        height=height,
        parts=joined(parts),
    )


def _named(attributes: Mapping[str, object]) -> dict[str, str]:
    return {name.replace("_", "-"): _written(value) for name, value in attributes.items()}


def _written(value: object) -> str:
    return f"{round(value, 1) or 0:g}" if isinstance(value, int | float) else str(value)
