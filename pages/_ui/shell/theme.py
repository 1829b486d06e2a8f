"""Colours, type and spacing, in one place: the style sheet every page carries and the few shapes it styles.

Colours are written as ``light-dark(…)`` and follow the ``color-scheme`` that Streamlit sets, so that one
style sheet serves both themes. `.streamlit/config.toml` holds the same values for Streamlit's own parts;
a test compares the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from oppvekst.markup import Markup, html, joined, own_file
from oppvekst.palette import TOKENS

_STATIC = Path(__file__).parents[1] / "static"

SHEETS = (
    "base.css",
    "front.css",
    "compared.css",
    "stories.css",
    "report.css",
    "tiltak.css",
    "show.css",
)
"""The frame and what all pages share; then what the front page and the comparisons add."""

ICON = _STATIC / "icon.svg"
"""The mark in the browser's tab."""

Kind = Literal["beskjed", "feil"]


@cache
def style_sheet() -> Markup:
    """The whole style sheet as a ``<style>`` element: the tokens, then :data:`SHEETS` in order.

    On one line: Streamlit looks through every line of every piece of HTML each time it is shown.
    """
    tokens = "".join(f"--ov-{role}:light-dark({light},{dark});" for role, (light, dark) in TOKENS.items())
    sheets = joined(own_file(_STATIC / name) for name in SHEETS)
    return html("<style>:root{{{}}}{}</style>", tokens, Markup(" ").join(sheets.split()))


def message(text: str, kind: Kind = "beskjed") -> Markup:
    """One calm sentence in a box; a ``feil`` is read out at once by screen readers."""
    role = "alert" if kind == "feil" else "status"
    return html('<div class="ov-boks ov-{}" role="{}"><p>{}</p></div>', kind, role, text)


def fold(title: str, body: Markup, *, opened: bool = False) -> Markup:
    """HTML folded under its title, as Streamlit's expanders look; within text it costs no element of its own."""
    state = " open" if opened else ""
    return html('<details class="ov-fold"{}><summary>{}</summary><div>{}</div></details>', state, title, body)


def lead(text: str) -> Markup:
    """The sentence under a heading, one size up."""
    return html('<p class="ov-ingress">{}</p>', text)
