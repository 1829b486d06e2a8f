"""What to look at before a report leaves the house: few people named by number, and a way to spot it."""

from __future__ import annotations

import re

_FEW = r"(?:[1-4]|én|éi|ett|eitt|to|tre|fire)"
_WHO = (
    r"(?:barn|søsken|tvillinger|tvillingar|elev\w*|ungdom\w*|jente\w*|gutt\w*|gutar|famili\w+|fosterbarn|"
    r"asylsøker\w*|asylsøkjar\w*|flyktning\w*|mødre|fedre|foreldre)"
)
_FEW_PEOPLE = re.compile(rf"(?<![\w,.–-]){_FEW}\s+(?:\w+\s+)?{_WHO}\b", re.IGNORECASE)

ROUND = 40
"""Characters shown on each side of what was found."""


def few_people(text: str) -> tuple[str, ...]:
    """The places in a text where a handful of people is counted: «3 barn», «to unge gutter».

    It finds what a reader should look at once more. It cannot tell that a text is safe.
    """
    line = " ".join(text.split())
    return tuple(_round(line, found) for found in _FEW_PEOPLE.finditer(line))


def _round(line: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - ROUND, 0), min(found.end() + ROUND, len(line))
    before = line[start : found.start()].partition(" ")[2] if start else line[: found.start()]
    after = line[found.end() : end]
    after = after.rpartition(" ")[0] if end < len(line) else after
    return f"{'… ' if start else ''}{before}{found[0]}{after}{' …' if end < len(line) else ''}"
