"""Words that no generated text may hold, and the guard that finds them.

They say more than figures can: alarm, ranking, weight without a test, cause, or a unit that is not one.
«kan skyldes tilfeldigheter» is the only cause we ever name.
"""

from __future__ import annotations

import re

FORBIDDEN: dict[str, tuple[str, ...]] = {
    "alarm": (
        r"dramatisk\w*",
        r"alarmer[ea]nde",
        r"urovekk(?:ende|jande)",
        r"bekymringsfull\w*",
        r"sjokker\w*",
        r"skremm\w*",
    ),
    "ranking": (
        r"verst\w*",
        r"best i \w+",
        r"dår(?:lig|leg)(?:st|ast)\w*",
        r"jumbo\w*",
        r"på topp\w*",
        r"på (?:bunn|botn)\w*",
    ),
    "weight": (
        r"vesent(?:lig|leg)\w*",
        r"betyde(?:lig|leg)\w*",
        r"signifikant\w*",
        r"markant\w*",
        r"kraftig\w*",
        r"klart (?:høyere|lavere|høgare|lågare)",
    ),
    "judgement in place of direction": (r"(?:bedre|betre) enn", r"dår(?:ligere|legare) enn"),
    "cause": (
        r"før(?:er|te|t) til",
        r"forårsak\w*",
        r"resulter\w*",
        r"takk(?:et være|a vere)",
        r"(?:bidrar|bidreg) til",
        r"(?:kommer|kjem) av",
        r"(?:skyldes|skuldast)(?! tilfeldig)",
        r"(?:på grunn av|grunna)(?! tilfeldig)",
    ),
    "a difference of shares in per cent": (r"prosent (?:høyere|lavere|høgare|lågare|mer|meir|mindre)",),
    "the year of writing for the year of the figure": (r"per (?:19|20)\d\d",),
    "a margin that none of our figures has": (r"feilmargin\w*",),
}
"""Kind of fault to regular expressions of whole words; case is ignored."""

_PATTERNS = tuple(
    re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for words in FORBIDDEN.values()
)


def forbidden_words(text: str) -> tuple[str, ...]:
    """The forbidden words in ``text``, as they stand there; empty when it may be shown."""
    plain = text.replace("\u00a0", " ")
    return tuple(match.group() for pattern in _PATTERNS for match in pattern.finditer(plain))
