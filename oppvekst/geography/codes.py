"""The shapes in which publishers write region codes, and what each shape means."""

from __future__ import annotations

import re

from oppvekst.values import LANDET, Level

KOSTRA_SINCE = 2020
"""KOSTRA groups before this year are another system with the same numbers."""

WITHOUT_OSLO = "EAKUO"

_SHAPES: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.FYLKE, re.compile(r"(?:EKA|F[-_])?(?P<code>[0-9]{2})")),
    (Level.KOMMUNE, re.compile(r"(?:K[-_])?(?P<code>[0-9]{4})")),
    (Level.KOSTRA, re.compile(rf"(?P<code>EKG[0-9]{{2}}|{WITHOUT_OSLO})")),
)
_COUNTRY = frozenset({LANDET, "EAK", "01-99"})
_REMAINDER = re.compile(r"(?:EKA|[FK][-_])?(?:21-22|(?:2[1-35]|99|00)(?:[0-9]{2})?|[0-9]{2}(?:00|99)|Rest)")


def read_code(published: str) -> tuple[Level, str] | None:
    """The level and the bare code that a published code has the shape of.

    ``0``, ``EAK`` and ``01-99`` are landet; ``34``, ``F-34`` and ``EKA34`` a fylke; ``3418`` and ``K-3418``
    (or ``K_3418``) a kommune; ``EKG01`` and ``EAKUO`` KOSTRA groups. None for remainders
    (:func:`is_remainder`), bydeler and every other shape. Whether the code exists is not asked.
    """
    published = published.strip()
    if published in _COUNTRY:
        return Level.LANDET, LANDET
    if is_remainder(published):
        return None
    for level, shape in _SHAPES:
        if match := shape.fullmatch(published):
            return level, match["code"]
    return None


def is_remainder(published: str) -> bool:
    """Whether a code stands for what is no kommune or fylke.

    Unknown or undivided (``9999``, ``1599``, ``K-Rest``), Svalbard, Jan Mayen and the shelf (``21``-``23``,
    ``K-21-22``), abroad (``25``, ``2599``), a fylkeskommune's own accounts (``3400``). Such rows may be left
    out without a word, unlike a code that nobody knows.
    """
    return _REMAINDER.fullmatch(published.strip()) is not None
