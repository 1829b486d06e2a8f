"""Cleans pasted text so that it fits in a Word file, and says what it changed.

Text pasted from Word, PDF and e-mail carries characters that XML forbids (a Word file with one of them will
not open) or that look like nothing. They are repaired where the meaning is known and removed where there is
none; letters, punctuation and line breaks are never lost.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What cleaning did."""

    NEWLINES = "newlines"
    """Other line breaks became plain ones."""
    REPAIRED = "repaired"
    """Characters of an old Windows code page became what they stood for (a dash, a quotation mark)."""
    REMOVED = "removed"
    """Control characters, which are invisible and not allowed in documents, went away."""
    COMPOSED = "composed"
    """Letters written as two characters (a + ring) became one (å)."""


_WORDS = {
    ChangeKind.NEWLINES: (
        "linjeskift av en annen type er gjort om",
        "linjeskift av en annen type er gjort om",
    ),
    ChangeKind.REPAIRED: ("feilkodet tegn er rettet", "feilkodede tegn er rettet"),
    ChangeKind.REMOVED: ("usynlig kontrolltegn er fjernet", "usynlige kontrolltegn er fjernet"),
    ChangeKind.COMPOSED: ("sammensatt bokstav er gjort om", "sammensatte bokstaver er gjort om"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change, and how many times it was made."""

    kind: ChangeKind
    count: int

    @property
    def nb(self) -> str:
        """The change in words: «3 usynlige kontrolltegn er fjernet»."""
        one, many = _WORDS[self.kind]
        return f"{self.count} {one if self.count == 1 else many}"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit for documents, and what was changed to make it so (empty when nothing was)."""

    text: str
    changes: tuple[Change, ...] = ()


_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_REPAIRS = {chr(c): char for c in range(0x80, 0xA0) if (char := bytes([c]).decode("cp1252", "ignore"))}
"""Windows' own characters, as they look when its text has been read as Latin-1."""
_WINDOWS = re.compile(f"[{''.join(_REPAIRS)}]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


MOST_MARKS = 30
"""Combining marks on one letter."""


def clean(text: str) -> Cleaned:
    r"""Make a text safe for XML and for every database, keeping all that can be read.

    Line breaks of every kind become ``\n``; tabs stay. Composed letters are normalised (Unicode NFC).
    """
    text, newlines = _NEWLINE.subn("\n", text)
    text, repaired = _WINDOWS.subn(lambda match: _REPAIRS[match[0]], text)
    text, removed = _FORBIDDEN.subn("", text)
    text, piled = _unpiled(text)
    composed = unicodedata.normalize("NFC", text)
    counts = {
        ChangeKind.NEWLINES: newlines,
        ChangeKind.REPAIRED: repaired,
        ChangeKind.REMOVED: removed + piled,
        ChangeKind.COMPOSED: max(1, len(text) - len(composed)) if composed != text else 0,
    }
    return Cleaned(composed, tuple(Change(kind, count) for kind, count in counts.items() if count))


def _unpiled(text: str) -> tuple[str, int]:
    """Take away marks piled on a letter beyond what any language has, and count them.

    Sorting a pile is quadratic in its height; Unicode's stream-safe format stops at the same height.
    """
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return text, 0
    kept, height = [], 0
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= MOST_MARKS:
            kept.append(char)
    return "".join(kept), len(text) - len(kept)


def clean_line(text: str) -> str:
    """Clean a text that stands on one line: a name, a title."""
    return " ".join(clean(text).text.split())
