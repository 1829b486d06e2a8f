"""Colours, type and spacing, in one place: the style sheet every page carries and the few shapes it styles.

Colours are written as ``light-dark(…)`` and follow the ``color-scheme`` that Streamlit sets, so that one
style sheet serves both themes. `.streamlit/config.toml` holds the same values for Streamlit's own parts;
a test compares the two.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

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
def style_sheet() -> str:
    """The whole style sheet as a ``<style>`` element: the tokens, then :data:`SHEETS` in order.

    On one line: Streamlit looks through every line of every piece of HTML each time it is shown.
    """
    tokens = "".join(f"--ov-{role}:light-dark({light},{dark});" for role, (light, dark) in TOKENS.items())
    sheets = "".join((_STATIC / name).read_text(encoding="utf-8") for name in SHEETS)
    return f"<style>:root{{{tokens}}}{' '.join(sheets.split())}</style>"


class Ready:
    """HTML that goes to the page as it is: ``st.html(Ready(body))``, for long ones.

    Of a plain text Streamlit takes out the indentation each time it is shown, which for a long one costs more
    than the rest of showing it.
    """

    __slots__ = ("_body",)

    def __init__(self, body: str) -> None:
        self._body = body

    def _repr_html_(self) -> str:
        return self._body


def message(text: str, kind: Kind = "beskjed") -> str:
    """One calm sentence in a box; a ``feil`` is read out at once by screen readers."""
    role = "alert" if kind == "feil" else "status"
    return f'<div class="ov-boks ov-{kind}" role="{role}"><p>{escape(text)}</p></div>'


def fold(title: str, body: str, *, opened: bool = False) -> str:
    """HTML folded under its title, as Streamlit's expanders look; within text it costs no element of its own."""
    state = " open" if opened else ""
    return f'<details class="ov-fold"{state}><summary>{escape(title)}</summary><div>{body}</div></details>'


def lead(text: str) -> str:
    """The sentence under a heading, one size up."""
    return f'<p class="ov-ingress">{escape(text)}</p>'
