"""HTML by type: text that is put into markup is escaped by being put there, and nowhere else.

:class:`~markupsafe.Markup` is text that is HTML already. Everything that is shown as HTML is one, and is made here, of
a template written in the code and parts: a part that is no ``Markup`` is text, and is escaped. So nobody has to remember
to escape, and what somebody escaped twice is seen at once. `tests/test_markup.py` keeps f-strings, calls of ``escape`` and
templates that are not written out where they stand from coming back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup, escape

__all__ = ["EMPTY", "Markup", "element", "html", "joined", "own_file"]

EMPTY = Markup("")
"""No HTML at all."""

_NUMBERS = (int, float)


def html(template: str, /, *parts: object, **named: object) -> Markup:
    """A template with parts in its ``{}``, each escaped unless it is HTML already; numbers take formats.

    >>> html('<p class="{kind}">{}</p>', "1 < 2", kind='"')
    Markup('<p class="&#34;">1 &lt; 2</p>')
    """
    if not named:
        return Markup(template.format(*[_safe(part) for part in parts]))
    return Markup(template.format(*map(_safe, parts), **{name: _safe(part) for name, part in named.items()}))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after the other, each escaped unless it is HTML already."""
    return escape(between).join(parts)


def element(tag: str, attributes: Mapping[str, object], content: object = None) -> Markup:
    """An element with its attributes and, where given, its content, in one go: a page of pictures has thousands."""
    written = "".join([f' {name}="{escape(value)}"' for name, value in attributes.items()])
    if content is None:
        return Markup(f"<{tag}{written}/>")
    return Markup(f"<{tag}{written}>{escape(content)}</{tag}>")


def own_file(path: Path) -> Markup:
    """A style sheet or a script that we wrote and ship: the only text from outside the code that is taken as it is."""
    return Markup(path.read_text(encoding="utf-8"))


def _safe(part: object) -> object:
    if part.__class__ is Markup or isinstance(part, _NUMBERS):
        return part
    return escape(part)
