"""Text on one line, for titles, cells and properties."""

from __future__ import annotations

import re

from oppvekst.state import clean

_SPACES = re.compile(r"[ \t\n]+")


def one_line(text: str) -> str:
    """The text fit for documents, on one line, with its fixed spaces kept."""
    return _SPACES.sub(" ", clean(text).text).strip(" ")


LONGEST = 170
"""Characters of a line that somebody wrote; three such lines fit on a slide."""


def shortened(line: str) -> str:
    """A line with room on a slide or in a short list, ended between two words where there are any."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rsplit(' ', 1)[0]} …"
