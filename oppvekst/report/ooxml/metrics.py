"""How wide text is in Arial, whose widths Helvetica and Liberation Sans share."""

from __future__ import annotations

from functools import lru_cache

_WIDTHS: dict[int, str] = {
    191: "'",
    222: "ijl‘’",
    278: " \u00a0!,./:;I[\\]ft|·",
    333: "()-`r“”",
    350: "•",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopquäåéèêëöòóôüùú«»–§",
    584: "+<=>~−",
    611: "FTZø",
    667: "&ABEKPSVXYÅÄ",
    722: "CDHNRUw",
    778: "GOQØÖ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1000: "Æ…—",
    1015: "@",
}
"""Thousandths of the font's size to the characters that are so wide (Adobe's Helvetica metrics)."""

_CHARACTERS = {character: width for width, characters in _WIDTHS.items() for character in characters}

OTHER = 600
"""A character that is not in the table: a sign from another font."""

BOLD = 1.14
"""Bold is so much wider, about."""


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line, in the unit of ``size``."""
    thousandths = sum(_CHARACTERS.get(character, OTHER) for character in text)
    return thousandths * size / 1000 * (BOLD if bold else 1)


def lines_of_text(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes, set as Office sets it: as many words on a line as fit."""
    lines, room = 1, width
    for word in text.split(" "):
        needed = text_width(word, size, bold=bold)
        if needed > room and room < width:
            lines, room = lines + 1, width
        room -= needed + text_width(" ", size, bold=bold)
    return lines
