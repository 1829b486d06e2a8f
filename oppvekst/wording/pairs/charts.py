"""Words in and around charts: titles, marks, notes, alt text."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

CHARTS: dict[str, Pair] = {}
