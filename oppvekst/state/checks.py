"""What a key may look like, and how long a text may be: the same for every room of what people write."""

from __future__ import annotations

import re

from oppvekst.errors import Said
from oppvekst.state.cleaning import Change, clean
from oppvekst.state.faults import InvalidEntryError

MAX_TEXT = 100_000
"""Characters in one text field: some thirty pages, far beyond what a council reads."""

_REGION = re.compile(r"[0-9A-Za-z_]{1,10}")
_NAME = re.compile(r"[a-z0-9_.:-]{1,100}")


def region_code(region: str) -> str:
    """Return the code of a place; a ValueError is the caller's mistake, never the reader's."""
    if not _REGION.fullmatch(region):
        raise ValueError(f"{region!r} is no region code")
    return region


def slug(name: str) -> str:
    """Return an indicator's, a chapter's or a field's name; a ValueError is the caller's mistake."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an indicator, chapter or field")
    return name


def text_field(text: str, *, limit: int = MAX_TEXT) -> tuple[str, tuple[Change, ...]]:
    """Clean a text and say what changed; InvalidEntryError where it is too long to keep whole."""
    cleaned = clean(text)
    if len(cleaned.text) > limit:
        raise InvalidEntryError(
            f"a text of {len(cleaned.text)} characters is longer than the {limit} that fit",
            [
                Said(
                    f"Teksten er på {len(cleaned.text)} tegn, og det er plass til {limit}. Kort den ned eller del den.",
                    f"Teksten er på {len(cleaned.text)} teikn, og det er plass til {limit}. Kort han ned eller del han.",
                )
            ],
        )
    return cleaned.text, cleaned.changes
