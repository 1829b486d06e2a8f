"""Text on one line, for titles, cells and properties."""

from __future__ import annotations

import re

from oppvekst.state import clean

_SPACES = re.compile(r"[ \t\n]+")


def one_line(text: str) -> str:
    """The text fit for documents, on one line, with its fixed spaces kept."""
    return _SPACES.sub(" ", clean(text).text).strip(" ")
