"""Letters that were encoded twice on their way, «Ã¥» for «å»: put right where all of a text was, else pointed out."""

from __future__ import annotations

import re

UNREADABLE = "\ufffd"
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")
"""What the bytes of one letter look like as Windows letters: a first of «Â» to «ô», and one to three after it."""
_OURS = set("æøåÆØÅéèêòóôüöäÉÈÖÄáàÁčđŋšŧžČĐŊŠŦŽ")
"""Letters of Norwegian and Sami names and words: only they tell that a text was encoded twice."""


def was_encoded_twice(text: str) -> bool:
    """Whether everything in a text that is no plain letter was encoded twice, some letters of ours among it."""
    found = [part for part in _TWICE.findall(text) if _once(part) != part]
    if not any(set(_once(part)) & _OURS for part in found):
        return False
    return sum(map(len, found)) == sum(1 for letter in text if letter > "\x7f")


def looks_encoded_twice(text: str) -> bool:
    """Whether a text has what may be a letter of ours that was encoded twice."""
    return any(_once(part) != part and set(_once(part)) & _OURS for part in _TWICE.findall(text))


def mended(text: str) -> str:
    """Undo one encoding of every letter in a text that was encoded twice."""
    return _TWICE.sub(lambda found: _once(found[0]), text)


def _once(letters: str) -> str:
    """Undo one encoding of what may be one letter, with what comes after it; as it is where it is none."""
    for end in range(len(letters), 1, -1):
        try:
            return b"".join(map(_byte, letters[:end])).decode("utf-8") + letters[end:]
        except UnicodeError:
            continue
    return letters


def _byte(letter: str) -> bytes:
    """The byte that a letter stands for; Windows leaves five of them out, and they then stand for themselves."""
    return letter.encode("latin-1") if "\u0080" <= letter <= "\u009f" else letter.encode("cp1252")
