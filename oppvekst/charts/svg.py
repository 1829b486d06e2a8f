"""Small pictures as SVG text: escaped, the same every time, coloured by the page's own variables."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from oppvekst.palette import variable


def element(tag: str, **attributes: object) -> str:
    """An empty element; ``stroke_width`` becomes ``stroke-width``, numbers are shortened, text is escaped."""
    return f"<{tag}{_attributes(attributes)}/>"


def stroke(role: str, width: float, *, opacity: float = 1, inside: str | None = None) -> dict[str, object]:
    """The style of a line in the colour of one role, around the colour of another."""
    filled = variable(inside) if inside else "none"
    seen = f";opacity:{opacity:g}" if opacity < 1 else ""
    return {"style": f"stroke:{variable(role)};stroke-width:{width:g};fill:{filled}{seen}"}


def fill(role: str) -> dict[str, object]:
    """The style of a shape in the colour of a role."""
    return {"style": f"fill:{variable(role)}"}


def label(x: float, y: float, text: str, role: str) -> str:
    """A short text in the picture, its middle at ``x``."""
    style = f"fill:{variable(role)};font-weight:600;font-size:13px;text-anchor:middle"
    return f"<text{_attributes({'x': x, 'y': y, 'style': style})}>{escape(text)}</text>"


def picture(kind: str, width: int, height: int, title: str, *parts: str) -> str:
    """The whole picture, with a name that screen readers say and pointers bring up."""
    named = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ov-{kind}" role="img" aria-label="{named}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{named}</title>{''.join(parts)}</svg>"
    )


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{_written(value)}"' for name, value in attributes.items())


def _written(value: object) -> str:
    return f"{round(value, 1) or 0:g}" if isinstance(value, int | float) else escape(str(value))
