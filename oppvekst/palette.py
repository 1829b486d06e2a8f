"""Colour tokens: role to light and dark, the one place they are written.

Lines are told apart by lightness, dash and marker as well, so no reader depends on hue. Everything that is
read has a contrast of at least 4.5:1 with its background; ``andre`` and ``linje`` are never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]

TOKENS: dict[str, tuple[str, str]] = {
    "kommune": ("#0A4F8A", "#6FB7F0"),
    "fylke": ("#B2560D", "#F2A65A"),
    "landet": ("#5B6770", "#A9B4BE"),
    "andre": ("#C9D1D8", "#3A4651"),
    "gunstig": ("#1A7A5E", "#5CC9A3"),
    "ugunstig": ("#A8321F", "#F28B7A"),
    "forskjell": ("#51459E", "#B3A8F5"),
    "tekst": ("#1B2430", "#E8EDF2"),
    "dempet": ("#55616D", "#A9B4BE"),
    "bakgrunn": ("#FFFFFF", "#11161C"),
    "flate": ("#F5F7F9", "#1A222B"),
    "linje": ("#E1E6EB", "#2B3641"),
}
"""Role to (light, dark)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    theme: Theme

    def __getitem__(self, role: str) -> str:
        """The colour of a role, as ``#RRGGBB``."""
        return TOKENS[role][self.theme == "dark"]

    def faded(self, role: str, alpha: float) -> str:
        """The colour of a role, let through by ``alpha``, as ``rgba(…)``."""
        red, green, blue = _channels(self[role])
        return f"rgba({red},{green},{blue},{alpha:g})"


def variable(role: str) -> str:
    """The role as a CSS value: the page's own variable, else the light colour."""
    return f"var(--ov-{role},{TOKENS[role][0]})"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
